import type { Diagnostic } from '../model/diagnostic.ts';
import type { CommandLine, TextSection } from '../model/section.ts';
import { findCommands } from './command-lines.ts';
import type { DecodedText } from './decode.ts';
import { repairPasted } from './pasted/repair.ts';

/** Characters of a line that are kept; a longer one is no line of a diagnostic text, and would only slow every parser. */
export const MAX_LINE_LENGTH = 100_000;
/** Lines of a file that are kept. */
export const MAX_LINES = 4_000_000;

export interface SectionResult {
  readonly section: TextSection;
  /** The decoder's and this step's, with their source. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The whole file as one section. Line ends are LF, CRLF, CR CR LF (text converted twice) and CR; an end at the end of the file opens no line. */
export function textSection(path: string, decoded: DecodedText): TextSection {
  return sectionOf(path, decoded).section;
}

/** Like `textSection`, with what limited it; of a window of a file `firstLine` is the line it begins with. */
export function sectionOf(path: string, decoded: DecodedText, firstLine = 1): SectionResult {
  const diagnostics: Diagnostic[] = decoded.diagnostics.map((diagnostic) => ({ ...diagnostic, source: { path } }));
  const { lines: written, cutLines, isCut } = splitLines(decoded.text);
  const { lines, diagnostics: repairs } = repairPasted(written, decoded.text);
  diagnostics.push(...repairs.map((diagnostic) => ({ ...diagnostic, source: { path } })));
  for (const line of cutLines.slice(0, 1)) {
    diagnostics.push({
      code: 'intake/line-too-long',
      level: 'warning',
      message: `${cutLines.length} lines are longer than ${MAX_LINE_LENGTH} characters; the rest of each was left out`,
      source: { path, startLine: firstLine + line - 1, endLine: firstLine + line - 1 },
    });
  }
  if (isCut) {
    diagnostics.push({
      code: 'intake/too-many-lines',
      level: 'warning',
      message: `Only the first ${MAX_LINES} lines were read`,
      source: { path },
    });
  }
  const section: TextSection = {
    form: 'text',
    path,
    encoding: decoded.encoding,
    lines,
    firstLine,
    commands: findCommands(lines).map((command) => moved(command, firstLine - 1)),
    complete: !isCut && cutLines.length === 0,
  };
  return { section, diagnostics };
}

/** A command found in a window, in lines of the file. */
function moved(command: CommandLine, by: number): CommandLine {
  if (by === 0) return command;
  const { envelope, line } = command;
  if (envelope === undefined) return { ...command, line: line + by };
  const { startLine, commandLine, endLine } = envelope;
  const lines = { startLine: startLine + by, commandLine: commandLine + by };
  const end = endLine === undefined ? {} : { endLine: endLine + by };
  return { ...command, line: line + by, envelope: { ...envelope, ...lines, ...end } };
}

/** Lone CRs are rare, so that the common files take the fast way. */
const LONE_CR = /\r(?![\r\n])/;
/** Bounded: an open run of CRs would be tried from every one of them. */
const ANY_LINE_END = /\r{0,2}\n|\r/;

function splitLines(text: string): { lines: string[]; cutLines: number[]; isCut: boolean } {
  const lines = LONE_CR.test(text) ? text.split(ANY_LINE_END, MAX_LINES + 1) : text.split('\n', MAX_LINES + 1);
  const isCut = lines.length > MAX_LINES && lines.pop() !== '';
  if (lines.at(-1) === '') lines.pop();
  const cutLines: number[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    let end = line.length;
    while (end > 0 && line.charCodeAt(end - 1) === 0x0d) end--;
    if (end > MAX_LINE_LENGTH) {
      end = MAX_LINE_LENGTH;
      cutLines.push(index + 1);
    }
    if (end < line.length) lines[index] = line.slice(0, end);
  }
  return { lines, cutLines, isCut };
}
