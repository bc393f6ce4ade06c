/** How commands talk to the outside; the process-backed one is made in `main`, tests make their own. */
export interface CliIo {
  /** Writes to standard output as it is: text, or its bytes in UTF-8; line ends are the caller's. */
  out(text: string | Uint8Array): void;
  /** Writes to standard error as it is. */
  err(text: string): void;
  /**
   * From now on Ctrl-C and the like do not end the process but are told, with the exit code they ask for; until what is answered
   * is called.
   */
  onStop(listener: (exitCode: number) => void): () => void;
  /** Calls the listener when the process ends, however that comes; until what is answered is called. */
  onExit(listener: () => void): () => void;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  /** Width of the terminal that standard error is; it may change. */
  readonly errColumns: number;
  /** Width of the terminal; a fixed width where there is none. */
  readonly columns: number;
  /** Whether standard output has colours. */
  readonly color: boolean;
  /** Whether the terminal that standard error is has colours. */
  readonly errColor: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}
