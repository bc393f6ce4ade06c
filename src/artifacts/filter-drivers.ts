import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { Coverage, Fact, ParseResult } from '../model/fact.ts';
import type { Span, TextSection } from '../model/section.ts';
import { filterDriversAbout } from './filter-drivers/about.ts';
import { groupOf } from './filter-drivers/groups.ts';
import { type FilterRow, type FilterTable, filterTables } from './filter-drivers/tables.ts';
import { LineFact } from './shared/line-facts.ts';

/**
 * Written by `fltmc`, `fltmc filters` and `fltmc instances`, Windows Vista and Server 2008 or newer.
 *
 *     Filter Name                     Num Instances    Altitude    Frame
 *     ------------------------------  -------------  ------------  -----
 *     WdFilter                                5       328010         0
 *     UCPD                                    5       385250.5       0
 *     ContosoScan                                     329998.99   <Legacy>
 *
 * Headers are in the language of Windows, the widths of the columns are not: a table is known by its line of dashes. Legacy
 * drivers have no instances and `<Legacy>` for a frame. A volume without a letter is blank in `fltmc instances`, and long names
 * are never cut but push the row to the right. Deliberately not read: `fltmc volumes`, frames, supported features.
 * https://learn.microsoft.com/windows-hardware/drivers/ifs/development-and-testing-tools#fltmcexe-control-program
 */
export const filterDrivers: ArtifactKind = { ...filterDriversAbout, recognise, parse };

/** Every Windows loads them, the second below almost all others: a list that has both was not picked from. */
const ALWAYS_LOADED = ['luafv', 'fileinfo'];
const LISTS_ALL = /^fltmc(?:\.exe)?(?:\s+filters)?\s*(?:>{1,2}.{0,400})?$/i;

function recognise(file: TextSection): readonly Span[] {
  return filterTables(file).map(({ startLine, endLine }) => ({ startLine, endLine }));
}

function parse(section: TextSection): ParseResult {
  const facts: Fact[] = [];
  const covers: Coverage[] = [];
  for (const table of filterTables(section)) {
    if (table.form === 'instances') {
      facts.push(...instanceFacts(section.path, table));
      continue;
    }
    const found = table.rows.map((row) => filterFact(section.path, row));
    facts.push(...found);
    if (isWhole(table, found)) {
      const source = { path: section.path, startLine: table.startLine, endLine: table.endLine };
      covers.push({ kind: 'filter', machine: null, scope: {}, source });
    }
  }
  return { facts, covers, diagnostics: [] };
}

/** A row whose name is followed by blanks only; its altitude is what a table is known by. */
function filterFact(path: string, { cells, line }: FilterRow): Fact {
  const [name, count = '', altitude = '', frame = ''] = cells;
  const fact = new LineFact(path);
  fact.set('name', name ?? null, line);
  fact.set('altitude', altitude, line);
  fact.set('group', groupOf(altitude), line);
  if (/^\d+$/.test(count)) fact.set('instances', Number(count), line);
  if (/^[<\d]/.test(frame)) fact.set('legacy', frame.startsWith('<'), line);
  return fact.fact('filter', line, line);
}

function isWhole({ ended, command }: FilterTable, found: readonly Fact[]): boolean {
  const names = found.map(({ fields }) => String(fields['name']).toLowerCase());
  return (
    ended && (command === undefined || LISTS_ALL.test(command)) && ALWAYS_LOADED.every((name) => names.includes(name))
  );
}

function instanceFacts(path: string, { rows }: FilterTable): readonly Fact[] {
  const instances = rows.map(({ cells, line }) => {
    const [filter, volume, altitude = '', name] = cells;
    const fact = new LineFact(path);
    fact.set('filter', filter ?? null, line);
    if (volume !== '') fact.set('volume', volume ?? null, line);
    fact.set('name', name === '' ? undefined : (name ?? null), line);
    fact.set('altitude', altitude, line);
    fact.set('group', groupOf(altitude), line);
    return fact.fact('filter.instance', line, line);
  });
  return [...instances, ...filtersOf(path, rows)];
}

/** The filters that the instances are of. The altitude of one instance is not always that of its filter. */
function filtersOf(path: string, rows: readonly FilterRow[]): readonly Fact[] {
  const seen = new Set<string>();
  return rows.flatMap(({ cells: [name], line }): readonly Fact[] => {
    if (name === undefined || seen.has(name)) return [];
    seen.add(name);
    const fact = new LineFact(path);
    fact.set('name', name, line);
    return [fact.fact('filter', line, line)];
  });
}
