import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Fact } from '../../model/fact.ts';
import { askedHost, FieldReader, hostOf } from '../shared/hyperv-rows.ts';
import type { Output, OutputQuery } from '../shared/powershell-output.ts';
import { type Cell, cellOf, columnKey, hasColumn, type Row, type RowBlock, textOf } from '../shared/powershell-rows.ts';
import { listsServices } from './command.ts';
import { WIN32_SERVICES } from './known-names.ts';
import { startTypeOf, stateOf } from './values.ts';

const NAME_COLUMNS = ['Name', 'ServiceName', 'Service Name'] as const;
/** `Status` comes last: where Win32_Service has a State, its Status is another thing (`OK`). */
const STATE_COLUMNS = ['State', 'Status'] as const;
const START_COLUMNS = ['StartType', 'StartMode', 'StartupType', 'Startup Type', 'Start Mode'] as const;
const HOST_COLUMNS = ['MachineName', '__SERVER', 'Node'] as const;
/** Columns of objects that have a name and a state, and are no services. */
const FOREIGN_COLUMNS = [
  'CPUUsage(%)',
  'CPUUsage',
  'Uptime',
  'VMName',
  'VMId',
  'Generation',
  'PSJobTypeName',
  'HasMoreData',
  'ResourceGroupName',
  'ResourceType',
  'OwnerGroup',
  'OwnerNode',
  'PowerState',
  'InterfaceDescription',
  'MacAddress',
  'TaskPath',
] as const;

/** As msinfo32 writes it, which is read as a whole; Win32_Service has no blank in it. */
const REPORT_COLUMN = 'Error Control';

const STATE_WORDS = /^(?:Running|Stopped|Paused|(?:Start|Stop|Continue|Pause) ?Pending)$/i;
const START_WORDS = /^(?:Boot|System|Auto(?:matic)?|AutomaticDelayedStart|Manual|Disabled)$/i;
/** CIM_ManagedSystemElement.Status */
const CIM_HEALTH =
  /^(?:OK|Error|Degraded|Pred Fail|Starting|Stopping|Service|Stressed|NonRecover|No Contact|Lost Comm)$/i;
const KNOWN = new Set(WIN32_SERVICES);

export const SERVICE_QUERY: OutputQuery = {
  hint: /\b(?:status|state|start ?mode|start(?:up)? ?type)\b/i,
  headerHint: /^(?=.*name)(?=.*(?:status|state|start))/i,
  patterns: new Map([
    ['status', STATE_WORDS],
    ['state', STATE_WORDS],
    ...START_COLUMNS.map((name) => [columnKey(name), START_WORDS] as const),
  ]),
  isHeader: (columns) => {
    if (columns.includes(REPORT_COLUMN)) return false;
    const keys = new Set(columns.map(columnKey));
    const has = (names: readonly string[]) => names.some((name) => keys.has(columnKey(name)));
    return has(NAME_COLUMNS) && (has(STATE_COLUMNS) || has(START_COLUMNS)) && !has(FOREIGN_COLUMNS);
  },
  accepts: areServices,
};

/**
 * True when the rows are services: the command says so, they have a start type, every one has a display name and one of the
 * states of services, or one of them is known by its name.
 */
function areServices(block: RowBlock, command: string | undefined): boolean {
  if (!hasColumn(block, ...NAME_COLUMNS) || hasColumn(block, ...FOREIGN_COLUMNS)) return false;
  const states = block.rows.map((row) => stateIn(row).value);
  const startTypes = block.rows.map((row) => startTypeOf(cellOf(row, ...START_COLUMNS)));
  const isText = (value: unknown): boolean => typeof value === 'string';
  if (!states.some(isText) && !startTypes.some(isText)) return false;
  if (command !== undefined && listsServices(command)) return true;
  if (mostAreText(startTypes)) return true;
  if (hasColumn(block, 'DisplayName', 'Display Name'))
    return states.every((state, index) => isText(state) || isCut(block.rows[index]));
  return block.rows.some((row, index) => KNOWN.has(nameIn(row) ?? '') && isText(states[index]));
}

function mostAreText(values: readonly (string | null | undefined)[]): boolean {
  const known = values.filter((value) => typeof value === 'string').length;
  return known > 0 && known >= values.filter((value) => value === null).length;
}

