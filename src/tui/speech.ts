import type { Labels } from '../report/labels/labels.ts';
import type { RuleLabels } from '../report/labels/rule-labels.ts';
import type { ScreenLabels } from '../report/labels/screen-labels.ts';
import type { RuleTexts } from '../report/select.ts';

/** All that the terminal UI says in one language; which one, `labels` knows. */
export interface Speech {
  readonly labels: Labels;
  readonly screen: ScreenLabels;
  /** How conditions, and what came of them, are told. */
  readonly judging: RuleLabels;
  readonly rules: RuleTexts;
}
