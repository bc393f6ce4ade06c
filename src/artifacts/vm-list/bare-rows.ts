import type { Fact } from '../../model/fact.ts';
import type { Span, TextSection } from '../../model/section.ts';
import { isNormalStatus, STATE_PATTERN, stateOf } from './states.ts';
import { secondsOf } from './values.ts';

/**
 * Rows of `Get-VM` without their header: pasted alone, or printed by monitoring agents (section `hyperv_vms` of Checkmk).
 *
 *     APP01 (copy)   Running 1.02:03:04   Operating normally
 *
 * What is left to go by is a state before a TimeSpan and a known status behind it. Quotes, commas and brackets of
 * programs around the values are dropped.
 */
export interface BareRow {
  readonly vm: string;
  readonly state: string;
  readonly uptimeSeconds: number;
  readonly status: string;
  readonly configurationVersion: string | undefined;
  readonly line: number;
}

const UPTIME = /(?<![\d.:])(?:\d{1,6}\.)?\d\d:\d\d:\d\d(?:\.\d{1,7})?(?![\d:])/g;
const STATE_WORD = /\b(?:running|off|saved|paused|starting|stopping|saving|reset|resuming|pausing|fast)/i;
const MAX_LINE = 400;

/** The bare rows of a text that are not on a line which another reader `took`. */
export function bareRows(section: TextSection, took: (line: number) => boolean): readonly BareRow[] {
  const rows: BareRow[] = [];
  section.lines.forEach((text, index) => {
    const line = section.firstLine + index;
    if (text.length > MAX_LINE || !text.includes(':') || !STATE_WORD.test(text) || took(line)) return;
    const row = bareRow(text, line);
    if (row) rows.push(row);
  });
  return rows;
}

function bareRow(text: string, line: number): BareRow | undefined {
  const uptime = [...text.matchAll(UPTIME)].at(-1);
  if (!uptime) return undefined;
  const behind = plain(text.slice(uptime.index + uptime[0].length));
  const version = /\s(\d{1,3}\.\d{1,3})$/.exec(behind);
  const status = behind.slice(0, version?.index).trim();
  if (!isNormalStatus(status)) return undefined;
  const words = plain(text.slice(0, uptime.index).replace(/^[\s#>*]+/, '')).split(' ');
  let last = words.length - 1;
  while (last > 0 && last >= words.length - 2 && /^\d{1,9}$/.test(words[last] ?? '')) last -= 1;
  const state = words[last] ?? '';
  const vm = words.slice(0, last).join(' ');
  if (vm === '' || !STATE_PATTERN.test(state)) return undefined;
  const canonical = stateOf({ value: state, text: state, cut: false, line });
  const seconds = secondsOf(uptime[0]);
  if (typeof canonical !== 'string' || seconds === undefined) return undefined;
  return { vm, state: canonical, uptimeSeconds: seconds, status, configurationVersion: version?.[1], line };
}

function plain(text: string): string {
  return text
    .replace(/\bu(?=['"])|["',[\];|]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Neighbouring bare rows as spans. */
export function bareSpans(rows: readonly BareRow[]): readonly Span[] {
  const spans: Span[] = [];
  for (const { line } of rows) {
    const last = spans.at(-1);
    if (last && line <= last.endLine + 1) spans[spans.length - 1] = { ...last, endLine: line };
    else spans.push({ startLine: line, endLine: line });
  }
  return spans;
}

export function bareFact(path: string, row: BareRow): Fact {
  const { vm, state, uptimeSeconds, status, configurationVersion, line } = row;
  return {
    kind: 'vm',
    machine: null,
    fields: {
      vm,
      state,
      uptimeSeconds,
      status,
      ...(configurationVersion !== undefined && { configurationVersion }),
    },
    source: { path, startLine: line, endLine: line },
  };
}
