/*
 * Written by people: the note, mail or issue that came with an upload, as `.txt` or `.md`, as a mail (`.eml`, `.msg`), a Word or
 * rich text document or a web page, in any language.
 *
 *     Hi team,
 *     since Monday the VM "WEB01" cannot be reached by RDP. mstsc says: The remote session was disconnected
 *     because there were network problems during the licensing protocol.
 *     Regards
 *
 * Known messages (`ticket/messages.ts`) are found in English, Chinese and loosely in German and French, wrapped, quoted and
 * with either width of punctuation; each becomes one symptom. A text without any becomes one symptom as a whole.
 *
 * Not read: who wrote it, when, and what a fence holds of the output of a command. Attachments are files of their own. Output pasted into a
 * ticket belongs to other artifact kinds, which are asked first.
 */
import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { Fact, ParseResult } from '../model/fact.ts';
import type { Span, TextSection } from '../model/section.ts';
import { ticketAbout } from './ticket/about.ts';
import { isDocumentation, isNote, isProjectFile } from './ticket/documentation.ts';
import { findKnownMessage, type KnownMessage, mayHoldKnownMessage, saysHangInTwo } from './ticket/messages.ts';
import { namedCodes, onlyCode } from './ticket/named-codes.ts';
import {
  findFences,
  isProse,
  type Paragraph,
  type ProseLine,
  paragraphsOf,
  type Sentence,
  sentencesOf,
  textOf,
} from './ticket/prose.ts';
import { isSmallTalk } from './ticket/small-talk.ts';
import { findVmName } from './ticket/vm-name.ts';

export const ticket: ArtifactKind = {
  ...ticketAbout,
  recognise: (file) => recogniseTicket(file, []),
  parse: (section) => ({ ...NOTHING, facts: factsOf(linesOf(section), section.path) }),
};

const NOTHING: ParseResult = { facts: [], covers: [], diagnostics: [] };
const MAX_TEXT_LENGTH = 500;
/** A person's words fit into this; a longer file is a log or a table, whatever its name says. */
const MAX_TICKET_LINES = 20_000;
const MOST_LINES_OF_CUT_TICKET = 500;
/** Free text by its extension, or by having none. */
const TEXT_NAME = /^[^.]*$|\.(?:txt|md|markdown|eml|msg|mht|docx|docm|rtf|html?|text|log)$/i;
const MARKDOWN = /\.(?:md|markdown)$/i;
/** A letter in itself, not what is attached to it. */
const LETTER = /\.(?:eml|msg|docx|docm|rtf)$/i;
const README = /(?:^|[^a-z])read[ _-]?me(?:[^a-z]|$)/i;
const TICKET_NAME =
  /(?:^|[^a-z])(?:notes?|tickets?|e?mails?|descriptions?|problems?|complaints?|issues?|symptoms?|message|case|incident|beschreibung|fehlerbeschreibung)(?:[^a-z]|$)|问题|問題|工单|工單|描述|说明|說明|故障|现象|邮件/i;
/** Part of the unclaimed text, in characters, that must read like sentences: greetings and names are short lines. */
const MIN_PROSE_SHARE = 0.5;

/** The lines of a file that are a complaint, outside those that other artifact kinds have claimed. */
export function recogniseTicket(file: TextSection, claimed: readonly Span[]): readonly Span[] {
  if (isPartOfLog(file) || file.lines.length > MAX_TICKET_LINES || !TEXT_NAME.test(nameOf(file.path))) return [];
  if (isProjectFile(nameOf(file.path))) return [];
  const blocks = unclaimedBlocks(file, claimed);
  const quoting = blocks.filter(holdsKnownMessage);
  const words = quoting.length > 0 ? quoting : isWrittenByPerson(file, claimed) && mostlyProse(blocks) ? blocks : [];
  const telling = words.filter((block) => factsOf(block, file.path).length > 0);
  // A letter that only brings the outputs it holds is no complaint.
  return (telling.length > 0 || claimed.length > 0 ? telling : words).flatMap(spanOf);
}

/** A window of a large text. */
function isPartOfLog({ firstLine, complete, lines }: TextSection): boolean {
  return firstLine > 1 || (!complete && lines.length > MOST_LINES_OF_CUT_TICKET);
}

/** The symptoms in text given on the command line; `path` names the option. At least one, unless the text is blank. */
export function symptomFromText(text: string, path: string): Fact[] {
  const lines = text.split(/\r\n|\n|\r/).map((line, index) => ({ text: line, line: index + 1 }));
  const facts = factsOf(lines, path);
  if (facts.some(({ kind }) => kind === 'symptom') || text.trim() === '') return facts;
  return [symptom(text.trim().replace(/\s+/g, ' '), path, 1, lines.length, {}), ...facts];
}

