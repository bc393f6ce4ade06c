import type { FactStore } from '../facts/store.ts';
import { guestCandidates, type VmRef } from '../facts/topology.ts';
import { compareVersions } from '../facts/versions.ts';
import type { SourceRef } from '../model/source.ts';
import { type Derivation, derived, everyMachine, numbersOf, placesOf, textsOf, valuesOf } from './derivation.ts';
import { GUEST_AUTO, INTEGRATION_FLOORS } from './integration-floors.ts';
import { registryValue } from './registry-state.ts';

/**
 * RemoteFX adapters of VMs whose integration services are behind: a component that answers with another protocol, one that is
 * enabled on the host but does not run in the guest, or a version below the recommended one. Only ever set, never cleared.
 */
export const remotefxGuests: Derivation = {
  id: 'remotefx-guests',
  provides: ['remotefx.adapter.integrationServices'],
  derive({ store }) {
    const facts = everyMachine(store).flatMap((host) =>
      store.rows('remotefx.adapter', host).flatMap((row) => {
        const vm = textsOf(row, 'vm')[0];
        if (vm === undefined) return [];
        const from = [...brokenComponents(store, { host, vm }), ...oldVersions(store, { host, vm })];
        return derived('remotefx.adapter', host, { vm, integrationServices: 'outdated' }, from);
      }),
    );
    return { facts };
  },
};

function brokenComponents(store: FactStore, { host, vm }: VmRef): readonly SourceRef[] {
  return store.rows('vm.integration-service', host).flatMap((row) => {
    if (textsOf(row, 'vm')[0]?.toLowerCase() !== vm.toLowerCase() || !valuesOf(row, 'enabled').includes(true))
      return [];
    if (valuesOf(row, 'secondaryStatus').includes('protocol-mismatch')) return placesOf(row, 'secondaryStatus');
    return valuesOf(row, 'guestService').includes('not-running') ? placesOf(row, 'guestService') : [];
  });
}

function oldVersions(store: FactStore, ref: VmRef): readonly SourceRef[] {
  return guestCandidates(store, ref).flatMap((guest) => {
    const row = registryValue(store, guest, GUEST_AUTO, 'IntegrationServicesVersion');
    const floors = numbersOf(store.single('os', guest), 'build').flatMap(
      (build) => INTEGRATION_FLOORS.get(build) ?? [],
    );
    const isOld = textsOf(row, 'data').some((version) =>
      floors.some((floor) => (compareVersions(version, floor) ?? 0) < 0),
    );
    return isOld ? placesOf(row, 'data') : [];
  });
}
