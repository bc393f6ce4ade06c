/**
 * The machine of a log by the computers of its events, from old to new. Names that follow each other are one machine that was
 * renamed, as every machine is when it is set up, and its last name counts; names that alternate are machines that forward events.
 */
export function machineOf(computers: readonly (string | undefined)[]): {
  readonly machine: string | undefined;
  readonly isOfOne: boolean;
} {
  const runs: string[] = [];
  for (const computer of computers) {
    if (computer !== undefined && !isSame(computer, runs.at(-1))) runs.push(computer);
  }
  const machine = computers.findLast((computer) => computer !== undefined);
  return { machine, isOfOne: new Set(runs.map(shortName)).size === runs.length };
}

function isSame(a: string, b: string | undefined): boolean {
  return b !== undefined && shortName(a) === shortName(b);
}

/** `HV01` is `hv01.contoso.example`. */
function shortName(name: string): string {
  return (name.split('.')[0] ?? name).toLowerCase();
}
