import type { FactStore } from '../facts/store.ts';
import { type VmRef, virtualMachines } from '../facts/topology.ts';
import type { Fact } from '../model/fact.ts';
import processors from './data/guest-processors.json' with { type: 'json' };
import support from './data/guest-support.json' with { type: 'json' };
import { type Derivation, derived, numbersOf, placesOf, textsOf } from './derivation.ts';

type GuestSupport = 'supported' | 'host-too-old' | 'guest-too-old';

/** Most virtual processors, by release of the guest. */
const MAXIMUMS: ReadonlyMap<string, number> = new Map(processors.rows.map(({ guest, maximum }) => [guest, maximum]));
/** What is known of a guest on a host, by `guest host`. */
const SUPPORT: ReadonlyMap<string, GuestSupport> = new Map(support.rows.flatMap(pairsOf));

/** What the release of a guest allows: on this host, and in number of virtual processors. */
export const guestLimits: Derivation = {
  id: 'guest-limits',
  provides: ['vm.guestSupport', 'vm.processor.guestMaximum', 'vm.processor.guestLimit'],
  derive({ store }) {
    return {
      facts: virtualMachines(store).flatMap((ref) => {
        const row = store.row('vm', ref.host, ref.vm.toLowerCase());
        const places = placesOf(row, 'guestRelease');
        return textsOf(row, 'guestRelease').flatMap((release) => [
          ...supportOf(store, ref, release).flatMap((guestSupport) =>
            derived('vm', ref.host, { vm: ref.vm, guestSupport }, places),
          ),
          ...processorsOf(store, ref, release),
        ]);
      }),
    };
  },
};

function supportOf(store: FactStore, { host }: VmRef, guest: string): readonly GuestSupport[] {
  return textsOf(store.single('os', host), 'release').flatMap((release) => SUPPORT.get(`${guest} ${release}`) ?? []);
}

function processorsOf(store: FactStore, { host, vm }: VmRef, release: string): readonly Fact[] {
  const guestMaximum = MAXIMUMS.get(release);
  if (guestMaximum === undefined) return [];
  const row = store.row('vm.processor', host, vm.toLowerCase());
  return numbersOf(row, 'count').flatMap((count) => {
    const guestLimit = count > guestMaximum ? 'above' : 'within';
    return derived('vm.processor', host, { vm, guestMaximum, guestLimit }, placesOf(row, 'count'));
  });
}

interface SupportRow {
  readonly guest: string;
  readonly supported?: readonly string[];
  readonly hostTooOld?: readonly string[];
  readonly guestTooOld?: readonly string[];
}

function pairsOf({
  guest,
  supported,
  hostTooOld,
  guestTooOld,
}: SupportRow): readonly (readonly [string, GuestSupport])[] {
  const pairs = (hosts: readonly string[] | undefined, answer: GuestSupport) =>
    (hosts ?? []).map((host) => [`${guest} ${host}`, answer] as const);
  return [
    ...pairs(supported, 'supported'),
    ...pairs(hostTooOld, 'host-too-old'),
    ...pairs(guestTooOld, 'guest-too-old'),
  ];
}
