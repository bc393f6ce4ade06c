import { describe, expect, it } from 'vitest';
import { MSINFO32_HINT } from '../../src/artifacts/msinfo32/about.ts';
import { readRequirement } from '../../src/artifacts/msinfo32/labels.ts';
import { SUMMARY_FIELDS, SUMMARY_WORDS } from '../../src/artifacts/msinfo32/words.ts';
import { msinfo32 } from '../../src/artifacts/msinfo32.ts';
import { systeminfo } from '../../src/artifacts/systeminfo.ts';
import type { Fields, ParseResult } from '../../src/model/fact.ts';
import { cutAt, expectToStandBrokenLines, fileOf, readWith, sampleOf, samplesOf } from './powershell-support.ts';

const read = (name: string): ParseResult => readWith(msinfo32, sampleOf(`msinfo32/${name}`));
const readText = (text: string): ParseResult => readWith(msinfo32, fileOf(text));
const only = (result: ParseResult, kind: string): Fields => {
  const [fact, ...others] = result.facts.filter((row) => row.kind === kind);
  expect(others).toEqual([]);
  if (!fact) throw new Error(`expected a fact ${kind}, found none`);
  return fact.fields;
};

const FIRMWARE_OFF = {
  hypervisorDetected: false,
  vmMonitorModeExtensions: true,
  secondLevelAddressTranslation: true,
  virtualizationEnabledInFirmware: false,
  dataExecutionPreventionAvailable: true,
};
const LOCALIZED = [
  'de-report.txt',
  'fr-report.txt',
  'es-report.txt',
  'zh-cn-report.txt',
  'zh-cn-copied-gbk.txt',
  'ja-report.txt',
  'ru.nfo',
] as const;

