import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLabel, foldLabel } from '../../src/artifacts/systeminfo/label-index.ts';
import { LOCALES } from '../../src/artifacts/systeminfo/labels.ts';
import { SYSTEMINFO_FIELDS } from '../../src/artifacts/systeminfo/locale.ts';
import { readMegabytes, readVersion, readYesNo } from '../../src/artifacts/systeminfo/values.ts';
import { systeminfo } from '../../src/artifacts/systeminfo.ts';
import { validateFact } from '../../src/facts/vocabulary.ts';
import { decodeText } from '../../src/intake/decode.ts';
import { textSection } from '../../src/intake/section.ts';
import type { Fields, ParseResult } from '../../src/model/fact.ts';
import { sliceSection, type TextSection } from '../../src/model/section.ts';
import { sectionOf } from '../support/section.ts';

const SAMPLES = fileURLToPath(new URL('../../samples/artifacts/', import.meta.url));

function sample(path: string): TextSection {
  const decoded = decodeText(readFileSync(SAMPLES + path));
  if (decoded === undefined) throw new Error(`'${path}' is not text`);
  return textSection(path, decoded);
}

const parseAll = (file: TextSection): readonly ParseResult[] =>
  systeminfo.recognise(file).map((span) => systeminfo.parse(sliceSection(file, span)));

function only(file: TextSection): ParseResult {
  const [result, ...others] = parseAll(file);
  expect(others).toEqual([]);
  if (result === undefined) throw new Error('expected one output, found none');
  return result;
}

const fieldsOf = (result: ParseResult, kind: string): readonly Fields[] =>
  result.facts.filter((fact) => fact.kind === kind).map(({ fields }) => fields);

const kinds = (coverages: ParseResult['cuts']): readonly string[] => (coverages ?? []).map(({ kind }) => kind).sort();

const SERVER_2016 = readFileSync(`${SAMPLES}systeminfo/server-2016.txt`, 'utf8');

