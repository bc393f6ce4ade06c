/** Which subject a row belongs to: a machine, a VM of a host (the row has a `vm` field), or the upload as a whole. */
export type FactScope = 'machine' | 'vm' | 'bundle';

export interface FieldSpec {
  readonly type: 'string' | 'number' | 'boolean' | 'version';
  readonly description: string;
  /** The canonical values; any other is an error in a parser and in a rule. */
  readonly values?: readonly string[];
  /** Values that name no decision: they yield to any other value, and a test on them is unknown. */
  readonly undecided?: readonly string[];
  /** Computed from other facts; never written by a parser. */
  readonly derived?: true;
}

export interface FactKindSpec {
  readonly kind: string;
  readonly title: string;
  readonly scope: FactScope;
  /** Rows of one machine with the same identity are one row. Empty: a machine has exactly one row. `source`: every row stands alone. */
  readonly identity: readonly string[] | 'source';
  readonly fields: Readonly<Record<string, FieldSpec>>;
  readonly derived?: true;
}

type Options = Pick<FieldSpec, 'derived' | 'undecided'>;

export const text = (description: string, options: Options = {}): FieldSpec => ({
  type: 'string',
  description,
  ...options,
});
export const number = (description: string, options: Options = {}): FieldSpec => ({
  type: 'number',
  description,
  ...options,
});
export const flag = (description: string, options: Options = {}): FieldSpec => ({
  type: 'boolean',
  description,
  ...options,
});
export const version = (description: string, options: Options = {}): FieldSpec => ({
  type: 'version',
  description,
  ...options,
});
export const oneOf = (values: readonly string[], description: string, options: Options = {}): FieldSpec => ({
  type: 'string',
  description,
  values,
  ...options,
});
