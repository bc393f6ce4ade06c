import { type DerivedTopic, deriveRules } from '../../../src/authoring/derive/derive-rules.ts';
import { type Runbook, readRunbook } from '../../../src/authoring/derive/runbook.ts';
import { findSignals } from '../../../src/authoring/derive/signals/find-signals.ts';
import type { Signal } from '../../../src/authoring/derive/signals/signal.ts';
import { textOfLines } from '../../../src/authoring/derive/topic-text.ts';

export function runbook(...lines: readonly string[]): Runbook {
  return readRunbook(lines.join('\n'), 'docs/my-runbook.md');
}

export function derived(...lines: readonly string[]): readonly DerivedTopic[] {
  return deriveRules(runbook(...lines), []);
}

/** The signals of a text without their places. */
export function signalsIn(text: string): readonly object[] {
  return signalsAt(text).map(({ text: _, line: __, ...meaning }) => meaning);
}

export function signalsAt(text: string): readonly Signal[] {
  return findSignals(textOfLines(text.split('\n').map((line, index) => [index + 1, line] as const)));
}
