import type { FactStore } from '../facts/store.ts';
import { guestCandidates, type VmRef, virtualMachines } from '../facts/topology.ts';
import type { Fact, Fields } from '../model/fact.ts';
import type { SourceRef } from '../model/source.ts';
import { type Derivation, derived, numbersOf, placesOf, textsOf } from './derivation.ts';
import { releaseOfName } from './windows-release.ts';

const LINUX =
  /linux|ubuntu|debian|centos|red ?hat|rhel|fedora|suse|sles|rocky|alma|oracle linux|arch|gentoo|photon|mariner|flatcar|coreos/i;
/** Not x86_64 or x86-64, which is the other one. */
const BITS_32 = /32[ -]?bits?(?![\w])|\bx86(?![_-]?64|\w)|32\s*位/i;
const BITS_64 = /64[ -]?bits?(?![\w])|\b(?:x64|x86[_-]64|amd64)(?!\w)|64\s*位/i;
const OTHER_UNIX = /freebsd|openbsd|netbsd|pfsense|opnsense|solaris|unix/i;

/**
 * What runs inside each VM: from the name its host or an inventory gives, and from the evidence of the guest itself.
 * A guest whose own systeminfo or registry is there is a Windows guest.
 */
export const guestSystem: Derivation = {
  id: 'guest-system',
  provides: ['vm.guestRelease', 'vm.guestFamily', 'vm.guestArchitecture', 'vm.guestAge'],
  derive({ store }) {
    return { facts: virtualMachines(store).flatMap((ref) => [...fromListing(store, ref), ...fromGuest(store, ref)]) };
  },
};

function fromListing(store: FactStore, { host, vm }: VmRef): readonly Fact[] {
  const row = store.row('vm', host, vm.toLowerCase());
  return textsOf(row, 'guestOs').flatMap((name) => {
    const fields = { ...describe(name), ...architecture(name) };
    return Object.keys(fields).length > 0 ? derived('vm', host, { vm, ...fields }, placesOf(row, 'guestOs')) : [];
  });
}

function describe(name: string): Fields | undefined {
  const release = releaseOfName(name);
  if (release) return { guestFamily: 'windows', guestRelease: release };
  if (/windows/i.test(name)) return { guestFamily: 'windows' };
  if (OTHER_UNIX.test(name)) return { guestFamily: 'other' };
  return LINUX.test(name) ? { guestFamily: 'linux', guestRelease: 'linux' } : undefined;
}

/** Names that say both, or nothing, decide nothing. */
function architecture(name: string): Fields {
  const [is32, is64] = [BITS_32.test(name), BITS_64.test(name)];
  return is32 === is64 ? {} : { guestArchitecture: is32 ? 'x86' : 'x64' };
}

function fromGuest(store: FactStore, ref: VmRef): readonly Fact[] {
  const { host, vm } = ref;
  const hostBuilds = numbersOf(store.single('os', host), 'build');
  return guestCandidates(store, ref).flatMap((guest) => {
    const os = store.single('os', guest);
    const ages = numbersOf(os, 'build').flatMap((guestBuild) =>
      hostBuilds.map((hostBuild) => ageOf(guestBuild, hostBuild)),
    );
    return [
      ...derived('vm', host, { vm, guestFamily: 'windows' }, windowsSigns(store, guest).slice(0, 1)),
      ...textsOf(os, 'release').flatMap((guestRelease) =>
        derived('vm', host, { vm, guestRelease }, placesOf(os, 'release')),
      ),
      ...textsOf(os, 'systemType').flatMap((type) => {
        const guestArchitecture = /^(x86|x64)-based/i.exec(type)?.[1]?.toLowerCase();
        return guestArchitecture ? derived('vm', host, { vm, guestArchitecture }, placesOf(os, 'systemType')) : [];
      }),
      ...ages.flatMap((guestAge) => derived('vm', host, { vm, guestAge }, placesOf(os, 'build'))),
    ];
  });
}

/** Places of what only Windows has: its system information, its registry, its services. */
function windowsSigns(store: FactStore, guest: string): readonly SourceRef[] {
  const kinds = ['os', 'registry.key', 'registry.value', 'service'];
  return kinds.flatMap((kind) => placesOf(store.rows(kind, guest)[0]));
}

function ageOf(guestBuild: number, hostBuild: number): 'older' | 'same' | 'newer' {
  if (guestBuild === hostBuild) return 'same';
  return guestBuild < hostBuild ? 'older' : 'newer';
}
