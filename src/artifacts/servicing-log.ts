import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { Fact, ParseResult } from '../model/fact.ts';
import type { Span, TextSection } from '../model/section.ts';
import type { SourceRef } from '../model/source.ts';
import { servicingLogAbout } from './servicing-log/about.ts';
import { CbsReader } from './servicing-log/cbs.ts';
import { DismReader } from './servicing-log/dism.ts';
import { entriesOf, isEntry, type ServicingEntry } from './servicing-log/entries.ts';
import type { Operation } from './servicing-log/failures.ts';

/**
 * Written by the servicing stack into `C:\Windows\Logs\CBS\CBS.log` (and `CbsPersist_*.log`) and by DISM into
 * `C:\Windows\Logs\DISM\dism.log`, Windows Vista and newer; also excerpts of both in mails, wrapped or quoted.
 *
 *     2024-03-14 09:26:53, Info                  CBS    Exec: Processing complete.  Session: 31094321_2207785418, Package: Package_for_KB5034439~31bf3856ad364e35~amd64~~20348.2201.1.3 [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]
 *     2024-03-14 09:26:53, Error                 CBS    Failed to perform operation.  [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]
 *     2024-03-14 10:31:40, Error                 DISM   DISM Package Manager: PID=4412 TID=4416 Failed processing package changes - CDISMPackageManager::ProcessChanges(hr:0x800f081f)
 *
 * Nothing is localized. A session counts by the last entry it failed with, unless it ended well; so does a run of DISM. Entries
 * of level Info tell of many results that nobody misses: only those that end a session or report its failure are read. Times are
 * local. Deliberately not read: what `sfc` and DISM found to be corrupt, setupact.log, WindowsUpdate.log.
 * https://learn.microsoft.com/troubleshoot/windows-server/installing-updates-features-roles/additional-resources-for-windows-update
 */
export const servicingLog: ArtifactKind = { ...servicingLogAbout, recognise, parse };

/** Lines below an entry that still belong to the log: a list of files, a trace. */
const MAX_GAP = 60;
/** The latest of so many sessions are kept. */
const MOST_FAILURES = 100;
const LONGEST_TEXT = 500;

function recognise(file: TextSection): readonly Span[] {
  const borders = new Set(file.commands.map(({ line }) => line));
  const spans: { startLine: number; endLine: number }[] = [];
  let open: { startLine: number; endLine: number } | undefined;
  for (const [index, text] of file.lines.entries()) {
    const line = file.firstLine + index;
    if (open !== undefined && (borders.has(line) || line - open.endLine > MAX_GAP)) open = undefined;
    if (!isEntry(text) || !/ (?:CBS|CSI|DISM|DPX) /.test(text)) continue;
    if (open === undefined) {
      open = { startLine: line, endLine: line };
      spans.push(open);
    }
    open.endLine = line;
  }
  return spans.map((span) => ({ ...span, endLine: withWrapped(file, span.endLine, borders) }));
}

/** The last entry of a paste may be wrapped. */
function withWrapped(file: TextSection, line: number, borders: ReadonlySet<number>): number {
  const index = line - file.firstLine;
  const below = file.lines.slice(index, index + 4);
  const end = below.findIndex((_, offset) => offset > 0 && borders.has(line + offset));
  const [entry] = entriesOf(end < 0 ? below : below.slice(0, end), line);
  return entry?.endLine ?? line;
}

function parse(section: TextSection): ParseResult {
  const cbs = new CbsReader();
  const dism = new DismReader();
  for (const entry of entriesOf(section.lines, section.firstLine)) {
    if (entry.component === 'DISM') dism.add(entry);
    else cbs.add(entry);
  }
  const facts = [...cbs.operations(), ...dism.operations()]
    .map((operation) => failureFact(section.path, operation))
    .filter((fact) => fact !== undefined)
    .sort((a, b) => (a.source.startLine ?? 0) - (b.source.startLine ?? 0));
  return { facts: facts.slice(-MOST_FAILURES), covers: [], diagnostics: [] };
}

const ARTICLE = /KB\d{6,8}/i;

function failureFact(path: string, operation: Operation): Fact | undefined {
  const { failure } = operation;
  if (failure === undefined) return undefined;
  const place = ({ startLine, endLine }: ServicingEntry): SourceRef => ({ path, startLine, endLine });
  const fields = new Map<string, string>([
    ['log', operation.log],
    ['code', failure.code.hex],
  ]);
  const at = new Map<string, SourceRef>();
  if (failure.code.name !== undefined) fields.set('name', failure.code.name);
  for (const field of ['package', 'feature', 'session', 'client', 'command'] as const) {
    const shown = operation[field];
    if (shown === undefined) continue;
    fields.set(field, shortened(shown.value));
    at.set(field, place(shown.entry));
  }
  const named = [operation.package, operation.command].find((shown) => ARTICLE.test(shown?.value ?? ''));
  const article = ARTICLE.exec(named?.value ?? failure.entry.message)?.[0];
  if (article !== undefined) {
    fields.set('update', article.toUpperCase());
    if (named !== undefined) at.set('update', place(named.entry));
  }
  fields.set('timeText', failure.entry.time);
  fields.set('message', shortened(failure.entry.message));
  return {
    kind: 'servicing.failure',
    machine: null,
    fields: Object.fromEntries(fields),
    source: place(failure.entry),
    ...(at.size > 0 && { at: Object.fromEntries(at) }),
  };
}

function shortened(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length > LONGEST_TEXT ? `${plain.slice(0, LONGEST_TEXT - 1)}…` : plain;
}
