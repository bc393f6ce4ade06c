import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { Fact, FieldValue, ParseResult } from '../model/fact.ts';
import type { Span, TextSection } from '../model/section.ts';
import { clusterLogAbout } from './cluster-log/about.ts';
import { entryOf, isFirstHead, isHead } from './cluster-log/entries.ts';
import { FailureCollector, type FailureKind, MOST_KINDS } from './cluster-log/failures.ts';
import { joinClusterLogs } from './cluster-log/join.ts';

/**
 * Written by `Get-ClusterLog` and `cluster log /g` for each node, Server 2008 and newer, as `<node>_cluster.log` or
 * `Cluster.log`; also excerpts of it in mails.
 *
 *     [=== Cluster ===]
 *     Build Number 17763
 *     The logs were generated using Coordinated Universal Time (UTC).
 *     Current node: name (HV01) id (1)
 *     00001a2c.000023f4::2024/03/14-09:26:53.589 ERR   [RCM] rcm::RcmResource::HandleMonitorReply: 'Cluster Disk 1', status 5018
 *
 * Nothing is localized but names. The log is read for what failed: entries of level ERR, and of level WARN with a code, one fact
 * for each component, resource and code with how often and when last. Heads came with 2012 R2; without them nobody knows whether
 * times are UTC. Deliberately not read: the tables of objects below the heads, copies of event channels, entries of level INFO.
 * https://learn.microsoft.com/powershell/module/failoverclusters/get-clusterlog
 */
export const clusterLog: ArtifactKind = { ...clusterLogAbout, recognise, parse, join: joinClusterLogs };

const LONGEST_MESSAGE = 500;
/** Lines between entries that an entry of several lines may have. */
const MAX_GAP = 20;

function recognise(file: TextSection): readonly Span[] {
  const borders = new Set(file.commands.map(({ line }) => line));
  const spans: Span[] = [];
  let open: { startLine: number; endLine: number; headed: boolean } | undefined;
  for (const [index, text] of file.lines.entries()) {
    const line = file.firstLine + index;
    if (open !== undefined && (borders.has(line) || (!open.headed && line - open.endLine > MAX_GAP))) {
      spans.push({ startLine: open.startLine, endLine: open.endLine });
      open = undefined;
    }
    const first = isFirstHead(text);
    if (open === undefined) {
      if (first || entryOf(text) !== undefined) open = { startLine: line, endLine: line, headed: first };
    } else if (isHead(text) || entryOf(text) !== undefined) {
      open.endLine = line;
      open.headed ||= first;
    }
  }
  if (open !== undefined) spans.push({ startLine: open.startLine, endLine: open.endLine });
  return spans;
}

const NODE = /^[\s>#]{0,20}Current node: name \((.{1,80}?)\)/;
const BUILD = /^[\s>#]{0,20}Build Number (\d{4,6})\s*$/;
const ZONE = /^[\s>#]{0,20}The logs were generated using (.{1,80})/;
const HEAD_LENGTH = 100;

/** What the head of a log says. */
interface Head {
  readonly node?: string;
  readonly isUtc: boolean;
  readonly build?: Fact;
}

function headOf(section: TextSection): Head {
  let node: string | undefined;
  let isUtc = false;
  let build: Fact | undefined;
  for (const [index, text] of section.lines.slice(0, HEAD_LENGTH).entries()) {
    node ??= NODE.exec(text)?.[1];
    isUtc ||= /UTC|Universal/i.test(ZONE.exec(text)?.[1] ?? '');
    const number = BUILD.exec(text)?.[1];
    const line = section.firstLine + index;
    if (number !== undefined && build === undefined) {
      const source = { path: section.path, startLine: line, endLine: line };
      build = { kind: 'os', machine: null, fields: { build: Number(number) }, source };
    }
  }
  return { isUtc, ...(node !== undefined && { node }), ...(build !== undefined && { build }) };
}

function parse(section: TextSection): ParseResult {
  const head = headOf(section);
  const failures = new FailureCollector();
  for (const [index, text] of section.lines.entries()) {
    const entry = entryOf(text);
    if (entry !== undefined) failures.add(entry, section.firstLine + index);
  }
  const facts = failures.kinds().map((failure) => failureFact(section.path, failure, head.isUtc));
  const source = { path: section.path, startLine: section.firstLine, endLine: section.firstLine };
  return {
    facts: [...(head.build === undefined ? [] : [head.build]), ...facts],
    covers: [],
    diagnostics:
      failures.total <= MOST_KINDS
        ? []
        : [
            {
              code: 'parse/cluster-log-many-failures',
              level: 'note',
              message: `Found ${failures.total} kinds of failures in the cluster log, kept ${MOST_KINDS}: errors with a code first, then the latest`,
              source,
            },
          ],
    ...(head.node !== undefined && { machine: head.node }),
  };
}

function failureFact(path: string, failure: FailureKind, isUtc: boolean): Fact {
  const { level, component, resource, resourceType, code, count, time, line } = failure;
  const message = failure.message.replace(/\s+/g, ' ').trim();
  const fields = new Map<string, FieldValue>([
    ['level', level],
    ['component', component],
  ]);
  if (resource !== undefined) fields.set('resource', resource);
  if (resourceType !== undefined) fields.set('resourceType', resourceType);
  if (code !== undefined) fields.set('code', code.hex);
  if (code?.name !== undefined) fields.set('name', code.name);
  fields.set('count', count);
  if (isUtc) fields.set('time', `${time.replaceAll('/', '-').replace(/-(?=\d\d:)/, 'T')}Z`);
  else fields.set('timeText', time);
  fields.set('message', message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE - 1)}…` : message);
  const source = { path, startLine: line, endLine: line };
  return { kind: 'cluster.log', machine: null, fields: Object.fromEntries(fields), source };
}
