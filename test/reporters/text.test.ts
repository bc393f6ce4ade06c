import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { RULE_NOT_LOADED } from '../../src/model/diagnostic.ts';
import type { BundleReport, ReportHead } from '../../src/model/report.ts';
import { ZH_CN } from '../../src/report/labels/zh-cn.ts';
import { emptySummary } from '../../src/report/summary.ts';
import { type TextOptions, textReporter } from '../../src/reporters/text.ts';
import { displayWidth } from '../../src/text/width.ts';
import {
  HOSTILE,
  healthyBundle,
  hostBundle,
  reportHead,
  summaryOf,
  unrecognisedBundle,
} from '../support/report-fixture.ts';

function render(
  bundles: readonly BundleReport[],
  options: Partial<TextOptions> = {},
  head: ReportHead = reportHead,
): string {
  const reporter = textReporter({ width: 100, color: false, ...options });
  return reporter.begin(head) + bundles.map(reporter.bundle).join('') + reporter.end(summaryOf(bundles, 0.06));
}

const ALL = [hostBundle, healthyBundle, unrecognisedBundle];

describe('goldens', () => {
  test.each([100, 80, 40])('one bundle at %i columns', async (width) => {
    await expect(render([hostBundle], { width })).toMatchFileSnapshot(`__goldens__/host-${width}.txt`);
  });

  test('several bundles', async () => {
    await expect(render(ALL, { width: 80 })).toMatchFileSnapshot('__goldens__/several-80.txt');
  });

  test('one bundle with the labels of another language', async () => {
    await expect(render([hostBundle], { labels: ZH_CN })).toMatchFileSnapshot('__goldens__/host-zh-CN-100.txt');
  });

  test('several bundles with the labels of another language', async () => {
    await expect(render(ALL, { labels: ZH_CN, width: 60 })).toMatchFileSnapshot('__goldens__/several-zh-CN-60.txt');
  });

  test('nothing found', async () => {
    await expect(render([healthyBundle])).toMatchFileSnapshot('__goldens__/healthy-100.txt');
  });

  test('nothing recognised', async () => {
    await expect(render([unrecognisedBundle])).toMatchFileSnapshot('__goldens__/unrecognised-100.txt');
  });

  test('findings only, in ASCII', async () => {
    await expect(render(ALL, { quiet: true, ascii: true, width: 80 })).toMatchFileSnapshot(
      '__goldens__/quiet-ascii-80.txt',
    );
  });
});

describe('hostile text', () => {
  /** Every string of a value made hostile, but for the words of the contract. */
  function poisoned<T>(value: T): T {
    const text = JSON.stringify(value, (key, part: unknown) =>
      typeof part === 'string' && !FIXED.has(key) ? `${part}${HOSTILE}` : part,
    );
    return JSON.parse(text);
  }
  const FIXED = new Set([
    'severity',
    'confidence',
    'status',
    'outcome',
    'reason',
    'role',
    'state',
    'level',
    'where',
    'type',
    'style',
  ]);

  test.each([40, 80, 200])('no control reaches the terminal from any field at %i columns', (width) => {
    const bundles = ALL.map(poisoned);
    const rules = Object.fromEntries(
      Object.entries(reportHead.rules).map(([id, rule]) => [`${id}${HOSTILE}`, poisoned(rule)]),
    );
    for (const quiet of [false, true]) {
      const text = render(bundles, { width, quiet }, { ...reportHead, rules });
      expect(text).not.toMatch(
        /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b\u{e0000}-\u{e007f}]/u,
      );
    }
  });
});