describe('msinfo32', () => {
  it('reads the same from the text and from the .nfo', () => {
    const text = read('server-2025-report.txt');
    const nfo = read('server-2025.nfo');
    for (const kind of ['os', 'hardware', 'vbs', 'hyperv.requirements'])
      expect(only(nfo, kind)).toEqual(only(text, kind));
    const services = (result: ParseResult) =>
      result.facts.filter(({ kind }) => kind === 'service').map(({ fields }) => fields);
    expect(services(nfo)).toEqual(services(text));
  });

  it('tells firmware from address translation, whose places systeminfo exchanges', () => {
    expect(only(read('server-2025-report.txt'), 'hyperv.requirements')).toEqual(FIRMWARE_OFF);
  });

  it.each(LOCALIZED)('reads the summary of %s', (name) => {
    const result = read(name);
    expect(only(result, 'os')['build']).toEqual(expect.any(Number));
    expect(result.facts.every(({ machine }) => machine === only(result, 'os')['hostName'])).toBe(true);
    expect(only(result, 'hardware')).toMatchObject({
      manufacturer: 'Contoso Systems',
      model: expect.stringMatching(/^C/),
    });
    expect(only(result, 'hardware')['memoryAsPrinted']).toMatch(/^\d\d[.,]\d /);
    expect(only(result, 'vbs')['status']).toEqual(expect.any(String));
    const requirements = only(result, 'hyperv.requirements');
    expect(requirements).toEqual(requirements['hypervisorDetected'] ? { hypervisorDetected: true } : FIRMWARE_OFF);
  });

  it('reads the four lines by their order where their wording is not known', () => {
    const text = 'Hyper-V - A\tYes\nHyper-V - B\tYes\nHyper-V - C\tNo\nHyper-V - D\tYes\n\n';
    expect(only(readText(text), 'hyperv.requirements')).toEqual(FIRMWARE_OFF);
    expect(readText(text.replace('Hyper-V - B\tYes\n', '')).facts).toEqual([]);
  });

  it('knows each line by its wording in every language, whatever its order', () => {
    for (const { locale, requirements } of SUMMARY_WORDS) {
      for (const [field, part] of Object.entries(requirements)) {
        expect(readRequirement(`Hyper-V - ${part} x`, 'Yes'), locale).toEqual({ field, answer: true });
      }
    }
  });

  it('shows the sentence about a hypervisor as one fact without the four lines', () => {
    expect(only(read('hypervisor-detected.txt'), 'hyperv.requirements')).toEqual({ hypervisorDetected: true });
    expect(only(read('ja-report.txt'), 'hyperv.requirements')).toEqual({ hypervisorDetected: true });
  });

  it('is never taken for systeminfo, whatever its file is called', () => {
    for (const path of samplesOf('msinfo32')) expect(systeminfo.recognise(sampleOf(path)), path).toEqual([]);
  });

  it('keeps memory as printed, because it is rounded', () => {
    const hardware = only(read('server-2025-report.txt'), 'hardware');
    expect(hardware).toMatchObject({ memoryAsPrinted: '128 GB', firmware: 'uefi', secureBoot: true });
    expect(hardware['totalMemoryMB']).toBeUndefined();
  });

  it('covers all services where services and drivers are whole', () => {
    expect(read('server-2025-report.txt').covers.map(({ kind, scope }) => [kind, scope])).toEqual([['service', {}]]);
    const file = sampleOf('msinfo32/server-2025-report.txt');
    const at = file.lines.findIndex((line) => line.startsWith('Windows Time\t'));
    expect(readWith(msinfo32, cutAt(file, at)).covers).toEqual([]);
    const drivers = file.lines.findIndex((line) => line.startsWith('[System Drivers]'));
    const without = [...file.lines.slice(0, drivers), ...file.lines.slice(drivers + 16)];
    const scopes = readText(without.join('\n')).covers.map(({ scope }) => scope);
    expect(scopes).toContainEqual({ name: 'vmms' });
    expect(scopes).not.toContainEqual({});
  });

  it('reads blue screens among the problem reports', () => {
    const crash = only(read('server-2025-report.txt'), 'bugcheck');
    expect(crash).toMatchObject({ code: 0x139, p1: '0x3', origin: 'wer', timeText: '2/1/2026 4:12 AM' });
  });

  it('says that a report ends before the lines about Hyper-V', () => {
    for (const name of ['truncated.txt', 'truncated.nfo']) {
      const result = read(name);
      expect(result.cuts?.map(({ kind }) => kind)).toEqual(['hyperv.requirements', 'service']);
      expect(result.diagnostics.map(({ code }) => code)).toEqual(['parse/msinfo32-incomplete']);
    }
    for (const name of ['windows-7-report.txt', 'without-rows.nfo']) expect(read(name).diagnostics).toEqual([]);
  });

  it('believes no value that the text may end in', () => {
    const result = readText(
      'OS Name\tMicrosoft Windows 10 Pro\t\nVersion\t10.0.19045 Build 19045\t\nSystem Name\tPC10\t\nSystem Model\tCB-1',
    );
    expect(only(result, 'hardware')).toEqual({ model: null });
    expect(only(result, 'os')).toMatchObject({ build: 19045 });
  });

  it('keeps two summaries in one file apart', () => {
    const one = sampleOf('msinfo32/hypervisor-detected.txt').lines.join('\n').trimEnd();
    const results = [...msinfo32.recognise(fileOf(`${one}\n${one.replaceAll('SRV01', 'SRV02')}\n\n`))];
    expect(results).toHaveLength(2);
  });

  it.each([
    ['quoted', (line: string) => `> ${line}`],
    ['commented', (line: string) => `# ${line}`],
    ['indented', (line: string) => `    ${line}`],
    ['with NBSP', (line: string) => line.replaceAll(' ', '\u00a0')],
    ['with blanks for tabs', (line: string) => line.replaceAll('\t', '    ')],
    [
      'as rows of a table',
      (line: string) => (line.includes('\t') ? `| ${line.trim().replaceAll('\t', ' | ')} |` : line),
    ],
    ['with a blank line behind each', (line: string) => `${line}\n`],
  ])('reads a summary %s', (_, change) => {
    const lines = sampleOf('msinfo32/server-2025-report.txt').lines.slice(5, 49);
    const result = readText(`${lines.map(change).join('\n')}\n\n`);
    expect(only(result, 'hyperv.requirements')).toEqual(FIRMWARE_OFF);
    expect(only(result, 'os')).toMatchObject({ hostName: 'HV01', build: 26100 });
  });

  it('reads an .nfo whose elements stand on one line', () => {
    const lines = sampleOf('msinfo32/server-2025.nfo').lines;
    expect(only(readText(lines.join('')), 'hyperv.requirements')).toEqual(FIRMWARE_OFF);
  });

  it('shows in a text cut anywhere only what the whole shows', () => {
    for (const name of ['server-2025-report.txt', 'ru.nfo', 'mail-blanks-for-tabs.txt']) {
      const text = sampleOf(`msinfo32/${name}`).lines.join('\n');
      const known = valuesOf(readText(text));
      for (let end = 0; end < Math.min(text.length, 4500); end += 13) {
        for (const value of valuesOf(readText(text.slice(0, end))))
          expect(known, `${name} cut at ${end}`).toContain(value);
      }
    }
  });

  it.each(['requirements.md', 'label-list.ts', 'settings.ini', 'dxdiag.txt', 'tasks.txt'])(
    'does not claim %s',
    (name) => {
      expect(msinfo32.recognise(sampleOf(`look-alikes/msinfo32-${name}`))).toEqual([]);
    },
  );

  it('stands broken lines', () => {
    expectToStandBrokenLines(msinfo32);
  });

  it('has a hint that every sample and every language matches', () => {
    for (const path of samplesOf('msinfo32')) expect(sampleOf(path).lines.join('\n'), path).toMatch(MSINFO32_HINT);
    for (const { labels } of SUMMARY_WORDS)
      for (const name of [labels.osName ?? []].flat()) expect(name).toMatch(MSINFO32_HINT);
  });
});

describe('words of msinfo32', () => {
  it.each(SUMMARY_WORDS.map((words) => [words.locale, words] as const))(
    'of %s name every row that is read',
    (_, { labels }) => {
      expect(SUMMARY_FIELDS.filter((field) => labels[field] === undefined)).toEqual([]);
    },
  );
});

function valuesOf({ facts }: ParseResult): readonly string[] {
  return facts.flatMap(({ kind, fields }) =>
    Object.entries(fields).flatMap(([field, value]) => (value === null ? [] : [`${kind}.${field}=${value}`])),
  );
}
