import { resolve } from 'node:path';
import { withEffect } from './effects.ts';
import type { ExportPanel } from './panel.ts';
import { openPrompt } from './prompt.ts';
import { openBundle, type TuiState } from './state.ts';

/** Opens the panel with the formats there are. */
export function beginExport(state: TuiState): TuiState {
  const { look, view, scan, bundles } = state;
  const refused = (text: string): TuiState => ({ ...state, notice: { text, tone: 'limit' } });
  const isAll = view === 'bundles';
  if (isAll && !scan.isDone) return refused(look.screen.notices.notAllRead);
  if (isAll ? bundles.length === 0 : openBundle(state) === undefined)
    return refused(look.screen.notices.nothingToExport);
  return { ...state, panel: { kind: 'export', selected: 0, isAll, path: undefined } };
}

/** The next prompt: where to write the chosen format. */
export function chooseFormat(state: TuiState, panel: ExportPanel): TuiState {
  return openPrompt(state, 'export', panel.path ?? suggestedPath(state, panel));
}

export function acceptPath(state: TuiState, text: string): TuiState {
  return request({ ...state, panel: withPath(state, text) }, false);
}

/** Keeps the path that is typed in the panel, which shows where that is. */
export function changePath(state: TuiState, text: string): TuiState {
  return { ...state, panel: withPath(state, text) };
}

/** A file is there already: nothing is written before somebody says so. */
export function askOverwrite(state: TuiState): TuiState {
  return state.panel?.kind === 'export' ? openPrompt(state, 'overwrite') : state;
}

export function acceptOverwrite(state: TuiState, text: string): TuiState {
  return /^\s*(?:y|yes|是)\s*$/i.test(text) ? request(state, true) : state;
}

/** The whole path of what is exported; undefined while none is typed. */
export function exportTarget(state: TuiState, panel: ExportPanel): string | undefined {
  const path = panel.path ?? suggestedPath(state, panel);
  return path.trim() === '' ? undefined : resolve(state.desk.folder, path.trim());
}

function request(state: TuiState, overwrite: boolean): TuiState {
  const { panel, desk, look } = state;
  if (panel?.kind !== 'export') return state;
  const path = exportTarget(state, panel);
  const format = desk.formats[panel.selected];
  if (path === undefined || format === undefined) return state;
  const open = panel.isAll ? undefined : openBundle(state);
  const bundles = open === undefined ? state.bundles : [open];
  return withEffect(state, {
    kind: 'export',
    format: format.name,
    path,
    overwrite,
    bundles,
    speech: { labels: look.labels, screen: look.screen, judging: look.judging, rules: look.rules },
    isRetold: !look.isAsScanned,
  });
}

function withPath(state: TuiState, path: string): TuiState['panel'] {
  return state.panel?.kind === 'export' ? { ...state.panel, path } : state.panel;
}

const ARCHIVE = /\.(?:zip|7z|rar|tar|tgz|gz|eml|msg|cab)$/i;

/** `hvtriage-upload.txt` in the current folder. */
function suggestedPath(state: TuiState, panel: ExportPanel): string {
  const extension = state.desk.formats[panel.selected]?.extension ?? 'txt';
  const last = panel.isAll
    ? ''
    : (openBundle(state)
        ?.report.path.split(/[\\/]/)
        .findLast((part) => part !== '') ?? '');
  const name = last
    .replace(ARCHIVE, '')
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '');
  return `hvtriage-${name === '' ? 'report' : name}.${extension}`;
}
