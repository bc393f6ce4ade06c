import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Coverage, Fact, Fields, ParseResult } from '../../model/fact.ts';
import type { TextSection } from '../../model/section.ts';
import type { SourceRef } from '../../model/source.ts';
import { onlyHost } from './hyperv-rows.ts';
import type { Output } from './powershell-output.ts';
import type { RowBlock } from './powershell-rows.ts';

/** What a kind reads of one output, besides the diagnostics of its form. */
export interface OutputFacts {
  readonly facts: readonly Fact[];
  readonly covers?: readonly Coverage[];
  readonly cuts?: readonly Coverage[];
  readonly diagnostics?: readonly Diagnostic[];
  /** Machines that are named without a fact. */
  readonly machines?: readonly (string | null)[];
  /** The clock of the machine while it was printed. */
  readonly collectedAt?: string | undefined;
}

/** The result of a section: what was read of its outputs, in their order, and the machine that all facts name. */
export function gatherOutputs<Known extends Output>(
  outputs: readonly Known[],
  read: (output: Known) => OutputFacts,
): ParseResult {
  return resultOf(
    outputs.map((output) => {
      const found = read(output);
      return { ...found, diagnostics: [...output.block.diagnostics, ...(found.diagnostics ?? [])] };
    }),
  );
}

/** The result of a section from its parts, such as outputs of PowerShell and what stands beside them. */
export function resultOf(parts: readonly OutputFacts[]): ParseResult {
  const facts = parts.flatMap((part) => part.facts);
  const cuts = parts.flatMap((part) => part.cuts ?? []);
  const named = parts.flatMap((part) => [...part.facts.map(({ machine }) => machine), ...(part.machines ?? [])]);
  const machine = onlyHost(named);
  const collectedAt = parts
    .flatMap((part) => part.collectedAt ?? [])
    .toSorted()
    .at(-1);
  return {
    facts,
    covers: parts.flatMap((part) => part.covers ?? []),
    ...(cuts.length > 0 && { cuts }),
    diagnostics: parts.flatMap((part) => part.diagnostics ?? []),
    ...(machine !== null && { machine }),
    ...(collectedAt !== undefined && { collectedAt }),
  };
}

/** The lines of an output. */
export function placeOf({ path }: TextSection, { startLine, endLine }: RowBlock): SourceRef {
  return { path, startLine, endLine };
}

/** Whether an output is known to lack rows; `isBroken` says that its last one could not be read. */
export function lacksRows({ complete }: TextSection, { cut, ended }: RowBlock, isBroken: boolean): boolean {
  return cut || (!ended && (!complete || isBroken));
}

/** Rows of a kind in a scope, which are listed completely, or are known not to be. */
export interface Listed {
  readonly kind: string;
  readonly scope: Fields;
  readonly source: SourceRef;
}

/** What holds for each machine that the facts are of; for those of `ifNone` where there are no facts. */
export function forEachMachine(
  facts: readonly Fact[],
  { kind, scope, source }: Listed,
  ifNone: readonly (string | null)[] = [],
): readonly Coverage[] {
  const machines = facts.length === 0 ? ifNone : facts.map(({ machine }) => machine);
  return [...new Set(machines)].map((machine) => ({ kind, machine, scope, source }));
}
