import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Fact } from '../../model/fact.ts';
import type { TextSection } from '../../model/section.ts';
import { crashFact } from './crash.ts';
import { readCrashes } from './read.ts';

export interface CrashFacts {
  readonly facts: readonly Fact[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The crashes that a text tells of. */
export function crashFacts(section: TextSection): CrashFacts {
  const crashes = readCrashes(section).flatMap((reading) => reading.crashes);
  return {
    facts: crashes.flatMap((crash) => crashFact(crash, section) ?? []),
    diagnostics: limitsOf(section, crashes.at(-1)?.endLine),
  };
}

function limitsOf(section: TextSection, lastLine: number | undefined): readonly Diagnostic[] {
  if (section.complete || lastLine !== section.lines.length - 1) return [];
  const line = section.firstLine + lastLine;
  return [
    {
      code: 'parse/bugcheck-cut',
      level: 'warning',
      message: 'The text ends within what tells of a crash; what follows may name the module',
      source: { path: section.path, startLine: line, endLine: line },
    },
  ];
}
