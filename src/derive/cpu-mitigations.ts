import type { FactStore } from '../facts/store.ts';
import { type VmRef, virtualMachines } from '../facts/topology.ts';
import { compareVersions } from '../facts/versions.ts';
import type { Fact } from '../model/fact.ts';
import type { SourceRef } from '../model/source.ts';
import { type Derivation, derived, placesOf, textsOf } from './derivation.ts';
import { registryValue } from './registry-state.ts';

const VIRTUALIZATION = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Virtualization';
const MINIMUM = 'MinVmVersionForCpuBasedMitigations';
/** From this configuration version on, a VM sees the new processor capabilities where no minimum is set. */
const DEFAULT_MINIMUM = '8.0';

/**
 * Whether a host shows a VM the processor capabilities that guests need against speculative execution (CVE-2017-5715): its
 * configuration version is at least the minimum that the host's registry sets, or the one that holds without that value.
 */
export const cpuMitigations: Derivation = {
  id: 'cpu-mitigations',
  provides: ['vm.cpuMitigations'],
  derive({ store }) {
    return { facts: virtualMachines(store).flatMap((ref) => mitigationsOf(store, ref)) };
  },
};

function mitigationsOf(store: FactStore, { host, vm }: VmRef): readonly Fact[] {
  const row = store.row('vm', host, vm.toLowerCase());
  const places = placesOf(row, 'configurationVersion');
  return textsOf(row, 'configurationVersion').flatMap((version) =>
    minimumsOf(store, host).flatMap(({ minimum, from }) => {
      const order = compareVersions(version, minimum);
      if (order === undefined) return [];
      return derived('vm', host, { vm, cpuMitigations: order < 0 ? 'hidden' : 'exposed' }, [...places, ...from]);
    }),
  );
}

interface Minimum {
  readonly minimum: string;
  readonly from: readonly SourceRef[];
}

function minimumsOf(store: FactStore, host: string | null): readonly Minimum[] {
  const row = registryValue(store, host, VIRTUALIZATION, MINIMUM);
  const asked = new Map([
    ['key', VIRTUALIZATION],
    ['name', MINIMUM],
  ]);
  return [
    ...textsOf(row, 'data').map((minimum) => ({ minimum: minimum.trim(), from: placesOf(row, 'data') })),
    ...store
      .provedAbsences('registry.value', host, asked)
      .map((source) => ({ minimum: DEFAULT_MINIMUM, from: [source] })),
  ];
}
