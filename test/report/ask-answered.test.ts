import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readQueryCommand } from '../../src/artifacts/registry/query-command.ts';
import type { Report } from '../../src/model/report.ts';
import { askPlan } from '../../src/report/ask-plan.ts';
import { severitiesOf } from '../../src/report/ask-weight.ts';
import { readPowershellLiteral } from '../../src/text/powershell-literal.ts';
import { bundleFiles, reportOf } from '../support/bundle-reports.ts';

/** Only systeminfo of one host. */
const UPLOAD = 'host-firmware-off';

type Values = readonly (readonly [name: string, type: string, data: string])[];

const WORDS = {
  English: {
    missing: 'ERROR: The system was unable to find the specified registry key or value.',
    unset: '    (Default)    REG_SZ    (value not set)',
  },
  German: {
    missing: 'FEHLER: Der angegebene Registrierungsschlüssel bzw. Wert wurde nicht gefunden.',
    unset: '    (Standard)    REG_SZ    (Wert nicht festgelegt)',
  },
};

/** What is set on the host; a key that is not here is missing. */
const KEYS: ReadonlyMap<string, Values> = new Map<string, Values>([
  [
    'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion',
    [
      ['CurrentBuildNumber', 'REG_SZ', '14393'],
      ['UBR', 'REG_DWORD', '0x1ac3'],
      ['ProductName', 'REG_SZ', 'Windows Server 2016 Standard'],
      ['InstallationType', 'REG_SZ', 'Server'],
    ],
  ],
  [
    'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\CrashControl',
    [
      ['CrashDumpEnabled', 'REG_DWORD', '0x0'],
      ['DumpFile', 'REG_EXPAND_SZ', '%SystemRoot%\\MEMORY.DMP'],
    ],
  ],
  [
    'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management',
    [['PagingFiles', 'REG_MULTI_SZ', 'C:\\pagefile.sys 0 0']],
  ],
  [
    'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Power\\User\\PowerSchemes',
    [['ActivePowerScheme', 'REG_SZ', '381b4222-f694-41f0-9685-ff5bb260df2e']],
  ],
  ['HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending', []],
]);

/** What reg.exe prints, errors with it. */
function regQuery(query: string, { missing, unset }: (typeof WORDS)[keyof typeof WORDS]): readonly string[] {
  const command = readQueryCommand(`reg query ${query}`);
  const values = KEYS.get(command?.key ?? '');
  if (command === undefined || values === undefined) return [missing];
  const shown = values.filter(([name]) => command.name === undefined || command.name === name);
  const lines = shown.map(([name, type, data]) => `    ${name}    ${type}    ${data}`);
  if (command.name === '' && lines.length === 0) lines.push(unset);
  return lines.length === 0 ? [missing] : ['', command.key, ...lines, ''];
}

/** The registry command of the message, by its queries. */
function askedQueries({ bundles: [bundle], rules }: Report): readonly string[] {
  if (bundle === undefined) throw new Error('the report has one bundle');
  const { places } = askPlan(bundle, severitiesOf(rules), 'all');
  const commands = places.flatMap((place) => place.commands).filter(({ files }) => files.includes('registry.txt'));
  const literals = commands.flatMap(({ command }) => command.match(/'(?:[^']|'')*'(?=[, ])/g) ?? []);
  return literals.map(readPowershellLiteral);
}

const before = await reportOf(UPLOAD);
const queries = askedQueries(before);
/** Rules that wait for nothing but the registry, with a command for every need. */
const waiting = new Set(
  before.bundles.flatMap(({ verdicts, ask }) =>
    verdicts.flatMap(({ rule, outcome, missing = [] }) => {
      const steps = ask.filter(({ rules }) => rules.includes(rule));
      const isOfRegistry = steps.length > 0 && steps.every(({ artifact }) => artifact === 'registry');
      return outcome === 'inconclusive' && isOfRegistry && missing.length <= steps.length ? [rule] : [];
    }),
  ),
);

/** The file that the command writes on that host. */
function answer(language: keyof typeof WORDS): string {
  const lines = queries.flatMap((query) => [`C:\\>reg query ${query}`, ...regQuery(query, WORDS[language])]);
  return lines.map((line) => `${line}\r\n`).join('');
}

describe.each([
  ['Windows PowerShell 5.1', 'English', (text: string) => iconv.encode(text, 'utf-16le', { addBOM: true })],
  ['Windows PowerShell 5.1', 'German', (text: string) => iconv.encode(text, 'utf-16le', { addBOM: true })],
  ['PowerShell 7', 'English', (text: string) => Buffer.from(text)],
  ['PowerShell 7', 'German', (text: string) => Buffer.from(text)],
] as const)('what %s writes for the registry queries of a message, on %s Windows', async (_, language, encode) => {
  const file = { path: 'registry.txt', content: encode(answer(language)) };
  const after = await reportOf(UPLOAD, [...bundleFiles(UPLOAD), file]);
  const verdicts = after.bundles.flatMap((bundle) => bundle.verdicts);
  const outcomeOf = (id: string) => verdicts.filter(({ rule }) => rule === id).map(({ outcome }) => outcome);

  it('answers all of them', () => {
    expect(queries.length).toBeGreaterThan(15);
    expect(askedQueries(after).filter((query) => queries.includes(query))).toEqual([]);
  });

  it('settles every rule that waits for nothing else', () => {
    expect(waiting.size).toBeGreaterThan(3);
    const open = verdicts.filter(({ rule, outcome }) => waiting.has(rule) && outcome === 'inconclusive');
    expect(open).toEqual([]);
  });

  it.each([
    ['crash-dump-disabled', 'matched', 'a value that is set'],
    ['restart-pending', 'matched', 'a key without values'],
    ['page-file-missing', 'not-matched', 'a value that is set to something else'],
    ['driver-verifier-left-on', 'not-matched', 'values that are missing'],
  ])('decides %s: %s by %s', (rule, outcome) => {
    expect(outcomeOf(rule)).toEqual([outcome]);
  });
});
