import { describe, expect, it } from 'vitest';
import { IP_CONFIGURATION_HINT } from '../../src/artifacts/ip-configuration/about.ts';
import { connectionOf } from '../../src/artifacts/ip-configuration/connections.ts';
import { addressIn, isMask, labelledLine } from '../../src/artifacts/ip-configuration/lines.ts';
import { ipConfiguration } from '../../src/artifacts/ip-configuration.ts';
import type { Fields, ParseResult } from '../../src/model/fact.ts';
import { sliceSection, type TextSection } from '../../src/model/section.ts';
import { cutAt, expectToStandBrokenLines, fileOf, readWith, sampleOf, samplesOf } from './powershell-support.ts';

const sample = (name: string): TextSection => sampleOf(`ip-configuration/${name}`);
const read = (name: string): ParseResult => readWith(ipConfiguration, sample(name));
const readText = (text: string): ParseResult => readWith(ipConfiguration, fileOf(text));

function rowsOf(result: ParseResult, kind: string): readonly Fields[] {
  return result.facts.filter((fact) => fact.kind === kind).map(({ fields }) => fields);
}

function machineOf(file: TextSection): readonly (string | undefined)[] {
  return ipConfiguration.recognise(file).map((span) => ipConfiguration.parse(sliceSection(file, span)).machine);
}

describe('ip-configuration', () => {
  it('reads adapters with their connection, gateway and DNS servers', () => {
    const [first, second] = rowsOf(read('server-2022-host.txt'), 'network.adapter');
    expect(first).toEqual({
      name: 'Hyper-V Virtual Ethernet Adapter',
      connection: 'vEthernet (Management)',
      macAddress: '00-15-5D-0A-01-02',
      dhcpEnabled: false,
      defaultGateway: '192.0.2.1',
      dnsServers: '192.0.2.53 192.0.2.54',
    });
    expect(second).toMatchObject({ name: 'Hyper-V Virtual Ethernet Adapter #2', dhcpEnabled: true });
    expect(second).not.toHaveProperty('defaultGateway');
  });

  it('reads all addresses of an adapter with their masks', () => {
    const addresses = rowsOf(read('server-2022-host.txt'), 'network.address');
    expect(addresses.map(({ address, subnetMask }) => [address, subnetMask])).toEqual([
      ['fe80::1c2d:3e4f:5a6b:7c8d%12', undefined],
      ['192.0.2.21', '255.255.255.0'],
      ['192.0.2.22', '255.255.255.0'],
      ['169.254.17.42', '255.255.0.0'],
    ]);
    expect(addresses[1]).toMatchObject({ connection: 'vEthernet (Management)', family: 'ipv4' });
  });

  it('tells adapters that nothing is connected to', () => {
    const rows = rowsOf(read('server-2022-host.txt'), 'network.adapter');
    expect(rows.map(({ status }) => status)).toEqual([undefined, undefined, 'disconnected', 'disconnected']);
  });

  it('names the machine, also in other languages, and none where the head is missing', () => {
    const named = samplesOf('ip-configuration').flatMap((path) => machineOf(sampleOf(path)));
    const hosts = 'APP01 HV01 HV02 HV03 HV04 HV05 SRV01 SRV01 SRV02 SRV03 SRV04 SRV05 app01'.split(' ');
    expect(named.filter((name) => name !== undefined).sort()).toEqual(hosts);
    expect(machineOf(sample('without-all.txt'))).toEqual([undefined]);
  });

  it.each([
    ['chinese-gbk.txt', 'vEthernet (外部交换机)', 'fe80::1%7 198.51.100.1', '198.51.100.53'],
    ['french-cp850.txt', 'LAN Serveurs', '203.0.113.1', '203.0.113.53 203.0.113.54'],
    ['spanish-cp850.txt', 'Ethernet 2', '192.0.2.129', '192.0.2.130'],
    ['portuguese-cp850.txt', 'Ethernet0', '192.0.2.1', '192.0.2.53'],
    ['russian-cp866.txt', 'vEthernet (Сеть)', '198.51.100.1', '198.51.100.2 198.51.100.3'],
    ['japanese-shift-jis.txt', 'イーサネット', '192.0.2.1', '192.0.2.53'],
    ['korean-utf16le-bom.txt', '이더넷', '203.0.113.1', '203.0.113.53'],
    ['taiwan-big5.txt', '乙太網路', '192.0.2.1', '192.0.2.53'],
    ['italian-server-2003-wrapped.txt', 'Connessione alla rete locale (LAN)', '192.0.2.1', '192.0.2.1'],
  ])('reads %s', (name, connection, defaultGateway, dnsServers) => {
    expect(rowsOf(read(name), 'network.adapter')[0]).toMatchObject({ connection, defaultGateway, dnsServers });
  });

  it('reads a suffix without dots as a value, not as a heading', () => {
    expect(rowsOf(read('german-cp850.txt'), 'network.adapter')).toEqual([
      {
        name: 'Microsoft Hyper-V Network Adapter #3',
        connection: 'Prüfnetz',
        macAddress: '00-15-5D-0A-03-02',
        dhcpEnabled: true,
        dnsServers: 'fec0:0:0:ffff::1%1 fec0:0:0:ffff::2%1',
      },
    ]);
  });

  it('joins a description that the console broke', () => {
    const [adapter] = read('italian-server-2003-wrapped.txt').facts;
    expect(adapter?.fields['name']).toBe('Contoso/Fabrikam 440x 10/100 Integrated Controller');
    expect(adapter?.at?.['name']).toMatchObject({ startLine: 14, endLine: 15 });
    expect(read('japanese-shift-jis.txt').facts[0]?.fields['name']).toBe(
      'Contoso 82579LM Gigabit Network Connection #12',
    );
  });

  it('reads the short form without adapters, whose description it does not show', () => {
    const result = read('without-all.txt');
    expect(rowsOf(result, 'network.adapter')).toEqual([]);
    expect(rowsOf(result, 'network.address')).toEqual([
      { address: 'fe80::1c2d:3e4f:5a6b:7c8d%12', family: 'ipv6', connection: 'Ethernet' },
      { address: '192.0.2.21', family: 'ipv4', connection: 'Ethernet', subnetMask: '255.255.255.0' },
    ]);
  });

  it('leaves out a list at the end of a text, which may go on behind it', () => {
    const [adapter] = rowsOf(read('truncated.txt'), 'network.adapter');
    expect(adapter).toMatchObject({ defaultGateway: '192.0.2.1' });
    expect(adapter).not.toHaveProperty('dnsServers');
  });

  it('keeps two outputs in one file apart', () => {
    const one = sample('server-2022-host.txt').lines.join('\n');
    const two = sample('russian-cp866.txt').lines.join('\n');
    expect(machineOf(fileOf(`${one}\n${two}\n`))).toEqual(['HV01', 'HV03']);
  });

  it('reads a paste that lost its indentation', () => {
    const text = sample('chinese-gbk.txt')
      .lines.map((line) => line.trim())
      .join('\n');
    expect(machineOf(fileOf(text))).toEqual(['HV02']);
    expect(rowsOf(readText(text), 'network.adapter')).toEqual(rowsOf(read('chinese-gbk.txt'), 'network.adapter'));
  });

  it('gives known adapters only for every cut between lines', () => {
    for (const path of samplesOf('ip-configuration')) {
      const file = sampleOf(path);
      const names = new Set(rowsOf(readWith(ipConfiguration, file), 'network.adapter').map(({ name }) => name));
      for (let count = 0; count < file.lines.length; count += 1) {
        const part = readWith(ipConfiguration, cutAt(file, count));
        for (const { name } of rowsOf(part, 'network.adapter')) expect(names, `${path} at ${count}`).toContain(name);
      }
    }
  });

  it.each(['> ', '# ', '    '])('reads an output behind %j', (mark) => {
    for (const path of samplesOf('ip-configuration').filter((name) => !/mail|wrapped|japanese/.test(name))) {
      const file = sampleOf(path);
      expect(
        readText(file.lines.map((line) => mark + line).join('\n')).facts.map(({ fields }) => fields),
        path,
      ).toEqual(readWith(ipConfiguration, file).facts.map(({ fields }) => fields));
    }
  });

  it('never throws on shuffled, repeated and broken lines', () => {
    expectToStandBrokenLines(ipConfiguration);
  });

  it('has a hint that every sample matches, and no look-alike is recognised', () => {
    for (const path of samplesOf('ip-configuration'))
      expect(sampleOf(path).lines.join('\n')).toMatch(IP_CONFIGURATION_HINT);
    for (const path of samplesOf('look-alikes')) expect(ipConfiguration.recognise(sampleOf(path)), path).toEqual([]);
  });

  it('is asked for what it shows', () => {
    expect(ipConfiguration.collect('network.address', {})?.command).toBe('ipconfig /all > ipconfig.txt');
    expect(ipConfiguration.collect('network.adapter.dnsServers', {})).toBeDefined();
    expect(ipConfiguration.collect('network.adapter.vmqEnabled', {})).toBeUndefined();
  });
});

