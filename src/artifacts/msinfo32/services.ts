import type { Coverage, Fact, Fields } from '../../model/fact.ts';
import type { SourceRef } from '../../model/source.ts';
import { hasDrivers, isWholeList, WIN32_SERVICES } from '../services/known-names.ts';
import { startTypeOf, stateOf } from '../services/values.ts';
import { textCell } from '../shared/powershell-rows.ts';
import type { ReportRow, ReportTable } from './tables.ts';

interface Columns {
  readonly name: number;
  readonly displayName: number;
  readonly state: number;
  readonly startType: number;
}

const NOWHERE = -1;

/** Columns of services, or of drivers; only in English, because other languages translate the values too. */
function columnsOf(header: readonly string[]): Columns | undefined {
  const names = header.map((name) => name.trim().toLowerCase());
  const columns = {
    name: names.indexOf('name'),
    displayName: Math.max(names.indexOf('display name'), names.indexOf('description')),
    state: names.indexOf('state'),
    startType: names.indexOf('start mode'),
  };
  return Object.values(columns).includes(NOWHERE) ? undefined : columns;
}

export const isServiceHeader = (header: readonly string[]): boolean => columnsOf(header) !== undefined;

export interface ListedServices {
  readonly facts: readonly Fact[];
  readonly covers: readonly Coverage[];
}

/** Services stand in one category, drivers in another; both are rows of one kind. */
export function servicesOf(tables: readonly ReportTable[], path: string, machine: string | null): ListedServices {
  const listed = tables.filter(({ header }) => isServiceHeader(header));
  const facts = listed.flatMap(({ header, rows }) => rows.flatMap((row) => serviceFact(header, row, path, machine)));
  const places = listed.flatMap(({ rows }) => rows);
  if (places.length === 0) return { facts, covers: [] };
  const source: SourceRef = {
    path,
    startLine: Math.min(...places.map(({ line }) => line)),
    endLine: Math.max(...places.map(({ endLine }) => endLine)),
  };
  const isRead = facts.length === places.length && listed.every(({ closed }) => closed);
  const scopes = isRead ? scopesOf(facts) : [];
  return { facts, covers: scopes.map((scope) => ({ kind: 'service', machine, scope, source })) };
}

function scopesOf(facts: readonly Fact[]): readonly Fields[] {
  if (!isWholeList(facts)) return [];
  return hasDrivers(facts) ? [{}] : WIN32_SERVICES.map((name) => ({ name }));
}

function serviceFact(header: readonly string[], row: ReportRow, path: string, machine: string | null): readonly Fact[] {
  const columns = columnsOf(header);
  if (columns === undefined || row.doubtful) return [];
  const cell = (place: number) => textCell(row.cells[place] ?? '', row.line);
  const name = cell(columns.name).text.toLowerCase();
  const state = stateOf(cell(columns.state));
  const startType = startTypeOf(cell(columns.startType));
  if (name === '' || (typeof state !== 'string' && typeof startType !== 'string')) return [];
  const displayName = cell(columns.displayName).text;
  return [
    {
      kind: 'service',
      machine,
      fields: {
        name,
        ...(displayName !== '' && { displayName }),
        ...(state !== undefined && { state }),
        ...(startType !== undefined && { startType }),
      },
      source: { path, startLine: row.line, endLine: row.endLine },
    },
  ];
}
