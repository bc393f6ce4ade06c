import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { BundleReport } from '../../src/model/report.ts';
import { EN_PLAIN } from '../../src/report/labels/en-plain.ts';
import { PLAIN_WORDS } from '../../src/report/labels/plain-labels.ts';
import { ZH_CN_PLAIN } from '../../src/report/labels/zh-cn-plain.ts';
import { orderOf } from '../../src/tui/plain/orders.ts';
import { runPlain } from '../../src/tui/plain/run-plain.ts';
import { ReviewTrouble, type TuiSession } from '../../src/tui/session.ts';
import type { ReviewChange } from '../../src/tui/state/review.ts';
import { withChange } from '../../src/tui/state/review.ts';
import { HOSTILE, healthyBundle, hostBundle, unrecognisedBundle } from '../support/report-fixture.ts';
import { largeBundle, withoutReports, withReports } from '../support/tui.tsx';
import { CHINESE, REVIEW, sessionOf } from '../support/tui-session.ts';

/** Anything but letters and line ends that a terminal acts on. */
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

function scanOf(reports: readonly BundleReport[]): TuiSession['scan'] {
  return async (on) => {
    on.planned(reports.length);
    const bundles = reports.length === 1 ? withReports(reports) : withoutReports(reports);
    for (const bundle of bundles) on.bundle(bundle);
    return { diagnostics: [] };
  };
}

async function* linesOf(lines: readonly string[]): AsyncIterable<string> {
  yield* lines;
}

/** What is said to each line that is typed; the first text is what is said before. */
async function talk(
  reports: readonly BundleReport[],
  lines: readonly string[],
  changes: Partial<TuiSession> = {},
): Promise<readonly string[]> {
  const said: string[] = [''];
  const session = sessionOf({
    scan: scanOf(reports),
    report: async (key) => reports[Number(key)] ?? hostBundle,
    ...changes,
  });
  await runPlain(session, {
    lines: (async function* () {
      for await (const line of linesOf(lines)) {
        said.push('');
        yield line;
      }
      said.push('');
    })(),
    echoes: false,
    write: (text) => {
      said.push(`${said.pop() ?? ''}${text}`);
    },
  });
  expect(said.join('')).not.toMatch(CONTROLS);
  return said;
}

describe('what is typed', () => {
  test.each([
    ['', { kind: 'nothing' }],
    ['   ', { kind: 'nothing' }],
    ['3', { kind: 'number', number: 3 }],
    [' 007 ', { kind: 'number', number: 7 }],
    ['next', { kind: 'word', word: 'next', rest: '' }],
    ['NEXT', { kind: 'word', word: 'next', rest: '' }],
    ['n', { kind: 'word', word: 'next', rest: '' }],
    ['?', { kind: 'word', word: 'help', rest: '' }],
    ['ev', { kind: 'word', word: 'evidence', rest: '' }],
    ['find', { kind: 'word', word: 'find', rest: '' }],
    ['find  two words', { kind: 'word', word: 'find', rest: 'two words' }],
    ['f', { kind: 'unknown', text: 'f' }],
    ['-1', { kind: 'unknown', text: '-1' }],
    ['9999999999', { kind: 'unknown', text: '9999999999' }],
    ['constructor', { kind: 'unknown', text: 'constructor' }],
    ['证据', { kind: 'unknown', text: '证据' }],
  ])('%j is an order', (line, order) => {
    expect(orderOf(EN_PLAIN, line)).toEqual(order);
  });

  test('is known in Chinese and in English where Chinese is spoken', () => {
    expect(orderOf(ZH_CN_PLAIN, '证据')).toEqual({ kind: 'word', word: 'evidence', rest: '' });
    expect(orderOf(ZH_CN_PLAIN, 'evidence')).toEqual({ kind: 'word', word: 'evidence', rest: '' });
    expect(orderOf(ZH_CN_PLAIN, '备注 已联系客户')).toEqual({ kind: 'word', word: 'note', rest: '已联系客户' });
  });

  test.each([EN_PLAIN, ZH_CN_PLAIN])('is one word for each thing', ({ words }) => {
    const spelled = PLAIN_WORDS.map((word) => words[word]);
    expect(new Set(spelled).size).toBe(spelled.length);
    for (const text of spelled) expect(text).not.toMatch(/\s/);
  });
});

