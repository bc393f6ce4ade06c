import type { Fields } from '../model/fact.ts';
import type { Finding } from '../model/report.ts';
import type { UnnamedMachine } from './unnamed-machine.ts';

/** A `{field}` in rule prose: `{vm}`, `{os.build}`. A PowerShell block such as `{ $_.Name }` is none. */
const PLACEHOLDER = /\{([A-Za-z][\w.-]*)\}/g;
/** The machine of a finding, with the marks of code around it, which a name has and other words have not. */
const MACHINE = /`\{machine\}`|\{machine\}/g;

/** Letters, digits and `._-` only: the same single word in PowerShell and in cmd. */
const PLAIN_WORD = /^[\p{L}\p{N}_][\p{L}\p{N}._-]*$/u;
/** Words that only need quotes to be one argument, in PowerShell and in cmd. */
const PLAIN_WORDS = /^[\p{L}\p{N}_][\p{L}\p{N}._ -]*$/u;

/** The values a finding's rule prose may refer to: the fields of its message, its machine and its vm. */
export function findingValues(finding: Finding): Fields {
  return {
    ...(finding.machine !== undefined && { machine: finding.machine }),
    ...(finding.vm !== undefined && { vm: finding.vm }),
    ...finding.values,
  };
}

/**
 * Fills the placeholders of a sentence. A machine without a name is told in words; any other without a value stays as it is, or is
 * told by `absent`.
 */
export function fillText(template: string, values: Fields, unnamed: UnnamedMachine, absent?: string): string {
  const named = shownValue(values, 'machine') === undefined ? withoutName(template, unnamed) : template;
  return named.replaceAll(PLACEHOLDER, (whole, field: string) => shownValue(values, field) ?? absent ?? whole);
}

/** The message of a finding with its values: what was not shown is a question mark. */
export function fillMessage(template: string, values: Fields, unnamed: UnnamedMachine): string {
  return fillText(template, values, unnamed, '?');
}

function withoutName(template: string, { first, within }: UnnamedMachine): string {
  const told = template.replaceAll(MACHINE, (_, offset: number) => (offset === 0 ? first : within));
  // A blank stands beside a name in Latin letters, and none between Chinese words.
  return told
    .replaceAll(` ${within}`, (found, offset: number) => (isHan(told[offset - 1]) && isHan(within[0]) ? within : found))
    .replaceAll(`${within} `, (found, offset: number, text: string) =>
      isHan(within.at(-1)) && isHan(text[offset + found.length]) ? within : found,
    );
}

function isHan(character: string | undefined): boolean {
  return character !== undefined && /[\p{Script=Han}，。：；（）]/u.test(character);
}

/**
 * Fills the placeholders of a command that somebody will paste into a shell. The values are the customer's, so one that is
 * more than plain words is not put in: its placeholder stays for the reader to replace.
 */
export function fillCommand(template: string, values: Fields): string {
  return template.replaceAll(PLACEHOLDER, (whole, field: string, offset: number) => {
    const value = shownValue(values, field);
    if (value === undefined) return whole;
    if (PLAIN_WORD.test(value)) return value;
    if (!PLAIN_WORDS.test(value)) return whole;
    return isQuoted(template, offset) ? value : `"${value}"`;
  });
}

/** Whether a quote is open at `offset` in its line. */
function isQuoted(template: string, offset: number): boolean {
  const before = template.slice(template.lastIndexOf('\n', offset) + 1, offset);
  return [`"`, `'`].some((quote) => (before.split(quote).length - 1) % 2 === 1);
}

function shownValue(values: Fields, field: string): string | undefined {
  const value = Object.hasOwn(values, field) ? values[field] : undefined;
  return value === undefined || value === null ? undefined : String(value);
}
