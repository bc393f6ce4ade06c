import type { FactStore } from '../facts/store.ts';
import type { Fact } from '../model/fact.ts';
import type { SourceRef } from '../model/source.ts';

/** The rows of a kind that one artifact shows of a machine, or of one of its VMs, and that are known to be all there are. */
export interface FullList {
  readonly machine: string | null;
  /** Undefined for all of the machine. */
  readonly vm: string | undefined;
  readonly facts: readonly Fact[];
  readonly source: SourceRef;
}

/**
 * The lists of a kind that are complete, each as its artifact shows it. What is counted in one of them stays counted, whatever
 * other artifacts show.
 */
export function fullLists(store: FactStore, kind: string): readonly FullList[] {
  return store.artifacts.flatMap(({ facts, covers }) => {
    const whole = covers.filter((coverage) => coverage.kind === kind && coverage.subtree === undefined);
    if (whole.length === 0) return [];
    const shown = facts.filter((fact) => fact.kind === kind);
    return whole.flatMap(({ machine, scope, source }) => {
      const { vm, ...others } = scope;
      if (Object.keys(others).length > 0 || (vm !== undefined && typeof vm !== 'string')) return [];
      const listed = shown.filter((fact) => fact.machine === machine && (vm === undefined || isOf(fact, vm)));
      return [{ machine, vm, facts: listed, source }];
    });
  });
}

/** The list of each VM that `lists` show in full, by the lower-case name of the VM; the VMs are those of its machine. */
export function listsOfVm(lists: readonly FullList[], machine: string | null, vm: string): readonly FullList[] {
  return lists
    .filter((list) => list.machine === machine && (list.vm === undefined || list.vm.toLowerCase() === vm.toLowerCase()))
    .map((list) => ({ ...list, vm, facts: list.facts.filter((fact) => isOf(fact, vm)) }));
}

function isOf({ fields }: Fact, vm: string): boolean {
  const name = fields['vm'];
  return typeof name === 'string' && name.toLowerCase() === vm.toLowerCase();
}
