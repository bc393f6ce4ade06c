import type { ViewLabels } from './view-labels.ts';

export const ZH_CN_VIEWS: ViewLabels = {
  files: {
    state: {
      recognised: '已识别',
      duplicate: '与其他文件相同',
      unrecognised: '未识别',
      unreadable: '无法读取',
      skipped: '已跳过',
    },
    status: { parsed: '', partial: '部分读取', failed: '失败' },
    none: '这个诊断包中没有文件。',
    bytes: (count) => `${count} 字节`,
    facts: (count) => `${count} 项数据`,
    lines: (first, last) => (first === last ? `第 ${first} 行` : `第 ${first}-${last} 行`),
    noMachine: '不知道来自哪台计算机',
    recognised: '其中识别出的内容',
    gave: '从中读到的数据',
    nothing: '没有从中读到数据。',
    members: (count) => `其中包含列表中的 ${count} 个文件。`,
  },
  facts: {
    none: '没有从这个诊断包中读到数据。',
    machine: '计算机',
    derived: '推导',
    intention: '这是有人打算做的更改，不能证明现状，因此没有规则使用它。',
    unreadable: '（无法读取）',
    readAt: '读取位置',
    derivedFrom: '推导自',
  },
  rules: {
    standing: {
      matched: '匹配',
      suspected: '疑似',
      errored: '出错',
      inconclusive: '未能检查',
      'not-matched': '不匹配',
      'not-applicable': '不适用',
      'not-judged': '未判断',
    },
    subjects: (count, all) => `${count}/${all}`,
    none: '没有规则。',
    notJudged: '这条规则没有给出结论：对这个诊断包的分析没有完成。',
    why: '为什么得出这个结论',
    whyMatched: '为什么匹配',
    moreSubjects: (left) => `另有 ${left} 个检查对象`,
    upload: '整个诊断包',
  },
  evidence: {
    reading: '正在重新读取诊断包中的数据',
    problem: {
      gone: '这个诊断包的文件已经不在，无法显示其中的数据。再次打开这个视图可以重试。',
      unreadable: '无法重新读取这个诊断包，因此无法显示其中的数据。',
    },
    changed: '诊断包在扫描之后有改动：这里显示的是现在的内容。',
    openToRead: '按 Enter 键可以看到每个条件以及读到的值。',
  },
  rows: {
    shown: (shown, all, text) => `${all} 中 ${shown} 项含“${text}”`,
    hidden: (all, text) => `${all} 项中都没有“${text}”。按 F 键显示全部。`,
  },
};
