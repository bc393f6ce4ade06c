/** How commands talk to the outside; the process-backed one is made in `main`, tests make their own. */
export interface CliIo {
  /** Writes to standard output as it is; line ends are the caller's. */
  out(text: string): void;
  /** Writes to standard error as it is. */
  err(text: string): void;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  /** Width of the terminal; a fixed width where there is none. */
  readonly columns: number;
  readonly color: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}