const linesOf = (section: TextSection): readonly ProseLine[] =>
  section.lines.map((text, index) => ({ text, line: section.firstLine + index }));

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Where others claimed a part, a general `.md` is their report; a ticket says so in its name. */
function isWrittenByPerson(file: TextSection, claimed: readonly Span[]): boolean {
  const { path } = file;
  if (LETTER.test(path)) return true;
  const name = nameOf(path);
  const lines = linesOf(file);
  const isNamed =
    TICKET_NAME.test(name) || (((claimed.length === 0 && MARKDOWN.test(path)) || README.test(name)) && isNote(lines));
  return isNamed && !isDocumentation(name, lines);
}

/** Runs of lines that nobody claimed. Of a fence that holds claimed output the rest is not a person's words either. */
function unclaimedBlocks(file: TextSection, claimed: readonly Span[]): readonly (readonly ProseLine[])[] {
  const lines = linesOf(file);
  const taken = new Set<number>();
  const indexOf = (line: number): number => Math.max(line - file.firstLine, 0);
  for (const { startLine, endLine } of claimed) {
    for (const { line } of lines.slice(indexOf(startLine), indexOf(endLine + 1))) taken.add(line);
  }
  for (const { open, close } of claimed.length > 0 ? findFences(lines) : []) {
    const fence = lines.slice(open, close + 1);
    if (fence.some(({ line }) => taken.has(line))) for (const { line } of fence) taken.add(line);
  }
  const blocks: ProseLine[][] = [[]];
  for (const line of lines) {
    if (!taken.has(line.line)) blocks.at(-1)?.push(line);
    else if (blocks.at(-1)?.length !== 0) blocks.push([]);
  }
  return blocks;
}

function holdsKnownMessage(block: readonly ProseLine[]): boolean {
  if (!block.some(({ text }) => mayHoldKnownMessage(text))) return false;
  return paragraphsOf(block).some((paragraph) => quotesOf(paragraph).length > 0);
}

function mostlyProse(blocks: readonly (readonly ProseLine[])[]): boolean {
  const lines = blocks.flatMap((block) => paragraphsOf(block)).flat();
  const length = (some: readonly ProseLine[]) => some.reduce((sum, { text }) => sum + text.length, 0);
  const prose = length(lines.filter(({ text }) => isProse(text)));
  return prose > 0 && prose >= MIN_PROSE_SHARE * length(lines);
}

/** Without the blank lines around it; none for a block that is blank. */
function spanOf(block: readonly ProseLine[]): readonly Span[] {
  const written = block.filter(({ text }) => text.trim() !== '');
  const [first] = written;
  const last = written.at(-1);
  return first === undefined || last === undefined ? [] : [{ startLine: first.line, endLine: last.line }];
}

interface Quote extends Sentence {
  readonly message: KnownMessage;
}

/** The sentences of a paragraph that carry a known message. `Setup shows "Starting Windows". It hangs there.` is one message in two. */
function quotesOf(paragraph: Paragraph): readonly Quote[] {
  const quotes: Quote[] = [];
  let before: Sentence | undefined;
  for (const sentence of sentencesOf(paragraph)) {
    const message = findKnownMessage(sentence.text);
    const both = before && { ...sentence, text: `${before.text} ${sentence.text}`, startLine: before.startLine };
    if (message !== undefined) quotes.push({ ...sentence, message });
    else if (before && both && saysHangInTwo(before.text, sentence.text)) {
      quotes.push({ ...both, message: 'install-hangs-at-starting-windows' });
    }
    before = message === undefined ? sentence : undefined;
  }
  return quotes;
}

function factsOf(lines: readonly ProseLine[], path: string): Fact[] {
  const { subject, body } = mailParts(lines);
  const paragraphs = paragraphsOf(body);
  const title = paragraphsOf(subject);
  const vm = vmOfSubject(title, paragraphs);
  return [...symptomsOf(paragraphs, title, path, vm), ...namedCodes([...subject, ...body], path, vm)];
}

function symptomsOf(
  paragraphs: readonly Paragraph[],
  title: readonly Paragraph[],
  path: string,
  vm: string | undefined,
): Fact[] {
  const quoted = quotedSymptoms(paragraphs, path, vm);
  if (quoted.length > 0) return quoted;
  const inTitle = quotedSymptoms(title, path, vm);
  if (inTitle.length > 0) return inTitle;
  const complaint = complaintOf([...paragraphs, ...title]);
  if (complaint === undefined) return [];
  const { text, startLine, endLine } = complaint;
  return [symptom(text, path, startLine, endLine, named(findVmName(text) ?? vm))];
}

/** The VM in the subject is what the whole mail is about, unless the mail names another one too. */
function vmOfSubject(title: readonly Paragraph[], body: readonly Paragraph[]): string | undefined {
  const vm = findVmName(title.map(textOf).join('\n'));
  return vm === undefined ? undefined : findVmName([...title, ...body].map(textOf).join('\n'));
}

