import type { Language } from '../model/language.ts';
import { loadLabels } from '../report/labels/load-labels.ts';
import { jsonReporter } from './json.ts';
import { ndjsonReporter } from './ndjson.ts';
import type { Reporter } from './reporter.ts';
import { textReporter } from './text.ts';

export const SCAN_FORMATS = ['text', 'json', 'ndjson'] as const;
export type ScanFormat = (typeof SCAN_FORMATS)[number];

/** A format with what was chosen for it: plain data, so that every thread can make the same reporter. */
export interface ReporterChoice {
  readonly format: ScanFormat;
  /** Which verdicts ndjson carries. */
  readonly verdicts: 'open' | 'all';
  /** Of text only. */
  readonly width: number;
  readonly color: boolean;
  readonly ascii: boolean;
  readonly quiet: boolean;
  readonly language: Language;
}

export async function createReporter(choice: ReporterChoice): Promise<Reporter> {
  switch (choice.format) {
    case 'json':
      return jsonReporter();
    case 'ndjson':
      return ndjsonReporter(choice);
    case 'text':
      return textReporter({ ...choice, labels: await loadLabels(choice.language) });
  }
}
