import type { ParsedArtifact } from '../../src/attribution/artifact.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { Coverage, Fact } from '../../src/model/fact.ts';
import type { SourceRef } from '../../src/model/source.ts';

/** What the golden of a sample holds: every artifact in it, one fact a line. Keys are in a fixed order; paths are left out. */
export function factsGolden(parts: readonly ParsedArtifact[]): string {
  return `[${parts.map((part) => `\n  ${partText(part)}`).join(',')}\n]\n`;
}

function partText({ kind, encoding, startLine, endLine, result }: ParsedArtifact): string {
  const { machine, role, collectedAt, intention, facts, covers, cuts, diagnostics } = result;
  const fields: readonly (readonly [string, unknown])[] = [
    ['kind', kind.id],
    ['encoding', encoding],
    ['startLine', startLine],
    ['endLine', endLine],
    ['machine', machine ?? null],
    ['role', role],
    ['collectedAt', collectedAt],
    ['intention', intention],
  ];
  const lists: readonly (readonly [string, readonly object[]])[] = [
    ['facts', facts.map(factEntry)],
    ['covers', covers.map(coverageEntry)],
    ['cuts', (cuts ?? []).map(coverageEntry)],
    ['diagnostics', diagnostics.map(diagnosticEntry)],
  ];
  const lines = [
    ...fields.flatMap(([name, value]) => (value === undefined ? [] : [`    "${name}": ${JSON.stringify(value)}`])),
    ...lists.map(([name, entries]) => `    "${name}": ${listText(entries)}`),
  ];
  return `{\n${lines.join(',\n')}\n  }`;
}

function listText(entries: readonly object[]): string {
  if (entries.length === 0) return '[]';
  return `[\n${entries.map((entry) => `      ${JSON.stringify(entry)}`).join(',\n')}\n    ]`;
}

function factEntry({ kind, machine, fields, source, at }: Fact): object {
  const places = at && Object.fromEntries(Object.entries(at).map(([field, place]) => [field, linesOf(place)]));
  return { kind, machine, fields, lines: linesOf(source), ...(places && { at: places }) };
}

function coverageEntry({ kind, machine, scope, subtree, source }: Coverage): object {
  return { kind, machine, scope, ...(subtree !== undefined && { subtree }), lines: linesOf(source) };
}

function diagnosticEntry({ code, level, message, source }: Diagnostic): object {
  return { code, level, message, ...(source && { lines: linesOf(source) }) };
}

/** `4`, or `4-6`; of binary data `0x38` */
function linesOf({ startLine, endLine, startByte }: SourceRef): string {
  if (startByte !== undefined) return `0x${startByte.toString(16)}`;
  return startLine === endLine || endLine === undefined ? `${startLine}` : `${startLine}-${endLine}`;
}