describe('layout', () => {
  const COMMAND = /Set-Smb|reg query|VMRemoteFx|Export-Csv|relog|wevtutil|systeminfo >|https:/;

  test.each([40, 47, 63, 64, 80, 100, 140, 200])('only commands and addresses are wider than %i columns', (width) => {
    for (const line of render(ALL, { width }).split('\n')) {
      if (!COMMAND.test(line)) expect(displayWidth(line), line).toBeLessThanOrEqual(width);
    }
  });

  test.each([40, 63, 64, 80, 140])('so are they in Chinese at %i columns', (width) => {
    for (const line of render(ALL, { width, labels: ZH_CN }).split('\n')) {
      if (!COMMAND.test(line)) expect(displayWidth(line), line).toBeLessThanOrEqual(width);
    }
  });

  test.each([24, 40, 80, 200])('commands are whole at %i columns', (width) => {
    const text = render([hostBundle], { width });
    expect(text).toContain('Set-SmbServerConfiguration -EnableSMB1Protocol $false -Force\n');
    expect(text).toContain('Get-VM | Select-Object * | Export-Csv vm.csv -NoTypeInformation -Encoding UTF8\n');
    expect(text).toContain('reg query "HKLM\\SOFTWARE\\Microsoft\\Virtual Machine" /s > vm-registry.txt\n');
  });

  test('colour adds nothing but colour', () => {
    const text = render(ALL, { color: true });
    expect(text).toContain('\u001b[');
    // Lines are trimmed before painting in one and behind it in the other, so blanks at line ends do not count.
    expect(stripVTControlCharacters(text).replaceAll(/ +$/gm, '')).toBe(render(ALL));
  });

  test('no line ends in blanks and no two blank lines follow each other', () => {
    for (const width of [40, 80, 200]) {
      expect(render(ALL, { width })).not.toMatch(/ \n|\n\n\n/);
    }
  });

  test('ASCII has no sign of ours outside ASCII', () => {
    const foreign =
      /[計算サーバー检测信号组件响应的协议版本与主机所期望的不同常见问题更新安全ü用连接时提示授权中有网络错误，远程会话已断开请稍后再试…]/gu;
    expect(render(ALL, { ascii: true }).replaceAll(foreign, '')).not.toMatch(/[^\x0a\x20-\x7e]/);
  });
});

