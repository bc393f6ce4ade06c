import { renderToString } from 'ink';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { BundleReport, Finding } from '../../src/model/report.ts';
import { EN } from '../../src/report/labels/en.ts';
import { EN_SCREEN } from '../../src/report/labels/en-screen.ts';
import { ZH_CN } from '../../src/report/labels/zh-cn.ts';
import { ZH_CN_SCREEN } from '../../src/report/labels/zh-cn-screen.ts';
import { Screen } from '../../src/tui/components/Screen.tsx';
import type { Speech } from '../../src/tui/speech.ts';
import type { Action } from '../../src/tui/state/actions.ts';
import { reduce } from '../../src/tui/state/reduce.ts';
import { initialState, type Size, type TuiState } from '../../src/tui/state/state.ts';
import { createTheme } from '../../src/tui/theme.ts';
import { hostBundle, reportHead } from './report-fixture.ts';

export interface ScannedOptions {
  readonly title?: string;
  readonly size?: Size;
  readonly ascii?: boolean;
  readonly speech?: Speech;
  readonly diagnostics?: readonly Diagnostic[];
}

export const ENGLISH: Speech = { labels: EN, screen: EN_SCREEN, rules: reportHead.rules };

/** The fixture with Chinese labels; of its rules, those with a message that names something are told in Chinese. */
export const CHINESE: Speech = {
  labels: ZH_CN,
  screen: ZH_CN_SCREEN,
  rules: Object.fromEntries(
    Object.entries(reportHead.rules).map(([id, rule]) => [
      id,
      {
        ...rule,
        title: `规则 ${id}`,
        message: id === 'ms17-010-missing' ? '`{machine}` 缺少更新（{revision}）。' : '有问题。',
      },
    ]),
  ),
};

export function startState(options: ScannedOptions = {}): TuiState {
  const { speech = ENGLISH, title = 'upload.zip', ascii = false, size = { columns: 100, rows: 30 } } = options;
  return initialState({ speech, title, ascii, size });
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
