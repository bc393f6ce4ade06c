import type { KeyContext } from '../../../src/tui/keymap.ts';
import type { Terminal } from '../../support/terminal.ts';

/** What a screen of the terminal UI in English says, as far as keys change it. */
export interface Seen {
  /** Without colours. */
  readonly text: string;
  readonly painted: string;
  /** Where the keyboard is, by the borders and the title; undefined: in a line that is typed, in the shell, in no words of ours. */
  readonly context: KeyContext | undefined;
  /** Of the pane with the keyboard. */
  readonly name: string;
  /** Which row is selected there, or which lines are in sight, of how many. */
  readonly at: Part | undefined;
  /** The line with the mark of what was found, else selected, in the pane with the keyboard; empty: none is marked. */
  readonly marked: string;
  /** Which row of the screen that is; -1: none. */
  readonly markedRow: number;
  /** The last row. */
  readonly status: string;
}

export interface Part {
  readonly first: number;
  readonly last: number;
  readonly all: number;
}

const PLACES: Readonly<Record<string, KeyContext>> = {
  bundles: 'bundles',
  findings: 'findings',
  'not checked': 'unchecked',
  files: 'files',
  facts: 'facts',
  rules: 'rules',
  file: 'source',
};
const PANELS: Readonly<Record<string, KeyContext>> = { Help: 'help', 'Write a report': 'export', Filter: 'filter' };
const LISTS = /^(?:Bundles|Findings|Could not be checked|Files|Facts|Rules)(?: · |$)/;
const COLOURS = /\u001b\[[\d;:]*m/g;
const CURSOR = '▏';

/** The first screen that fulfils the condition, wholly drawn. */
export function untilSeen(terminal: Terminal, what: string, shows: (seen: Seen) => boolean): Promise<Seen> {
  return terminal.poll(what, () => {
    const painted = terminal.painted();
    const seen = seenIn(painted);
    // A screen that is half drawn is soon another one.
    return shows(seen) && terminal.painted() === painted ? seen : undefined;
  });
}

export function seenIn(painted: string): Seen {
  const text = painted
    .replaceAll(COLOURS, '')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd();
  const lines = text.split('\n');
  const status = lines.at(-1) ?? '';
  // While bundles are read, their progress stands below the title.
  const [title = '', second = '', third = ''] = lines;
  const top = /^[┌┏]/.test(third) && !/^[┌┏]/.test(second) ? third : second;
  const foundRow = lines.findIndex((line) => /┃ ?»/.test(line));
  const markedRow = foundRow === -1 ? lines.findIndex((line) => /┃ ?▸/.test(line)) : foundRow;
  const bottom = lines.findLast((line) => /^[┗└]/.test(line)) ?? top;
  return {
    text,
    painted,
    context: status.includes(CURSOR) ? undefined : contextOf(title, top),
    name: /┏ (.*?) ━*┓/.exec(top)?.[1] ?? top.trim(),
    at: partIn(/┗━*(.*?)━*┛/.exec(bottom)?.[1] ?? bottom),
    marked: /┃ ?([▸»].*)/.exec(lines[markedRow] ?? '')?.[1] ?? '',
    markedRow,
    status,
  };
}

/** `Findings` beside a text with a thick border has lost the keyboard to it. */
function contextOf(title: string, top: string): KeyContext | undefined {
  const place = PLACES[/.* › (.*?)(?: {2}.*)?$/.exec(title)?.[1] ?? ''];
  if (place === undefined) return undefined;
  const name = /┏ (.*?) ━*┓/.exec(top)?.[1];
  if (name === undefined) return /^[┌┏]/.test(top) ? undefined : 'text';
  // In a narrow window nothing stands beside the details, or the filter.
  return (
    PANELS[name.replace(/ · .*/, '')] ??
    (place === 'source' || (top.startsWith('┏') && LISTS.test(name)) ? place : 'detail')
  );
}

/** `3/12`, or `1-26/1,300`. */
function partIn(foot: string): Part | undefined {
  const [, first, last = first, all] = /(?:^| )([\d,]+)(?:-([\d,]+))?\/([\d,]+)(?: |$)/.exec(foot) ?? [];
  const number = (digits = ''): number => Number(digits.replaceAll(',', ''));
  return first === undefined ? undefined : { first: number(first), last: number(last), all: number(all) };
}
