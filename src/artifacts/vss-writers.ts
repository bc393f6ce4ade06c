import { VSS_WRITER_STATES } from '../facts/storage.ts';
import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { Coverage, Fact, ParseResult } from '../model/fact.ts';
import type { Span, TextSection } from '../model/section.ts';
import { LineFact } from './shared/line-facts.ts';
import { vssWritersAbout } from './vss-writers/about.ts';
import { GUID, STATE, type VssEntry, type VssOutput, vssOutputs } from './vss-writers/entries.ts';
import { writerError } from './vss-writers/errors.ts';

/**
 * Written by `vssadmin list writers` and `vssadmin list providers`, Windows XP and Server 2003 or newer.
 *
 *     Writer name: 'Microsoft Hyper-V VSS Writer'
 *        Writer Id: {66841cd4-6ded-4f4b-8f17-fd23f8ddc3de}
 *        Writer Instance Id: {0a1b2c3d-1111-2222-3333-444455556666}
 *        State: [8] Failed
 *        Last error: Non-retryable error
 *
 * Labels, states and errors are in the language of Windows, and so are the quotes around a name; what stays is the order of the
 * values, the identifiers, and the number of a state, which is VSS_WRITER_STATE. Errors are known in several languages and kept
 * as printed in all. Deliberately not read: shadow copies, volumes and shadow storage.
 * https://learn.microsoft.com/windows-server/administration/windows-commands/vssadmin-list-writers
 */
export const vssWriters: ArtifactKind = { ...vssWritersAbout, recognise, parse };

function recognise(file: TextSection): readonly Span[] {
  return vssOutputs(file).map(({ startLine, endLine }) => ({ startLine, endLine }));
}

function parse(section: TextSection): ParseResult {
  const facts: Fact[] = [];
  const covers: Coverage[] = [];
  for (const output of vssOutputs(section)) {
    facts.push(...output.entries.map((entry) => factOf(section.path, entry)));
    covers.push(...coverageOf(section, output));
  }
  return { facts, covers, diagnostics: [] };
}

function factOf(path: string, entry: VssEntry): Fact {
  const fact = new LineFact(path);
  fact.set('name', entry.name.value, entry.name.line);
  if (entry.form === 'writer') setWriter(fact, entry);
  else setProvider(fact, entry);
  return fact.fact(`vss.${entry.form}`, entry.startLine, entry.endLine);
}

function setWriter(fact: LineFact, { values }: VssEntry): void {
  const [writer, instance, state, error] = values;
  if (writer) fact.set('writerId', writer.value.toLowerCase(), writer.line);
  if (instance && GUID.test(instance.value)) fact.set('instanceId', instance.value.toLowerCase(), instance.line);
  if (state) {
    const number = Number(STATE.exec(state.value)?.[1]);
    fact.set('state', number === 0 ? undefined : (VSS_WRITER_STATES[number - 1] ?? null), state.line);
    fact.set('stateText', state.value, state.line);
  }
  if (error === undefined || error.value === '') return;
  fact.set('lastError', writerError(error.value), error.line);
  fact.set('lastErrorText', error.value, error.line);
}

function setProvider(fact: LineFact, { values: [type, id, version] }: VssEntry): void {
  if (type) fact.set('type', type.value, type.line);
  if (id) fact.set('providerId', id.value.toLowerCase(), id.line);
  if (version) fact.set('version', version.value, version.line);
}

/** A list of vssadmin shows no end: only the frame of a collector does. */
function coverageOf(section: TextSection, { entries, startLine, endLine }: VssOutput): readonly Coverage[] {
  const source = { path: section.path, startLine, endLine };
  const command = section.envelope?.command ?? '';
  const listed = /^vssadmin(?:\.exe)?\s+list\s+(writer|provider)s\s*$/i.exec(command)?.[1]?.toLowerCase();
  const isWhole =
    section.envelope?.complete === true && listed !== undefined && entries.every(({ form }) => form === listed);
  return isWhole ? [{ kind: `vss.${listed}`, machine: null, scope: {}, source }] : [];
}
