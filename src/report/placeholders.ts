import type { Fields } from '../model/fact.ts';
import type { Finding } from '../model/report.ts';

/** A `{field}` in rule prose: `{vm}`, `{os.build}`. A PowerShell block such as `{ $_.Name }` is none. */
const PLACEHOLDER = /\{([A-Za-z][\w.-]*)\}/g;

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

/** Fills the placeholders of a sentence; one without a value stays as it is. */
export function fillText(template: string, values: Fields): string {
  return template.replaceAll(PLACEHOLDER, (whole, field: string) => shownValue(values, field) ?? whole);
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
