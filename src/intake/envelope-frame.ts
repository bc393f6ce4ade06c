import { ENVELOPE_FIELDS, ENVELOPE_MARK, ENVELOPE_VERSION, type Envelope } from '../model/envelope.ts';
import type { CommandLine } from '../model/section.ts';

/** What a mail client may put before every line. */
const QUOTE = '[> \\t]{0,20}';
const BEGIN = new RegExp(`^${QUOTE}${ENVELOPE_MARK} hvtriage (\\d{1,4})\\s*$`);
const FIELD = new RegExp(`^${QUOTE}${ENVELOPE_MARK} ([a-z]{1,20}): ?(.*?)\\s*$`);
const END = new RegExp(`^${QUOTE}${ENVELOPE_MARK} end rows: (\\d{1,9}) exit: (-?\\d{1,10})\\s*$`);
/** Fields that a later version of the script may add are skipped. */
const MOST_FIELDS = 20;
const LAST_FIELD = ENVELOPE_FIELDS.at(-1);
const UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** Finds the frames of a text line by line, and adds their commands to those found otherwise. */
export class EnvelopeFrames {
  readonly #lines: readonly string[];
  readonly #commands: CommandLine[];
  /** Place of the command whose frame is open. */
  #open: number | undefined;

  constructor(lines: readonly string[], commands: CommandLine[]) {
    this.#lines = lines;
    this.#commands = commands;
  }

  /** Index of the last line of the head or end mark that begins at `index`; undefined where none begins. */
  readAt(index: number): number | undefined {
    const line = this.#lines[index] ?? '';
    if (!line.includes(ENVELOPE_MARK)) return undefined;
    const head = headAt(this.#lines, index);
    if (head !== undefined) {
      this.#open = this.#commands.push(head) - 1;
      return head.line - 1;
    }
    return this.#close(line, index);
  }

  #close(line: string, index: number): number | undefined {
    const [, rows, exit] = END.exec(line) ?? [];
    const command = this.#open === undefined ? undefined : this.#commands[this.#open];
    if (exit === undefined || command?.envelope === undefined || this.#open === undefined) return undefined;
    const complete = index - command.line === Number(rows);
    const envelope = { ...command.envelope, endLine: index + 1, exit: Number(exit), complete };
    this.#commands[this.#open] = { ...command, envelope };
    this.#commands.push({ line: index + 1, command: '' });
    this.#open = undefined;
    return index;
  }
}

/** The command whose frame begins at `lines[index]`, with the frame as far as its head tells. */
function headAt(lines: readonly string[], index: number): CommandLine | undefined {
  if (Number(BEGIN.exec(lines[index] ?? '')?.[1]) !== ENVELOPE_VERSION) return undefined;
  const fields = new Map<string, string>();
  for (let at = index + 1; at <= index + MOST_FIELDS; at++) {
    const [, name, value = ''] = FIELD.exec(lines[at] ?? '') ?? [];
    if (name === undefined) return undefined;
    fields.set(name, value);
    if (name === LAST_FIELD) return framed(fields, index + 1, at + 1);
  }
  return undefined;
}

function framed(fields: ReadonlyMap<string, string>, startLine: number, commandLine: number): CommandLine {
  const [machine, role, vm, time, command] = ENVELOPE_FIELDS.map((field) => fields.get(field) ?? '');
  const envelope: Envelope = {
    machine: machine ?? '',
    ...(role === 'host' || role === 'guest' ? { role } : {}),
    ...(vm === undefined || vm === '' ? {} : { vm }),
    ...(UTC.test(time ?? '') ? { collectedAt: time } : {}),
    command: command ?? '',
    startLine,
    commandLine,
    complete: false,
  };
  return { line: commandLine, command: envelope.command, envelope };
}
