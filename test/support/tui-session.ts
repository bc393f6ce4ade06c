import { EN } from '../../src/report/labels/en.ts';
import { EN_RULES } from '../../src/report/labels/en-rules.ts';
import { EN_SCREEN } from '../../src/report/labels/en-screen.ts';
import { ZH_CN } from '../../src/report/labels/zh-cn.ts';
import { ZH_CN_RULES } from '../../src/report/labels/zh-cn-rules.ts';
import { ZH_CN_SCREEN } from '../../src/report/labels/zh-cn-screen.ts';
import type { TuiSession } from '../../src/tui/session.ts';
import type { Speech } from '../../src/tui/speech.ts';
import type { Desk } from '../../src/tui/state/panel.ts';
import { withChange } from '../../src/tui/state/review.ts';
import { hostBundle, reportHead } from './report-fixture.ts';

export const ENGLISH: Speech = { labels: EN, screen: EN_SCREEN, judging: EN_RULES, rules: reportHead.rules };

/** The fixture with Chinese labels; of its rules, those with a message that names something are told in Chinese. */
export const CHINESE: Speech = {
  labels: ZH_CN,
  screen: ZH_CN_SCREEN,
  judging: ZH_CN_RULES,
  rules: Object.fromEntries(
    Object.entries(reportHead.rules).map(([id, rule]) => [
      id,
      {
        ...rule,
        title: `规则 ${id}`,
        message: id === 'ms17-010-missing' ? '`{machine}` 缺少更新（{revision}）。' : '有问题。',
      },
    ]),
  ),
};

/** What a session can write, and where its marks are kept, without any file. */
export const DESK: Desk = {
  folder: '/reports',
  formats: [
    { name: 'text', extension: 'txt' },
    { name: 'json', extension: 'json' },
    { name: 'ndjson', extension: 'ndjson' },
  ],
};
export const REVIEW = { file: 'hvtriage-review.json', keyOf: (path: string): string => path };

/** A session that scans nothing; `changes` say what else it does. */
export function sessionOf(changes: Partial<TuiSession> = {}): TuiSession {
  return {
    speech: ENGLISH,
    title: 'uploads',
    options: { ascii: false },
    copy: () => {},
    desk: DESK,
    review: { ...REVIEW, load: async () => new Map(), save: async (change) => withChange(new Map(), change) },
    askMessage: async () => ({ text: 'Hello,', commands: 3, all: 3 }),
    export: async () => 'written',
    report: async () => hostBundle,
    source: async () => ({ problem: 'gone' }),
    evidence: async () => ({ problem: 'gone' }),
    speak: async () => CHINESE,
    scan: async (on) => {
      on.planned(0);
      return { diagnostics: [] };
    },
    ...changes,
  };
}
