import { GUEST_PARAMETERS } from '../facts/topology.ts';
import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Envelope } from '../model/envelope.ts';
import type { Coverage, Fact, ParseResult } from '../model/fact.ts';
import type { Span, TextSection } from '../model/section.ts';
import type { SourceRef } from '../model/source.ts';
import { envelopeAbout } from './envelope/about.ts';

/**
 * The frames that the script of `hvtriage ask --script` writes around the output of each command (`model/envelope.ts`). This kind
 * reads what they say of the machine, and what it proves that a command printed nothing; the outputs inside are artifacts of the
 * kinds that read them. `kinds` are those: each knows what the silence of its commands means.
 */
export function envelopeKind(kinds: readonly ArtifactKind[]): ArtifactKind {
  return {
    ...envelopeAbout,
    recognise,
    parse: (section) => parse(section, kinds),
  };
}

/** Where the script reads the name that the host gives to the VM. */
const VM_NAME = { key: GUEST_PARAMETERS, name: 'VirtualMachineName', type: 'REG_SZ' };

/** Of each frame the head down to its command, which belongs to the output; all of it when there is no output. */
function recognise(file: TextSection): readonly Span[] {
  return file.commands.flatMap(({ envelope }) => {
    if (envelope === undefined) return [];
    const { startLine, commandLine, endLine } = envelope;
    const isSilent = outputOf(envelope, file).every((text) => text.trim() === '');
    return [{ startLine, endLine: isSilent ? (endLine ?? commandLine) : commandLine - 1 }];
  });
}

function outputOf({ commandLine, endLine }: Envelope, { lines, firstLine }: TextSection): readonly string[] {
  return lines.slice(commandLine + 1 - firstLine, (endLine ?? firstLine + lines.length) - firstLine);
}

function parse({ path, envelope, firstLine, lines }: TextSection, kinds: readonly ArtifactKind[]): ParseResult {
  if (envelope === undefined) return { facts: [], covers: [], diagnostics: [] };
  const { machine, role, vm, collectedAt, startLine } = envelope;
  const source: SourceRef = { path, startLine, endLine: firstLine + lines.length - 1 };
  const name = machine === '' ? null : machine;
  const facts: readonly Fact[] = [
    ...(role === undefined ? [] : [{ kind: 'machine', machine: name, fields: { role }, source }]),
    ...(vm === undefined ? [] : [{ kind: 'registry.value', machine: name, fields: { ...VM_NAME, data: vm }, source }]),
  ];
  return {
    facts,
    covers: coversOf(envelope, kinds, { machine: name, source }),
    diagnostics: diagnosticsOf(envelope, source),
    ...(name === null ? {} : { machine: name }),
    ...(role === undefined ? {} : { role }),
    ...(collectedAt === undefined ? {} : { collectedAt }),
  };
}

/** A command that succeeded and printed nothing listed an empty scope. */
function coversOf(
  { command, endLine, exit, complete }: Envelope,
  kinds: readonly ArtifactKind[],
  place: Pick<Coverage, 'machine' | 'source'>,
): readonly Coverage[] {
  const isSilent = complete && exit === 0 && place.source.endLine === endLine;
  if (!isSilent) return [];
  return kinds.flatMap((kind) => kind.silence?.(command) ?? []).map((scope) => ({ ...scope, ...place }));
}

function diagnosticsOf({ exit, complete, endLine }: Envelope, source: SourceRef): readonly Diagnostic[] {
  if (endLine === undefined) {
    return [{ code: 'parse/cut', level: 'warning', message: 'The end of this output is missing', source }];
  }
  if (!complete) {
    const message = 'This output has another number of lines than were collected: it was changed on the way';
    return [{ code: 'parse/changed', level: 'warning', message, source }];
  }
  if (exit === 0) return [];
  const message = `The command failed with ${exit}; what it printed is read all the same`;
  return [{ code: 'parse/command-failed', level: 'note', message, source }];
}
