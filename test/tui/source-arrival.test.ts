import { describe, expect, test } from 'vitest';
import type { BundleReport, Finding } from '../../src/model/report.ts';
import { sourceMarks } from '../../src/tui/state/source/marks.ts';
import { wantedLines } from '../../src/tui/state/source/scroll.ts';
import { hostBundle } from '../support/report-fixture.ts';
import { inFindings, LINES, PATH, QUOTED, viewOf, whereIs } from '../support/source-fixture.ts';
import { fed, frameOf, press, reduceAll, scanned } from '../support/tui.tsx';
import { CHINESE } from '../support/tui-session.ts';

describe('a file that is not what was scanned', () => {
  const asked = press(inFindings, 'enter enter');

  test('is said to be read', () => {
    expect(viewOf(asked)[1]).toContain('Reading the file');
  });

  test.each([
    ['gone', { problem: 'gone' }, 'The file is no longer there.'],
    ['closed', { problem: 'unreadable', message: 'access denied' }, 'access denied'],
    ['no text', { problem: 'no-text' }, 'The file holds no text to show.'],
  ] as const)('%s: says so', (_, problem, words) => {
    const id = asked.source?.id ?? 0;
    const told = reduceAll(asked, [{ type: 'source', id, event: { kind: 'problem', problem } }]);
    expect(frameOf(told)).toContain(words);
    expect(whereIs(press(told, 'escape'))).toBe('findings, detail');
    // Perhaps it is back: looking again asks again.
    expect(press(told, 'escape enter').source?.id).toBe(id + 1);
  });

  test('another size: says so', () => {
    expect(frameOf(fed(asked, LINES, { bytes: 1 }))).toContain('has changed since');
    expect(frameOf(fed(asked, LINES))).not.toContain('has changed since');
  });

  test('another line where the scan quoted one: says so', () => {
    expect(frameOf(fed(asked, LINES.with(3, '    UBR    REG_DWORD    0x2da')))).toContain('has changed since');
    expect(frameOf(fed(asked, LINES.slice(0, 3)))).toContain('has changed since');
  });

  test('empty: says so', () => {
    expect(frameOf(fed(asked, []))).toContain('The file is empty.');
  });

  test('what comes late of another file is not taken for this one', () => {
    const event = { kind: 'counted', lines: 3, isDone: true } as const;
    expect(reduceAll(asked, [{ type: 'source', id: 99, event }])).toBe(asked);
  });
});

describe('what is read', () => {
  const long = Array.from({ length: 5_000 }, (_, index) => `line ${index + 1}`);

  test('lies around the place in sight, and goes with it', () => {
    const at = fed(press(inFindings, 'enter enter'), long);
    expect(wantedLines(at)).toBeUndefined();
    const far = press(at, ': 4 0 0 0 enter');
    const wanted = wantedLines(far);
    expect(wanted?.from).toBeGreaterThan(3_900);
    expect((wanted?.from ?? 0) + (wanted?.count ?? 0)).toBeLessThan(4_200);
    expect(viewOf(far)[1]).toContain('Reading the file');
    expect(viewOf(fed(far, long))[7]).toContain('4000  line 4000');
  });

  test('reading on by pages never shows a gap', () => {
    let state = fed(press(inFindings, 'enter enter'), long);
    for (let page = 0; page < 30; page += 1) {
      state = press(state, 'pagedown');
      expect(
        viewOf(state)
          .slice(1)
          .every((line) => /line \d+$/.test(line)),
      ).toBe(true);
      state = fed(state, long);
    }
  });

  test('the end is gone to once it is known', () => {
    const id = 1;
    const counted = (lines: number, isDone: boolean) =>
      ({ type: 'source', id, event: { kind: 'counted', lines, isDone } }) as const;
    const asked = reduceAll(press(inFindings, 'enter enter'), [
      { type: 'source', id, event: { kind: 'opened', opened: { form: 'text', bytes: 12, notes: [] } } },
      counted(900, false),
    ]);
    const waiting = press(asked, 'G');
    expect(whereIs(waiting)).toBe('top 1, mark 0');
    expect(whereIs(reduceAll(waiting, [counted(5_000, true)]))).toBe('top 4982, mark 0');
    expect(whereIs(reduceAll(press(waiting, 'j'), [counted(5_000, true)]))).toBe('top 2, mark 0');
  });
});

describe('a file that is no text', () => {
  const [first, ...others] = hostBundle.findings;
  if (first === undefined) throw new Error('the fixture has findings');
  const evidence = [0x40, 0x2000].map((startByte) => ({
    source: { path: 'memory.dmp', startByte },
    excerpt: startByte === 0x40 ? 'bug check 0x50' : 'driver srv.sys',
    fact: 'crash.bugcheck',
    fields: { code: '0x50' },
  }));
  const bundle: BundleReport = { ...hostBundle, findings: [{ ...first, evidence }, ...others] };
  const dump = scanned([bundle], { size: { columns: 80, rows: 24 } });
  const lines = ['header', 'bug check 0x50', 'more of it', 'driver srv.sys'];
  const shown = fed(press(dump, 'enter ] enter'), lines, { form: 'quotes', offsets: [0, 0x40, 0x40, 0x2000] });

  test('shows what was read at its bytes', () => {
    expect(viewOf(shown).slice(1)).toEqual([
      '      0x0  header',
      ' ▲   0x40  bug check 0x50',
      '           more of it',
      '▸▲ 0x2000  driver srv.sys',
    ]);
    expect(viewOf(shown)[0]).toMatch(/evidence 2 of 2 · binary file$/);
    expect(shown.source?.isChanged).toBe(false);
  });

  test('says that it is no text where no finding is told', () => {
    const nameless = { ...shown, source: shown.source && { ...shown.source, mark: undefined } };
    expect(viewOf(nameless)[0]).toContain('no text file');
    expect(viewOf({ ...nameless, look: { ...nameless.look, screen: CHINESE.screen } })[0]).toContain('不是文本文件');
  });
});

describe('marks', () => {
  test('join what names the same place, the worst first', () => {
    const [finding] = QUOTED.findings;
    if (finding === undefined) throw new Error('the fixture has findings');
    const mild: Finding = { ...finding, fingerprint: 'mild', severity: 'info' };
    const marks = sourceMarks(inFindings.look, { ...QUOTED, findings: [mild, finding] }, PATH);
    expect(marks.map(({ startLine, severity, named }) => [startLine, severity, named.length])).toEqual([
      [4, 'high', 2],
      [9, 'high', 2],
    ]);
  });

  test('the finding that one came from is told first', () => {
    const [finding] = QUOTED.findings;
    if (finding === undefined) throw new Error('the fixture has findings');
    const mild: Finding = { ...finding, fingerprint: 'mild', severity: 'info', rule: 'hypervisor-is-running' };
    const both = scanned([{ ...QUOTED, findings: [finding, mild] }]);
    expect(viewOf(fed(press(both, '6'), LINES))[0]).toMatch(/^ ▲ MS17-010 is missing.* \+1 /);
    expect(viewOf(fed(press(both, 'j 6'), LINES))[0]).toMatch(/^ · A hypervisor is running.* \+1 /);
  });

  test('complaints have marks too', () => {
    const marks = sourceMarks(inFindings.look, QUOTED, 'note.txt');
    expect(marks.some(({ named }) => named.some(({ kind }) => kind === 'complaint'))).toBe(true);
  });
});
