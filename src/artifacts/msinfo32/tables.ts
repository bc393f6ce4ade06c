/** A row of the report, with the line it stands on. */
export interface ReportRow {
  readonly cells: readonly string[];
  /** 1-based line of the file. */
  readonly line: number;
  readonly endLine: number;
  /** The text may end within its last cell. */
  readonly doubtful: boolean;
}

/** The rows of one category, such as the summary or the services. */
export interface ReportTable {
  /** Names of the columns; empty where none are shown. */
  readonly header: readonly string[];
  readonly rows: readonly ReportRow[];
  /** Something stands behind it, so that no row is missing. */
  readonly closed: boolean;
}
