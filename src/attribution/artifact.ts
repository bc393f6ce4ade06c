import type { KindDescription } from '../model/artifact-kind.ts';
import type { ParseResult } from '../model/fact.ts';

/** A parsed part of a text file, or a whole binary file. */
export interface ParsedArtifact {
  readonly path: string;
  readonly kind: KindDescription;
  /** Of text only, as its lines. */
  readonly encoding?: string;
  readonly startLine?: number;
  readonly endLine?: number;
  readonly result: ParseResult;
  readonly status: 'parsed' | 'partial' | 'failed';
}

/** The same, with the machine it belongs to; `null` when none can be named. */
export interface AttributedArtifact extends ParsedArtifact {
  readonly machine: string | null;
  /** The name comes from a file or folder name only, so that it may change from upload to upload. */
  readonly namedByPath: boolean;
}