describe('systeminfo', () => {
  it('reads machine, Windows and hardware of an English server', () => {
    const result = only(sample('systeminfo/server-2016.txt'));
    expect(result.machine).toBe('SRV01');
    expect(fieldsOf(result, 'os')).toEqual([
      {
        hostName: 'SRV01',
        name: 'Microsoft Windows Server 2016 Standard',
        version: '10.0.14393',
        build: 14393,
        systemType: 'x64-based PC',
        locale: 'en-us;English (United States)',
        bootTime: '2/3/2024, 6:01:17 PM',
        installDate: '3/14/2019, 9:12:44 AM',
        domainRole: 'member-server',
      },
    ]);
    expect(fieldsOf(result, 'hardware')).toEqual([
      {
        manufacturer: 'Contoso Systems',
        model: 'CX-2000',
        totalMemoryMB: 65435,
        availableMemoryMB: 51210,
        biosVersion: 'Contoso 2.10.0, 5/24/2019',
        processors: 2,
      },
    ]);
    expect(result.facts.every(({ machine }) => machine === 'SRV01')).toBe(true);
  });

  it('names the line of every single field', () => {
    const result = only(sample('systeminfo/server-2016.txt'));
    const os = result.facts.find(({ kind }) => kind === 'os');
    expect(os?.at?.build).toEqual({ path: 'systeminfo/server-2016.txt', startLine: 4, endLine: 4 });
    const requirements = result.facts.find(({ kind }) => kind === 'hyperv.requirements');
    const first = requirements?.source.startLine ?? 0;
    expect(requirements?.at?.virtualizationEnabledInFirmware?.startLine).toBe(first + 1);
  });

  it('tells adapters from their addresses and covers lists that are whole', () => {
    const result = only(sample('systeminfo/server-2016.txt'));
    expect(fieldsOf(result, 'network.adapter')).toEqual([
      { name: 'Contoso 10G Ethernet Adapter' },
      { name: 'Hyper-V Virtual Ethernet Adapter' },
    ]);
    expect(fieldsOf(result, 'hotfix')).toEqual([{ id: 'KB4049065' }, { id: 'KB4486129' }, { id: 'KB5034767' }]);
    expect(kinds(result.covers)).toEqual(['hotfix', 'network.adapter']);
    expect(result.cuts).toEqual([]);
    expect(result.diagnostics).toEqual([]);
  });

  it('shows the hypervisor sentence as one fact without the four requirements', () => {
    const result = only(sample('systeminfo/server-2019-guest.txt'));
    expect(fieldsOf(result, 'hyperv.requirements')).toEqual([{ hypervisorDetected: true }]);
  });

  it('does not take the VBS block for the requirements of Hyper-V', () => {
    const running = only(sample('systeminfo/windows-11-24h2-vbs.txt'));
    expect(fieldsOf(running, 'vbs')).toEqual([{ status: 'running' }]);
    expect(fieldsOf(running, 'hyperv.requirements')).toEqual([{ hypervisorDetected: true }]);
    const off = only(sample('systeminfo/server-2025-vbs-not-enabled.txt'));
    expect(fieldsOf(off, 'vbs')).toEqual([{ status: 'not-enabled' }]);
    expect(fieldsOf(off, 'hyperv.requirements')).toEqual([
      {
        hypervisorDetected: false,
        vmMonitorModeExtensions: true,
        virtualizationEnabledInFirmware: false,
        secondLevelAddressTranslation: true,
        dataExecutionPreventionAvailable: true,
      },
    ]);
  });

  it('reads Chinese in GBK, and the full-width colon of its VBS status', () => {
    const result = only(sample('systeminfo/zh-cn-gbk-firmware-off.txt'));
    expect(result.machine).toBe('SRV03');
    expect(fieldsOf(result, 'os')[0]).toMatchObject({ build: 14393, domainRole: 'standalone-server' });
    expect(fieldsOf(result, 'hardware')[0]).toMatchObject({ totalMemoryMB: 32669, model: 'CX-1500' });
    expect(fieldsOf(result, 'hyperv.requirements')[0]).toMatchObject({
      hypervisorDetected: false,
      vmMonitorModeExtensions: true,
      virtualizationEnabledInFirmware: false,
    });
    expect(fieldsOf(result, 'network.adapter')).toEqual([{ name: 'Contoso Gigabit Ethernet' }]);
    expect(fieldsOf(only(sample('systeminfo/zh-cn-vbs-running.txt')), 'vbs')).toEqual([{ status: 'running' }]);
  });

  it('reads German and French in the page of a console', () => {
    const german = only(sample('systeminfo/de-cp850.txt'));
    expect(german.machine).toBe('SRV04');
    expect(fieldsOf(german, 'hardware')[0]).toMatchObject({ totalMemoryMB: 65490, processors: 2 });
    expect(fieldsOf(german, 'hyperv.requirements')[0]).toMatchObject({ virtualizationEnabledInFirmware: false });
    const french = only(sample('systeminfo/fr-cp850-nbsp.txt'));
    expect(fieldsOf(french, 'os')[0]).toMatchObject({
      name: 'Microsoft Windows 10 Professionnel',
      build: 18363,
      domainRole: 'member-workstation',
    });
    expect(fieldsOf(french, 'hardware')[0]).toMatchObject({ totalMemoryMB: 16305, availableMemoryMB: 10937 });
    expect(fieldsOf(french, 'hyperv.requirements')[0]).toMatchObject({ secondLevelAddressTranslation: false });
  });

  it('reads UTF-16, CSV and quoted text like the plain form', () => {
    const plain = only(sample('systeminfo/server-2019-guest.txt'));
    for (const other of ['systeminfo/utf16le-bom.txt', 'systeminfo/csv.txt']) {
      const result = only(sample(other));
      for (const kind of ['os', 'hardware', 'hotfix', 'network.adapter', 'hyperv.requirements']) {
        expect(fieldsOf(result, kind), `${kind} in ${other}`).toEqual(fieldsOf(plain, kind));
      }
      expect(kinds(result.covers)).toEqual(['hotfix', 'network.adapter']);
    }
    const quoted = only(sample('systeminfo/quoted-in-mail.txt'));
    expect(fieldsOf(quoted, 'os')).toEqual(fieldsOf(only(sample('systeminfo/server-2016.txt')), 'os'));
  });

  it('believes no cut value and says which parts are missing', () => {
    const result = only(sample('systeminfo/truncated.txt'));
    expect(fieldsOf(result, 'hardware')[0]).toMatchObject({ model: 'CX-2000', totalMemoryMB: null });
    expect(result.covers).toEqual([]);
    expect(kinds(result.cuts)).toEqual(['hotfix', 'hyperv.requirements', 'network.adapter']);
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['parse/systeminfo-incomplete']);
  });

  it('drops the last entry of a hotfix list that announces more than it lists', () => {
    const result = only(sample('systeminfo/windows-7-hotfix-list-cut.txt'));
    const ids = fieldsOf(result, 'hotfix').map(({ id }) => id);
    expect(ids).toHaveLength(30);
    expect(ids).not.toContain('KB2862');
    expect(kinds(result.covers)).toEqual(['network.adapter']);
    expect(kinds(result.cuts)).toEqual(['hotfix']);
    expect(fieldsOf(result, 'hyperv.requirements')).toEqual([]);
  });

  it('shows nothing for lists that are not available, without covering them', () => {
    const result = only(sample('systeminfo/service-session-without-lists.txt'));
    expect(fieldsOf(result, 'hotfix')).toEqual([]);
    expect(fieldsOf(result, 'network.adapter')).toEqual([]);
    expect(result.covers).toEqual([]);
    expect(result.cuts).toEqual([]);
  });

  it('believes no last cell of a cut CSV row', () => {
    const text = sample('systeminfo/csv.txt').lines.join('\n');
    const result = only(sectionOf(text.slice(0, text.lastIndexOf('KB5034768') + 4)));
    expect(fieldsOf(result, 'hardware')[0]).toMatchObject({ totalMemoryMB: 8191 });
    expect(fieldsOf(result, 'hotfix')).toEqual([]);
    expect(result.covers).toEqual([]);
    expect(kinds(result.cuts)).toEqual(['hotfix', 'hyperv.requirements', 'network.adapter']);
  });

  it('reads two runs in one file apart', () => {
    const [first, second, ...others] = parseAll(sample('systeminfo/two-runs.txt'));
    expect(others).toEqual([]);
    expect(first && fieldsOf(first, 'os')[0]?.bootTime).toBe('2/3/2024, 6:01:17 PM');
    expect(second && fieldsOf(second, 'os')[0]?.bootTime).toBe('3/1/2024, 7:44:02 AM');
    expect(second && fieldsOf(second, 'hyperv.requirements')).toEqual([{ hypervisorDetected: true }]);
  });

  it('keeps the runs of two machines apart', () => {
    const text = `${SERVER_2016}${SERVER_2016.replaceAll('SRV01', 'SRV09').trimStart()}`;
    expect(parseAll(sectionOf(text)).map(({ machine }) => machine)).toEqual(['SRV01', 'SRV09']);
  });

  it('takes only the output of its own command from a transcript', () => {
    const file = sample('systeminfo/powershell-transcript.txt');
    const [span, ...others] = systeminfo.recognise(file);
    expect(others).toEqual([]);
    expect(file.lines[(span?.startLine ?? 0) - 1]).toMatch(/^Host Name: +SRV02$/);
    expect(file.lines.slice((span?.endLine ?? 0) - 1).join('\n')).toMatch(/^(?:\n)?(?:Hyper-V Requirements|PS C:)/);
    expect(only(file).machine).toBe('SRV02');
  });

  it('reads an output without its head, of no named machine', () => {
    const result = only(sample('systeminfo/head-missing.txt'));
    expect(result.machine).toBeUndefined();
    expect(result.facts.every(({ machine }) => machine === null)).toBe(true);
    expect(fieldsOf(result, 'hardware')[0]).toMatchObject({ totalMemoryMB: 65435 });
    const withoutHost = only(sectionOf(SERVER_2016.replace(/Host Name:.*\r?\n/, '')));
    expect(fieldsOf(withoutHost, 'os')[0]).toMatchObject({ build: 14393 });
  });

  it.each([
    ['indented', (line: string) => `    ${line}`],
    ['behind REM', (line: string) => `REM::\t${line}`],
    ['behind a comment mark', (line: string) => `# ${line}`],
    ['with NBSP', (line: string) => line.replaceAll(' ', '\u00a0')],
    ['with collapsed blanks', (line: string) => line.trim().replace(/ +/g, ' ')],
    ['with a blank line behind each line', (line: string) => `${line}\n`],
  ])('reads text %s', (_, change) => {
    const text = SERVER_2016.split('\r\n').map(change).join('\n');
    const result = only(sectionOf(text));
    expect(result.machine).toBe('SRV01');
    expect(fieldsOf(result, 'hardware')[0]).toMatchObject({ totalMemoryMB: 65435 });
    expect(fieldsOf(result, 'hotfix')).toHaveLength(3);
    expect(fieldsOf(result, 'network.adapter')).toHaveLength(2);
    expect(fieldsOf(result, 'hyperv.requirements')[0]).toMatchObject({ dataExecutionPreventionAvailable: true });
  });

  it('reads a Markdown table', () => {
    const rows = [
      ['OS Name', 'Microsoft Windows 11 Pro'],
      ['OS Version', '10.0.26100 N/A Build 26100'],
      ['System Type', 'x64-based PC'],
      ['Total Physical Memory', '16,065 MB'],
      ['Hotfix(s)', '2 Hotfix(s) Installed.,[01]: KB5054979,[02]: KB5058411'],
      ['Network Card(s)', '1 NIC(s) Installed.,[01]: Contoso Adapter, Connection Name: LAN, [01]: 192.0.2.5'],
      ['Virtualization-based security', 'Status: Running,Required Security Properties:'],
    ];
    const result = only(sectionOf(rows.map(([label, value]) => `| ${label} | ${value} |`).join('\n')));
    expect(fieldsOf(result, 'os')[0]).toMatchObject({ build: 26100 });
    expect(fieldsOf(result, 'hotfix')).toHaveLength(2);
    expect(fieldsOf(result, 'network.adapter')).toEqual([{ name: 'Contoso Adapter' }]);
    expect(fieldsOf(result, 'vbs')).toEqual([{ status: 'running' }]);
  });

  it('reads labels whose letters a wrong page has spoiled', () => {
    const german = sample('systeminfo/de-cp850.txt').lines.join('\n');
    for (const text of [german.replace(/[^\n\x20-\x7e]/g, '?'), Buffer.from(german).toString('latin1')]) {
      const result = only(sectionOf(text));
      expect(fieldsOf(result, 'hardware')[0]).toMatchObject({ availableMemoryMB: 51021 });
      expect(fieldsOf(result, 'hyperv.requirements')[0]).toMatchObject({ secondLevelAddressTranslation: true });
    }
  });

  it('reads the four requirements by their order where their wording is not known', () => {
    const text = SERVER_2016.replace('VM Monitor Mode Extensions', 'AAA')
      .replace('Virtualization Enabled In Firmware: Yes', 'BBB: No')
      .replace('Second Level Address Translation', 'CCC')
      .replace('Data Execution Prevention Available', 'DDD');
    expect(fieldsOf(only(sectionOf(text)), 'hyperv.requirements')[0]).toEqual({
      hypervisorDetected: false,
      vmMonitorModeExtensions: true,
      virtualizationEnabledInFirmware: false,
      secondLevelAddressTranslation: true,
      dataExecutionPreventionAvailable: true,
    });
  });

  it.each(readdirSync(`${SAMPLES}look-alikes`).filter((name) => name.startsWith('systeminfo-')))(
    'does not claim look-alikes/%s',
    (name) => {
      expect(systeminfo.recognise(sample(`look-alikes/${name}`))).toEqual([]);
    },
  );

  it('asks for the whole output on the machine the need is about', () => {
    expect(systeminfo.collect('os.build', {})).toEqual({ command: 'systeminfo > systeminfo.txt', where: 'host' });
    expect(systeminfo.collect('hyperv.requirements', { where: 'guest' })?.where).toBe('guest');
    expect(systeminfo.collect('hotfix.id', {})).toBeDefined();
    expect(systeminfo.collect('os.revision', {})).toBeUndefined();
    expect(systeminfo.collect('vm.state', {})).toBeUndefined();
  });
});

