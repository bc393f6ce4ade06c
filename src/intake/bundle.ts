import type { Diagnostic } from '../model/diagnostic.ts';
import type { Section } from '../model/section.ts';
import type { SectionResult } from './section.ts';

/**
 * A file of a bundle, whatever holds it: a folder, an archive, memory. This is the seam where a container reader plugs in:
 * it turns one file into the files inside it (`upload.zip!/a/b.txt`).
 */
export interface InputFile {
  /** Bundle-relative, '/'-separated. */
  readonly path: string;
  readonly bytes: number;
  /** Bytes from the beginning that can be read, where a limit keeps the rest away. */
  readonly readable?: number;
  /** Why it must not be opened: it is a link, a FIFO, a device, a socket, or its name cannot be used. */
  readonly refused?: Diagnostic;
  /** The whole content; a diagnostic when it cannot be read. Synchronous, never throws. */
  open(): Uint8Array | Diagnostic;
  /** At most `length` bytes from `offset`; fewer at the end. `into` may hold them, where it is large enough: who reads a lot reads it into one place. */
  read(offset: number, length: number, into?: Uint8Array): Uint8Array | Diagnostic;
}

/** A bundle that is ready to be read: its files are listed, none is open. */
export interface BundleInput {
  /** As shown to the user. */
  readonly path: string;
  /** Ascending by path. */
  readonly files: readonly InputFile[];
  /** What limited the listing; sources are bundle-relative. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What became of a file. `read`: it has a section, nobody has recognised it yet. `empty`: 0 bytes.
 * `unpacked`: a container whose members follow, or precede, it. `duplicate`: same bytes as `duplicateOf`; the section is there all the same, because the file's place may name another machine.
 */
export type ReadState = 'read' | 'unpacked' | 'empty' | 'skipped' | 'unreadable' | 'duplicate';

export interface ReadFile {
  readonly path: string;
  readonly bytes: number;
  readonly state: ReadState;
  /** Of text only. */
  readonly encoding?: string;
  /** Of what was read: text, or a range reader over binary data. */
  readonly section?: Section;
  /** Of binary files that are known and cannot be read: their kind, an id of `KNOWN_BINARIES`. */
  readonly knownBinary?: string;
  /** Of a large text instead of a section: its windows in order, each read when it is asked for; to be gone through once. */
  readonly windows?: Iterable<SectionResult>;
  /** Path of the first file with the same bytes. */
  readonly duplicateOf?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Narrows what `open` and `read` answer. */
export function isDiagnostic(answer: Uint8Array | Diagnostic): answer is Diagnostic {
  return !(answer instanceof Uint8Array);
}