function isCut(row: Row | undefined): boolean {
  return row !== undefined && (stateIn(row).cell?.cut ?? true);
}

function nameIn(row: Row): string | null | undefined {
  const name = textOf(cellOf(row, ...NAME_COLUMNS));
  return typeof name === 'string' ? name.toLowerCase() : name;
}

function stateIn(row: Row): { readonly cell: Cell | undefined; readonly value: string | null | undefined } {
  const own = cellOf(row, 'State');
  const cell = own ?? cellOf(row, 'Status');
  const value = stateOf(cell);
  // The Status of Win32_Service says OK, Degraded and the like, and nothing of whether the service runs.
  const isHealth = own === undefined && value === null && cell?.cut === false && CIM_HEALTH.test(cell.text);
  return { cell, value: isHealth ? undefined : value };
}

/** What one output says, and whether its last row broke off. */
export interface ServiceRows {
  readonly facts: readonly Fact[];
  readonly diagnostics: readonly Diagnostic[];
  readonly isBrokenOff: boolean;
}

export function readServices(path: string, { block, command }: Output): ServiceRows {
  const asked = askedHost(command);
  const facts: Fact[] = [];
  const diagnostics: Diagnostic[] = [];
  const isBrokenOff = isBrokenTail(block);
  for (const row of isBrokenOff ? block.rows.slice(0, -1) : block.rows) {
    const fact = serviceFact(path, row, asked, diagnostics);
    if (fact === undefined) diagnostics.push(unreadable(path, row));
    else facts.push(fact);
  }
  const tail = block.rows.at(-1);
  if (isBrokenOff && tail) diagnostics.push(unreadable(path, tail));
  const cutNames = facts.filter(({ fields }) => fields['name'] === null);
  const [first] = cutNames;
  if (first !== undefined) {
    const message = `The console cut the names of some services (${cutNames.length}); nobody can tell which they are`;
    diagnostics.push({ code: 'parse/service-name-cut', level: 'warning', message, source: first.source });
  }
  return { facts, diagnostics, isBrokenOff };
}

/** Undefined where the row names no service, or says nothing of it that can be read. */
function serviceFact(path: string, row: Row, asked: string | null, diagnostics: Diagnostic[]): Fact | undefined {
  const reader = new FieldReader(path, row);
  const name = nameIn(row);
  const state = stateIn(row);
  const start = cellOf(row, ...START_COLUMNS);
  const startType = startTypeOf(start);
  const isKnown = typeof state.value === 'string' || typeof startType === 'string';
  if (name === undefined || (!isKnown && (name === null || isMisaligned(row)))) return undefined;
  reader.set('name', name, cellOf(row, ...NAME_COLUMNS));
  reader.read('displayName', cellOf(row, 'DisplayName', 'Display Name', 'Caption'), textOf);
  reader.set('state', state.value, state.cell);
  reader.set('startType', startType, start);
  const shown = [
    { cell: state.cell, value: state.value },
    { cell: start, value: startType },
  ];
  for (const { cell, value } of shown) {
    if (value !== null || cell?.cut !== false) continue;
    const message = `'${cell.text.slice(0, 60)}' is not a known state or start type of a service`;
    const source = { path, startLine: cell.line, endLine: cell.line };
    diagnostics.push({ code: 'parse/service-value-unknown', level: 'note', message, source });
  }
  const host = textOf(cellOf(row, 'SystemName')) ?? hostOf(row, ...HOST_COLUMNS) ?? asked;
  return reader.fact('service', host);
}

function unreadable(path: string, row: Row): Diagnostic {
  return {
    code: 'parse/service-row-unreadable',
    level: 'warning',
    message: 'Expected the name of a service and its state or start type, found none that can be read',
    source: { path, startLine: row.startLine, endLine: row.endLine },
  };
}

/** A cell across the border of its column: the row does not follow its header. */
function isMisaligned(row: Row): boolean {
  return [...row.cells.values()].some(({ cut, text }) => cut && text === '');
}

/** The last line of a table that shows no end, without its last cell, which services always have: even the name may be cut. */
function isBrokenTail({ form, ended, columns, rows }: RowBlock): boolean {
  return form === 'table' && !ended && rows.at(-1)?.cells.get(columns.at(-1) ?? '')?.text === '';
}