describe('systeminfo labels', () => {
  it('mean one field each, in all languages together', () => {
    const fields = new Map<string, string>();
    for (const { locale, labels } of LOCALES) {
      for (const field of SYSTEMINFO_FIELDS) {
        for (const label of [labels[field] ?? []].flat()) {
          expect(fields.get(foldLabel(label)) ?? field, `${locale} '${label}'`).toBe(field);
          fields.set(foldLabel(label), field);
          expect(findLabel(label)?.field).toBe(field);
        }
      }
    }
  });

  it.each(['en', 'zh-CN', 'de', 'fr'])('of %s are complete for what is read', (locale) => {
    const labels = LOCALES.find((words) => words.locale === locale)?.labels ?? {};
    expect(SYSTEMINFO_FIELDS.filter((field) => labels[field] === undefined)).toEqual([]);
  });

  it('are not found in longer or dotted words', () => {
    expect(findLabel('Host Name . . . . . . . . . . . . ')).toBeUndefined();
    expect(findLabel('OsName')).toBeUndefined();
    expect(findLabel('constructor')).toBeUndefined();
    expect(findLabel('__proto__')).toBeUndefined();
  });
});

describe('systeminfo values', () => {
  it.each([
    ['16,384 MB', 16384],
    ['16.384 MB', 16384],
    ['16\u00a0384 Mo', 16384],
    ['4\u00a0007 МБ', 4007],
    ['7\u00ff839 MB', 7839],
    ['4,014MB', 4014],
    ['511 MB', 511],
    ['16384 MB', 16384],
    ['31.1 GB', null],
    ['1535008', null],
    ['16,3', null],
    ['16,384 M', null],
  ])('reads %s as megabytes', (value, expected) => {
    expect(readMegabytes(value)).toBe(expected);
  });

  it.each([
    ['10.0.14393 N/A Build 14393', 14393],
    ['6.1.7601 Service Pack 1 Build 7601', 7601],
    ['5.1.2600', 2600],
    ['192.0.2.21', undefined],
    ['10.0.143', undefined],
  ])('reads the build of %s', (value, expected) => {
    expect(readVersion(value)?.build).toBe(expected);
  });

  it.each([
    ['Yes', true],
    ['(否)', false],
    ['S¡', true],
    ['N?o', false],
    ['Nein', false],
    ['아니오', false],
    ['perhaps', null],
    ['', null],
  ])('reads the answer %s', (value, expected) => {
    expect(readYesNo(value)).toBe(expected);
  });
});

