import { describe, expect, test } from 'vitest';
import type { BundleReport } from '../../src/model/report.ts';
import { plainText } from '../../src/tui/lines/line.ts';
import { createLook } from '../../src/tui/lines/look.ts';
import { findingList } from '../../src/tui/views/findings.ts';
import { createList, type List, type Row, scrollStart, selectedRow, windowStart } from '../../src/tui/views/list.ts';
import { uncheckedList } from '../../src/tui/views/unchecked.ts';
import { healthyBundle, hostBundle } from '../support/report-fixture.ts';
import { largeBundle } from '../support/tui.tsx';
import { ENGLISH } from '../support/tui-session.ts';

const look = createLook(ENGLISH, 'en', false);

function linesOf(list: List, columns = 60): readonly string[] {
  return list.entries.map((entry) =>
    entry.kind === 'heading' ? `${entry.text} ${entry.count}` : plainText(entry.row.line(columns)).trimEnd(),
  );
}

function detailOf(list: List, key: string, columns = 60): string {
  const row = list.rows.find((candidate) => candidate.key === key);
  return (row?.detail(columns).lines ?? []).map(plainText).join('\n');
}

describe('findings', () => {
  const list = findingList(look, hostBundle);

  test('stand under their severity, and what is explained under its cause', () => {
    expect(linesOf(list, 52)).toEqual([
      'High 1',
      '▲ MS17-010 is missing                   HV-SRV01',
      'Medium 2',
      '◆ RemoteFX adapter uses a feature Mic…  CAD-07',
      '  └ ◆ Remote sessions end with a lice…  CAD-07',
      'Low 2',
      '○ Guest integration services do not m…  CAD-07',
      '○ Guest integration services do not m…  計算サーバー',
      'Info 1',
      '· A hypervisor is running               HV-SRV01',
      'Complaints not explained 1',
      expect.stringMatching(/^! Seit dem letzten Wochenende .*…$/),
    ]);
  });

  test('tell the whole rule in their details', () => {
    const detail = detailOf(list, 'f-ms17');
    const titles = ['Evidence', 'Why', 'Remedy', 'Undo', 'Verify', 'Sources'];
    expect(detail.split('\n').filter((line) => titles.includes(line))).toEqual(titles);
    expect(detail).toContain('High · proved · HV-SRV01 · ms17-010-missing');
    expect(detail).toContain('host/HV-SRV01_reg_CurrentVersion.TXT:4\n  UBR    REG_DWORD    0x2d9');
    expect(detail).toContain('   ┃ Set-SmbServerConfiguration -EnableSMB1Protocol $false\n   ┃   -Force');
    expect(detail).toContain('https://learn.example/security-updates/ms17-010');
  });

  test('fill in names, and leave commands that a name would break', () => {
    expect(detailOf(list, 'f-remotefx')).toContain('┃ Remove-VMRemoteFx3dVideoAdapter -VMName CAD-07');
    const renamed: BundleReport = {
      ...hostBundle,
      findings: hostBundle.findings.map((finding) => ({ ...finding, vm: 'a;b', values: { vm: 'a;b' } })),
    };
    const detail = detailOf(findingList(look, renamed), 'f-remotefx');
    expect(detail).toContain('Shut a;b down');
    expect(detail).toContain('┃ Remove-VMRemoteFx3dVideoAdapter -VMName {vm}');
  });

  test('tell what they explain, and what explains them', () => {
    expect(detailOf(list, 'f-remotefx', 80)).toContain(
      'Explains\n◆ Remote sessions end with a licensing network error · CAD-07\nnote.txt:1\n',
    );
    expect(detailOf(list, 'f-licensing')).toContain(
      'Explained by\n◆ RemoteFX adapter uses a feature Microsoft removed · CAD-07',
    );
  });

  test('of a rule that is not in the report are told by its id', () => {
    const unknown = findingList(createLook({ ...ENGLISH, rules: {} }, 'en', false), hostBundle);
    expect(linesOf(unknown)).toContainEqual(expect.stringMatching(/^▲ ms17-010-missing/));
    expect(detailOf(unknown, 'f-ms17')).toContain('Build 14393.729 is older');
  });

  test('that are none do not hide behind a complaint', () => {
    expect(linesOf(findingList(look, healthyBundle), 80)).toEqual([
      'Nothing found: 2 rules passed, 1 had no evidence to check.',
      'Complaints not explained 1',
      '! Der Server ist langsam',
    ]);
  });

  test('make lines only for the rows that are asked for', () => {
    const large = findingList(look, largeBundle(10_000));
    expect(large.rows).toHaveLength(10_000);
    expect(plainText(large.rows[9_999]?.line(40) ?? [])).toBe('▲ MS17-010 is missing           VM-09999');
  });
});

