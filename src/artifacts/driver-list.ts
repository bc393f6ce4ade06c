import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Fact, ParseResult } from '../model/fact.ts';
import type { Span, TextSection } from '../model/section.ts';
import { driverListAbout } from './driver-list/about.ts';
import { type DriverRecord, driverOutputs } from './driver-list/records.ts';
import { startTypeOf, stateOf } from './services/values.ts';
import { LineFact } from './shared/line-facts.ts';
import { textCell } from './shared/powershell-rows.ts';

/**
 * Written by `driverquery` as table, list (`/FO LIST`) and CSV, with `/V` and `/SI`, Windows XP and Server 2003 or newer.
 *
 *     Module Name  Display Name           Driver Type   Link Date
 *     ============ ====================== ============= ======================
 *     ACPI         Microsoft ACPI Driver  Kernel        12/7/2019 4:18:11 AM
 *     ContosoFlt   Contoso Filter         File System   3/9/2021 10:04:55 PM
 *     vmswitch     vmswitch               Kernel        5/8/2022 1:13:00 AM
 *
 * Headers and labels are in the language of Windows, types, states and start modes are not: outputs are known by the type of
 * the driver and by the number of properties. The module name is the name of the service, so that `/V` tells what services.ts
 * reads too. A table cuts names at 12 and 22 characters without a mark: a name that fills its column is `null`. With `/SI`
 * it lists devices with their packages. Deliberately not read: sizes, descriptions; lists of `/SI`; what ConvertFrom-Csv makes
 * of the CSV.
 * https://learn.microsoft.com/windows-server/administration/windows-commands/driverquery
 */
export const driverList: ArtifactKind = { ...driverListAbout, recognise, parse };

/** Indexes of what is read: four properties, or fifteen with /V. */
const SHORT = { name: 0, displayName: 1, type: 2, linkDate: 3, startType: -1, state: -1, path: -1 } as const;
const VERBOSE = { name: 0, displayName: 1, type: 3, startType: 4, state: 5, linkDate: 12, path: 13 } as const;

function recognise(file: TextSection): readonly Span[] {
  return driverOutputs(file).map(({ startLine, endLine }) => ({ startLine, endLine }));
}

function parse(section: TextSection): ParseResult {
  const records = driverOutputs(section).flatMap((output) => output.records);
  const facts = records.flatMap((record) =>
    record.layout === 'devices' ? [deviceFact(section.path, record)] : driverFacts(section.path, record),
  );
  return { facts, covers: [], diagnostics: cutNames(facts) };
}

function driverFacts(path: string, record: DriverRecord): readonly Fact[] {
  const at = record.layout === 'verbose' ? VERBOSE : SHORT;
  const driver = new LineFact(path);
  const service = new LineFact(path);
  const set = (field: string, index: number, value: string | null | undefined): void =>
    driver.set(field, value, record.lines[index] ?? 0);
  const name = record.cells[at.name]?.toLowerCase() ?? null;
  set('name', at.name, name);
  set('displayName', at.displayName, shown(record.cells[at.displayName]));
  set('type', at.type, record.cells[at.type] === 'Kernel' ? 'kernel' : 'file-system');
  service.set('name', name, record.lines[at.name] ?? 0);
  for (const [field, canonicalOf] of [
    ['state', stateOf],
    ['startType', startTypeOf],
  ] as const) {
    const text = record.cells[at[field]];
    const line = record.lines[at[field]] ?? 0;
    const value = typeof text === 'string' ? canonicalOf(textCell(text, line)) : text;
    set(field, at[field], value);
    service.set(field, value, line);
  }
  set('linkDate', at.linkDate, shown(record.cells[at.linkDate]));
  set('path', at.path, shown(record.cells[at.path]));
  const [first = 0, last = first] = [record.lines[0], record.lines.at(-1)];
  const facts = [driver.fact('driver.installed', first, last)];
  return name === null || at.state < 0 ? facts : [...facts, service.fact('service', first, last)];
}

function deviceFact(path: string, { cells: [name, inf, signed, manufacturer], lines: [line = 0] }: DriverRecord): Fact {
  const fact = new LineFact(path);
  fact.set('name', shown(name), line);
  fact.set('inf', shown(inf), line);
  fact.set('signed', /^true$/i.test(signed ?? ''), line);
  fact.set('manufacturer', shown(manufacturer), line);
  return fact.fact('driver.device', line, line);
}

/** An empty cell shows nothing. */
function shown(text: string | null | undefined): string | null | undefined {
  return text === '' ? undefined : text;
}

function cutNames(facts: readonly Fact[]): readonly Diagnostic[] {
  const cut = facts.filter(({ kind, fields }) => kind === 'driver.installed' && fields['name'] === null);
  const [first] = cut;
  if (first === undefined) return [];
  const message = `The table cut the names of some drivers (${cut.length}), or they just fill their column; a CSV shows them`;
  return [{ code: 'parse/driver-name-cut', level: 'note', message, source: first.source }];
}
