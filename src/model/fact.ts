import type { Diagnostic } from './diagnostic.ts';
import type { SourceRef } from './source.ts';

/** `null` means: the artifact shows the field, but its value cannot be read (cut off, garbled). An absent field was not shown. */
export type FieldValue = string | number | boolean | null;

export interface Fields {
  readonly [field: string]: FieldValue;
}

/** A fact kind, or one field of it: `os`, `os.build`, `vm.integration-service.enabled`. */
export type FieldPath = string;

/** One typed row read from an artifact. Kinds and canonical values are declared in `src/facts`. */
export interface Fact {
  readonly kind: string;
  /** The machine the row is about, as its own content names it; `null` until attribution finds one. */
  readonly machine: string | null;
  readonly fields: Fields;
  readonly source: SourceRef;
  /** Where single fields were read, when that differs from `source`. */
  readonly at?: Readonly<Record<string, SourceRef>>;
  /** Derived facts: every place they rest on. */
  readonly from?: readonly SourceRef[];
}

/**
 * An artifact listed every row of `kind` within `scope`, so that absence there means something.
 * `scope` fixes fields by value ({} = the whole machine); `subtree` is a registry key whose values and subkeys are all listed.
 */
export interface Coverage {
  readonly kind: string;
  readonly machine: string | null;
  readonly scope: Fields;
  readonly subtree?: string;
  readonly source: SourceRef;
}

export interface ParseResult {
  readonly facts: readonly Fact[];
  readonly covers: readonly Coverage[];
  /** Lists that are known to be incomplete: absence there proves nothing, and the reason is that the artifact is cut. */
  readonly cuts?: readonly Coverage[];
  readonly diagnostics: readonly Diagnostic[];
  /** The machine the artifact itself names (Host Name, ComputerName …). Rows may name others. */
  readonly machine?: string;
  /** Set when the content proves which role the machine has (a registry dump with the keys a Hyper-V host writes into its guests). */
  readonly role?: 'host' | 'guest';
  /** When the artifact was written, ISO 8601, where its content says so unambiguously. */
  readonly collectedAt?: string;
  /** It shows fewer fields than the command that collects its kind: a console table of a cmdlet that has many. */
  readonly narrow?: true;
  /** Of binary data: a readable line for what stands at a byte offset, by `startByte`. It becomes the excerpt that proves a fact. */
  readonly quotes?: ReadonlyMap<number, string>;
  /** The artifact says what somebody wants to change, not what is: its facts are shown but never judged. */
  readonly intention?: true;
}