describe('what could not be checked', () => {
  const list = uncheckedList(look, hostBundle);

  test('begins with suspicions and ends with rules that failed', () => {
    expect(linesOf(list, 64)).toEqual([
      'Suspected 1',
      '? Windows 7 cannot start on a generation 2 virtual mach…  CAD-07',
      'Ask the customer for 2',
      '  3 rules  vm                                      host HV-SRV01',
      '  1 rule   registry.value                           guest CAD-07',
      'No command shows it 1',
      expect.stringMatching(/^ {2}1 rule {3}registry\.value\[W32Time.*… {2}計算サーバー$/),
      'Rules that failed 1',
      expect.stringMatching(/^! contoso-broken: Expected a field of `os`, found `os.bild`/),
    ]);
  });

  test('tells the command, where to run it, and what it would settle', () => {
    expect(detailOf(list, 'ask 0', 90)).toBe(
      [
        '3 rules wait for vm.',
        '',
        'Collect on host HV-SRV01',
        '┃ Get-VM | Select-Object * | Export-Csv vm.csv -NoTypeInformation -Encoding UTF8',
        '',
        'Would settle',
        '◆ VM configuration version is too old',
        '✖ VM is paused because its disk is full',
        '▲ Windows 7 cannot start on a generation 2 virtual machine (suspected)',
      ].join('\n'),
    );
  });

  test('tells what a suspicion rests on and what would settle it', () => {
    const detail = detailOf(list, 'suspected 0', 90);
    expect(detail).toContain('Seen\nhost/vmis.txt:2\n  CAD-07   Windows 7 Enterprise');
    expect(detail).toContain('Missing\nvm.generation is not shown by what was sent');
    expect(detail).toContain('Collect on host HV-SRV01\n┃ Get-VM');
  });

  test('that is nothing says so', () => {
    const empty = uncheckedList(look, { ...healthyBundle, verdicts: healthyBundle.verdicts.slice(0, 2), ask: [] });
    expect(empty.rows).toEqual([]);
    expect(empty.empty.lines(90).map(plainText)).toEqual([
      'Every rule that applies could be checked. There is nothing to ask the customer for.',
    ]);
  });
});

describe('lists', () => {
  const row = (key: string): Row => ({ key, line: () => [], detail: () => ({ title: key, lines: [] }) });
  const empty = { lines: () => [], detail: () => ({ title: '', lines: [] }) };
  const list = createList(
    'Test',
    [{ heading: 'A', rows: [row('a'), row('b')] }, { heading: 'none', rows: [] }, { rows: [row('c')] }],
    empty,
  );

  test('leave out groups without rows', () => {
    expect(list.entries.map((entry) => (entry.kind === 'heading' ? entry.text : entry.row.key))).toEqual([
      'A',
      'a',
      'b',
      'c',
    ]);
    expect(list.positions).toEqual([1, 2, 3]);
  });

  test('select the first row where the selected one is gone', () => {
    expect(selectedRow(list, 'b')?.key).toBe('b');
    expect(selectedRow(list, 'gone')?.key).toBe('a');
    expect(selectedRow(list, undefined)?.key).toBe('a');
  });

  test.each([
    [0, 100, 10, 0],
    [4, 100, 10, 0],
    [50, 100, 10, 45],
    [99, 100, 10, 90],
    [3, 5, 10, 0],
    [0, 0, 10, 0],
  ])('with line %i of %i in a window of %i begin at %i', (focused, count, height, start) => {
    expect(windowStart(focused, count, height)).toBe(start);
  });

  test.each([
    [0, 100, 10, 0],
    [7, 100, 10, 7],
    [500, 100, 10, 90],
    [5, 3, 10, 0],
  ])('scrolled by %i of %i in a window of %i begin at %i', (scrolled, count, height, start) => {
    expect(scrollStart(scrolled, count, height)).toBe(start);
  });
});
