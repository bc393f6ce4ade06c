import { factKind } from '../../facts/vocabulary.ts';
import type { EmptyScope } from '../../model/artifact-kind.ts';
import type { Coverage, Fact, Fields } from '../../model/fact.ts';
import type { SourceRef } from '../../model/source.ts';
import { isExportedBy } from '../shared/cmdlet-export.ts';
import { keepsEveryObject } from '../shared/powershell-command.ts';
import type { Output } from '../shared/powershell-output.ts';
import { type Listing, listingOf, nounOf } from './command.ts';
import { type CmdletObject, groupVm } from './spec.ts';

/** What a command that prints nothing proves: that there is none of what it lists completely. */
export function silenceOf(command: string, objects: readonly CmdletObject[]): readonly EmptyScope[] {
  return objects.flatMap((object) => {
    if (!object.isListed) return [];
    return object.shapes.flatMap(({ kind }) => scopesAsked(command, object, kind).map((scope) => ({ kind, scope })));
  });
}

/** What an output lists completely, given that it ended and all its rows could be read. */
export function coverageOf(
  output: Output,
  object: CmdletObject,
  facts: readonly Fact[],
  source: SourceRef,
): readonly Coverage[] {
  if (!object.isListed) return [];
  const machines = [...new Set(facts.map(({ machine }) => machine))];
  return object.shapes.flatMap(({ kind }) => {
    return machines.flatMap((machine) => {
      const rows = facts.filter((fact) => fact.kind === kind && fact.machine === machine);
      return scopesListed(output, object, kind, rows).map((scope) => ({ kind, machine, scope, source }));
    });
  });
}

function scopesListed(
  { block, command }: Output,
  object: CmdletObject,
  kind: string,
  rows: readonly Fact[],
): readonly Fields[] {
  if (command !== undefined && nounOf(command) !== undefined) {
    const scopes = scopesAsked(command, object, kind);
    return block.group === undefined ? scopes : scopesOfGroup(scopes, groupVm(block));
  }
  if (block.form !== 'csv' && block.form !== 'clixml') return [];
  if (isExportedBy(object.exported, block.columns) || (rows.length > 0 && !isOfVms(kind))) return [{}];
  const names = new Set(rows.map(({ fields }) => fields['vm']).filter((vm) => typeof vm === 'string'));
  return [...names].map((vm) => ({ vm }));
}

/** A table of `-GroupBy` lists one group, and nothing shows whether it is the last. */
function scopesOfGroup(scopes: readonly Fields[], vm: string | undefined): readonly Fields[] {
  return vm === undefined ? [] : scopes.map(() => ({ vm }));
}

function scopesAsked(command: string, object: CmdletObject, kind: string): readonly Fields[] {
  if (isOwnExport(command, object)) return [{}];
  const listing = listingOf(command, object.nouns);
  return listing === undefined ? [] : scopesOf(kind, object, listing);
}

function isOwnExport(command: string, { exported: { source } }: CmdletObject): boolean {
  const rest = command.startsWith(source) ? command.slice(source.length) : undefined;
  return rest !== undefined && /^\s*(?:\||$)/.test(rest) && keepsEveryObject(rest);
}

function isOfVms(kind: string): boolean {
  return factKind(kind)?.scope === 'vm';
}

function scopesOf(kind: string, object: CmdletObject, { vm, managementOs }: Listing): readonly Fields[] {
  if (isOfVms(kind)) return vm === undefined ? [] : [vm === '*' ? {} : { vm }];
  const isShared = object.shapes.some((shape) => isOfVms(shape.kind));
  return (isShared ? managementOs : vm === undefined) ? [{}] : [];
}
