import type { CommandLine } from '../model/section.ts';
import { EnvelopeFrames } from './envelope-frame.ts';

/** A prompt stands at the start of its line; behind this many characters nothing is looked for. */
const MAX_PROMPT_LENGTH = 600;

/** What transcripts are pasted behind: quotes, comments, list marks, code fences' back-ticks, a Python environment. */
const PREFIX = /^[ \t\u00A0]*(?:(?:>(?!>)|#+|\/\/|`{1,3}|REM:*|\([\w.-]{1,40}\))[ \t\u00A0]*)*/;
/** `PS C:\>`, `[SRV01]: PS C:\Users\admin\Documents> `, `PS HKLM:\>`, `PS \\srv01\share>`, `PS>` */
const POWERSHELL_PROMPT =
  /^(?:\[[^\]]{1,256}\]: ?)?PS(?: (?:[A-Za-z][\w.]*(?:\\[A-Za-z]\w*)?:{1,2}|\\\\|[/~])[^<>|"*?]{0,400})?>(?!=)[> ]*/;
/** `C:\Users\admin>`, `X:\>`; not `C:\a -> b` and not `C:\a > b` */
const CMD_PROMPT = /^[A-Za-z]:\\(?:[^<>|"*?:/]{0,300}[^<>|"*?:/ \t=-])?>/;
/** Cmder: `λ systeminfo`, with or without the folder before it. */
const LAMBDA_PROMPT = /^(?:[A-Za-z]:\\[^<>|"*?:/]{0,300} )?λ(?: +|$)/;

/** TSS: `====…`, `20240131 10:15:00.123 : REG QUERY "HKLM\…" /s`, `====…` */
const TSS_HEAD = /^\d{8} \d{2}:\d{2}:\d{2}\.\d{1,7} ?: ?(\S.*)$/;
const DOUBLE_RULE = /^={4,}\s*$/;
/** SDP: `-----`, `[HKLM\…]` or a title, `-----` */
const SINGLE_RULE = /^-{5,}\s*$/;
/** Checkmk agent: `<<<hyperv_vms:sep(9)>>>` */
const CHECKMK_HEAD = /^<<<([\w:().-]{1,80})>>>\s*$/;

/** Lines where the output of a command begins: echoed prompts, and the frames collectors write before each output. Ascending. */
export function findCommands(lines: readonly string[]): readonly CommandLine[] {
  const commands: CommandLine[] = [];
  const envelopes = new EnvelopeFrames(lines, commands);
  for (let index = 0; index < lines.length; index++) {
    const endOfMark = envelopes.readAt(index);
    if (endOfMark !== undefined) {
      index = endOfMark;
      continue;
    }
    const prompt = readPrompt(lines[index] ?? '');
    const frame = prompt === undefined ? readFrame(lines, index) : undefined;
    const command = prompt ?? frame?.command;
    if (command !== undefined) commands.push({ line: index + 1, command: command.trim() });
    if (frame !== undefined) index += frame.height - 1;
  }
  return commands;
}

function readPrompt(line: string): string | undefined {
  if (!line.includes('>') && !line.includes('λ')) return undefined;
  const head = line.slice(0, MAX_PROMPT_LENGTH);
  const start = PREFIX.exec(head)?.[0].length ?? 0;
  return promptEnd(head.slice(start), line.slice(start)) ?? promptEnd(head.trimStart(), line.trimStart());
}

function promptEnd(head: string, line: string): string | undefined {
  const prompt = POWERSHELL_PROMPT.exec(head) ?? CMD_PROMPT.exec(head) ?? LAMBDA_PROMPT.exec(head);
  return prompt === null ? undefined : line.slice(prompt[0].length);
}

interface Frame {
  readonly command: string;
  /** Lines of the frame. */
  readonly height: number;
}

/** The frame whose first line is `lines[index]`. */
function readFrame(lines: readonly string[], index: number): Frame | undefined {
  const line = lines[index] ?? '';
  switch (line[0]) {
    case '=':
      return DOUBLE_RULE.test(line) ? readTssFrame(lines, index + 1, 1) : undefined;
    case '<':
      return frame(CHECKMK_HEAD.exec(line)?.[1], 1);
    case '-':
      return readSdpFrame(lines, index);
    case '1':
    case '2':
      return DOUBLE_RULE.test(lines[index + 1] ?? '') ? readTssFrame(lines, index, 0) : undefined;
    default:
      return undefined;
  }
}

/** `above`: rule lines over the head; a head whose upper rule was cut off still is one when the lower is there. */
function readTssFrame(lines: readonly string[], head: number, above: number): Frame | undefined {
  const below = DOUBLE_RULE.test(lines[head + 1] ?? '') ? 1 : 0;
  return frame(TSS_HEAD.exec(lines[head] ?? '')?.[1], above + 1 + below);
}

function readSdpFrame(lines: readonly string[], index: number): Frame | undefined {
  const rule = (lines[index] ?? '').trimEnd();
  if (!SINGLE_RULE.test(rule) || (lines[index + 2] ?? '').trimEnd() !== rule) return undefined;
  const title = (lines[index + 1] ?? '').trim();
  return title === '' || SINGLE_RULE.test(title) ? undefined : frame(title, 3);
}

function frame(command: string | undefined, height: number): Frame | undefined {
  return command === undefined ? undefined : { command, height };
}
