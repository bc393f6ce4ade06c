import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../src/artifacts/systeminfo/labels.ts';
import type { LocaleWords } from '../../src/artifacts/systeminfo/locale.ts';
import { systeminfo } from '../../src/artifacts/systeminfo.ts';
import { decodeText } from '../../src/intake/decode.ts';
import { textSection } from '../../src/intake/section.ts';
import type { Fields, ParseResult } from '../../src/model/fact.ts';
import { sliceSection } from '../../src/model/section.ts';
import {
  type Machine,
  type Region,
  systeminfoCsv,
  systeminfoList,
  systeminfoTable,
} from '../support/systeminfo-text.ts';

const plain = (separator: string, build: string, filler?: string): Region => ({
  separator,
  unit: ' MB',
  build,
  ...(filler !== undefined && { filler }),
});

/** How the regions of the languages write, and the pages of their consoles and windows. */
const REGIONS: ReadonlyMap<string, { readonly region: Region; readonly pages: readonly string[] }> = new Map([
  ['en', { region: plain(',', 'Build'), pages: ['cp437', 'win1252'] }],
  ['de', { region: plain('.', 'Build'), pages: ['cp850', 'win1252'] }],
  ['fr', { region: { separator: '\u00a0', unit: ' Mo', build: 'build' }, pages: ['cp850', 'win1252'] }],
  ['es', { region: plain('.', 'Compilación'), pages: ['cp850', 'win1252'] }],
  ['it', { region: plain('.', 'build'), pages: ['cp850', 'win1252'] }],
  ['pt-BR', { region: plain('.', 'compilação'), pages: ['cp850', 'win1252'] }],
  ['ru', { region: { separator: '\u00a0', unit: ' МБ', build: 'построение' }, pages: ['cp866', 'win1251'] }],
  ['zh-CN', { region: plain(',', 'Build'), pages: ['gbk'] }],
  ['zh-TW', { region: plain(',', '組建'), pages: ['big5'] }],
  ['ja', { region: plain(',', 'ビルド'), pages: ['shift_jis'] }],
  ['ko', { region: { separator: ',', unit: 'MB', build: '빌드' }, pages: ['cp949'] }],
  ['pl', { region: plain('\u00a0', 'kompilacja', 'Właściwość'), pages: ['cp852', 'win1250'] }],
  ['nl', { region: plain('.', 'build', 'Eigenschap'), pages: ['cp850', 'win1252'] }],
  ['tr', { region: plain('.', 'Derleme', 'Özelliği'), pages: ['cp857', 'win1254'] }],
  ['sv', { region: plain('\u00a0', 'version', 'Egenskäp'), pages: ['cp850', 'win1252'] }],
  ['cs', { region: plain('\u00a0', 'sestavení', 'Vlastnost'), pages: ['cp852', 'win1250'] }],
  ['hu', { region: plain('\u00a0', 'build', 'Tulajdonság'), pages: ['cp852', 'win1250'] }],
]);

const common = { hostName: 'SRV01', memoryMB: 16_305, adapters: ['Contoso Gigabit Ethernet'] };
const GENERATIONS: readonly Machine[] = [
  {
    ...common,
    osName: 'Microsoft Windows XP Professional',
    version: '5.1.2600',
    servicePack: 'Service Pack 3',
    role: 'standalone-workstation',
    hotfixes: ['KB893803'],
    hyperv: 'none',
  },
  {
    ...common,
    osName: 'Microsoft Windows 7 Professional',
    version: '6.1.7601',
    servicePack: 'Service Pack 1',
    role: 'standalone-workstation',
    hotfixes: ['KB2849697', 'KB974405'],
    hyperv: 'none',
  },
  {
    ...common,
    osName: 'Microsoft Windows 10 Pro',
    version: '10.0.19045',
    role: 'standalone-workstation',
    hotfixes: ['KB5034441', 'KB5034122'],
    hyperv: 'firmware-off',
  },
  {
    ...common,
    osName: 'Microsoft Windows Server 2022 Standard',
    version: '10.0.20348',
    role: 'member-server',
    hotfixes: ['KB5008882'],
    hyperv: 'hypervisor',
  },
  {
    ...common,
    osName: 'Microsoft Windows 11 Pro',
    version: '10.0.26100',
    role: 'standalone-workstation',
    hotfixes: ['KB5042098', 'KB5044284'],
    hyperv: 'hypervisor',
    vbs: 'running',
  },
];

