import type { SourceRef } from './source.ts';

/** The stage of the pipeline that met a limit; `analyze` is the pipeline as a whole. */
export type Stage =
  | 'intake'
  | 'decode'
  | 'recognise'
  | 'parse'
  | 'attribute'
  | 'derive'
  | 'rules'
  | 'evaluate'
  | 'report'
  | 'analyze';

/** The code of the diagnostic about a rule that could not be loaded: reports say it apart from other limits. */
export const RULE_NOT_LOADED = 'rules/not-loaded' as const;

/** How serious a limit is for our reading. Severity, in contrast, is about the customer's machine. */
export type Level = 'error' | 'warning' | 'note';

/**
 * Something that limited what could be read. Never a statement about the customer's machine: that is a finding.
 * `code` is `stage/kebab-case` and stable; `message` is for people and may change.
 */
export interface Diagnostic {
  readonly code: `${Stage}/${string}`;
  readonly level: Level;
  readonly message: string;
  readonly source?: SourceRef;
}
