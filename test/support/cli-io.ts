import type { CliIo } from '../../src/cli/io.ts';

/** Keeps what a command prints: no terminal, 100 columns, no colour. */
export interface SilentIo extends CliIo {
  readonly output: string;
  readonly errors: string;
}

export function silentIo(): SilentIo {
  let output = '';
  let errors = '';
  return {
    out: (text) => {
      output += text;
    },
    err: (text) => {
      errors += text;
    },
    onStop: () => () => {},
    onExit: () => () => {},
    outIsTerminal: false,
    errIsTerminal: false,
    errColumns: 100,
    columns: 100,
    color: false,
    errColor: false,
    env: {},
    get output() {
      return output;
    },
    get errors() {
      return errors;
    },
  };
}
