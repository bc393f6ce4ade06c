/** A small artifact text of an example. */
export interface SampleFile {
  readonly file: string;
  readonly text: string;
}

/** What a new rule about one fact kind starts from: a condition, and small artifacts that it tells apart. */
export interface KindSample {
  readonly kind: string;
  /** The folder of the rule, unless it is told. */
  readonly area: string;
  /**
   * The widest subject of which one output proves that there is no such row: of a machine, of a VM, or only of the row itself.
   * Beyond it a condition is never false.
   */
  readonly listedFor: 'machine' | 'vm' | 'row';
  /** What the rule judges one by one, unless it is told. */
  readonly forEach: string;
  /** The tests of the condition, as a YAML map in one line. */
  readonly where: string;
  /** One sentence with placeholders, for the message. */
  readonly message: string;
  readonly matched: SampleFile;
  readonly notMatched: SampleFile;
  readonly inconclusive: SampleFile;
}

/** What `Export-Csv` writes: the columns, then a row a line, all in quotes. */
export function csv(columns: readonly string[], ...rows: readonly (readonly string[])[]): string {
  return [columns, ...rows].map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n');
}