describe('systeminfo on any text', () => {
  const lines = ['server-2016', 'zh-cn-gbk-firmware-off', 'fr-cp850-nbsp', 'windows-11-24h2-vbs', 'csv', 'two-runs']
    .flatMap((name) => sample(`systeminfo/${name}.txt`).lines)
    .concat('PS C:\\> systeminfo', '```', '| OS Name | x |', '"Host Name","OS Name"');
  const line = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...lines) },
    { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...lines), fc.nat(60)).map(([text, end]) => text.slice(0, end)) },
    { weight: 1, arbitrary: fc.string() },
  );

  it('never throws, and every source lies inside the section', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 120 }), (some) => {
        const file = sectionOf(some.join('\n'));
        let last = 0;
        for (const span of systeminfo.recognise(file)) {
          expect(span.startLine).toBeGreaterThan(last);
          expect(span.endLine).toBeGreaterThanOrEqual(span.startLine);
          last = span.endLine;
          checkSources(systeminfo.parse(sliceSection(file, span)), span.startLine, span.endLine);
        }
        expect(last).toBeLessThanOrEqual(file.lines.length);
        checkSources(systeminfo.parse(file), 1, file.lines.length);
      }),
      { numRuns: 150 },
    );
  });

  function checkSources(result: ParseResult, first: number, last: number): void {
    const parts = [...result.facts, ...result.covers, ...(result.cuts ?? []), ...result.diagnostics];
    const sources = parts.flatMap((part) => [part.source, ...('at' in part ? Object.values(part.at ?? {}) : [])]);
    for (const source of sources) {
      if (source?.startLine === undefined) continue;
      expect(source.startLine).toBeGreaterThanOrEqual(first);
      expect(source.endLine).toBeLessThanOrEqual(last);
    }
    for (const fact of result.facts) expect(validateFact(fact)).toEqual([]);
  }

  it('shows in a text cut anywhere only what the whole shows, and covers no cut list', () => {
    const known = new Set(valuesOf(only(sectionOf(SERVER_2016))));
    for (let end = 0; end < SERVER_2016.length; end += 7) {
      for (const result of parseAll(sectionOf(SERVER_2016.slice(0, end)))) {
        for (const value of valuesOf(result)) expect(known, `cut at ${end}`).toContain(value);
        if (end < SERVER_2016.indexOf('Network Card(s)')) expect(result.covers).toEqual([]);
      }
    }
  });

  function valuesOf(result: ParseResult): readonly string[] {
    return result.facts.flatMap(({ kind, fields }) =>
      Object.entries(fields).flatMap(([field, value]) => (value === null ? [] : [`${kind}.${field}=${value}`])),
    );
  }
});
