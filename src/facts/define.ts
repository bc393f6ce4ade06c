/** Which subject a row belongs to: a machine, a VM of a host (the row has a `vm` field), or the upload as a whole. */
export type FactScope = 'machine' | 'vm' | 'bundle';

export interface FieldSpec {
  readonly type: 'string' | 'number' | 'boolean' | 'version';
  readonly description: string;
  /** The canonical values; any other is an error in a parser and in a rule. */
  readonly values?: readonly string[];
  /** Values that name no decision: they yield to any other value, and a test on them is unknown. */
  readonly undecided?: readonly string[];
  /** Set on fields computed from other facts, which no parser writes: the evidence they rest on, the easiest to ask for first. */
  readonly derivedFrom?: readonly EvidencePath[];
}

/** A field path a derived field rests on; in a vm row, of the VM's host or of its guest. */
export interface EvidencePath {
  readonly path: string;
  readonly side?: 'host' | 'guest';
}

export interface FactKindSpec {
  readonly kind: string;
  readonly title: string;
  readonly scope: FactScope;
  /** Rows of one machine with the same identity are one row. Empty: a machine has exactly one row. `source`: every row stands alone. */
  readonly identity: readonly string[] | 'source';
  readonly fields: Readonly<Record<string, FieldSpec>>;
}

type Options = Pick<FieldSpec, 'derivedFrom' | 'undecided'>;

/** Shorthand for the evidence of a derived field; `guest os.build` is the guest's. */
export const from = (...paths: readonly string[]): Options => ({
  derivedFrom: paths.map((path) => {
    const [side, rest] = path.split(' ');
    return rest !== undefined && (side === 'host' || side === 'guest') ? { path: rest, side } : { path };
  }),
});

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
