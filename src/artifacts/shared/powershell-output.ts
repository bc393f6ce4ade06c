import type { Span, TextSection } from '../../model/section.ts';
import { readClixml } from './powershell-clixml.ts';
import { readCsv } from './powershell-csv.ts';
import { readJson } from './powershell-json.ts';
import { readLists } from './powershell-list.ts';
import { type Cell, isBorder, type ReadContext, type RowBlock, unquoted } from './powershell-rows.ts';
import { readTables } from './powershell-table.ts';

/** What one artifact kind wants of the PowerShell outputs of a file. */
export interface OutputQuery {
  /** A text that is in some line of every output of this kind; a file without it is not read further. */
  readonly hint: RegExp;
  /** A text that is in every comma-separated header of this kind. */
  readonly headerHint: RegExp;
  /** By `columnKey`: what a whole cell of a column looks like. */
  readonly patterns: ReadonlyMap<string, RegExp>;
  /** Whether a line of comma-separated names is a header of this kind. */
  isHeader(columns: readonly string[]): boolean;
  /** Readers of forms that other tools than PowerShell print the same objects in. */
  readonly readers?: readonly ((context: ReadContext) => readonly RowBlock[])[];
  /** A command of those tools, or in other letters, on a line of its own; PowerShell's cmdlets are known anyway. */
  readonly bareCommand?: RegExp;
  /** Whether the objects are of this kind; `command` is the one that wrote them, where the file shows it. */
  accepts(block: RowBlock, command: string | undefined): boolean;
}

/** An output of the wanted kind, and the command that wrote it, where it is shown. */
export interface Output {
  readonly block: RowBlock;
  readonly command: string | undefined;
  /** Line of the command, when nothing but blank lines and messages of few lines stands between the two. */
  readonly commandLine: number | undefined;
}

/** The spans of the outputs in a whole file, each with its command above it and the blank lines that prove its end. */
export function outputSpans(file: TextSection, query: OutputQuery): readonly Span[] {
  const context = contextOf(file);
  const spans: Span[] = [];
  for (const { block, commandLine } of findOutputs(context, file, query)) {
    const previous = spans.at(-1);
    const free = previous ? previous.endLine + 1 : file.firstLine;
    const wanted = commandLine ?? block.startLine;
    const start = Math.max(wanted, free);
    const end = endOf(context, block);
    if (previous && continues(context, previous, block)) spans[spans.length - 1] = { ...previous, endLine: end };
    else if (start <= block.startLine) spans.push({ startLine: start, endLine: end });
  }
  return spans;
}

/** The outputs inside a span that `outputSpans` found. */
export function readOutputs(section: TextSection, query: OutputQuery): readonly Output[] {
  return findOutputs(contextOf(section), section, query);
}

/**
 * The text of `line` when it is the last of a text whose output does not show its end: what stands at its end may have lost
 * characters. Undefined for any other line.
 */
export function openEnd(section: TextSection, { block }: Output, line: number): string | undefined {
  const isLast = line === section.firstLine + section.lines.length - 1;
  return isLast && !block.ended ? section.lines.at(-1)?.trimEnd() : undefined;
}

/** Whether such a text ends in `cell`, which then may have lost characters. */
export function isOpenCell(section: TextSection, output: Output, cell: Cell): boolean {
  return openEnd(section, output, cell.line)?.endsWith(cell.text) === true;
}

/** The last line of an output with the blank lines below it that prove its end. */
export function outputEnd(section: TextSection, { block }: Output): number {
  return endOf(contextOf(section), block);
}

/** What the readers need to know of a text. */
export function contextOf(section: TextSection): ReadContext {
  const borders = new Set(section.commands.map((command) => command.line - section.firstLine));
  return { path: section.path, lines: section.lines, firstLine: section.firstLine, borders };
}