describe('contents', () => {
  const text = render([hostBundle], { width: 120 });

  test('a folded finding stands under its cause and nowhere else', () => {
    expect(text.match(/rdp-licensing-error/g)).toHaveLength(1);
    expect(text).toMatch(/explains {2}Remote sessions end with a licensing network error/);
  });

  test('a complaint says which finding of the report explains it, or that none does', () => {
    expect(text).toContain('explained below: remotefx-adapter-deprecated');
    expect(text).toContain('not explained by anything found');
  });

  test('commands of a remedy name the customer’s vm', () => {
    expect(text).toContain('Remove-VMRemoteFx3dVideoAdapter -VMName CAD-07\n');
  });

  test('the remedy of a rule is told once', () => {
    expect(text.match(/bring its integration services/g)).toHaveLength(1);
    expect(text).toContain('as above for CAD-07, with 計算サーバー');
  });

  test('a rule that could not be loaded is said loudly', () => {
    expect(text).toContain('1 rule could not be loaded');
    expect(text).toContain('contoso/broken.md:14:9');
  });

  test('rules that could not be loaded end every report, also one of findings only', () => {
    const broken = (path: string) =>
      ({ code: RULE_NOT_LOADED, level: 'error', message: `${path}:1:1: why`, source: { path } }) as const;
    const end = (bundles: readonly BundleReport[], options: Partial<TextOptions>): string => {
      const reporter = textReporter({ width: 100, color: false, ...options });
      const body = reporter.begin(reportHead) + bundles.map(reporter.bundle).join('');
      return body + reporter.end({ ...summaryOf(bundles), diagnostics: [broken('a/one.md'), broken('two.md')] });
    };
    const line = /^ ! 2 rules could not be loaded: a\/one\.md, two\.md$/gm;
    for (const bundles of [[hostBundle], [healthyBundle], ALL]) {
      for (const quiet of [false, true]) expect(end(bundles, { quiet }).match(line)).toHaveLength(1);
    }
    expect(end([healthyBundle], { labels: ZH_CN })).toContain('2 条规则无法加载：a/one.md、two.md');
    expect(end([hostBundle], {})).not.toContain('Limits of this run');
  });

  test('many machines that lack the same are asked once', () => {
    const command = 'systeminfo > systeminfo.txt';
    const ask = ['A1', 'A2', 'A3'].map((machine) => ({
      need: 'os',
      artifact: 'vm-list',
      command,
      where: 'guest' as const,
      machine,
      rules: ['vm-paused-critical'],
    }));
    const lines = render([{ ...hostBundle, ask }])
      .split('\n')
      .filter((line) => line.includes(command));
    expect(lines).toEqual([`     1 rule   guest A1, guest A2, guest A3   ${command}`]);
  });

  test('no more than the most useful commands are listed, and the rest is counted', () => {
    const ask = Array.from({ length: 12 }, (_, index) => ({
      need: 'os',
      artifact: 'vm-list',
      command: `command-${index}`,
      where: 'host' as const,
      machine: 'HV1',
      rules: ['vm-paused-critical'],
    }));
    const text = render([{ ...hostBundle, ask }]);
    expect(text.match(/command-\d+/g)).toHaveLength(8);
    expect(text).toContain('and 4 more commands: hvtriage ask --all lists them');
  });

  test('a finding whose rule text is missing is still told', () => {
    const bare = render([hostBundle], {}, { ...reportHead, rules: {} });
    expect(bare).toContain('Build 14393.729 is older');
    expect(bare).toMatch(/▲ HIGH {6}ms17-010-missing · HV-SRV01/);
  });

  test('findings only: nothing about reading or asking, and nothing at all without findings', () => {
    const quiet = render([hostBundle], { quiet: true });
    expect(quiet).not.toMatch(/Could not|Not recognised|Suspected|complaint {2}|passed/);
    expect(quiet).toContain('MS17-010 is missing');
    expect(render([healthyBundle], { quiet: true })).toBe('');
  });

  test('several hosts: a vm is named with its host', () => {
    const machines = [...hostBundle.machines, { name: 'HV-SRV02', role: 'host' as const }];
    expect(render([{ ...hostBundle, machines }])).toContain('· CAD-07 on HV-SRV01');
  });
});

describe('the same note about many machines', () => {
  const note = hostBundle.findings.find(({ severity }) => severity === 'info');
  const notesOn = (count: number) =>
    render([
      {
        ...hostBundle,
        findings: Array.from({ length: count }, (_, index) =>
          note === undefined ? [] : [{ ...note, fingerprint: `f-${index}`, machine: `HV-SRV0${index + 1}` }],
        ).flat(),
      },
    ]);

  test('is told once, with each machine and its place', () => {
    const text = notesOn(3);
    expect(text.match(/A hypervisor is running ×3/g)).toHaveLength(1);
    expect(text).toMatch(/^ +HV-SRV02 {3}host\/systeminfo\.txt:31$/m);
  });

  test('is told in full for two', () => {
    expect(notesOn(2).match(/A hypervisor is running · HV-SRV0/g)).toHaveLength(2);
  });
});

describe('pieces', () => {
  test('a bundle is printed when the next one arrives, the last at the end', () => {
    const reporter = textReporter({ width: 80, color: false });
    reporter.begin(reportHead);
    expect(reporter.bundle(hostBundle)).toBe('');
    expect(reporter.bundle(healthyBundle)).toContain('upload.zip');
    expect(reporter.end(summaryOf([hostBundle, healthyBundle]))).toContain('2 bundles: 1 with findings above info');
  });

  test('a run without a bundle says so, with the reason', () => {
    const reporter = textReporter({ width: 80, color: false });
    reporter.begin(reportHead);
    const diagnostic = { code: 'intake/empty', level: 'warning', message: 'The folder is empty' } as const;
    const text = reporter.end(emptySummary([diagnostic]));
    expect(text).toContain('The folder is empty');
    expect(text).toContain('No bundle to read.');
  });
});
