import type { Diagnostic } from '../../model/diagnostic.ts';
import type { TextSection } from '../../model/section.ts';
import type { SourceRef } from '../../model/source.ts';
import { in32BitView } from './keys.ts';
import type { RegistryOutput } from './outputs.ts';
import { type Claims, claimsOf } from './query-coverage.ts';
import { type KeyRow, type RegistryRows, sourceOf, type ValueRow } from './rows.ts';

type QueryRead = Extract<RegistryOutput, { form: 'query' }>;

/** The rows of one output of REG QUERY. */
export function readQueryRows(section: TextSection, read: QueryRead): RegistryRows {
  const { output, command } = read;
  const view = command?.is32BitView === true ? in32BitView : (key: string): string => key;
  const isCutOff = read.end >= section.lines.length - 1 && (!section.complete || isCutFile(section, read));
  const linesOf = (start: number, end: number): SourceRef => sourceOf(section, start, end);
  // A line that a limit cut may be the half of a key or of its data.
  const isWhole = (index: number): boolean => !(isCutOff && index === section.lines.length - 1);
  const blocks = output.blocks.filter((block) => isWhole(block.index) || block.key === null);
  const keys = blocks.flatMap((block): readonly KeyRow[] =>
    block.key === null ? [] : [{ key: view(block.key), source: linesOf(block.index, block.index) }],
  );
  const values = blocks.flatMap((block) =>
    block.values
      .filter((value) => isWhole(value.end))
      .map(
        (value): ValueRow => ({
          key: block.key === null ? null : view(block.key),
          keySource: linesOf(block.index, block.index),
          name: value.name,
          type: value.type,
          data: value.data,
          source: linesOf(value.start, value.end),
        }),
      ),
  );
  const machine = output.machine ?? command?.machine;
  return {
    keys,
    values,
    claims: viewClaims(claimsOf(output, command, isCutOff), view),
    source: linesOf(read.start, read.end),
    ...(machine === undefined ? {} : { machine }),
    isIntention: false,
    diagnostics: [...limits(section, read, isCutOff)],
  };
}

/**
 * reg.exe begins with a blank line and ends the last values with one: a file with the first and without the second was cut.
 * One key alone may as well have been copied from a window.
 */
function isCutFile(section: TextSection, read: QueryRead): boolean {
  const { output } = read;
  const isRedirected = section.firstLine === 1 && section.lines[0]?.trim() === '' && read.command === undefined;
  const hasValues = (output.blocks.at(-1)?.values.length ?? 0) > 0;
  return isRedirected && hasValues && output.blocks.length > 1 && !output.isEnded;
}

function limits(section: TextSection, { output, end }: QueryRead, isCutOff: boolean): readonly Diagnostic[] {
  const at = (index: number): Pick<Diagnostic, 'source'> => ({ source: sourceOf(section, index, index) });
  const found: Diagnostic[] = output.failures.slice(0, 1).map((index) => ({
    code: 'parse/registry-query-failed',
    level: 'warning',
    message: 'reg.exe could not read a key; what it printed may not be all',
    ...at(index),
  }));
  if (isCutOff) {
    const message = 'The output of reg.exe ends before its last line; that line was not read';
    found.push({ code: 'parse/registry-cut', level: 'warning', message, ...at(end) });
  }
  return found;
}

function viewClaims(claims: Claims, view: (key: string) => string): Claims {
  const apply = (claim: Claims['covers'][number]): Claims['covers'][number] => {
    const key = claim.scope['key'];
    return {
      ...claim,
      ...(typeof key === 'string' ? { scope: { ...claim.scope, key: view(key) } } : {}),
      ...(claim.subtree === undefined ? {} : { subtree: view(claim.subtree) }),
    };
  };
  return { covers: claims.covers.map(apply), cuts: claims.cuts.map(apply) };
}
