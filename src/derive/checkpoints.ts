import type { FactStore, Row } from '../facts/store.ts';
import { type VmRef, virtualMachines } from '../facts/topology.ts';
import type { Fact, Fields } from '../model/fact.ts';
import type { SourceRef } from '../model/source.ts';
import { type Derivation, type DeriveContext, derived, placesOf, textsOf } from './derivation.ts';
import { type FullList, fullLists, listsOfVm } from './full-lists.ts';
import { daysBetween, judgedAt } from './judged-at.ts';
import { readingsOf } from './uptime.ts';

/** Checkpoints are for days; one that is older was most likely forgotten. */
const LONG_KEPT_AFTER_DAYS = 7;
/** The most that Hyper-V keeps of one VM (Plan for Hyper-V scalability). */
const MOST_CHECKPOINTS = 50;
const CHECKPOINT_DISK = /\.avhdx?$/i;
const DRIVE_IDENTITY = ['controllerType', 'controllerNumber', 'controllerLocation'] as const;

/**
 * How old the checkpoints of a VM are and how many it has, and whether a disk of a checkpoint has none: then a backup or a merge
 * left it behind. That a VM has no checkpoints is only believed of a list that is complete.
 */
export const checkpoints: Derivation = {
  id: 'checkpoints',
  provides: ['vm.checkpoint.ageDays', 'vm.checkpoint.longKept', 'vm.checkpointCount', 'vm.hard-disk.orphaned'],
  derive(context) {
    const { store } = context;
    const lists = fullLists(store, 'vm.checkpoint');
    return {
      facts: virtualMachines(store).flatMap((ref) => {
        const rows = store.rowsOfVm('vm.checkpoint', ref.host, ref.vm);
        return [
          ...rows.flatMap((row) => ageOf(context, row)),
          ...countOf(ref, rows, listsOfVm(lists, ref.host, ref.vm)),
          ...disksOf(store, ref, rows),
        ];
      }),
    };
  },
};

function ageOf({ store, asOf }: DeriveContext, row: Row): readonly Fact[] {
  const { day, from } = judgedAt(store, row.machine, asOf);
  const [vm] = textsOf(row, 'vm');
  const [name] = textsOf(row, 'name');
  if (vm === undefined || name === undefined) return [];
  return textsOf(row, 'creationTime').flatMap((text) =>
    readingsOf(text.replace(/(?<=\d)T(?=\d)/, ' ')).flatMap((made) => {
      const ageDays = daysBetween(made, day);
      // More than a day ahead: the date was read in the wrong order.
      if (ageDays === undefined || ageDays < -1) return [];
      const age = { ageDays: Math.max(0, ageDays), longKept: ageDays > LONG_KEPT_AFTER_DAYS };
      return derived('vm.checkpoint', row.machine, { vm, name, ...age }, [...placesOf(row, 'creationTime'), ...from]);
    }),
  );
}

/** A number below the limit is only known from a complete list. */
function countOf({ host, vm }: VmRef, rows: readonly Row[], lists: readonly FullList[]): readonly Fact[] {
  const say = (checkpointCount: number, from: readonly SourceRef[]) =>
    derived('vm', host, { vm, checkpointCount }, from);
  const atLimit =
    rows.length >= MOST_CHECKPOINTS
      ? say(
          rows.length,
          rows.flatMap((row) => placesOf(row)),
        )
      : [];
  return [...atLimit, ...lists.flatMap(({ facts, source }) => say(namesOf(facts), [source]))];
}

function namesOf(facts: readonly Fact[]): number {
  return new Set(facts.map(({ fields }) => String(fields['name']).toLowerCase())).size;
}

function disksOf(store: FactStore, { host, vm }: VmRef, checkpointRows: readonly Row[]): readonly Fact[] {
  const absences = store.provedAbsences('vm.checkpoint', host, new Map([['vm', vm]]));
  return store.rowsOfVm('vm.hard-disk', host, vm).flatMap((disk) => {
    const identity = identityOf(disk);
    if (identity === undefined) return [];
    const say = (orphaned: boolean, from: readonly SourceRef[]) =>
      derived('vm.hard-disk', host, { vm, ...identity, orphaned }, [...placesOf(disk, 'path'), ...from]);
    return textsOf(disk, 'path').flatMap((path) => {
      if (!CHECKPOINT_DISK.test(path)) return say(false, []);
      const known = checkpointRows.length > 0 ? say(false, placesOf(checkpointRows[0])) : [];
      return [...known, ...absences.flatMap((source) => say(true, [source]))];
    });
  });
}

/** Undefined where the row is not known by all that tells it apart. */
function identityOf(disk: Row): Fields | undefined {
  const fields = DRIVE_IDENTITY.map((field) => [field, disk.cells.get(field)?.value] as const);
  return fields.every(([, value]) => value !== undefined && value !== null)
    ? Object.fromEntries(fields.map(([field, value]) => [field, value ?? null]))
    : undefined;
}
