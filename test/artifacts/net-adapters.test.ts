import { describe, expect, it } from 'vitest';
import { netAdapters } from '../../src/artifacts/net-adapters.ts';
import type { ParseResult } from '../../src/model/fact.ts';
import { cutAt, expectToStandBrokenLines, fileOf, readWith, sampleOf, samplesOf } from './powershell-support.ts';

const read = (name: string): ParseResult => readWith(netAdapters, sampleOf(`net-adapters/${name}`));
const readText = (text: string): ParseResult => readWith(netAdapters, fileOf(text));
const fieldsOf = ({ facts }: ParseResult) => facts.map(({ fields }) => fields);

describe('net-adapters', () => {
  it('reads adapters with their state and speed', () => {
    expect(fieldsOf(read('get-netadapter-2022.txt')).slice(0, 2)).toEqual([
      {
        name: 'Hyper-V Virtual Ethernet Adapter',
        connection: 'vEthernet (LAN)',
        status: 'up',
        macAddress: '00-15-5D-01-02-03',
        linkSpeed: '10 Gbps',
      },
      {
        name: 'Contoso 10G Ethernet Adapter',
        connection: 'SLOT 2 Port 1',
        status: 'disconnected',
        macAddress: '00-00-5E-00-53-11',
        linkSpeed: '0 bps',
      },
    ]);
  });

  it('gives null for a description that the console shortened, also in its middle', () => {
    const shortened = fieldsOf(read('get-netadapter-2022.txt')).slice(2);
    expect(shortened.map(({ name, connection, status }) => [name, connection, status])).toEqual([
      [null, 'SLOT 2 Port 2', 'up'],
      [null, 'Ethernet', 'not-present'],
    ]);
  });

  it('reads virtual machine queues below a header that wrapped', () => {
    expect(fieldsOf(read('vmq-wrapped.txt'))).toEqual([
      {
        name: 'Contoso 10G Ethernet Adapter',
        connection: 'SLOT 2 Port 1',
        vmqEnabled: true,
        vmqBaseProcessor: '0:2',
        vmqMaxProcessors: 8,
        vmqQueues: 31,
      },
      { name: null, connection: 'SLOT 2 Port 2', vmqEnabled: false, vmqBaseProcessor: '0:0', vmqQueues: 0 },
    ]);
  });

  it('reads RSS and SR-IOV, which are Enabled too', () => {
    expect(fieldsOf(read('rss.txt')).map(({ rssEnabled }) => rssEnabled)).toEqual([true, false]);
    expect(fieldsOf(read('sriov.txt'))[1]).toEqual({
      name: 'Contoso 10G Ethernet Adapter #2',
      connection: 'SLOT 2 Port 2',
      sriovEnabled: false,
      sriovSupport: 'NoBusResources',
    });
  });

  it('reads addresses with their origin', () => {
    expect(fieldsOf(read('ip-addresses.txt'))[1]).toEqual({
      address: '192.0.2.21',
      family: 'ipv4',
      connection: 'vEthernet (LAN)',
      prefixLength: 24,
      origin: 'manual',
    });
    expect(read('addresses.csv').facts[0]).toMatchObject({ machine: 'HV01', fields: { origin: 'dhcp' } });
  });

  it('reads single values of Get-NetIPConfiguration, and no list whose lines run into each other', () => {
    const [first, address] = fieldsOf(read('ip-configuration.txt'));
    expect(first).toEqual({
      name: 'Hyper-V Virtual Ethernet Adapter',
      connection: 'vEthernet (LAN)',
      defaultGateway: '192.0.2.1',
    });
    expect(address).toMatchObject({ address: '192.0.2.21', adapter: 'Hyper-V Virtual Ethernet Adapter' });
  });

  it('reads the driver out of the list form', () => {
    expect(fieldsOf(read('german-list-utf16le-bom.txt'))).toEqual([
      {
        name: 'Contoso 10G Ethernet Adapter #2',
        connection: 'Prüfnetz',
        macAddress: '00-00-5E-00-53-31',
        driverVersion: '4.1.2.3',
        driverDate: '2023-03-01',
      },
    ]);
  });

  it('takes the machine from the objects', () => {
    expect(read('export-clixml.xml').facts[0]?.machine).toBe('HV04.contoso.example');
  });

  it('gives known rows only for every cut between lines, and null for a word that was cut', () => {
    expect(fieldsOf(read('truncated.txt')).at(-1)).toMatchObject({ connection: 'SLOT 2 Port 1', status: null });
    for (const path of samplesOf('net-adapters')) {
      const file = sampleOf(path);
      const keys = new Set(fieldsOf(readWith(netAdapters, file)).map(({ name, address }) => name ?? address));
      for (let count = 0; count < file.lines.length; count += 1) {
        for (const { name, address } of fieldsOf(readWith(netAdapters, cutAt(file, count)))) {
          expect(keys, `${path} at ${count}`).toContain(name ?? address);
        }
      }
    }
  });

  it.each(['> ', '# ', '    '])('reads an output behind %j', (mark) => {
    // A blank line behind a mark does not show that a number at the end is whole.
    for (const path of samplesOf('net-adapters').filter((name) => /\.txt$/.test(name) && !/mail|vmq/.test(name))) {
      const file = sampleOf(path);
      const marked = readText(file.lines.map((line) => mark + line).join('\n'));
      expect(fieldsOf(marked), path).toEqual(fieldsOf(readWith(netAdapters, file)));
    }
  });

  it('never throws on shuffled, repeated and broken lines', () => {
    expectToStandBrokenLines(netAdapters);
  });

  it('does not recognise look-alikes', () => {
    for (const path of samplesOf('look-alikes')) expect(netAdapters.recognise(sampleOf(path)), path).toEqual([]);
  });

  it('asks by the cmdlet that shows the field', () => {
    const command = (need: string) => netAdapters.collect(need, {})?.command.split(' ')[0];
    expect(command('network.adapter.vmqEnabled')).toBe('Get-NetAdapterVmq');
    expect(command('network.adapter.rssEnabled')).toBe('Get-NetAdapterRss');
    expect(command('network.adapter.sriovSupport')).toBe('Get-NetAdapterSriov');
    expect(command('network.adapter')).toBe('Get-NetAdapter');
    expect(command('network.address.origin')).toBe('Get-NetIPAddress');
    expect(command('network.adapter.dnsServers')).toBeUndefined();
  });
});
