import type { FactStore } from '../facts/store.ts';
import { type VmRef, virtualMachines } from '../facts/topology.ts';
import { compareVersions } from '../facts/versions.ts';
import type { Fact } from '../model/fact.ts';
import type { SourceRef } from '../model/source.ts';
import { type Derivation, derived, everyMachine, placesOf, textsOf } from './derivation.ts';
import { registryValue } from './registry-state.ts';

const VIRTUALIZATION = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Virtualization';
const MINIMUM = 'MinVmVersionForCpuBasedMitigations';
/** From this configuration version on, a VM sees the new processor capabilities where no minimum is set. */
const DEFAULT_MINIMUM = '8.0';

/**
 * From which configuration version on a host shows its VMs the processor capabilities that guests need against speculative
 * execution (CVE-2017-5715): the one that its registry sets, or the one that holds where that value is proved to be missing.
 * And of each VM, on which side of it its version is.
 */
export const cpuMitigations: Derivation = {
  id: 'cpu-mitigations',
  provides: ['hyperv.host.cpuMitigationsFrom', 'vm.cpuMitigations'],
  derive({ store }) {
    const hosts = everyMachine(store).flatMap((host) =>
      minimumsOf(store, host).flatMap(({ minimum, from }) =>
        derived('hyperv.host', host, { cpuMitigationsFrom: minimum }, from),
      ),
    );
    return { facts: [...hosts, ...virtualMachines(store).flatMap((ref) => mitigationsOf(store, ref))] };
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
    ...textsOf(row, 'data').flatMap((data) => {
      const minimum = data.trim();
      const isVersion = compareVersions(minimum, DEFAULT_MINIMUM) !== undefined;
      return isVersion ? [{ minimum, from: placesOf(row, 'data') }] : [];
    }),
    ...store
      .provedAbsences('registry.value', host, asked)
      .map((source) => ({ minimum: DEFAULT_MINIMUM, from: [source] })),
  ];
}
