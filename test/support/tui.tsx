import { renderToString } from 'ink';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { BundleReport, Finding, ReportHead } from '../../src/model/report.ts';
import { Screen } from '../../src/tui/components/Screen.tsx';
import type { Action } from '../../src/tui/state/actions.ts';
import { reduce } from '../../src/tui/state/reduce.ts';
import { initialState, type Size, type TuiState } from '../../src/tui/state/state.ts';
import { createTheme } from '../../src/tui/theme.ts';
import { hostBundle, reportHead } from './report-fixture.ts';

export interface ScannedOptions {
  readonly title?: string;
  readonly size?: Size;
  readonly ascii?: boolean;
  readonly head?: ReportHead;
  readonly diagnostics?: readonly Diagnostic[];
}

export function startState(options: ScannedOptions = {}): TuiState {
  const { head = reportHead, title = 'upload.zip', ascii = false, size = { columns: 100, rows: 30 } } = options;
  return initialState({ head, title, ascii, size });
}

/** The state at the end of a scan. */
export function scanned(reports: readonly BundleReport[], options: ScannedOptions = {}): TuiState {
  return reduceAll(startState(options), [
    { type: 'planned', bundles: reports.length, at: 0 },
    { type: 'read', reports, at: 1000 },
    { type: 'finished', diagnostics: options.diagnostics ?? [] },
  ]);
}

export function reduceAll(state: TuiState, actions: readonly Action[]): TuiState {
  return actions.reduce(reduce, state);
}

/** `keys` are named as in the keymap and separated by blanks. */
export function press(state: TuiState, keys: string): TuiState {
  return reduceAll(
    state,
    keys
      .split(' ')
      .filter((key) => key !== '')
      .map((key) => ({ type: 'key', key })),
  );
}

/** The frame as the terminal gets it, without colours. */
export function frameOf(state: TuiState, options: { readonly color?: boolean } = {}): string {
  const { columns } = state.size;
  const theme = createTheme({ color: options.color ?? false, ascii: state.look.ascii });
  return renderToString(<Screen state={state} theme={theme} />, { columns });
}

/** A bundle with `count` findings of one rule. */
export function largeBundle(count: number): BundleReport {
  const [finding] = hostBundle.findings;
  if (finding === undefined) throw new Error('the fixture has findings');
  const findings = Array.from({ length: count }, (_, index): Finding => {
    const number = String(index).padStart(5, '0');
    return { ...finding, fingerprint: `f-${number}`, vm: `VM-${number}` };
  });
  return { ...hostBundle, complaints: [], findings };
}
