import type { ArtifactEntry, BundleReport } from '../../model/report.ts';
import type { SourceRef } from '../../model/source.ts';
import { grouped } from '../../report/pace.ts';
import { limitsWorthKnowing, notRecognised } from '../../report/select.ts';
import { placeLines } from '../lines/evidence.ts';
import { indented, type Line, lineOf, span } from '../lines/line.ts';
import { flowing, type Look, safe, wrapped } from '../lines/look.ts';
import { sectionLines } from '../lines/sections.ts';
import type { FactEvidence } from '../session.ts';
import { unreadFileLines } from './bundle-overview.ts';
import { changedLines, noteLines, type Reading } from './evidence.ts';
import { fieldTexts } from './fact-detail.ts';
import type { FileOfBundle } from './files.ts';
import type { Detail } from './list.ts';
import { dotted } from './naming.ts';

const MOST_FACTS = 20;
const MOST_ARTIFACTS = 100;
const MOST_LIMITS = 20;
const LINES_OF_A_FACT = 2;

export interface FileSubject extends FileOfBundle {
  readonly facts: readonly FactEvidence[];
  readonly reading: Reading;
}

/** What a file is, what was recognised in it, and the beginning of what it gave. */
export function fileDetail(look: Look, bundle: BundleReport, subject: FileSubject, columns: number): Detail {
  const { file, artifacts } = subject;
  const labels = look.screen.views.files;
  const path = safe(look, file.path);
  const head = dotted(look, [
    labels.state[file.state],
    labels.bytes(grouped(file.bytes)),
    safe(look, file.encoding ?? ''),
  ]);
  const members = bundle.files.filter(({ path: other }) => other.startsWith(`${file.path}!/`)).length;
  const unread = notRecognised(bundle).find((other) => other.path === file.path);
  const recognised = artifacts.slice(0, MOST_ARTIFACTS).flatMap((artifact) => artifactLines(look, artifact, columns));
  const limits = bundle.diagnostics.filter(({ source }) => source?.path === file.path);
  return {
    title: path,
    lines: sectionLines([
      { lines: placeLines(look, { path: file.path }, columns) },
      { lines: wrapped(head, columns) },
      { lines: members === 0 ? [] : wrapped(labels.members(grouped(members)), columns) },
      { lines: unread?.conversion === undefined ? [] : unreadFileLines(look, unread, columns).slice(1) },
      { title: labels.recognised, lines: [...recognised, ...moreLine(look, artifacts.length - MOST_ARTIFACTS)] },
      { title: look.labels.reading.limits, lines: limitLines(look, limits, columns) },
      { title: labels.gave, lines: artifacts.length === 0 ? [] : gaveLines(look, subject, columns) },
    ]),
  };
}

function artifactLines(look: Look, artifact: ArtifactEntry, columns: number): readonly Line[] {
  const { path, kind, startLine, endLine, machine, facts, status } = artifact;
  const { files } = look.screen.views;
  const place: SourceRef = { path, ...(startLine !== undefined && { startLine }) };
  const name = safe(look, kind);
  const lines = startLine === undefined || endLine === undefined ? '' : files.lines(startLine, endLine);
  const about = dotted(look, [
    lines,
    machine === null ? files.noMachine : safe(look, machine),
    files.facts(grouped(facts)),
  ]);
  const state = files.status[status];
  return [
    [{ text: name, tone: 'strong', link: place }, ...(state === '' ? [] : [span(`  ${state}`, 'limit')])],
    ...indented(wrapped(about, columns - 2, 'dim'), 2),
  ];
}

function limitLines(look: Look, limits: BundleReport['diagnostics'], columns: number): readonly Line[] {
  const worth = limitsWorthKnowing(limits);
  return [
    ...worth
      .slice(0, MOST_LIMITS)
      .flatMap(({ level, message }) =>
        wrapped(
          `${look.labels.words.level[level]}: ${flowing(look, message)}`,
          columns,
          level === 'error' ? 'limit' : undefined,
          2,
        ),
      ),
    ...moreLine(look, worth.length - MOST_LIMITS),
  ];
}

function gaveLines(look: Look, { facts, reading }: FileSubject, columns: number): readonly Line[] {
  const note = noteLines(look, reading, columns);
  if (note.length > 0) return note;
  if (facts.length === 0) return wrapped(look.screen.views.files.nothing, columns, 'dim');
  const shown = facts.slice(0, MOST_FACTS).flatMap(({ fact }) => {
    const fields = fieldTexts(look, fact).map(({ name, value }) => `${name} ${value}`);
    const lines = wrapped(flowing(look, fields.join(', ')), columns - 2, 'dim');
    const cut = lines.length > LINES_OF_A_FACT ? [lineOf(look.signs.ellipsis, 'dim')] : [];
    const line = fact.source.startLine === undefined ? '' : `:${fact.source.startLine}`;
    const head: Line = [{ text: safe(look, fact.kind), link: fact.source }, span(line, 'path')];
    return [head, ...indented([...lines.slice(0, LINES_OF_A_FACT), ...cut], 2)];
  });
  return [...changedLines(look, reading, columns), ...shown, ...moreLine(look, facts.length - MOST_FACTS)];
}

function moreLine({ labels }: Look, left: number): readonly Line[] {
  return left > 0 ? [lineOf(labels.words.more(left), 'dim')] : [];
}
