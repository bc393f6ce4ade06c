import { describe, expect, it } from 'vitest';
import { guestSystem } from '../../src/derive/guest-system.ts';
import { artifact, derivedBy, derivedRows, type FactRow } from '../support/derived.ts';

const listed = (guestOs: string) => derivedBy(guestSystem, [artifact('a', [['vm', 'HV01', { vm: 'APP01', guestOs }]])]);

describe('what runs in a VM, as its host or an inventory calls it', () => {
  it.each([
    [
      'Windows Server 2012 R2 Datacenter',
      '{"vm":"APP01","guestFamily":"windows","guestRelease":"windows-server-2012-r2"}',
    ],
    ['Windows 7 Professional', '{"vm":"APP01","guestFamily":"windows","guestRelease":"windows-7"}'],
    ['Windows', '{"vm":"APP01","guestFamily":"windows"}'],
    ['Ubuntu 22.04.3 LTS', '{"vm":"APP01","guestFamily":"linux","guestRelease":"linux"}'],
    ['Red Hat Enterprise Linux 9', '{"vm":"APP01","guestFamily":"linux","guestRelease":"linux"}'],
    ['FreeBSD 14', '{"vm":"APP01","guestFamily":"other"}'],
  ])('%s', (name, fields) => {
    expect(listed(name)).toEqual([`vm HV01 ${fields}`]);
  });

  it.each([
    ['Windows 10 Pro (32-bit)', 'x86'],
    ['Windows 7 x86', 'x86'],
    ['Windows 10 专业版 32 位', 'x86'],
    ['Windows 10 Pro x86_64', 'x64'],
    ['Microsoft Windows 10 (64-bit)', 'x64'],
  ])('%s is of architecture %s', (name, architecture) => {
    expect(listed(name)[0]).toContain(`"guestArchitecture":"${architecture}"`);
  });

  it('tells no architecture that a name leaves open', () => {
    expect(listed('Windows 10 Pro')[0]).not.toContain('guestArchitecture');
    expect(listed('Windows 10, 32-bit or 64-bit')[0]).not.toContain('guestArchitecture');
  });

  it('stays open for a name that says nothing', () => {
    expect(listed('appliance')).toEqual([]);
  });
});

describe('what runs in a VM, as the guest itself shows', () => {
  const host: FactRow = ['os', 'HV01', { build: 17763 }];
  const vm: FactRow = ['vm', 'HV01', { vm: 'APP01' }];
  const age = (build: number) =>
    derivedRows('vm', [artifact('host', [host, vm]), artifact('guest', [['os', 'APP01', { build }]])]);

  it.each<[number, string]>([
    [9600, 'older'],
    [17763, 'same'],
    [20348, 'newer'],
  ])('build %i on a host of build 17763 is %s', (build, guestAge) => {
    expect(age(build)).toContain(`vm HV01 {"vm":"APP01","guestAge":"${guestAge}"}`);
  });

  it('is a Windows, and its release', () => {
    expect(age(20348)).toEqual(
      expect.arrayContaining([
        'vm HV01 {"vm":"APP01","guestFamily":"windows"}',
        'vm HV01 {"vm":"APP01","guestRelease":"windows-server-2022"}',
      ]),
    );
  });

  it('is of the architecture that its system information names', () => {
    const guest = artifact('guest', [['os', 'APP01', { systemType: 'X86-based PC' }]]);
    expect(derivedRows('vm', [artifact('host', [host, vm]), guest])).toContain(
      'vm HV01 {"vm":"APP01","guestArchitecture":"x86"}',
    );
  });

  it.each<[string, FactRow]>([
    ['registry', ['registry.key', 'APP01', { key: 'HKEY_LOCAL_MACHINE\\SOFTWARE' }]],
    ['services', ['service', 'APP01', { name: 'vmicvss', state: 'running' }]],
  ])('is a Windows where its %s are there', (_, sign) => {
    expect(derivedRows('vm', [artifact('host', [host, vm]), artifact('guest', [sign])])).toContain(
      'vm HV01 {"vm":"APP01","guestFamily":"windows"}',
    );
  });

  it('is nothing of a machine that is no VM of the host', () => {
    expect(
      derivedBy(guestSystem, [artifact('host', [host, vm]), artifact('g', [['os', 'APP02', { build: 9600 }]])]),
    ).toEqual([]);
  });
});