function findOutputs(context: ReadContext, section: TextSection, query: OutputQuery): readonly Output[] {
  if (!context.lines.some((line) => query.hint.test(line))) return [];
  const { lists, objects } = selfDescribing(context, section);
  const blocks = [
    ...readTables(context, query.patterns),
    ...lists,
    ...readCsv(context, (columns) => query.isHeader(columns), query.headerHint),
    ...objects,
    ...(query.readers ?? []).flatMap((reader) => reader(context)),
  ].sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
  const outputs: Output[] = [];
  const commands = new Map(section.commands.map(({ line, command }) => [line, command]));
  let above: Above | undefined;
  for (const block of blocks) {
    const last = outputs.at(-1);
    if (last && block.startLine <= last.block.endLine) continue;
    const found: Found = commandAbove(context, { commands, bare: query.bareCommand }, block, above) ?? {};
    above = { endLine: Math.max(block.endLine, above?.endLine ?? 0), command: found.command };
    if (query.accepts(block, found.command)) outputs.push({ block, command: found.command, commandLine: found.line });
  }
  return outputs;
}

/** Outputs in forms that name every value: lists; JSON and CLIXML. */
interface SelfDescribing {
  readonly lists: readonly RowBlock[];
  readonly objects: readonly RowBlock[];
}

const selfDescribed = new WeakMap<TextSection, SelfDescribing>();

/** They are the same whatever kind looks for its own among them: read once for all kinds. */
function selfDescribing(context: ReadContext, section: TextSection): SelfDescribing {
  const known = selfDescribed.get(section);
  if (known) return known;
  const blocks = { lists: readLists(context), objects: [...readJson(context), ...readClixml(context)] };
  selfDescribed.set(section, blocks);
  return blocks;
}

/** The output above another one, of this kind or not. */
interface Above {
  readonly endLine: number;
  readonly command: string | undefined;
}

interface Commands {
  readonly commands: ReadonlyMap<number, string>;
  readonly bare: RegExp | undefined;
}

interface Found {
  readonly command?: string | undefined;
  readonly line?: number;
}

/** A cmdlet typed on a line of its own, as documentation and mails show it; example: `Get-VM | Select-Object Name, State`. */
const BARE_COMMAND =
  /^\s*(?:\(\s*)?(?:[Hh]yper-[Vv]\\)?(?:Get|New|Import|Start|Enable|Disable|Invoke)-[A-Za-z]{2,60}\b/;
/** Lines a command may print (warnings, progress) before its objects. */
const MAX_MESSAGE_LINES = 4;
const MAX_GAP = 40;

/**
 * The nearest command above the output; a longer text between them means that it is not its own. Outputs that follow each
 * other are those of one command, whose line goes with the first.
 */
function commandAbove(
  context: ReadContext,
  { commands, bare }: Commands,
  block: RowBlock,
  above: Above | undefined,
): Found | undefined {
  let messages = 0;
  for (let line = block.startLine - 1; line >= context.firstLine && line >= block.startLine - MAX_GAP; line -= 1) {
    if (above && line <= above.endLine) return { command: above.command };
    const index = line - context.firstLine;
    const text = context.lines[index] ?? '';
    const isBare = BARE_COMMAND.test(text) || bare?.test(text);
    const command = commands.get(line) ?? (isBare ? text.trim() : undefined);
    if (command !== undefined) return command === '' ? undefined : { command, line };
    if (text.trim() !== '') messages += 1;
    if (messages > MAX_MESSAGE_LINES) return undefined;
  }
  return undefined;
}

/** One command can print several tables (`-GroupBy`): only blank lines are between them. */
function continues(context: ReadContext, previous: Span, block: RowBlock): boolean {
  for (let line = previous.endLine + 1; line < block.startLine; line += 1) {
    const index = line - context.firstLine;
    if (isBorder(context, index) || (context.lines[index] ?? '').trim() !== '') return false;
  }
  return block.form === 'table' || block.form === 'list';
}

/** Two blank lines below are part of the output: they prove that it ended. */
function endOf(context: ReadContext, block: RowBlock): number {
  let end = block.endLine;
  while (end < block.endLine + 2) {
    const index = end + 1 - context.firstLine;
    // A quoted blank line is one too.
    if (isBorder(context, index) || unquoted(context.lines[index] ?? '').trim() !== '') break;
    end += 1;
  }
  return end;
}
