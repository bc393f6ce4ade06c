import type { ArtifactKind, KindDescription } from '../../model/artifact-kind.ts';
import type { Coverage, Fact, ParseResult } from '../../model/fact.ts';
import type { TextSection } from '../../model/section.ts';
import { patternsOf } from '../shared/cmdlet-columns.ts';
import { gatherOutputs, lacksRows, type OutputFacts, placeOf } from '../shared/gather-outputs.ts';
import { onlyHost } from '../shared/hyperv-rows.ts';
import { type Output, type OutputQuery, outputSpans, readOutputs } from '../shared/powershell-output.ts';
import { hasColumn } from '../shared/powershell-rows.ts';
import { nounOf } from './command.ts';
import { coverageOf, silenceOf } from './coverage.ts';
import { readCmdletRows } from './rows.ts';
import { type CmdletObject, isHeaderOf, objectOf } from './spec.ts';

/** What makes a kind of the cmdlets of the Hyper-V module. */
export interface CmdletSpec {
  readonly about: KindDescription;
  /** As in `OutputQuery`. */
  readonly hint: RegExp;
  readonly headerHint: RegExp;
  readonly objects: readonly CmdletObject[];
}

/** A kind whose outputs are objects of one or two cmdlets, in any form of PowerShell output. */
export function cmdletKind({ about, hint, headerHint, objects }: CmdletSpec): ArtifactKind {
  const query: OutputQuery = {
    hint,
    headerHint,
    patterns: patternsOf(objects.flatMap(({ shapes }) => shapes.flatMap(({ columns }) => columns))),
    isHeader: (columns) => isHeaderOf(objects, columns),
    accepts: (block, command) => objectOf(objects, block, nounOf(command)) !== undefined,
  };
  return {
    ...about,
    silence: (command) => silenceOf(command, objects),
    recognise: (file) => outputSpans(file, query),
    parse: (section) => parseOutputs(section, readOutputs(section, query), objects),
  };
}

function parseOutputs(section: TextSection, outputs: readonly Output[], objects: readonly CmdletObject[]): ParseResult {
  const known = outputs.flatMap((output) => {
    const object = objectOf(objects, output.block, nounOf(output.command));
    return object === undefined ? [] : [{ ...output, object }];
  });
  const isNarrow = known.every(({ block, object }) => !hasColumn(block, object.telling));
  return {
    ...gatherOutputs(known, (output) => readObjects(section, output)),
    ...(isNarrow && { narrow: true as const }),
  };
}

function readObjects(section: TextSection, output: Output & { readonly object: CmdletObject }): OutputFacts {
  const { block, object } = output;
  const { facts, diagnostics, isWhole, isBrokenOff } = readCmdletRows(section, output, object);
  const source = placeOf(section, block);
  return {
    facts,
    covers: block.ended && !block.cut && isWhole ? coverageOf(output, object, facts, source) : [],
    cuts: lacksRows(section, block, isBrokenOff) ? cutsOf(object, facts, source) : [],
    diagnostics,
  };
}

function cutsOf({ shapes }: CmdletObject, facts: readonly Fact[], source: Coverage['source']): readonly Coverage[] {
  const machine = onlyHost(facts.map((fact) => fact.machine));
  return shapes.map(({ kind }) => ({ kind, machine, scope: {}, source }));
}
