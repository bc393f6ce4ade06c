import type { Evidence } from '../../model/verdict.ts';
import { sourceLabel } from '../../report/wording.ts';
import { type Look, safe, safeLines } from '../lines/look.ts';

const MOST_PLACES = 40;
/** A line of a customer may be a whole file. */
const LONGEST_LINE = 400;

/** Each place once, with its lines as they were sent. */
export function evidenceText(look: Look, evidence: readonly Evidence[]): readonly string[] {
  const places = new Map<string, readonly string[]>();
  for (const { source, excerpt } of evidence) {
    const label = safe(look, sourceLabel(source));
    const lines = safeLines(look, excerpt)
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .map((text) => (text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}${look.signs.ellipsis}` : text));
    places.set(JSON.stringify([label, lines]), [label, ...lines]);
  }
  const all = [...places.values()];
  const left = all.length > MOST_PLACES ? [look.screen.detail.morePlaces(all.length)] : [];
  return [...all.slice(0, MOST_PLACES).flat(), ...left];
}
