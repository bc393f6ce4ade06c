import { SEVERITIES, type Severity } from '../../model/rule.ts';
import type { SeverityCounts } from '../../report/select.ts';
import { commandFor } from '../keymap.ts';
import { createLook } from '../lines/look.ts';
import type { ScannedBundle } from '../session.ts';
import { bundleEntry, mergeEntries } from '../views/bundles.ts';
import type { Action } from './actions.ts';
import { withoutEffect } from './effects.ts';
import { withEvidence } from './evidence.ts';
import { askOverwrite } from './exporting.ts';
import { mouse } from './mouse.ts';
import { perform } from './perform.ts';
import { promptKey, typeText } from './prompt.ts';
import { withReport, withSpareReport } from './reports.ts';
import { withReviews } from './reviews.ts';
import { endSearch, isSearching } from './search.ts';
import { arrived } from './source/arrive.ts';
import { entryOf, keyContext, type TuiState } from './state.ts';

/** The next state. Pure; an action that changes nothing returns the same state. */
export function reduce(state: TuiState, action: Action): TuiState {
  switch (action.type) {
    case 'key': {
      if (state.prompt !== undefined) return promptKey(state, action.key);
      const context = keyContext(state);
      const command = commandFor(context, action.key);
      const noticed = state.notice === undefined ? state : { ...state, notice: undefined };
      // Files and panels know their own way back.
      const isInLists = context === 'detail' || context === state.view;
      if (action.key === 'escape' && isInLists && isSearching(state)) return endSearch(noticed);
      return command === undefined ? noticed : perform(noticed, command);
    }
    case 'mouse':
      return mouse(state, action.event);
    case 'paste':
      return typeText(state, action.text);
    case 'done': {
      const next = withoutEffect(state, action.number);
      return action.notice === undefined ? next : { ...next, notice: action.notice };
    }
    case 'source':
      return arrived(state, action.id, action.event);
    case 'evidence':
      return withEvidence(state, action.key, action.found);
    case 'reviews':
      return withReviews(state, action.reviews);
    case 'notice':
      return { ...state, notice: action.notice };
    case 'show-text': {
      const { title, text } = action;
      return {
        ...state,
        copied: { commands: [text], what: title, index: 0 },
        panel: { kind: 'text', title, text, scrolled: 0 },
      };
    }
    case 'file-exists':
      return askOverwrite(state);
    case 'exported':
      return { ...state, panel: undefined };
    case 'resized': {
      const { columns, rows } = action.size;
      return columns === state.size.columns && rows === state.size.rows ? state : { ...state, size: { columns, rows } };
    }
    case 'speak': {
      const { language } = action.speech.labels;
      // Somebody may have asked for another one since.
      if (language !== state.language || language === state.look.labels.language) return state;
      return { ...state, look: createLook(action.speech, state.scanLanguage, state.look.ascii) };
    }
    case 'planned': {
      const { scan } = state;
      const startedAt = scan.read === 0 ? action.at : scan.startedAt;
      return arrive({
        ...state,
        scan: { ...scan, planned: action.bundles, startedAt, at: Math.max(scan.at, action.at) },
      });
    }
    case 'read':
      return action.bundles.length === 0 ? state : arrive(withBundles(state, action.bundles, action.at));
    case 'report': {
      const entry = entryOf(state, action.key);
      return entry === undefined ? state : withReport(state, entry, action.report);
    }
    case 'finished':
      return arrive({ ...state, scan: { ...state.scan, isDone: true, diagnostics: action.diagnostics } });
  }
}

function withBundles(state: TuiState, scanned: readonly ScannedBundle[], at: number): TuiState {
  const { scan } = state;
  const added = scanned.map(({ key, summary }) => bundleEntry(key, summary, state.title));
  const counts = added.reduce((sum, entry) => addCounts(sum, entry.counts), scan.counts);
  const next: TuiState = {
    ...state,
    bundles: mergeEntries(state.bundles, added),
    scan: { ...scan, read: scan.read + scanned.length, counts, at: Math.max(scan.at, at) },
  };
  return scanned.reduce((result, { report }, index) => {
    const entry = added[index];
    return report === undefined || entry === undefined ? result : withSpareReport(result, entry, report);
  }, next);
}

/** As long as nobody opened a bundle: a single one opens itself, of several the list is shown. */
function arrive(state: TuiState): TuiState {
  const { scan, bundles } = state;
  if (state.open !== undefined) return state;
  const expected = Math.max(scan.planned ?? 0, scan.read);
  const [first] = bundles;
  if (expected > 1) return state.view === 'bundles' ? state : { ...state, view: 'bundles' };
  const isOnly = scan.planned === 1 || scan.isDone;
  return first !== undefined && isOnly ? { ...state, open: first.key } : state;
}

function addCounts(a: SeverityCounts, b: SeverityCounts): SeverityCounts {
  const sum: Record<Severity, number> = { ...a };
  for (const severity of SEVERITIES) sum[severity] += b[severity];
  return sum;
}
