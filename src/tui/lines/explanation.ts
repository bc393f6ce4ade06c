import type { RuleResult, Truth } from '../../model/evaluation.ts';
import {
  type ExplainedCondition,
  type ExplainedPlace,
  explainedConditions,
  MOST_SEEN,
} from '../../report/explained-conditions.ts';
import { sourceLabel } from '../../report/wording.ts';
import { excerptOf } from '../../text/excerpt.ts';
import { displayWidth, padEnd } from '../../text/width.ts';
import type { BundleEvidence } from '../session.ts';
import { placeLines } from './evidence.ts';
import { indented, type Line, led, lineOf, span, type Tone } from './line.ts';
import { flowing, type Look, safe, wrapped } from './look.ts';

/** Deeper conditions are not indented further. */
const DEEPEST_INDENT = 6;
const LEAST_COLUMNS = 12;
const TONES: Readonly<Record<Truth, Tone | undefined>> = { true: 'strong', false: 'dim', unknown: 'limit' };

/** Condition by condition what came of it, with the values seen and the places they were seen in. */
export function explanationLines(
  look: Look,
  result: RuleResult,
  { excerpt }: Pick<BundleEvidence, 'excerpt'>,
  columns: number,
): readonly Line[] {
  const { explain } = look.judging;
  const conditions = explainedConditions(result, { labels: look.judging, excerpt });
  const missing = (result.verdict.missing ?? []).flatMap(({ need, reason }) =>
    led(
      [span(`${explain.section.missing} `, 'limit')],
      wrapped(
        flowing(look, `${need}  ${explain.reason[reason]}`),
        Math.max(LEAST_COLUMNS, columns - displayWidth(explain.section.missing) - 1),
      ),
    ),
  );
  const lines = [...conditions.flatMap((condition) => conditionLines(look, condition, columns)), ...missing];
  return lines.length === 0 ? wrapped(explain.notAbout, columns, 'dim') : lines;
}

function conditionLines(look: Look, condition: ExplainedCondition, columns: number): readonly Line[] {
  const { explain } = look.judging;
  const { section, depth, text, truth, seen, lists } = condition;
  const truthColumns = Math.max(...Object.values(explain.truth).map(displayWidth)) + 2;
  const indent = Math.min(depth * 2, DEEPEST_INDENT);
  const lead = [span(padEnd(explain.truth[truth], truthColumns), TONES[truth]), span(' '.repeat(indent))];
  const room = Math.max(LEAST_COLUMNS, columns - truthColumns - indent);
  const more = seen.length > MOST_SEEN ? [lineOf(look.labels.words.more(seen.length - MOST_SEEN), 'dim')] : [];
  const below = [
    ...seen.slice(0, MOST_SEEN).flatMap((place) => seenLines(look, place, room - 2)),
    ...more,
    ...lists.flatMap((list) => wrapped(safe(look, explain.listed(sourceLabel(list))), room - 2, 'dim')),
  ];
  return [
    ...(section === undefined ? [] : [lineOf(explain.section[section], 'dim')]),
    ...led(lead, wrapped(safe(look, text), room)),
    ...indented(below, truthColumns + indent + 2),
  ];
}

/** The values, then where they stand: in the same line where there is room. */
function seenLines(look: Look, { values, source, from }: ExplainedPlace, columns: number): readonly Line[] {
  const text = flowing(look, values);
  if (source === undefined) {
    const quoted = from.flatMap((place) => [
      ...placeLines(look, place.source, columns - 2),
      lineOf(excerptOf(safe(look, place.line), [], Math.max(LEAST_COLUMNS, columns - 2), look.signs.ellipsis)),
    ]);
    return [...wrapped(text, columns), ...indented(quoted, 2)];
  }
  const place = safe(look, sourceLabel(source));
  if (displayWidth(text) + displayWidth(place) + 2 <= columns)
    return [[span(`${text}  `), { text: place, tone: 'path', link: source }]];
  return [...wrapped(text, columns), ...placeLines(look, source, columns)];
}
