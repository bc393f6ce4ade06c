import { displayWidth, padEnd } from '../../text/width.ts';
import { cutText, type Line, span } from '../lines/line.ts';
import { type Look, safe } from '../lines/look.ts';
import type { FactEvidence } from '../session.ts';
import { valueText } from './fact-detail.ts';

/** Rows that the columns are measured by: a dump may hold a hundred thousand. */
const MOST_MEASURED = 300;
const WIDEST_COLUMN = 28;
const GAP = 2;

export interface FactTable {
  names(columns: number): Line;
  line(evidence: FactEvidence, columns: number): Line;
}

interface Column {
  readonly name: string;
  readonly width: number;
  cell(evidence: FactEvidence): string;
}

/** Rows of one kind in columns, as many as fit: what differs from row to row comes first. A single row names its fields itself. */
export function factTable(look: Look, rows: readonly FactEvidence[], hasMachines: boolean): FactTable {
  let made: readonly Column[] | undefined;
  const columnsOf = (): readonly Column[] => {
    made ??= measured(look, rows, hasMachines);
    return made;
  };
  return {
    names: (columns) =>
      tableLine(look, columnsOf(), columns, ({ name }) => name).map((piece) => span(piece.text, 'dim')),
    line: (evidence, columns) =>
      rows.length === 1
        ? namedLine(look, evidence, hasMachines)
        : tableLine(look, columnsOf(), columns, (column) => column.cell(evidence)),
  };
}

function namedLine(look: Look, evidence: FactEvidence, hasMachines: boolean): Line {
  const { kind, machine, fields } = evidence.fact;
  const owner = hasMachines && machine !== null ? [span(safe(look, machine), 'strong'), span('  ')] : [];
  const pairs = Object.entries(fields).flatMap(([field, value], index) => [
    span(`${index === 0 ? '' : '  '}${safe(look, field)} `, 'dim'),
    span(valueText(look, kind, field, value)),
  ]);
  return [...owner, ...pairs];
}

function measured(look: Look, rows: readonly FactEvidence[], hasMachines: boolean): readonly Column[] {
  const step = Math.max(1, Math.floor(rows.length / MOST_MEASURED));
  const sample = rows.filter((_, index) => index % step === 0 || index === rows.length - 1);
  const fields = new Set(sample.flatMap(({ fact }) => Object.keys(fact.fields)));
  const columns = [...fields].map((field) =>
    columnOf(sample, safe(look, field), ({ fact }) => {
      const value = fact.fields[field];
      return value === undefined ? '' : valueText(look, fact.kind, field, value);
    }),
  );
  const owner = columnOf(sample, look.screen.views.facts.machine, ({ fact }) => safe(look, fact.machine ?? ''));
  const varying = columns.filter(({ isVarying }) => isVarying);
  return [...(hasMachines ? [owner] : []), ...varying, ...columns.filter(({ isVarying }) => !isVarying)];
}

function columnOf(
  sample: readonly FactEvidence[],
  name: string,
  cell: (evidence: FactEvidence) => string,
): Column & { readonly isVarying: boolean } {
  const cells = sample.map(cell);
  const width = Math.min(WIDEST_COLUMN, Math.max(displayWidth(name), ...cells.map(displayWidth)));
  return { name, width, cell, isVarying: cells.some((text) => text !== cells[0]) };
}

/** The last column that has room begins, and is cut. */
function tableLine(look: Look, table: readonly Column[], columns: number, text: (column: Column) => string): Line {
  const pieces: string[] = [];
  let used = 0;
  for (const column of table) {
    if (used >= columns) break;
    pieces.push(padEnd(cutText(text(column), column.width, look.signs.ellipsis), column.width));
    used += column.width + GAP;
  }
  return [span(pieces.join(' '.repeat(GAP)))];
}
