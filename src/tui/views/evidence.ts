import { type Line, lineOf } from '../lines/line.ts';
import { flowing, type Look, wrapped } from '../lines/look.ts';
import type { BundleEvidence, EvidenceProblem } from '../session.ts';

/** What is known beyond the report: nothing yet, all of it, or why it cannot be had. */
export interface Reading {
  readonly evidence?: BundleEvidence;
  readonly problem?: EvidenceProblem;
}

export const NOTHING_READ: Reading = {};

export function readingOf(found: BundleEvidence | EvidenceProblem | undefined): Reading {
  if (found === undefined) return NOTHING_READ;
  return 'problem' in found ? { problem: found } : { evidence: found };
}

/** What stands where evidence is missing; undefined: it is there. */
export function noteOf(look: Look, { evidence, problem }: Reading): ((columns: number) => readonly Line[]) | undefined {
  if (evidence !== undefined) return undefined;
  const labels = look.screen.views.evidence;
  if (problem === undefined) return (columns) => wrapped(`${labels.reading} ${look.signs.ellipsis}`, columns, 'dim');
  return (columns) => [
    ...wrapped(labels.problem[problem.problem], columns, 'limit'),
    ...(problem.message === undefined ? [] : [lineOf(''), ...wrapped(flowing(look, problem.message), columns, 'dim')]),
  ];
}

export function noteLines(look: Look, reading: Reading, columns: number): readonly Line[] {
  return noteOf(look, reading)?.(columns) ?? [];
}

/** That what is shown is not what the findings were made of. */
export function changedLines(look: Look, { evidence }: Reading, columns: number): readonly Line[] {
  return evidence?.isChanged === true ? wrapped(look.screen.views.evidence.changed, columns, 'limit') : [];
}
