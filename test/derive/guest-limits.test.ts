import { describe, expect, it } from 'vitest';
import processors from '../../src/derive/data/guest-processors.json' with { type: 'json' };
import support from '../../src/derive/data/guest-support.json' with { type: 'json' };
import { RELEASES } from '../../src/facts/os.ts';
import { artifact, derivedRows, type FactRow } from '../support/derived.ts';

const vm = (guestOs: string): FactRow => ['vm', 'HV01', { vm: 'APP01', guestOs }];
const rows = (kind: string, ...given: readonly FactRow[]) =>
  derivedRows(kind, [artifact('a', given)]).filter((row) => /guestSupport|guestLimit/.test(row));

describe('the release of a guest on its host', () => {
  const on = (guest: string, name: string) => rows('vm', vm(guest), ['os', 'HV01', { name }]);

  it.each([
    ['Windows Server 2022 Standard', 'Microsoft Windows Server 2016 Datacenter', 'host-too-old'],
    ['Windows Server 2022 Standard', 'Microsoft Windows Server 2019 Datacenter', 'supported'],
    ['Windows Server 2025 Standard', 'Microsoft Windows Server 2019 Datacenter', 'host-too-old'],
    ['Windows Server 2025 Standard', 'Microsoft Windows Server 2022 Datacenter', 'supported'],
    ['Windows 11 Pro', 'Microsoft Windows Server 2016 Datacenter', 'host-too-old'],
    ['Windows 11 Pro', 'Microsoft Windows Server 2019 Datacenter', 'supported'],
    ['Windows 7 Professional', 'Microsoft Windows Server 2022 Datacenter', 'supported'],
    ['Windows Vista Business', 'Microsoft Windows Server 2016 Datacenter', 'guest-too-old'],
    ['Windows Server 2003', 'Microsoft Windows Server 2025 Datacenter', 'guest-too-old'],
  ])('%s on %s: %s', (guest, host, guestSupport) => {
    expect(on(guest, host)).toEqual([`vm HV01 {"vm":"APP01","guestSupport":"${guestSupport}"}`]);
  });

  it.each([
    ['Windows Vista Business', 'Microsoft Windows Server 2012 R2 Datacenter'],
    ['Windows 11 Pro', 'Microsoft Windows 10 Pro'],
    ['Ubuntu 22.04', 'Microsoft Windows Server 2022 Datacenter'],
  ])('is open for %s on %s', (guest, host) => {
    expect(on(guest, host)).toEqual([]);
  });
});

describe('the virtual processors of a guest', () => {
  const sized = (guest: string, count: number) =>
    rows('vm.processor', vm(guest), ['vm.processor', 'HV01', { vm: 'app01', count }]);

  it.each<[string, number, number, string]>([
    ['Windows 7 Enterprise', 4, 4, 'within'],
    ['Windows 7 Enterprise', 5, 4, 'above'],
    ['Windows 10 Pro', 33, 32, 'above'],
    ['Windows Server 2008 Standard', 8, 8, 'within'],
    ['Windows Server 2012 R2 Standard', 65, 64, 'above'],
  ])('%s with %i', (guest, count, guestMaximum, guestLimit) => {
    const fields = JSON.stringify({ vm: 'APP01', guestMaximum, guestLimit });
    expect(sized(guest, count)).toEqual([`vm.processor HV01 ${fields}`]);
  });

  it('are open for a guest that the table does not have', () => {
    expect(sized('Ubuntu 22.04', 96)).toEqual([]);
    expect(sized('Windows XP', 4)).toEqual([]);
  });
});

it('names only releases that exist', () => {
  const hosts = support.rows.flatMap((row) =>
    [row.supported, row.hostTooOld, row.guestTooOld].flatMap((list) => list ?? []),
  );
  const named = [...hosts, ...support.rows.map(({ guest }) => guest), ...processors.rows.map(({ guest }) => guest)];
  expect(named.filter((name) => !(RELEASES as readonly string[]).includes(name))).toEqual([]);
});
