import type { Fact, FieldValue } from '../../model/fact.ts';
import type { SourceRef } from '../../model/source.ts';
import { isKept, keptProvider } from './providers.ts';
import { vmOfData, vmOfMessage } from './vm-name.ts';

/** The order of fields in a fact. */
const FIELDS = ['log', 'provider', 'id', 'level', 'time', 'timeText', 'recordId', 'message', 'vm', 'data'] as const;
export type EventField = (typeof FIELDS)[number];

export interface EventDatum {
  /** Undefined where the event has none: it is then numbered. */
  readonly name: string | undefined;
  readonly value: string;
}

/** Texts that go on below the line where they begin. */
const OF_MANY_LINES: ReadonlySet<EventField> = new Set(['message', 'data', 'vm']);

const LONGEST_MESSAGE = 1000;
const LONGEST_VALUE = 400;
const MOST_DATA = 60;

/** An event while it is read. The first value of a field stays, unless it could not be read. */
export class EventDraft {
  readonly fields = new Map<EventField, FieldValue>();
  readonly at = new Map<EventField, number>();
  readonly data: EventDatum[] = [];
  computer: string | undefined;
  startLine: number;
  endLine: number;
  /** Reads the rest, where provider and id are all that was looked at: most events of a log are not kept. */
  #rest: (() => EventDraft) | undefined;

  constructor(line: number, rest?: () => EventDraft) {
    this.startLine = line;
    this.endLine = line;
    this.#rest = rest;
  }

  /** The same event with all its fields. */
  complete(): EventDraft {
    return this.#rest?.() ?? this;
  }

  set(field: EventField, value: FieldValue | undefined, line: number): void {
    const old = this.fields.get(field);
    if (value === undefined || (old !== undefined && (old !== null || value === null))) return;
    this.fields.set(field, value);
    this.at.set(field, line);
  }

  text(field: EventField): string | undefined {
    const value = this.fields.get(field);
    return typeof value === 'string' ? value : undefined;
  }

  extend(line: number): void {
    this.startLine = Math.min(this.startLine, line);
    this.endLine = Math.max(this.endLine, line);
  }

  /** Takes over what another form of the same event adds. What `other` says exactly replaces what was printed for people. */
  absorb(other: EventDraft): void {
    for (const [field, value] of other.fields) {
      if (field === 'level' || field === 'provider' || field === 'log') this.fields.delete(field);
      this.set(field, value, other.at.get(field) ?? other.startLine);
    }
    this.data.push(...other.data);
    this.computer = other.computer ?? this.computer;
    this.extend(other.startLine);
    this.extend(other.endLine);
  }

  /** Full name of the provider and the id, where the event is one of those that are kept. */
  get kept(): { readonly provider: string; readonly id: number } | undefined {
    const id = this.fields.get('id');
    const provider = keptProvider(this.text('provider') ?? '');
    if (provider === undefined || typeof id !== 'number' || !isKept(provider, id)) return undefined;
    return { provider: provider.name, id };
  }
}

/** The fact of an event that is kept; `place` turns a line of the draft into a source. */
export function eventFact(
  draft: EventDraft,
  place: (startLine: number, endLine: number) => SourceRef,
): Fact | undefined {
  const kept = draft.kept;
  if (kept === undefined) return undefined;
  const fields: Partial<Record<EventField, FieldValue>> = {};
  for (const field of FIELDS) {
    const value = fieldOf(draft, field, kept.provider);
    if (value !== undefined) fields[field] = value;
  }
  const isLong = draft.endLine > draft.startLine;
  const at = [...draft.at].filter(
    ([field, line]) => (isLong || line !== draft.startLine) && fields[field] !== undefined && !OF_MANY_LINES.has(field),
  );
  const fact: Fact = {
    kind: 'event',
    machine: draft.computer ?? null,
    fields: fields satisfies Record<string, FieldValue>,
    source: place(draft.startLine, draft.endLine),
  };
  return at.length === 0
    ? fact
    : { ...fact, at: Object.fromEntries(at.map(([field, line]) => [field, place(line, line)])) };
}

function fieldOf(draft: EventDraft, field: EventField, provider: string): FieldValue | undefined {
  switch (field) {
    case 'provider':
      return provider;
    case 'message': {
      const message = draft.fields.get('message');
      return typeof message === 'string' ? shortened(message, LONGEST_MESSAGE) : message;
    }
    case 'log':
      return logName(draft.fields.get('log'));
    case 'timeText':
      return draft.fields.has('time') ? undefined : draft.fields.get('timeText');
    case 'vm':
      return vmOfData(draft.data) ?? vmOfMessage(provider, draft.text('message'));
    case 'data':
      return dataText(draft.data);
    default:
      return draft.fields.get(field);
  }
}

/** Names of the classic logs as some versions of Event Viewer translate them. */
const TRANSLATED_LOGS: ReadonlyMap<string, string> = new Map(
  (
    [
      ['System', 'sistema système systeem systém sistem система 系统 系統 システム 시스템'],
      [
        'Application',
        'anwendung applicazione aplicación aplicativo aplicação toepassing приложение 应用程序 應用程式 アプリケーション',
      ],
    ] as const
  ).flatMap(([name, words]) => words.split(' ').map((word) => [word, name] as const)),
);

function logName(shown: FieldValue | undefined): FieldValue | undefined {
  return typeof shown === 'string' ? (TRANSLATED_LOGS.get(shown.toLowerCase()) ?? shown) : shown;
}

function dataText(data: readonly EventDatum[]): string | undefined {
  let number = 0;
  const lines = data.slice(0, MOST_DATA).flatMap(({ name, value }) => {
    if (name === undefined) number += 1;
    const text = shortened(value, LONGEST_VALUE);
    return text === '' ? [] : [`${name ?? number}=${text}`];
  });
  return lines.length === 0 ? undefined : lines.join('\n');
}

/** Windows puts marks of direction into dates, which not every form of an event keeps. */
const UNSEEN = /[\s\u200b\u200e\u200f]+/g;

function shortened(text: string, longest: number): string {
  const plain = text.replace(UNSEEN, ' ').trim();
  return plain.length > longest ? `${plain.slice(0, longest).trimEnd()}…` : plain;
}
