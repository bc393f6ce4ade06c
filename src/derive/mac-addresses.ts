import type { FactStore, Row } from '../facts/store.ts';
import type { Fact } from '../model/fact.ts';
import type { SourceRef } from '../model/source.ts';
import { type Derivation, derived, everyMachine, placesOf, textsOf, valuesOf } from './derivation.ts';
import { fullLists } from './full-lists.ts';
import { registryValue } from './registry-state.ts';

const VIRTUALIZATION = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Virtualization';
const MAC = /^[0-9a-f]{12}$/i;
/** What a VM shows before it got an address. */
const NO_ADDRESS = '000000000000';
/** From this share on, fewer addresses than that being used is no longer answered from an incomplete list. */
const NEARLY_FULL_PERCENT = 90;

/** How much of the range of dynamic MAC addresses of a host is used, which hosts share theirs, and which adapters share one. */
export const macAddresses: Derivation = {
  id: 'mac-addresses',
  provides: [
    'hyperv.host.macPool',
    'hyperv.host.macPoolUsedPercent',
    'hyperv.host.macPoolShared',
    'vm.network-adapter.macAddressShared',
  ],
  derive({ store }) {
    const hosts = everyMachine(store).map((host) => ({ host, pools: poolsOf(store, host) }));
    return {
      facts: [
        ...hosts.flatMap(({ host, pools }) =>
          pools.flatMap((pool) => [...rangeOf(host, pool), ...useOf(store, host, pool)]),
        ),
        ...sharedPools(hosts),
        ...everyMachine(store).flatMap((host) => sharedAddresses(store, host)),
      ],
    };
  },
};

interface Pool {
  readonly first: number;
  readonly last: number;
  readonly from: readonly SourceRef[];
}

/** From Get-VMHost and from the registry. */
function poolsOf(store: FactStore, host: string | null): readonly Pool[] {
  const settings = store.single('hyperv.host', host);
  const low = registryValue(store, host, VIRTUALIZATION, 'MinimumMacAddress');
  const high = registryValue(store, host, VIRTUALIZATION, 'MaximumMacAddress');
  return [
    ...pairs(textsOf(settings, 'macAddressMinimum'), textsOf(settings, 'macAddressMaximum'), [
      ...placesOf(settings, 'macAddressMinimum', 'macAddressMaximum'),
    ]),
    ...pairs(textsOf(low, 'data'), textsOf(high, 'data'), [...placesOf(low, 'data'), ...placesOf(high, 'data')]),
  ];
}

function pairs(lows: readonly string[], highs: readonly string[], from: readonly SourceRef[]): readonly Pool[] {
  return lows.flatMap((low) =>
    highs.flatMap((high) => {
      const first = numberOf(low);
      const last = numberOf(high);
      return first === undefined || last === undefined || last < first ? [] : [{ first, last, from }];
    }),
  );
}

/** 48 bits fit a number. */
function numberOf(address: string): number | undefined {
  return MAC.test(address) ? Number.parseInt(address, 16) : undefined;
}

function rangeOf(host: string | null, { first, last, from }: Pool): readonly Fact[] {
  const print = (address: number) => address.toString(16).toUpperCase().padStart(12, '0');
  return derived('hyperv.host', host, { macPool: `${print(first)}-${print(last)}` }, from);
}

function useOf(store: FactStore, host: string | null, pool: Pool): readonly Fact[] {
  const say = (addresses: readonly string[], from: readonly SourceRef[]) => {
    const used = new Set(addresses.flatMap((address) => numberOf(address) ?? []));
    const inside = [...used].filter((address) => address >= pool.first && address <= pool.last).length;
    const macPoolUsedPercent = Math.floor((100 * inside) / (pool.last - pool.first + 1));
    return { macPoolUsedPercent, facts: derived('hyperv.host', host, { macPoolUsedPercent }, [...pool.from, ...from]) };
  };
  const rows = store.rows('vm.network-adapter', host);
  const known = say(
    rows.flatMap((row) => textsOf(row, 'macAddress')),
    rows.flatMap((row) => placesOf(row, 'macAddress')),
  );
  const complete = fullLists(store, 'vm.network-adapter').filter(
    ({ machine, vm }) => machine === host && vm === undefined,
  );
  return [
    ...(known.macPoolUsedPercent >= NEARLY_FULL_PERCENT ? known.facts : []),
    ...complete.flatMap(
      ({ facts, source }) =>
        say(
          facts.map(({ fields }) => String(fields['macAddress'])),
          [source],
        ).facts,
    ),
  ];
}

interface HostPools {
  readonly host: string | null;
  readonly pools: readonly Pool[];
}

/** Only ever true: a host that nobody showed may have the same range. */
function sharedPools(hosts: readonly HostPools[]): readonly Fact[] {
  const named = hosts.filter(({ host }) => host !== null);
  return named.flatMap(({ host, pools }) =>
    pools.flatMap((own) =>
      named.flatMap((other) => {
        if (other.host === host) return [];
        const shared = other.pools.find(({ first, last }) => first <= own.last && own.first <= last);
        return shared ? derived('hyperv.host', host, { macPoolShared: true }, [...own.from, ...shared.from]) : [];
      }),
    ),
  );
}

/** Two VMs of one host that run with one address on one switch; not so where a complete list has the address once. */
function sharedAddresses(store: FactStore, host: string | null): readonly Fact[] {
  const rows = store.rows('vm.network-adapter', host);
  const lists = fullLists(store, 'vm.network-adapter').filter(
    ({ machine, vm }) => machine === host && vm === undefined,
  );
  const byAddress = Map.groupBy(rows, (row) => textsOf(row, 'macAddress')[0] ?? NO_ADDRESS);
  return rows.flatMap((row) => {
    const [vm] = textsOf(row, 'vm');
    const [name] = textsOf(row, 'name');
    const [macAddress] = textsOf(row, 'macAddress');
    if (vm === undefined || name === undefined || macAddress === undefined || macAddress === NO_ADDRESS) return [];
    const say = (macAddressShared: boolean, from: readonly SourceRef[]) =>
      derived('vm.network-adapter', host, { vm, name, macAddress, macAddressShared }, [
        ...placesOf(row, 'macAddress'),
        ...from,
      ]);
    const rivals = (byAddress.get(macAddress) ?? []).filter((other) => isRival(row, other));
    const alone = lists.filter(
      ({ facts }) => facts.filter(({ fields }) => fields['macAddress'] === macAddress).length === 1,
    );
    return [
      ...rivals.slice(0, 1).flatMap((other) => say(true, placesOf(other, 'macAddress'))),
      ...alone.flatMap(({ source }) => say(false, [source])),
    ];
  });
}

function isRival(row: Row, other: Row): boolean {
  const differ = (field: string) => !textsOf(row, field).some((text) => textsOf(other, field).includes(text));
  const vlans = [valuesOf(row, 'vlanId'), valuesOf(other, 'vlanId')];
  const apart = vlans.every((ids) => ids.length > 0) && !vlans[0]?.some((id) => vlans[1]?.includes(id));
  const isRunning = [row, other].every((one) => textsOf(one, 'status').includes('ok'));
  return differ('vm') && isRunning && !differ('switchName') && !apart;
}
