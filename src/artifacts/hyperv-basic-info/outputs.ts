import type { TextSection } from '../../model/section.ts';
import { unquoted } from '../shared/powershell-rows.ts';

/** One line `label: value` below a title. */
export interface Entry {
  /** The title it stands below, without its colon; empty before the first. */
  readonly title: string;
  readonly label: string;
  readonly value: string;
  readonly line: number;
}

export interface VmPart {
  readonly name: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly entries: readonly Entry[];
}

/** One run of the script, or what was pasted of it. */
export interface BasicInfo {
  readonly startLine: number;
  readonly endLine: number;
  /** What stands before the first VM. */
  readonly host: readonly Entry[];
  readonly vms: readonly VmPart[];
  /** The line of the heading above the VMs. */
  readonly listLine: number | undefined;
  /** The list of files that follows the last VM has begun: no VM is missing. */
  readonly ended: boolean;
}

const HOST_HEADING = 'Hyper-V Global Settings';
const LIST_HEADING = 'Virtual Machine Settings';
const PAGES = new Set([HOST_HEADING, 'NUMA Information', LIST_HEADING]);
const FIRST_TITLE = 'Basic information:';
const END = 'File version:';
const VM_MARK = /^<{10} (.{1,400}) >{10}$/;
const RULE = /^(?:-{20,}|={20,})$/;
const FENCE = /^(?:`{3}|~{3})/;
/** Titles of a VM; some have a blank before the colon. */
const TITLES = new Set([
  'Basic information',
  'BIOS',
  'Memory',
  'Processor',
  'IDE Controller',
  'SCSI Controller',
  'Network Adapter',
  'COM Port',
  'Diskette Drive',
  'Integration Services',
  'Snapshot File Location(File Location for xml)',
  'Smart Paging File Location',
  'Automatic Start Action',
  'Automatic Stop Action',
  'Snapshot',
  'KVP Items',
  'Replication',
]);
/** Lines at the margin that are neither title nor rule. */
const REMARK = /^Detected Hyper-V replica enabled/;
/** Blank lines inside an output; the script writes three in a row at most, and mails double them. */
const MAX_BLANKS = 8;

interface Line {
  readonly text: string;
  readonly indent: number;
  readonly number: number;
}

/** The outputs in a text, in order. */
export function basicInfos(section: TextSection): readonly BasicInfo[] {
  const lines = section.lines.map((raw, index): Line => {
    const line = unquoted(raw);
    const text = line.trim();
    return { text, indent: line.length - line.trimStart().length, number: section.firstLine + index };
  });
  // A page without lines leaves two headings that look like the frame of a command.
  const commands = new Set(section.commands.filter(({ command }) => !PAGES.has(command)).map(({ line }) => line));
  const found: BasicInfo[] = [];
  let reader: OutputReader | undefined;
  lines.forEach((line, index) => {
    if (reader && (commands.has(line.number) || startsHost(lines, index) || !reader.takes(line, lines, index))) {
      found.push(reader.output());
      reader = undefined;
    }
    if (reader === undefined && (startsHost(lines, index) || startsVm(lines, index))) reader = new OutputReader();
    reader?.add(line, lines, index);
  });
  return reader ? [...found, reader.output()] : found;
}

function startsHost(lines: readonly Line[], index: number): boolean {
  if (lines[index]?.text !== HOST_HEADING) return false;
  return RULE.test(nextText(lines, index)) || nextText(lines, index) === '';
}

/** A mark alone could be anything; the GUID of the VM follows it. */
function startsVm(lines: readonly Line[], index: number): boolean {
  const line = lines[index];
  return line !== undefined && VM_MARK.test(line.text) && nextText(lines, index) === FIRST_TITLE;
}

/** The next text; empty at the end of what was pasted. */
function nextText(lines: readonly Line[], index: number): string {
  for (let at = index + 1; at <= index + 3; at++) {
    const text = lines[at]?.text ?? '';
    if (text !== '') return text;
  }
  return '';
}

class OutputReader {
  readonly #host: Entry[] = [];
  readonly #vms: { name: string; startLine: number; endLine: number; entries: Entry[] }[] = [];
  #isVmOpen = false;
  #title = '';
  #startLine = 0;
  #endLine = 0;
  #listLine: number | undefined;
  #ended = false;
  #blanks = 0;
  #margin = 0;
  /** Mails and chats lose the blanks before each line: then the margin tells nothing. */
  #isFlat = false;

  /** Whether the line can be a part of the output. */
  takes(line: Line, lines: readonly Line[], index: number): boolean {
    if (line.text === '') return this.#blanks < MAX_BLANKS && !this.#ended;
    if (FENCE.test(line.text)) return false;
    if (VM_MARK.test(line.text)) return startsVm(lines, index) && !this.#ended;
    if (this.#ended) return line.indent > this.#margin || this.#isFlat;
    if (PAGES.has(line.text) || RULE.test(line.text) || REMARK.test(line.text)) return true;
    if (line.text.endsWith(':') || line.indent > this.#margin) return true;
    return this.#isFlat && (this.#isVmOpen || this.#vms.length === 0);
  }

  add(line: Line, lines: readonly Line[], index: number): void {
    if (line.text === '') {
      this.#blanks++;
      return;
    }
    this.#blanks = 0;
    if (this.#startLine === 0) this.#startLine = line.number;
    this.#endLine = line.number;
    const name = VM_MARK.exec(line.text)?.[1];
    if (name !== undefined) this.#openVm(name, line);
    else if (line.text === END && line.indent <= this.#margin) {
      this.#isVmOpen = false;
      this.#ended = true;
    } else if (PAGES.has(line.text)) this.#openPage(line);
    else if (line.text.startsWith('====') && RULE.test(line.text)) this.#isVmOpen = false;
    else this.#addEntry(line, lines, index);
  }

  output(): BasicInfo {
    return {
      startLine: this.#startLine,
      endLine: this.#endLine,
      host: this.#host,
      vms: this.#vms,
      listLine: this.#listLine,
      ended: this.#ended,
    };
  }

  #openPage(line: Line): void {
    this.#margin = line.indent;
    this.#title = line.text;
    this.#isVmOpen = false;
    if (line.text === LIST_HEADING) this.#listLine = line.number;
  }

  #openVm(name: string, line: Line): void {
    this.#margin = line.indent;
    this.#isVmOpen = true;
    this.#title = '';
    this.#vms.push({ name, startLine: line.number, endLine: line.number, entries: [] });
  }

  #addEntry(line: Line, lines: readonly Line[], index: number): void {
    const vm = this.#isVmOpen ? this.#vms.at(-1) : undefined;
    if (vm) vm.endLine = line.number;
    if (this.#ended || (!vm && this.#vms.length > 0)) return;
    const title = line.text.endsWith(':') && line.indent <= this.#margin ? line.text.slice(0, -1).trimEnd() : undefined;
    if (title !== undefined && (TITLES.has(title) || title === 'Hyper-V Settings')) {
      this.#title = title;
      const next = lines[index + 1];
      if (next !== undefined && next.text !== '') this.#isFlat = next.indent <= line.indent;
      return;
    }
    // What is cut inside its last line has a value that is no value.
    if (index === lines.length - 1) return;
    const colon = line.text.startsWith('- ') ? 1 : line.text.indexOf(':');
    if (colon < 0) return;
    const label = line.text.slice(0, colon).trim();
    const entry = { title: this.#title, label, value: line.text.slice(colon + 1).trim(), line: line.number };
    (vm ? vm.entries : this.#host).push(entry);
  }
}
