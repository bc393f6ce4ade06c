import type { Severity } from '../../model/rule.ts';
import type { MissingReason } from '../../model/verdict.ts';
import { UNNAMED_MACHINE } from '../unnamed-machine.ts';
import { spaced } from './chinese.ts';
import type { Labels } from './labels.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = {
  critical: '严重',
  high: '高',
  medium: '中',
  low: '低',
  info: '提示',
};

const REASONS: Readonly<Record<MissingReason, string>> = {
  'not-collected': '没有收集',
  'not-shown': '在收到的内容中没有显示',
  cut: '在收到的内容中被截断',
  conflicting: '在收到的内容中互相矛盾',
  unattributed: '已收到，但不知道来自哪台计算机',
};

const ROLES = { host: '主机', guest: '来宾' } as const;

export const ZH_CN: Labels = {
  language: 'zh-CN',
  unnamed: UNNAMED_MACHINE['zh-CN'],
  words: {
    severity: SEVERITIES,
    confidence: { proved: '已证实', likely: '很可能', 'field-report': '现场经验' },
    ruleStatus: { stable: '', experimental: '实验性', draft: '草稿', deprecated: '已弃用' },
    role: ROLES,
    level: { error: '错误', warning: '警告', note: '备注' },
    list: (names, left) => `${names.join('、')}${left > 0 ? `，另有 ${left} 个` : ''}`,
    either: (words) => words.join(' 或 '),
    withRemarks: (title, remarks) => `${title}（${remarks.join('，')}）`,
    sentences: (sentences) => sentences.join(''),
    more: (left) => `另有 ${left} 条`,
    morePlaces: (left) => `另有 ${left} 处`,
    rules: (count) => `${count} 条规则`,
    ofSeverity: (count, severity) => `${SEVERITIES[severity]} ${count}`,
    vmOnHost: (vm, host) => `${vm}（主机 ${host}）`,
    place: (where, name) => (name === undefined ? ROLES[where] : `${ROLES[where]} ${name}`),
    missing: (need, reason) => `${need} ${REASONS[reason]}`,
  },
  head: {
    recognised: (files, recognised) => `${files} 个文件，已识别 ${recognised} 个`,
    collected: (first, last) => (first === last ? `收集于 ${first}` : `收集于 ${first} 至 ${last}`),
    moreMachines: (left) => `另有 ${left} 台计算机`,
    complaint: '客户反映',
    explainedBelow: (rules) => `原因见下：${rules}`,
    notExplained: '没有找到能解释它的原因',
    moreComplaints: (left, notExplained) => `另有 ${left} 条客户反映，其中 ${notExplained} 条未找到原因`,
    notExplainedCount: (count) => `${count} 条客户反映未找到原因。`,
    readInPart: '只读取了一部分。',
  },
  finding: {
    margin: {
      proved: '已证实',
      likely: '很可能',
      'field-report': '现场经验',
      explains: '可以解释',
      why: '说明',
      remedy: '处理',
      undo: '撤销',
      verify: '验证',
      sources: '来源',
    },
    asAbove: (above, own) => `同上${above === '' ? '' : `（${above}）`}${own === '' ? '' : spaced`，对象为${own}`}`,
  },
  open: {
    margin: { of: '涉及', seen: '所见', settle: '如何确认' },
    suspected: (count) => `疑似（${count}）：条件成立，但未能排除例外情况`,
    runOn: (places) => spaced`在${places}上运行：`,
    unchecked: (rules, inPart, hasCommands) => {
      const count = `${rules} 条规则${inPart > 0 ? `，其中 ${inPart} 条只是部分未检查` : ''}`;
      return `未能检查（${count}）。${hasCommands ? '请索取：' : ''}`;
    },
    withoutCommand: '其余内容没有命令可以显示：',
    missingOf: (name, sentence) => `${name}：${sentence}`,
    moreCommands: (left) => `另有 ${left} 条命令：hvtriage ask --all 会全部列出`,
    message: (command) => `给客户的消息：${command}`,
  },
  reading: {
    failedRules: (count, what) =>
      `${count} 条规则无法${what === 'load' ? '加载' : '求值'}，因此不知道其检查的问题是否存在：`,
    notLoaded: (count) => `${count} 条规则无法加载：`,
    notRecognised: '未识别：',
    notRead: '未读取：',
    unreadable: (name) => `${name}（无法读取）`,
    advice: {
      'to-text': '请转换为文本',
      'ask-for-analysis': '请索取 !analyze -v 的文本输出',
      'ask-for-words': '请索取其中的文字',
      'ask-for-text': '请索取纯文本或 CSV',
    },
    conversion: (names, advice, hasCommand) => `${names}：${advice}${hasCommand ? '，命令为' : ''}`,
    limits: '读取时的限制',
    limitsOfRun: '本次运行的限制',
    moreLimits: (left) => `另有 ${left} 条，见 JSON 报告`,
    limitAt: (place, others) => `${place}${others > 0 ? `（另有 ${others} 处）` : ''}：`,
    partly: (kind, status) => (status === 'partial' ? `这份 ${kind} 输出只读取了一部分` : `这份 ${kind} 输出无法解析`),
  },
  totals: {
    outcomes: ({ passed, notCheckable, notApplicable, errored }) =>
      `${passed} 条规则通过，${notCheckable} 条无法检查，${notApplicable} 条不适用${errored === 0 ? '' : `，${errored} 条出错`}`,
    bundles: (count, withFindings, inPart, failed) =>
      [
        `${count} 个诊断包：${withFindings} 个有“提示”以上的检查结果`,
        ...(inPart > 0 ? [`${inPart} 个只读取了一部分`] : []),
        ...(failed > 0 ? [`${failed} 个无法读取`] : []),
      ].join('，'),
    noBundle: '没有可读取的诊断包。',
    duration: (seconds) =>
      seconds < 60 ? `${seconds.toFixed(2)} 秒` : `${Math.floor(seconds / 60)} 分 ${Math.round(seconds % 60)} 秒`,
    failedBundle: '无法读取这个诊断包。',
    noFiles: '没有可读取的内容：诊断包中没有文件。',
    nothingRecognised: (files) =>
      files === 1 ? '唯一的文件未能识别，因此没有进行任何检查。' : `${files} 个文件都未能识别，因此没有进行任何检查。`,
    nothingFound: (hasNotes, passed, notCheckable) =>
      `${hasNotes ? '没有“提示”以上的检查结果' : '没有发现问题'}：${passed} 条规则通过${notCheckable === 0 ? '' : `，${notCheckable} 条缺少可供检查的证据`}。`,
  },
};
