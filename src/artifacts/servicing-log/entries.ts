/** An entry of a log of the servicing stack. */
export interface ServicingEntry {
  /** `2024-03-14 09:26:53` */
  readonly time: string;
  readonly level: string;
  readonly component: string;
  readonly message: string;
  /** Lines of the file; an entry can go on below. */
  readonly startLine: number;
  readonly endLine: number;
}

/** `2024-03-14 09:26:53, Error                 CBS    Failed to perform operation.  [HRESULT = 0x800f0922 - …]` */
const ENTRY =
  /^[\s>#\ufeff]{0,20}(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d), ([A-Z][a-z]{2,9}) {1,40}([A-Z][A-Za-z]{1,10}) {1,10}(.{0,4000})/;
/** Console and mail wrap an entry; more lines than these below it are a list of files. */
const MAX_WRAPPED = 3;

export function isEntry(line: string): boolean {
  return line.includes(', ') && ENTRY.test(line);
}

/** The entries of a text, one after the other. What stands below an entry belongs to it while its result is open. */
export function* entriesOf(lines: readonly string[], firstLine: number): Generator<ServicingEntry> {
  for (let index = 0; index < lines.length; index += 1) {
    const found = ENTRY.exec(plain(lines[index]));
    if (found === null) continue;
    const [, time = '', level = '', component = ''] = found;
    let message = (found[4] ?? '').trimEnd();
    const start = index;
    while (isOpen(message) && index - start < MAX_WRAPPED) {
      const next = lines[index + 1];
      if (next === undefined || next.trim() === '' || isEntry(next)) break;
      message = `${message} ${plain(next).replace(/^[\s>#]{1,20}/, '')}`.slice(0, 4000);
      index += 1;
    }
    yield { time, level, component, message, startLine: firstLine + start, endLine: firstLine + index };
  }
}

function plain(line: string | undefined): string {
  return (line ?? '').replaceAll('\u00a0', ' ');
}

/** Entries that end with a result, however they are wrapped. */
const WITH_RESULT = /^Exec: Processing complete|^Session: \S{9,30} finalized/;

function isOpen(message: string): boolean {
  const bracket = message.lastIndexOf('[HRESULT');
  return bracket > message.lastIndexOf(']') || (bracket < 0 && WITH_RESULT.test(message));
}
