import type { ArtifactKind, KindDescription } from '../../model/artifact-kind.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Coverage, Fact, ParseResult } from '../../model/fact.ts';
import type { TextSection } from '../../model/section.ts';
import { onlyHost } from '../shared/hyperv-rows.ts';
import { type Output, type OutputQuery, outputSpans, readOutputs } from '../shared/powershell-output.ts';
import { hasColumn } from '../shared/powershell-rows.ts';
import { patternsOf } from './columns.ts';
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
  const facts: Fact[] = [];
  const covers: Coverage[] = [];
  const cuts: Coverage[] = [];
  const diagnostics: Diagnostic[] = [];
  let narrow = true;
  for (const output of outputs) {
    const { block } = output;
    const object = objectOf(objects, block, nounOf(output.command));
    if (object === undefined) continue;
    const read = readCmdletRows(section, output, object);
    const source = { path: section.path, startLine: block.startLine, endLine: block.endLine };
    if (block.ended && !block.cut && read.isWhole) covers.push(...coverageOf(output, object, read.facts, source));
    if (block.cut || (!block.ended && (!section.complete || read.isBrokenOff))) {
      cuts.push(...cutsOf(object, read.facts, source));
    }
    if (hasColumn(block, object.telling)) narrow = false;
    facts.push(...read.facts);
    diagnostics.push(...block.diagnostics, ...read.diagnostics);
  }
  const machine = onlyHost(facts.map((fact) => fact.machine));
  return {
    facts,
    covers,
    ...(cuts.length > 0 && { cuts }),
    diagnostics,
    ...(machine !== null && { machine }),
    ...(narrow && { narrow: true as const }),
  };
}

function cutsOf({ shapes }: CmdletObject, facts: readonly Fact[], source: Coverage['source']): readonly Coverage[] {
  const machine = onlyHost(facts.map((fact) => fact.machine));
  return shapes.map(({ kind }) => ({ kind, machine, scope: {}, source }));
}