const named = (vm: string | undefined): Fact['fields'] => (vm === undefined ? {} : { vm });

/** A reply quotes what was written before: the same sentence is one complaint, told once. */
function quotedSymptoms(paragraphs: readonly Paragraph[], path: string, vmOfMail: string | undefined): Fact[] {
  const symptoms = new Map<string, Fact>();
  for (const paragraph of paragraphs) {
    for (const { text, startLine, endLine, message } of quotesOf(paragraph)) {
      const vm = findVmName(text) ?? findVmName(textOf(paragraph)) ?? vmOfMail;
      const key = `${message} ${text.toLowerCase().replace(/[^\p{L}\d]+/gu, ' ')}`;
      if (symptoms.has(key)) continue;
      symptoms.set(key, symptom(text, path, startLine, endLine, { message, ...named(vm) }));
    }
  }
  return [...symptoms.values()];
}

const GREETING =
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon|day)|hallo|guten (?:tag|morgen)|sehr geehrte|bonjour|你好|您好|大家好|各位|尊敬的)(?=$|[^\p{L}])|^(?:你好|您好|大家好|各位|尊敬的)/iu;
const MIN_COMPLAINT_LENGTH = 15;
const MIN_WIDE_LENGTH = 6;

/** What the first paragraph says that says something; a greeting or a heading only where there is nothing else. */
function complaintOf(paragraphs: readonly Paragraph[]): Sentence | undefined {
  const bodies = paragraphs
    .map((paragraph) => (isGreeting(paragraph[0]) ? paragraph.slice(1) : paragraph))
    .filter((paragraph) => paragraph.length > 0);
  const inProse = bodies.filter((paragraph) => paragraph.some(({ text }) => isProse(text)));
  return firstOf(inProse, saidIn) ?? firstOf(bodies, (paragraph) => longEnough(saidIn(paragraph)));
}

function firstOf<T, R>(items: readonly T[], use: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const result = use(item);
    if (result !== undefined) return result;
  }
  return undefined;
}

/** A paragraph without the sentences that only introduce, ask or say goodbye; undefined when nothing is left. */
function saidIn(paragraph: Paragraph): Sentence | undefined {
  const sentences = sentencesOf(paragraph);
  const said = sentences.filter(({ text }) => !isSmallTalk(text));
  const [first] = said;
  const last = said.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const text = said.length === sentences.length ? textOf(paragraph) : said.map((sentence) => sentence.text).join(' ');
  return { text, startLine: first.startLine, endLine: last.endLine };
}

const isGreeting = (line: ProseLine | undefined): boolean =>
  line !== undefined && line.text.length < 40 && GREETING.test(line.text);

function longEnough(said: Sentence | undefined): Sentence | undefined {
  const text = said?.text ?? '';
  return text.length >= (/[\u3400-\u9fff]/.test(text) ? MIN_WIDE_LENGTH : MIN_COMPLAINT_LENGTH) ? said : undefined;
}

const MAIL_HEADER = /^[A-Za-z][A-Za-z-]{1,40}:(?:\s|$)/;
const MAIL_FIRST_HEADERS =
  /^(?:From|To|Subject|Date|Received|Return-Path|Delivered-To|Message-ID|MIME-Version|X-[\w-]{1,40}):/i;
const SUBJECT = /^Subject:\s*/i;

/** A mail begins with header lines; of them only the subject is the words of a person. */
function mailParts(lines: readonly ProseLine[]): { subject: readonly ProseLine[]; body: readonly ProseLine[] } {
  const start = lines.findIndex(({ text }) => text.trim() !== '');
  if (!MAIL_FIRST_HEADERS.test(lines[start]?.text ?? '')) return { subject: [], body: lines };
  let end = start;
  while (MAIL_HEADER.test(lines[end]?.text ?? '') || /^[ \t]{1,80}\S/.test(lines[end]?.text ?? '')) end += 1;
  const head = lines.slice(start, end);
  const subject = head.filter(({ text }) => SUBJECT.test(text));
  return {
    subject: subject.map(({ text, line }) => ({ text: text.replace(SUBJECT, ''), line })),
    body: lines.slice(end),
  };
}

function symptom(text: string, path: string, startLine: number, endLine: number, more: Fact['fields']): Fact {
  const short = text.length <= MAX_TEXT_LENGTH ? text : `${text.slice(0, MAX_TEXT_LENGTH - 1).trimEnd()}…`;
  const code = onlyCode(text);
  const fields = { text: short, ...more, ...(code !== undefined && { code }) };
  return { kind: 'symptom', machine: null, fields, source: { path, startLine, endLine } };
}
