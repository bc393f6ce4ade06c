import { spaced } from './chinese.ts';
import type { ReviewTroubleKind, ScreenLabels } from './screen-labels.ts';
import { ZH_CN_KEYS } from './zh-cn-keys.ts';
import { ZH_CN_VIEWS } from './zh-cn-views.ts';

const NO_COMMAND = '没有已知的命令可以显示它。';

export const ZH_CN_SCREEN: ScreenLabels = {
  keys: ZH_CN_KEYS,
  help: {
    title: '帮助',
    keysIn: {
      bundles: '诊断包列表中的按键',
      findings: '检查结果列表中的按键',
      unchecked: '未检查列表中的按键',
      files: '文件列表中的按键',
      facts: '数据列表中的按键',
      rules: '规则列表中的按键',
      detail: '详细信息中的按键',
      filter: '筛选面板中的按键',
      source: '文件中的按键',
      text: '文本中的按键',
      export: '写出报告时的按键',
      help: '本帮助中的按键',
    },
    signs: '符号',
    sign: {
      critical: '严重',
      high: '高',
      medium: '中',
      low: '低',
      info: '提示',
      suspected: '疑似：未能排除例外情况；在数字之后：无法检查的规则数',
      limit: '限制：只读取了一部分、规则出错，或者没有找到客户反映的原因',
      branch: '由上方的检查结果引起',
      reviewed: '已审阅',
      note: '有备注',
    },
    confidence: '检查结果的可信程度',
    meaning: {
      proved: '直接从收到的内容中读出',
      likely: '由收到的内容推断',
      'field-report': '他人的实际经验',
    },
  },
  lists: {
    title: {
      bundles: '诊断包',
      findings: '检查结果',
      unchecked: '未能检查',
      files: '文件',
      facts: '数据',
      rules: '规则',
    },
    place: {
      bundles: '诊断包',
      findings: '检查结果',
      unchecked: '未检查',
      files: '文件',
      facts: '数据',
      rules: '规则',
    },
    severity: { critical: '严重', high: '高', medium: '中', low: '低', info: '提示' },
    status: { complete: '', partial: '部分读取', failed: '未读取' },
    causes: '引起其他结果的',
    alone: '未引起其他结果的',
    wholeBundle: '整个诊断包',
    noMachine: '未知计算机',
    openComplaints: '未找到原因的客户反映',
    suspected: '疑似',
    ask: '向客户索取',
    withoutCommand: '没有命令可以显示',
    failedRules: '出错的规则',
    bundlesToCome: '读取后的诊断包会显示在这里，最严重的在前。',
    findingsToCome: '一有检查结果就会显示在这里。',
    nothingToRead: (name) => spaced`${name}中没有可读取的内容。`,
    whatABundleIs: '诊断包可以是文件夹、存档或单个文件：hvtriage PATH',
    nothingChecked: '没有进行任何检查：没有规则可以检查的内容。',
    allChecked: '所有适用的规则都已检查。',
    allCheckedNothingToAsk: '所有适用的规则都已检查，不需要向客户索取任何内容。',
    seeWhatToAsk: (rules) => `${rules} 条规则因缺少依据而未能检查：按 2 查看需要向客户索取的内容。`,
    reviewed: (done, all) => `已审阅 ${done} / ${all}`,
  },
  detail: {
    machines: '计算机',
    complaints: '客户反映',
    failedRules: '出错的规则',
    unread: '未识别或未读取',
    inPart: '这个诊断包只读取了一部分。',
    explainedBy: (titles) => `原因：${titles.join('；')}`,
    fileState: { unrecognised: '', skipped: '已跳过', unreadable: '无法读取' },
    evidence: '证据',
    morePlaces: (all) => `还有更多，共 ${all} 处`,
    explains: '可以解释',
    cause: '起因',
    why: '说明',
    remedy: '处理',
    undo: '撤销',
    verify: '验证',
    falseAlarms: '误报',
    reviewed: '已审阅',
    note: '备注',
    collectCommand: '收集所需的命令',
    message: '给客户的邮件',
    sources: '来源',
    complaint: '客户反映',
    notExplained: '没有找到能解释它的原因。',
    writtenIn: '出处',
    mayBeUnchecked: '按 2 查看未能检查的内容：原因可能就在其中。',
    waiting: (rules, needs) => `${rules} 条规则需要 ${needs.join('、')}。`,
    collectOn: (place) => spaced`在${place}上收集`,
    wouldSettle: '可以得出结论的规则',
    suspected: '疑似',
    whySuspected: '条件成立，但未能排除例外情况。',
    seen: '所见',
    missing: '缺少',
    subject: (name) => `对象：${name}`,
    advice: {
      'not-collected': NO_COMMAND,
      'not-shown': NO_COMMAND,
      cut: NO_COMMAND,
      conflicting: '两份输出的说法不同：请问客户哪一份是当前的。',
      unattributed: '请问客户这份输出来自哪台计算机。',
    },
    failedRule: (what) => `这条规则无法${what === 'load' ? '加载' : '求值'}，因此不知道它检查的问题是否存在。`,
  },
  scan: {
    tooSmall: '窗口太小',
    looking: (name) => spaced`正在${name}中查找诊断包`,
    reading: (name) => spaced`正在读取${name}`,
    progress: (read, planned) => `正在扫描  ${read} / ${planned} 个诊断包`,
    speed: (perSecond) => `每秒 ${perSecond} 个`,
    left: (seconds) => `还需 ${duration(seconds)}`,
  },
  colors: {
    themes: {
      neutral: '适合任何背景',
      dark: '适合深色背景',
      light: '适合浅色背景',
      contrast: '高对比度',
    },
    chosen: (theme) => `配色：${theme}`,
    off: '颜色已由 NO_COLOR 或 --color 关闭。',
  },
  notices: {
    mouseOn: '鼠标：滚轮滚动，单击选择。按住 Shift 可选取文本，按 M 关闭。',
    mouseOff: '鼠标已关闭，可以选取文本。',
    noShell: '这个控制台不能暂停程序。',
    whole: (what, commands) =>
      `${what}全文（再按 c ${commands === 1 ? '复制其中的命令' : `逐条复制其中的 ${commands} 条命令`}）`,
    oneOf: (what, number, count) =>
      count === 1 ? `${what}中的命令` : `${what}，第 ${number} / ${count} 条命令（再按 c 复制下一条）`,
    copied: (what) => `已复制：${what}。按 C 显示，以便用鼠标选取。`,
    copiedPart: (what) => `已复制：${what}`,
    partAsked: (commands, all) => `共 ${all} 条命令，此处 ${commands} 条；其余见 hvtriage ask --all 或 --script`,
    notFound: (text) => `未找到：${text}`,
    noSearch: '尚未搜索：请先按 /。',
    nothingToCopy: '这里没有可复制的内容。',
    nothingCopied: '尚未复制任何内容：请先按 c。',
    nothingToAsk: '没有进行任何检查，因此还不知道要询问什么。',
    onlyFindings: '只有检查结果可以标记和添加备注。',
    reviewed: (done, all, file) => spaced`已审阅 ${String(done)} / ${String(all)}，保存在${file}`,
    noted: (note, file) => (note === '' ? '备注已删除。' : spaced`备注已保存在${file}`),
    reviewTrouble,
    notAllRead: '诊断包尚未全部读取：请等待读取完成，或先打开其中一个。',
    nothingToExport: '还没有可写出的内容。',
    written: (path) => `已写出：${path}`,
  },
  prompts: {
    search: '搜索',
    filter: '只显示',
    rows: '只显示含有',
    find: '搜索',
    line: '行号',
    note: '备注',
    export: '写到',
    overwrite: '文件已存在。是否替换？（输入 y 替换，按 Esc 取消）',
  },
  exporting: {
    title: '写出报告',
    formats: { text: '供阅读', json: '供程序使用，一个完整的文档', ndjson: '供程序使用，每行一条记录' },
    what: '内容：',
    file: '文件：',
    allBundles: (count) => `全部 ${count} 个诊断包`,
  },
  source: {
    place: '文件',
    opening: '正在读取文件',
    searching: '正在搜索',
    quotes: '不是文本文件：以下是读出的值及其字节位置',
    binary: '二进制文件',
    changed: '扫描之后，这个文件已被更改。',
    evidence: (number, all) => `第 ${number} 处证据，共 ${all} 处`,
    column: (number) => `第 ${number} 列`,
    problem: {
      gone: '这个文件已不存在。',
      unreadable: '无法读取这个文件。',
      'no-text': '这个文件中没有可以显示的文本。',
    },
    empty: '这个文件是空的。',
    nothingHere: '这里没有可以打开的文件。',
    noEvidence: '没有检查结果引用这个文件。',
    isWrapped: '长行已换行，两侧没有其他内容。按 w 可显示整行。',
    noLine: (text) => `不是行号：${text}`,
  },
  filter: {
    title: '筛选',
    facet: {
      severity: '严重程度',
      confidence: '可信程度',
      review: '审阅',
      machine: '计算机或虚拟机',
      tag: '标签',
      status: '读取情况',
    },
    status: { complete: '已读取', partial: '部分读取', failed: '未读取' },
    text: '文字',
    review: { open: '未审阅', reviewed: '已审阅' },
    anyText: '不限（按 / 输入）',
    hides: (rows) => `筛选隐藏了 ${rows} 项`,
    hidesAll: {
      bundles: (rows) => `筛选隐藏了全部 ${rows} 个诊断包。`,
      findings: (rows) => `筛选隐藏了此列表中的全部 ${rows} 项。`,
    },
    howToClear: '按 F 清除筛选，按 f 更改筛选。',
    nothingToClear: '当前没有筛选。',
    nothingToFold: '它没有引起其他结果，没有可以折叠的内容。',
    sorted: (order) => `顺序：${order}`,
  },
  sorts: {
    bundles: { worst: '最严重的在前', name: '按名称', machine: '按计算机', findings: '结果最多的在前' },
    findings: { severity: '按严重程度', machine: '按计算机', rule: '按规则', cause: '按起因' },
  },
  views: ZH_CN_VIEWS,
};

function reviewTrouble(kind: ReviewTroubleKind, file: string, reason: string): string {
  const session = '标记和备注只在本次会话中有效';
  switch (kind) {
    case 'foreign':
      return spaced`${file}不是审阅文件（${reason}），不会被改动。${session}；可用 --review FILE 指定其他文件。`;
    case 'unreadable':
      return spaced`无法读取${file}（${reason}）。${session}。`;
    case 'busy':
      return spaced`另一个会话正在写入${file}。如果没有其他会话，请删除${reason}。${session}。`;
    case 'unwritable':
      return spaced`无法写入${file}（${reason}）。${session}；可用 --review FILE 指定其他文件。`;
  }
}

function duration(seconds: number): string {
  if (seconds < 100) return `${Math.ceil(seconds)} 秒`;
  return seconds < 6000 ? `${Math.round(seconds / 60)} 分钟` : `${Math.round(seconds / 3600)} 小时`;
}
