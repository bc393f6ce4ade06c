/** Something that takes the place of the lists until it is closed. */
export type Panel = TextPanel | ExportPanel;

/** Text without a border, so that a mouse selects it and nothing else. */
export interface TextPanel {
  readonly kind: 'text';
  readonly title: string;
  readonly text: string;
  readonly scrolled: number;
}

export interface ExportPanel {
  readonly kind: 'export';
  /** Among the formats. */
  readonly selected: number;
  /** All bundles; else the one that is open. */
  readonly isAll: boolean;
  /** As typed; undefined until somebody has. */
  readonly path: string | undefined;
}

/** What the session can write, and where. */
export interface Desk {
  /** The current folder, absolute. */
  readonly folder: string;
  readonly formats: readonly ExportFormat[];
}

export interface ExportFormat {
  readonly name: string;
  /** Of its files, without a dot. */
  readonly extension: string;
}
