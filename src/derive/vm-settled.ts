import type { FactStore } from '../facts/store.ts';
import { type VmRef, virtualMachines } from '../facts/topology.ts';
import type { SourceRef } from '../model/source.ts';
import { type Derivation, derived, numbersOf, placesOf, textsOf, valuesOf } from './derivation.ts';

/** Seconds a VM must have run before silent components mean something: they answer only once the guest has started. */
const SETTLED_AFTER_SECONDS = 600;
const ANSWERED = new Set(['ok', 'degraded', 'lost-communication', 'protocol-mismatch', 'non-recoverable-error']);

/**
 * Whether what the components of a VM say can be believed. Only ever true: a VM that was just started, is not running, or of
 * unknown uptime while all its components are silent stays undecided, and so does every rule that needs to know.
 */
export const vmSettled: Derivation = {
  id: 'vm-settled',
  provides: ['vm.settled'],
  derive({ store }) {
    return {
      facts: virtualMachines(store).flatMap(({ host, vm }) =>
        derived('vm', host, { vm, settled: true }, signs(store, { host, vm })),
      ),
    };
  },
};

function signs(store: FactStore, { host, vm }: VmRef): readonly SourceRef[] {
  const row = store.row('vm', host, vm.toLowerCase());
  const states = valuesOf(row, 'state');
  if (states.length > 0 && !states.includes('running')) return [];
  const ranLongEnough = numbersOf(row, 'uptimeSeconds').some((seconds) => seconds >= SETTLED_AFTER_SECONDS);
  const answering = store.rowsOfVm('vm.integration-service', host, vm).filter(
    (component) =>
      // A disabled component says OK whatever the guest does.
      valuesOf(component, 'enabled').includes(true) &&
      textsOf(component, 'primaryStatus').some((status) => ANSWERED.has(status)),
  );
  return [
    ...(ranLongEnough ? placesOf(row, 'uptimeSeconds') : []),
    ...answering.flatMap((component) => placesOf(component, 'primaryStatus')),
  ];
}
