import type { Fact, FieldValue } from '../../model/fact.ts';
import { compareSources, type SourceRef } from '../../model/source.ts';
import type { Evidence } from '../../model/verdict.ts';
import { fieldValueText } from '../../report/describe-condition.ts';
import { sourceLabel } from '../../report/wording.ts';
import { displayWidth, padEnd } from '../../text/width.ts';
import { evidenceLines } from '../lines/evidence.ts';
import { type Line, led, lineWidth, span } from '../lines/line.ts';
import { flowing, type Look, safe, wrapped } from '../lines/look.ts';
import { sectionLines } from '../lines/sections.ts';
import type { FactEvidence } from '../session.ts';
import { changedLines, type Reading } from './evidence.ts';
import type { Detail } from './list.ts';
import { dotted, widest } from './naming.ts';

const WIDEST_NAME = 26;
const LEAST_VALUE = 12;

/** Every field of a fact with its value and the line it stands in. */
export function factDetail(look: Look, evidence: FactEvidence, reading: Reading, columns: number): Detail {
  const { fact, artifact, isIntention } = evidence;
  const labels = look.screen.views.facts;
  const excerpt = reading.evidence?.excerpt ?? (() => '');
  const quoted = (source: SourceRef): Evidence => ({
    source,
    excerpt: excerpt(source),
    fact: fact.kind,
    fields: fact.fields,
  });
  const head = dotted(look, [safe(look, fact.machine ?? ''), safe(look, artifact ?? labels.derived)]);
  const isDerived = fact.from !== undefined && fact.from.length > 0;
  return {
    title: safe(look, fact.kind),
    lines: sectionLines([
      { lines: changedLines(look, reading, columns) },
      { lines: wrapped(head, columns, 'strong') },
      { lines: isIntention ? wrapped(labels.intention, columns, 'limit') : [] },
      { lines: fieldLines(look, fact, columns) },
      {
        title: isDerived ? labels.derivedFrom : labels.readAt,
        lines: evidenceLines(look, placesOf(fact).map(quoted), columns),
      },
    ]),
  };
}

/** Names and values of a fact, safe to print. */
export function fieldTexts(look: Look, { kind, fields }: Fact): readonly { name: string; value: string }[] {
  return Object.entries(fields).map(([field, value]) => ({
    name: safe(look, field),
    value: valueText(look, kind, field, value),
  }));
}

export function valueText(look: Look, kind: string, field: string, value: FieldValue): string {
  return value === null ? look.screen.views.facts.unreadable : safe(look, fieldValueText(kind, field, value));
}

function fieldLines(look: Look, fact: Fact, columns: number): readonly Line[] {
  const names = Object.keys(fact.fields);
  const width = widest(
    names.map((name) => safe(look, name)),
    Math.max(8, Math.min(WIDEST_NAME, columns - LEAST_VALUE)),
  );
  return names.flatMap((field) => {
    const value = fact.fields[field] ?? null;
    const name = padEnd(safe(look, field), width);
    const place = placeOf(look, fact, field);
    const text = flowing(look, valueText(look, fact.kind, field, value));
    const room = Math.max(LEAST_VALUE, columns - displayWidth(name) - 2);
    const lines = wrapped(text, room, value === null ? 'limit' : undefined);
    const last = lines.at(-1) ?? [];
    const isBeside = lineWidth(last) + lineWidth(place) + 2 <= room;
    const beside = place.length === 0 ? last : [...last, span('  '), ...place];
    const told = isBeside ? [...lines.slice(0, -1), beside] : [...lines, place];
    return led([span(name, 'dim'), span('  ')], told);
  });
}

/** `:14`: where a field was read, where that is not where the others were. */
function placeOf(look: Look, { at, source }: Fact, field: string): Line {
  const place = at?.[field];
  if (place === undefined || sourceLabel(place) === sourceLabel(source)) return [];
  const label = sourceLabel(place);
  const shown = label.startsWith(`${source.path}:`) ? label.slice(source.path.length) : label;
  return [{ text: safe(look, shown), tone: 'path', link: place }];
}

/** The lines of the fields; the fact as a whole only where it says more. */
function placesOf({ fields, at = {}, source, from = [] }: Fact): readonly SourceRef[] {
  if (from.length > 0) return from;
  const own = Object.values(at).toSorted(compareSources);
  const isWhole = Object.keys(fields).some((field) => at[field] === undefined);
  return isWhole ? [source, ...own] : own;
}
