import type { BundleReport } from '../../model/report.ts';
import { compareText } from '../../model/source.ts';
import { sourceLabel } from '../../report/wording.ts';
import { flowing, type Look, safe, wrapped } from '../lines/look.ts';
import type { FactEvidence } from '../session.ts';
import { bundleOverview } from './bundle-overview.ts';
import { noteOf, type Reading } from './evidence.ts';
import { factDetail, fieldTexts } from './fact-detail.ts';
import { factTable } from './fact-table.ts';
import { createList, type Group, type List, type Row } from './list.ts';
import { dotted } from './naming.ts';

/** The facts of a bundle by their kind, each kind as a table. */
export function factList(look: Look, bundle: BundleReport, reading: Reading): List {
  const { views, lists } = look.screen;
  const facts = reading.evidence?.facts ?? [];
  const byKind = Map.groupBy(facts, ({ fact }) => fact.kind);
  const kinds = [...byKind].toSorted(([a], [b]) => compareText(a, b));
  const hasMachines = new Set(facts.map(({ fact }) => fact.machine)).size > 1;
  const note = noteOf(look, reading);
  return createList(
    dotted(look, [lists.title.facts, reading.evidence?.isChanged === true ? look.signs.limit : '']),
    kinds.map(([kind, rows]) => groupOf(look, { kind, rows, hasMachines }, reading)),
    {
      lines: (columns) => (note === undefined ? wrapped(views.facts.none, columns) : note(columns)),
      detail: (columns) => bundleOverview(look, bundle, columns),
    },
  );
}

interface Kind {
  readonly kind: string;
  readonly rows: readonly FactEvidence[];
  readonly hasMachines: boolean;
}

function groupOf(look: Look, { kind, rows, hasMachines }: Kind, reading: Reading): Group {
  const table = factTable(look, rows, hasMachines);
  const one = (evidence: FactEvidence, index: number): Row => ({
    key: `${kind} ${index}`,
    line: (columns) => table.line(evidence, columns),
    text: () => searchText(look, evidence),
    detail: (columns) => factDetail(look, evidence, reading, columns),
  });
  return {
    heading: safe(look, kind),
    ...(rows.length > 1 && { columnNames: (columns: number) => table.names(columns) }),
    rows: rows.map(one),
  };
}

/** Kind, machine, fields with their values, and the file. */
function searchText(look: Look, { fact, artifact = '' }: FactEvidence): string {
  const { kind, machine, source } = fact;
  const fields = fieldTexts(look, fact).map(({ name, value }) => `${name}=${value}`);
  return flowing(look, [kind, machine ?? '', ...fields, artifact, sourceLabel(source)].join(' '));
}
