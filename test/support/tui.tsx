import { renderToString } from 'ink';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { BundleReport, Finding } from '../../src/model/report.ts';
import { summarizeBundle } from '../../src/report/bundle-summary.ts';
import type { ThemeName } from '../../src/report/labels/screen-labels.ts';
import { Screen } from '../../src/tui/components/Screen.tsx';
import type { ScannedBundle } from '../../src/tui/session.ts';
import type { Speech } from '../../src/tui/speech.ts';
import type { Action } from '../../src/tui/state/actions.ts';
import { reduce } from '../../src/tui/state/reduce.ts';
import type { SourceEvent } from '../../src/tui/state/source/arrive.ts';
import { wantedLines } from '../../src/tui/state/source/scroll.ts';
import type { OpenedSource } from '../../src/tui/state/source/source.ts';
import { initialState, openedBundle, type Size, type TuiState } from '../../src/tui/state/state.ts';
import { createTheme } from '../../src/tui/theme.ts';
import { hostBundle } from './report-fixture.ts';
import { DESK, ENGLISH, REVIEW } from './tui-session.ts';

export interface ScannedOptions {
  readonly title?: string;
  readonly size?: Size;
  readonly ascii?: boolean;
  readonly theme?: ThemeName;
  readonly speech?: Speech;
  readonly diagnostics?: readonly Diagnostic[];
}

export function startState(options: ScannedOptions = {}): TuiState {
  const { speech = ENGLISH, title = 'upload.zip', ascii = false, size = { columns: 100, rows: 30 } } = options;
  return initialState({ speech, title, theme: options.theme, ascii, size, desk: DESK, review: REVIEW });
}

/** The state at the end of a scan. */
export function scanned(reports: readonly BundleReport[], options: ScannedOptions = {}): TuiState {
  return reduceAll(startState(options), [
    { type: 'planned', bundles: reports.length, at: 0 },
    { type: 'read', bundles: withReports(reports), at: 1000 },
    { type: 'finished', diagnostics: options.diagnostics ?? [] },
  ]);
}

/** Bundles as a scan tells them that has their reports at hand; keys go on from `first`. */
export function withReports(reports: readonly BundleReport[], first = 0): readonly ScannedBundle[] {
  return reports.map((report, index) => ({ key: String(first + index), summary: summarizeBundle(report), report }));
}

/** Bundles as a scan of many tells them. */
export function withoutReports(reports: readonly BundleReport[], first = 0): readonly ScannedBundle[] {
  return withReports(reports, first).map(({ key, summary }) => ({ key, summary }));
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
export function frameOf(state: TuiState, options: { readonly theme?: ThemeName } = {}): string {
  const { columns } = state.size;
  const theme = createTheme({ theme: options.theme, ascii: state.look.ascii });
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

/** What a file of these lines answers while it is looked at, as far as the state asks for it. */
export function fed(state: TuiState, lines: readonly string[], opened: Partial<OpenedSource> = {}): TuiState {
  const id = state.source?.id ?? 0;
  const tell = (from: TuiState, event: SourceEvent): TuiState => reduce(from, { type: 'source', id, event });
  const report = openedBundle(state, state.source?.bundle)?.report;
  const bytes = report?.files.find(({ path }) => path === state.source?.path)?.bytes ?? 0;
  const isOpen = state.source?.opened !== undefined;
  let next = isOpen ? state : tell(state, { kind: 'opened', opened: { form: 'text', bytes, notes: [], ...opened } });
  next = tell(next, { kind: 'counted', lines: lines.length, isDone: true });
  for (let wanted = wantedLines(next); wanted !== undefined; wanted = wantedLines(next)) {
    const { from, count: asked } = wanted;
    next = tell(next, { kind: 'lines', part: { from, asked, lines: lines.slice(from - 1, from - 1 + asked) } });
  }
  const { search } = next.source ?? {};
  const { number, from = 1, step = 1 } = search?.request ?? {};
  if (search === undefined || number === undefined || number === search.answered || search.text === '') return next;
  return fed(tell(next, { kind: 'found', number, line: findLine(lines, search.text, from, step) }), lines);
}

function findLine(lines: readonly string[], text: string, from: number, step: 1 | -1): number | undefined {
  const wanted = text.toLowerCase();
  for (let index = 0; index < lines.length; index += 1) {
    const at = (from - 1 + step * index + lines.length * 2) % lines.length;
    if (lines[at]?.toLowerCase().includes(wanted)) return at + 1;
  }
  return undefined;
}

/** Presses keys in a file, with its lines at hand. */
export function pressIn(state: TuiState, lines: readonly string[], keys: string): TuiState {
  return keys
    .split(' ')
    .filter((key) => key !== '')
    .reduce((now, key) => fed(press(now, key), lines), state);
}
