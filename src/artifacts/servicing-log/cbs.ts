import type { ServicingEntry } from './entries.ts';
import { failureIn, type Operation, resultOf } from './failures.ts';

/** `Session: 30579072_298067563` */
const SESSION = /\bSession(?:\([^)]{1,60}\))?: (\d{4,12}_\d{4,12})\b/i;
const INITIALIZED = /initialized by client (.{1,80}?)(?:,|\.?$)/;
/** `Exec: Processing complete.  Session: …, Package: Package_for_KB5034439~31bf3856ad364e35~amd64~~20348.2201.1.3 [HRESULT = …]` */
const PACKAGE = /\b(?:Package|for package): ([\w.-]{3,200}~[\w~.-]{3,120})/i;
const COMPLETE = /^Exec: Processing complete/;
const FINALIZED = /^Session: \S{9,30} finalized/;
const REPORT = /^WER: Generating failure report for package: /;
const REPORT_CLIENT = /\bclient id: ([^,]{1,80})/;
/** `Reporting selectable update change for package: …, update: Microsoft-Hyper-V, …, overall result:0x800f0922` */
const SELECTABLE = /^Reporting selectable update change for package: [^,]{1,300}, update: ([^,]{1,120}),/;

/** Follows the sessions of a CBS.log: what one of them failed with counts until it ends well. */
export class CbsReader {
  readonly #sessions = new Map<string, Operation>();
  /** What no session is known for, by code: an excerpt has single lines. */
  readonly #loose = new Map<string, Operation>();
  #current: Operation | undefined;

  add(entry: ServicingEntry): void {
    const { message } = entry;
    const session = this.#sessionOf(entry);
    const client =
      INITIALIZED.exec(message)?.[1] ?? (REPORT.test(message) ? REPORT_CLIENT.exec(message)?.[1] : undefined);
    if (session !== undefined && client !== undefined) session.client = { value: client.trim(), entry };
    const feature = failureIn(entry) === undefined ? undefined : SELECTABLE.exec(message)?.[1];
    if (session !== undefined && feature !== undefined) session.feature = { value: feature, entry };
    const ends = COMPLETE.test(message) || FINALIZED.test(message);
    if (ends && resultOf(message) === 'success' && session !== undefined) delete session.failure;
    else if (ends || REPORT.test(message) || entry.level === 'Error') this.#fail(entry, session);
    if (session !== undefined && FINALIZED.test(message)) this.#current = undefined;
  }

  operations(): readonly Operation[] {
    return [...this.#sessions.values(), ...this.#loose.values()].filter(({ failure }) => failure !== undefined);
  }

  /** The session that an entry names, else the one that goes on. */
  #sessionOf(entry: ServicingEntry): Operation | undefined {
    const id = SESSION.exec(entry.message)?.[1];
    if (id === undefined) return this.#current;
    const session = this.#sessions.get(id) ?? { log: 'cbs', session: { value: id, entry } };
    this.#sessions.set(id, session);
    this.#current = session;
    return session;
  }

  #fail(entry: ServicingEntry, session: Operation | undefined): void {
    const failure = failureIn(entry);
    if (failure === undefined) return;
    const operation = session ?? this.#loose.get(failure.code.hex) ?? { log: 'cbs' };
    if (session === undefined) this.#loose.set(failure.code.hex, operation);
    operation.failure = failure;
    const name = PACKAGE.exec(entry.message)?.[1];
    if (name !== undefined) operation.package = { value: name, entry };
  }
}
