import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Fact, FieldValue } from '../../model/fact.ts';
import type { SourceRef } from '../../model/source.ts';
import { readLabelLine } from './lines.ts';
import type { SysteminfoField } from './locale.ts';
import type { Entry, Reading } from './reading.ts';
import {
  isAbsent,
  isElided,
  looksLikeHypervisorSentence,
  readVbsStatus,
  readYesNo,
  saysHypervisorDetected,
} from './values.ts';

export interface BlockResult {
  readonly fact?: Fact;
  readonly diagnostics: readonly Diagnostic[];
}

/** In the order in which every language prints them. */
const REQUIREMENTS = [
  'vmMonitorModeExtensions',
  'virtualizationEnabledInFirmware',
  'secondLevelAddressTranslation',
  'dataExecutionPreventionAvailable',
] as const satisfies readonly SysteminfoField[];

/** The sentence is at most four console lines long. */
const MAX_SENTENCE_LINES = 4;

interface Place {
  readonly line: number;
  readonly endLine?: number | undefined;
}

interface Line extends Place {
  readonly text: string;
}

interface Answer extends Place {
  readonly value: FieldValue;
}

/** Four lines with yes or no, or one sentence instead of them where a hypervisor runs below this Windows. */
export function readRequirements(reading: Reading, path: string): BlockResult {
  const entry = reading.entries.get('requirements');
  const shown = readFourLines(reading, entry);
  if (shown.size > 0) {
    const lines = [...shown.values()].flatMap(({ line, endLine = line }) => [line, endLine]);
    const first = Math.min(...lines, entry?.line ?? Number.POSITIVE_INFINITY);
    const fields = Object.fromEntries([...shown].map(([field, { value }]) => [field, value]));
    const at = Object.fromEntries([...shown].map(([field, answer]) => [field, placeOf(path, answer)]));
    const source = { path, startLine: first, endLine: Math.max(...lines) };
    const fact = {
      kind: 'hyperv.requirements',
      machine: null,
      fields: { hypervisorDetected: false, ...fields },
      source,
      at,
    };
    return { fact, diagnostics: [] };
  }
  if (entry === undefined || isAbsent(entry.value) || isElided(entry.value)) return { diagnostics: [] };
  const sentence = blockLines(entry).slice(0, MAX_SENTENCE_LINES);
  const end = sentence.findIndex((_, index) => {
    const text = textOf(sentence.slice(0, index + 1));
    return saysHypervisorDetected(text) || looksLikeHypervisorSentence(text);
  });
  if (end < 0) return { diagnostics: [unknownWording(entry, path)] };
  const last = sentence[end] ?? entry;
  const source = { path, startLine: entry.line, endLine: last.endLine ?? last.line };
  return {
    fact: { kind: 'hyperv.requirements', machine: null, fields: { hypervisorDetected: true }, source },
    diagnostics: [],
  };
}

function readFourLines(reading: Reading, entry: Entry | undefined): Map<string, Answer> {
  const shown = new Map<string, Answer>();
  const add = (field: SysteminfoField, value: string, { line, endLine }: Place): void => {
    if (!isRequirement(field) || shown.has(field)) return;
    shown.set(field, { value: readYesNo(value), line, endLine });
  };
  for (const part of entry ? requirementParts(entry) : []) {
    const label = readLabelLine(part.text);
    if (label !== undefined) add(label.field, label.value, part);
  }
  for (const field of REQUIREMENTS) {
    const line = reading.entries.get(field);
    if (line !== undefined) add(field, line.value, line);
  }
  if (shown.size === 0 && entry !== undefined) addByPosition(requirementParts(entry), shown);
  return shown;
}

/** Where the wording is not known, or lost its letters, the order of the four lines still says which is which. */
function addByPosition(parts: readonly Line[], shown: Map<string, Answer>): void {
  const answers = parts.map(({ text, line, endLine }) => ({ value: readYesNo(afterLastColon(text)), line, endLine }));
  if (answers.length !== REQUIREMENTS.length || answers.some(({ value }) => value === null)) return;
  for (const [index, field] of REQUIREMENTS.entries()) {
    const answer = answers[index];
    if (answer !== undefined) shown.set(field, answer);
  }
}

const isRequirement = (field: SysteminfoField): boolean => REQUIREMENTS.some((known) => known === field);

const afterLastColon = (text: string): string =>
  text.slice(Math.max(text.lastIndexOf(':'), text.lastIndexOf('：')) + 1);

/** The value and what follows it; a cell of CSV joins the lines with commas. */
function requirementParts(entry: Entry): readonly Line[] {
  const lines = blockLines(entry);
  const [first] = lines;
  if (first === undefined || lines.length > 1) return lines;
  return first.text.split(/,(?=[^,]{1,100}:)/).map((text) => ({ ...first, text: text.trim() }));
}

function blockLines(entry: Entry): readonly Line[] {
  return [{ text: entry.value, line: entry.line, endLine: entry.endLine }, ...entry.more].filter(
    ({ text }) => text !== '',
  );
}

const textOf = (lines: readonly Line[]): string => lines.map(({ text }) => text).join(' ');

/** `Status: Running`, `状态： 正在运行`; the lists of properties below say nothing about the status. */
export function readVbs(reading: Reading, path: string): BlockResult {
  const entry = reading.entries.get('vbs');
  if (entry === undefined || isAbsent(entry.value) || isElided(entry.value)) return { diagnostics: [] };
  // In a cell the lists follow behind a comma, and a wording may hold a comma itself.
  const whole = afterFirstColon(entry.value);
  const status = readVbsStatus(whole) ?? readVbsStatus(afterFirstColon(entry.value.split(',', 1)[0] ?? ''));
  if (status === undefined) return { diagnostics: [unknownWording(entry, path)] };
  const source = placeOf(path, entry);
  return { fact: { kind: 'vbs', machine: null, fields: { status }, source }, diagnostics: [] };
}

function afterFirstColon(text: string): string {
  const colon = text.search(/[:：]/);
  return text.slice(colon + 1);
}

const placeOf = (path: string, { line, endLine = line }: Place): SourceRef => ({ path, startLine: line, endLine });

function unknownWording(entry: Entry, path: string): Diagnostic {
  return {
    code: 'parse/unknown-wording',
    level: 'note',
    message: `Expected a status of this block in a known language, found '${entry.value.slice(0, 80)}'`,
    source: placeOf(path, entry),
  };
}