describe('the plain mode', () => {
  test('opens a single bundle and lists its findings, worst first, with the complaints', async () => {
    const [begin = ''] = await talk([hostBundle], []);
    expect(begin).toContain('Reading.\nupload.zip\nHV-SRV01 (host), CAD-07 (guest), 計算サーバー (guest)\n');
    expect(begin).toContain('This bundle was read in part.');
    expect(begin).toContain('\n1. High: MS17-010 is missing, HV-SRV01\n2. Medium: ');
    expect(begin).toMatch(/\n3\. Medium: .*, CAD-07, explained by another finding\n/);
    expect(begin).toMatch(/\n7\. Complaint, not explained: Seit dem letzten Wochenende/);
    expect(begin).toMatch(/\nType a number to hear more of it, or help\.\nfindings> $/);
  });

  test('tells a finding by its number, and its parts by their words', async () => {
    const [, finding, evidence, remedy, all] = await talk([hostBundle], ['1', 'evidence', 'remedy', 'all']);
    expect(finding).toMatch(
      /^1 of 7\.\nHigh: MS17-010 is missing, HV-SRV01, proved, ms17-010-missing\nBuild 14393\.729/,
    );
    expect(finding).toContain('\nAlso: evidence, why, remedy');
    expect(finding).toMatch(/finding 1 of 7> $/);
    expect(evidence).toContain('host/HV-SRV01_reg_CurrentVersion.TXT:4\nUBR    REG_DWORD    0x2d9\n');
    expect(remedy).toMatch(/^1\. Install the current cumulative update for Windows Server 2016, then restart\.\n/);
    expect(all).toMatch(/^Evidence:\n[\s\S]*\nWhy:\n[\s\S]*\nRemedy:\n[\s\S]*\nSources:\n/);
  });

  test('goes on and back, and says where the list ends', async () => {
    const steps = ['next', 'n', 'previous', 'previous', '7', 'next', '8', '0'];
    const [, one, two, back, first, , last, beyond, zero] = await talk([hostBundle], steps);
    expect([one, two, back].map((text) => text?.split('\n')[0])).toEqual(['1 of 7.', '2 of 7.', '1 of 7.']);
    expect(first).toBe('That was the first one.\nfinding 1 of 7> ');
    expect(last).toBe('That was the last one.\nfinding 7 of 7> ');
    expect(beyond).toBe('There is no 8: the list goes from 1 to 7.\nfinding 7 of 7> ');
    expect(zero).toContain('There is no 0');
  });

  test('says what explains what', async () => {
    const [, cause, explained] = await talk([hostBundle], ['2', '3']);
    expect(cause).toMatch(/\nExplains: .*; Remote sessions to CAD-07 end/);
    expect(explained).toContain('\nExplained by: ');
  });

  test('lists what could not be checked, each with its command', async () => {
    const [, list, suspected, asked] = await talk([hostBundle], ['unchecked', '1', '2']);
    expect(list).toMatch(/^\d+ not checked\.\n1\. Suspected: .*\n2\. Ask the customer for: /);
    expect(suspected).toContain('an exception could not be ruled out');
    expect(asked).toMatch(
      /\nCollect on host HV-SRV01:\nGet-VM \| Select-Object \* \| Export-Csv vm\.csv .*\nWould settle:\n/,
    );
    expect(asked).toMatch(/not checked 2 of \d+> $/);
  });

  test('lists several bundles worst first, and opens one by its number', async () => {
    const reports = [healthyBundle, hostBundle, unrecognisedBundle];
    const spoken = await talk(reports, ['evidence', 'findings', 'ask', 'overview', '1', 'bundles', '2', 'ask']);
    const [begin, evidence, findings, ask, overview, opened, bundles, other, message] = spoken;
    expect(begin).toContain('3 bundles.\n1. upload.zip, 1 high, 2 medium, 2 low, 1 info, in part\n');
    expect(evidence).toBe('Choose one first, by its number.\nbundles> ');
    for (const text of [findings, ask, overview]) expect(text).toContain('Choose a bundle first, by its number.');
    expect(opened).toMatch(/^upload\.zip\n[\s\S]*1\. High: [\s\S]*findings> $/);
    expect(bundles).toMatch(/^3 bundles\.\n[\s\S]*bundles> $/);
    expect(other).not.toContain('High');
    expect(message).toBe('Hello,\nfindings> ');
  });

  test('says after the message where the rest of the commands is', async () => {
    const askMessage = async () => ({ text: 'Hello,\n', commands: 10, all: 67 });
    const [, message] = await talk([hostBundle], ['ask'], { askMessage });
    expect(message).toBe('Hello,\n10 of 67 commands; hvtriage ask --all or --script for the rest\nfindings> ');
  });

  test('tells a long list in parts', async () => {
    const [begin, more, , end] = await talk([largeBundle(45)], ['more', 'more', 'more', 'list']);
    expect(begin).toContain('45 findings, 1 to 20.');
    expect(begin).toContain('25 more: type more.');
    expect(more).toContain('45 findings, 21 to 40.\n21. ');
    expect(end).toBe('That was all of the list.\nfindings> ');
  });

  test('finds by text, with the numbers of the list', async () => {
    const [, found, none, nothing] = await talk([hostBundle], ['find ms17', 'find nowhere', 'find']);
    expect(found).toBe('1 with ms17.\n1. High: MS17-010 is missing, HV-SRV01\nfindings> ');
    expect(none).toContain('Not found: nowhere');
    expect(nothing).toContain('find TEXT');
  });

  test('marks and notes findings, and tells the session', async () => {
    const saved: ReviewChange[] = [];
    let entries = new Map() as ReturnType<typeof withChange>;
    const save = async (change: ReviewChange) => {
      saved.push(change);
      entries = withChange(entries, change);
      return entries;
    };
    const review = { ...REVIEW, load: async () => new Map(), save };
    const typed = ['mark', '1', 'mark', 'note asked the customer', 'list', '1', 'mark', 'note'];
    const [, early, , marked, noted, list, again, unmarked] = await talk([hostBundle], typed, { review });
    expect(early).toContain('Only findings can be marked');
    expect(marked).toContain('Marked as reviewed.');
    expect(noted).toContain('hvtriage-review.json');
    expect(list).toContain('1. High: MS17-010 is missing, HV-SRV01, reviewed\n');
    expect(again).toContain('Note: asked the customer\n');
    expect(unmarked).toContain('No longer marked');
    const change = { bundle: 'upload.zip', fingerprint: 'f-ms17', rule: 'ms17-010-missing' };
    expect(saved).toEqual([
      { ...change, reviewed: true },
      { ...change, note: 'asked the customer' },
      { ...change, reviewed: false },
      { ...change, note: '' },
    ]);
  });

  test('tells what fails and goes on', async () => {
    const save = async (): Promise<never> => {
      throw new ReviewTrouble('unwritable', 'read-only');
    };
    const review = { ...REVIEW, load: save, save };
    const [begin, , failed, next] = await talk([hostBundle], ['1', 'mark', 'next'], { review });
    expect(begin).toContain('read-only');
    expect(failed).toContain('read-only');
    expect(next).toContain('2 of 7.');
    const report = async (): Promise<never> => {
      throw new Error('it is gone');
    };
    const [, gone] = await talk([hostBundle, healthyBundle], ['1'], { report });
    expect(gone).toBe('it is gone\nbundle 1 of 2> ');
  });

  test('speaks the other language, also of a finding', async () => {
    const speak = async () => CHINESE;
    const [, list, finding, help] = await talk([hostBundle], ['language', '1', '帮助'], { speak });
    expect(list).toMatch(/^7 条检查结果。\n1\. 高：规则 ms17-010-missing，HV-SRV01\n/);
    expect(finding).toContain('HV-SRV01 缺少更新（729）。');
    for (const word of Object.values(ZH_CN_PLAIN.words)) expect(help).toContain(word);
  });

  test('ends with quit, and with the end of the input', async () => {
    const [, quit, never] = await talk([hostBundle], ['quit', 'next']);
    expect(quit).toBe('');
    expect(never).toBeUndefined();
    expect((await talk([hostBundle], [])).at(-1)).toBe('\n');
  });

  test('shows what no keyboard shows', async () => {
    let written = '';
    const write = (text: string) => {
      written += text;
    };
    const session = sessionOf({ scan: scanOf([hostBundle]) });
    await runPlain(session, { lines: linesOf([`n${HOSTILE}`, 'quit']), echoes: true, write });
    expect(written).not.toMatch(CONTROLS);
    expect(written).toContain('Not a word known here: nevil');
    expect(written).toMatch(/findings> quit\n$/);
  });

  test('fails as the scan fails', async () => {
    const scan = async (): Promise<never> => {
      throw new Error('no threads');
    };
    await expect(talk([], [], { scan })).rejects.toThrow('no threads');
  });
});

test('the plain mode needs no ink', () => {
  const folder = new URL('../../src/tui/plain/', import.meta.url);
  for (const file of readdirSync(folder)) {
    const text = readFileSync(new URL(file, folder), 'utf8');
    expect(text, file).not.toMatch(/from '(?:ink|react|[^']*\.tsx)'/);
  }
});