const FORMS = { list: systeminfoList, CSV: systeminfoCsv, table: systeminfoTable };
const UNICODE: readonly (readonly [name: string, encode: (text: string) => Buffer])[] = [
  ['UTF-8', (text) => Buffer.from(text)],
  ['UTF-8 with a mark', (text) => Buffer.from(`\ufeff${text}`)],
  ['UTF-16LE', (text) => Buffer.from(text, 'utf16le')],
  ['UTF-16LE with a mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16BE', (text) => Buffer.from(text, 'utf16le').swap16()],
  ['UTF-16BE with a mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
];

function read(bytes: Buffer): ParseResult {
  const decoded = decodeText(bytes);
  if (decoded === undefined) throw new Error('expected text');
  const file = textSection('systeminfo.txt', decoded);
  const [span, ...others] = systeminfo.recognise(file);
  expect(others).toEqual([]);
  if (span === undefined) throw new Error(`expected one output, found none in:\n${decoded.text.slice(0, 2000)}`);
  return systeminfo.parse(sliceSection(file, span));
}

const factOf = (result: ParseResult, kind: string): Fields | undefined =>
  result.facts.find((fact) => fact.kind === kind)?.fields;

/** What has to be read, whatever the language, the form and the page. */
function expectMachine(result: ParseResult, machine: Machine, words: LocaleWords, form: string): void {
  expect(result.machine).toBe(machine.hostName);
  expect(factOf(result, 'os')).toMatchObject({
    name: machine.osName,
    version: machine.version,
    build: Number(machine.version.split('.')[2]),
    systemType: 'x64-based PC',
    ...(words.roles[machine.role] !== undefined && { domainRole: machine.role }),
  });
  expect(factOf(result, 'hardware')).toMatchObject({
    manufacturer: 'Contoso Systems',
    model: 'CX-2000',
    totalMemoryMB: machine.memoryMB,
  });
  expect(factOf(result, 'hyperv.requirements')).toEqual(expectedRequirements(machine));
  const hasVbsWords = machine.vbs !== undefined && words.vbs[machine.vbs] !== undefined;
  expect(factOf(result, 'vbs')).toEqual(hasVbsWords ? { status: machine.vbs } : undefined);
  if (form === 'table') return;
  const ids = result.facts.filter(({ kind }) => kind === 'hotfix').map(({ fields }) => fields['id']);
  expect(ids).toEqual(machine.hotfixes);
  expect(result.facts.filter(({ kind }) => kind === 'network.adapter').map(({ fields }) => fields['name'])).toEqual(
    machine.adapters,
  );
  expect(result.covers.map(({ kind }) => kind)).toEqual(['hotfix', 'network.adapter']);
}

function expectedRequirements({ hyperv }: Machine): Fields | undefined {
  if (hyperv === 'none') return undefined;
  if (hyperv === 'hypervisor') return { hypervisorDetected: true };
  return {
    hypervisorDetected: false,
    vmMonitorModeExtensions: true,
    virtualizationEnabledInFirmware: false,
    secondLevelAddressTranslation: true,
    dataExecutionPreventionAvailable: true,
  };
}

describe.each(LOCALES.map((words) => [words.locale, words] as const))('systeminfo in %s', (locale, words) => {
  const { region, pages } = REGIONS.get(locale) ?? { region: plain(',', 'Build'), pages: [] };

  it.each(Object.entries(FORMS))(
    'is read as %s in every encoding and of every generation of Windows',
    (form, write) => {
      for (const machine of GENERATIONS) {
        const text = write(words, region, machine);
        const encodings = [
          ...UNICODE,
          ...pages.map((page) => [page, (whole: string) => iconv.encode(whole, page)] as const),
        ];
        for (const [name, encode] of encodings) {
          try {
            expectMachine(read(encode(text)), machine, words, form);
          } catch (error) {
            throw new Error(`${machine.osName} in ${name}: ${error instanceof Error ? error.message : error}`);
          }
        }
      }
    },
  );

  it('has a region in this test', () => {
    expect(REGIONS.has(locale)).toBe(true);
  });
});
