import type { FactStore } from '../facts/store.ts';
import type { Fact } from '../model/fact.ts';
import { type Derivation, derived, everyMachine, numbersOf, placesOf, textsOf, valuesOf } from './derivation.ts';
import { registryValue } from './registry-state.ts';

const PARAMETERS = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\LanmanServer\\Parameters';
/** Windows 7 and Server 2008 R2 (and Vista, 2008): a missing value means enabled. On 8 and 2012 or later it decides nothing. */
const MISSING_MEANS_ON = new Set([6001, 6002, 7600, 7601]);
/** The feature, or the part of it that is the server; by the names of Server Manager and of DISM. */
const SMB1_FEATURE = /^(?:fs-smb1(?:-server)?|smb1protocol(?:-server)?)$/i;

/**
 * Whether the SMB server answers SMB 1.0, from its registry value and from the feature ("Detect, enable and disable SMBv1").
 * Get-SmbServerConfiguration says so itself.
 */
export const smb1: Derivation = {
  id: 'smb1',
  provides: ['smb.server.smb1Enabled'],
  derive({ store }) {
    return {
      facts: everyMachine(store).flatMap((machine) => [
        ...fromValue(store, machine),
        ...fromMissingValue(store, machine),
        ...fromFeature(store, machine),
      ]),
    };
  },
};

function fromValue(store: FactStore, machine: string | null): readonly Fact[] {
  const row = registryValue(store, machine, PARAMETERS, 'SMB1');
  return valuesOf(row, 'data').flatMap((data) =>
    data === 0 || data === 1 ? derived('smb.server', machine, { smb1Enabled: data === 1 }, placesOf(row, 'data')) : [],
  );
}

/** Old Windows, and one artifact that lists the key (or was asked for the value) shows no such value. */
function fromMissingValue(store: FactStore, machine: string | null): readonly Fact[] {
  const os = store.single('os', machine);
  if (!numbersOf(os, 'build').some((build) => MISSING_MEANS_ON.has(build))) return [];
  const asked = new Map([
    ['key', PARAMETERS],
    ['name', 'SMB1'],
  ]);
  return store
    .provedAbsences('registry.value', machine, asked)
    .flatMap((source) => derived('smb.server', machine, { smb1Enabled: true }, [source, ...placesOf(os, 'build')]));
}

/** Without the feature nothing answers. With it the configuration decides, so that an installed feature proves nothing. */
function fromFeature(store: FactStore, machine: string | null): readonly Fact[] {
  return store
    .rows('windows.feature', machine)
    .filter((feature) => textsOf(feature, 'name').some((name) => SMB1_FEATURE.test(name)))
    .filter((feature) => valuesOf(feature, 'installed').includes(false))
    .flatMap((feature) => derived('smb.server', machine, { smb1Enabled: false }, placesOf(feature, 'installed')));
}