describe('lines of ipconfig', () => {
  it('finds the colon behind the dots, whatever the label holds', () => {
    expect(labelledLine('   Vínculo: dirección IPv6 local. . . : fe80::1%3')).toEqual({
      label: 'Vínculo: dirección IPv6 local',
      value: 'fe80::1%3',
      hasDots: true,
    });
    expect(labelledLine('   Connection-specific DNS Suffix  . :')).toMatchObject({ value: '', hasDots: true });
    expect(labelledLine('   IPv4-Adresse (Auto. Konfiguration): 169.254.1.1')).toMatchObject({ hasDots: false });
    expect(labelledLine('no label here')).toBeUndefined();
  });

  it('knows addresses without their notes, and masks', () => {
    expect(addressIn('192.0.2.21(Preferred)')).toBe('192.0.2.21');
    expect(addressIn('fe80::1%7')).toBe('fe80::1%7');
    expect(['300.0.0.1', '10:15:00 x', 'contoso.example', ''].map(addressIn)).toEqual(Array(4).fill(undefined));
    expect(['255.255.240.0', '255.0.255.0', '192.0.2.1'].map(isMask)).toEqual([true, false, false]);
  });

  it('takes the connection out of a heading', () => {
    expect(connectionOf('Adaptador de Rede sem Fio Wi-Fi:')).toBe('Wi-Fi');
    expect(connectionOf('Something else LAN:')).toBeUndefined();
  });
});
