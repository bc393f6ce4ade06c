import type { Row } from '../bugcheck/rows.ts';
import { isoTime } from '../bugcheck/times.ts';
import { EventDraft } from './event-draft.ts';
import { eventLevel } from './levels.ts';

/*
 * Events as XML: `wevtutil qe … /f:xml`, ToXml() of an event record, the XML view of Event Viewer and what is copied from it. On one
 * line or on many; with entities where a web page was copied. Names and values need no language.
 */

/** A tag; example: `<Data Name="BugcheckCode">`. */
const TAG = /<(\/?)([A-Za-z][\w:.-]{0,80})([^<>]*)>/g;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['amp', '&'],
]);
const ENTITY = /&(?:(lt|gt|quot|apos|amp)|#(\d{1,6})|#x([0-9a-fA-F]{1,5}));/g;
/** `<Event xmlns="…">` behind nothing but other tags and the sign of a browser. */
const START = /^(?:[-"+]\s?)?(?:<[?\w][^<>]*>\s*){0,3}?<Event(?:\s[^<>]*)?>/;

export function isXmlStart(text: string): boolean {
  return text.includes('<Event') && START.test(text);
}

/** Rows in which provider and id stand when each tag has its own. */
const MOST_HEAD_ROWS = 12;
const PROVIDER = /<Provider\s[^<>]{0,400}?\bName\s?=\s?(?:"([^"<>]{1,200})"|'([^'<>]{1,200})')/;
const EVENT_ID = /<EventID(?:\s[^<>]{0,80})?>\s{0,20}(\d{1,5})\s{0,20}<\/EventID>/;

/** Provider and id of the event in rows that begin with `<Event …>`; the rest when it is asked for. */
export function lookAtXmlEvent(rows: readonly Row[]): EventDraft {
  const draft = new EventDraft(rows[0]?.line ?? 0, () => readXmlEvent(rows));
  for (const { text, line } of rows.slice(0, MOST_HEAD_ROWS)) {
    const [, double, single] = PROVIDER.exec(text) ?? [];
    draft.set('provider', decoded(double ?? single ?? '') || undefined, line);
    const id = EVENT_ID.exec(text)?.[1];
    draft.set('id', id === undefined ? undefined : Number(id), line);
  }
  if (draft.fields.size < 2) return readXmlEvent(rows);
  draft.extend(rows.at(-1)?.line ?? draft.endLine);
  return draft;
}

/** The event in rows that begin with `<Event …>`; cut ones give what they have. */
export function readXmlEvent(rows: readonly Row[]): EventDraft {
  const reader = new XmlEventReader(rows[0]?.line ?? 0);
  for (const row of rows) reader.row(row.text, row.line);
  return reader.draft;
}

/** The same of a text on one line: the cell of a table, a record of a log. */
export function readXmlText(text: string, line: number): EventDraft {
  const reader = new XmlEventReader(line);
  reader.row(text.replace(/[\r\n]+/g, ' '), line);
  return reader.draft;
}

interface Open {
  readonly tag: string;
  readonly name: string | undefined;
  readonly line: number;
  hasChildren: boolean;
}

class XmlEventReader {
  readonly draft: EventDraft;
  readonly #stack: Open[] = [];
  #text = '';
  #ended = false;

  constructor(line: number) {
    this.draft = new EventDraft(line);
  }

  row(text: string, line: number): void {
    this.draft.extend(line);
    let from = 0;
    for (const match of text.matchAll(TAG)) {
      if (this.#ended) return;
      this.#text += text.slice(from, match.index);
      from = match.index + match[0].length;
      const [, slash, tag = '', attributes = ''] = match;
      if (slash === '/') this.#close(tag);
      else this.#open(tag, attributes, line);
    }
    this.#text += `${text.slice(from)} `;
  }

  #open(tag: string, attributes: string, line: number): void {
    if (tag === 'Event') this.#stack.length = 0;
    const parent = this.#stack.at(-1);
    if (parent) parent.hasChildren = true;
    this.#text = '';
    if (this.#isIn('System')) this.#systemAttributes(tag, attributes, line);
    const name = attributes.includes('Name') ? attribute(attributes, 'Name') : undefined;
    if (!attributes.endsWith('/')) {
      if (this.#stack.length < 40) this.#stack.push({ tag, name, line, hasChildren: false });
    } else if (tag === 'Data' && this.#isIn('EventData')) this.draft.data.push({ name, value: '' });
  }

  #systemAttributes(tag: string, attributes: string, line: number): void {
    if (tag === 'Provider') this.draft.set('provider', attribute(attributes, 'Name'), line);
    else if (tag === 'TimeCreated') {
      const shown = attribute(attributes, 'SystemTime') ?? '';
      const { time } = isoTime(shown);
      this.draft.set(time === undefined ? 'timeText' : 'time', time ?? (shown === '' ? undefined : shown), line);
    }
  }

  #close(tag: string): void {
    const open = this.#stack.at(-1);
    if (open?.tag !== tag) return;
    this.#stack.pop();
    const text = decoded(this.#text).trim();
    this.#text = '';
    if (tag === 'Event') this.#ended = true;
    else if (this.#isIn('System')) this.#systemText(open, text);
    else if (this.#isIn('RenderingInfo') && tag === 'Message') this.draft.set('message', text, open.line);
    else if (!open.hasChildren) this.#datum(open, text);
  }

  #systemText({ tag, line }: Open, text: string): void {
    if (tag === 'EventID' && /^\d{1,5}$/.test(text)) this.draft.set('id', Number(text), line);
    else if (tag === 'Level') this.draft.set('level', eventLevel(text), line);
    else if (tag === 'EventRecordID' && /^\d{1,15}$/.test(text)) this.draft.set('recordId', Number(text), line);
    else if (tag === 'Channel' && text !== '') this.draft.set('log', text, line);
    else if (tag === 'Computer' && /^[\p{L}\p{N}._-]{1,255}$/u.test(text)) this.draft.computer ??= text;
  }

  /** Values of EventData have their name in an attribute, those of UserData in the element. */
  #datum({ tag, name }: Open, value: string): void {
    if (this.#isIn('EventData')) this.draft.data.push({ name: tag === 'Data' ? name : (name ?? tag), value });
    else if (this.#isIn('UserData')) this.draft.data.push({ name: tag, value });
  }

  #isIn(tag: string): boolean {
    return this.#stack[1]?.tag === tag;
  }
}

function attribute(attributes: string, name: string): string | undefined {
  for (const match of attributes.matchAll(/([A-Za-z:]{1,40})\s?=\s?(?:"([^"]*)"|'([^']*)')/g)) {
    if (match[1] === name) return decoded(match[2] ?? match[3] ?? '');
  }
  return undefined;
}

function decoded(text: string): string {
  return text.replace(ENTITY, (whole, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return ENTITIES.get(name) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
