import { describe, expect, it } from 'vitest';
import { netTeams } from '../../src/artifacts/net-teams.ts';
import type { ParseResult } from '../../src/model/fact.ts';
import { cutAt, expectToStandBrokenLines, fileOf, readWith, sampleOf, samplesOf } from './powershell-support.ts';

const read = (name: string): ParseResult => readWith(netTeams, sampleOf(`net-teams/${name}`));
const readText = (text: string): ParseResult => readWith(netTeams, fileOf(text));
const fieldsOf = ({ facts }: ParseResult) => facts.map(({ fields }) => fields);

describe('net-teams', () => {
  it('reads LBFO teams with their members and modes', () => {
    expect(fieldsOf(read('lbfo-2016.txt'))).toEqual([
      {
        name: 'HostTeam',
        type: 'lbfo',
        members: 'SLOT 2 Port 1, SLOT 2 Port 2',
        interfaces: 'HostTeam',
        teamingMode: 'switch-independent',
        loadBalancing: 'hyper-v-port',
        status: 'up',
      },
      {
        name: 'Storage Team',
        type: 'lbfo',
        members: 'SLOT 3 Port 1, SLOT 3 Port 2',
        interfaces: 'Storage Team, Storage Team - VLAN 42',
        teamingMode: 'lacp',
        loadBalancing: 'dynamic',
        status: 'degraded',
      },
    ]);
  });

  it('reads members, and which of them failed', () => {
    const result = read('lbfo-members.txt');
    expect(result.facts.map(({ kind }) => kind)).toEqual(['network.team-member', 'network.team-member']);
    expect(result.facts[1]?.fields).toMatchObject({
      team: 'HostTeam',
      name: 'SLOT 2 Port 2',
      status: 'failed',
      failureReason: 'PhysicalMediaDisconnected',
    });
  });

  it.each([
    ['switch-embedded.txt', null],
    ['export-clixml.xml', 'HV03'],
  ])('tells a switch-embedded team in %s', (name, machine) => {
    const [team] = read(name).facts;
    expect(team?.machine).toBe(machine);
    expect(team?.fields).toMatchObject({
      name: 'SETswitch',
      type: 'switch-embedded',
      members: 'Contoso 25G Ethernet Adapter, Contoso 25G Ethernet Adapter #2',
    });
  });

  it('reads the numbers of JSON', () => {
    expect(fieldsOf(read('convert-to-json.json'))[0]).toMatchObject({
      members: 'SLOT 2 Port 1, SLOT 2 Port 2',
      teamingMode: 'switch-independent',
      loadBalancing: 'hyper-v-port',
      status: 'degraded',
    });
  });

  it('gives null for a list that the console cut, and nothing for one of which only the type is shown', () => {
    expect(fieldsOf(read('lbfo-table-utf16le-bom.txt'))[0]).toMatchObject({ members: null, status: 'up' });
    expect(fieldsOf(read('export-objects.csv'))[0]).not.toHaveProperty('members');
  });

  it('gives null for a word that was cut', () => {
    expect(fieldsOf(read('truncated.txt'))[0]).toMatchObject({ loadBalancing: null });
  });

  it('says that there is no other team only where the command lists all and the end is shown', () => {
    expect(read('lbfo-2016.txt').covers.map(({ scope }) => scope)).toEqual([{ type: 'lbfo' }]);
    for (const name of ['switch-embedded.txt', 'lbfo-members.txt', 'truncated.txt', 'quoted-mail.txt']) {
      expect(read(name).covers, name).toEqual([]);
    }
    expect(netTeams.silence?.('Get-NetLbfoTeam | Select-Object Name | ConvertTo-Csv')).toEqual([
      { kind: 'network.team', scope: { type: 'lbfo' } },
    ]);
    expect(netTeams.silence?.('Get-NetLbfoTeam -Name T1')).toEqual([]);
    expect(netTeams.silence?.("Get-NetLbfoTeam | Where-Object Status -eq 'Up'")).toEqual([]);
  });

  it('gives known teams only for every cut between lines', () => {
    for (const path of samplesOf('net-teams')) {
      const file = sampleOf(path);
      const names = new Set(fieldsOf(readWith(netTeams, file)).map(({ name }) => name));
      for (let count = 0; count < file.lines.length; count += 1) {
        for (const { name } of fieldsOf(readWith(netTeams, cutAt(file, count)))) expect(names).toContain(name);
      }
    }
  });

  it.each(['> ', '# ', '    '])('reads an output behind %j', (mark) => {
    for (const path of samplesOf('net-teams').filter((name) => /\.txt$/.test(name) && !name.includes('mail'))) {
      const file = sampleOf(path);
      const marked = readText(file.lines.map((line) => mark + line).join('\n'));
      expect(fieldsOf(marked), path).toEqual(fieldsOf(readWith(netTeams, file)));
    }
  });

  it('never throws on shuffled, repeated and broken lines', () => {
    expectToStandBrokenLines(netTeams);
  });

  it('does not recognise look-alikes', () => {
    for (const path of samplesOf('look-alikes')) expect(netTeams.recognise(sampleOf(path)), path).toEqual([]);
  });

  it('asks by the cmdlet of the wanted type', () => {
    expect(netTeams.collect('network.team.status', {})?.command).toContain('Get-NetLbfoTeam |');
    expect(netTeams.collect('network.team', { type: 'switch-embedded' })?.command).toContain('Get-VMSwitchTeam |');
    expect(netTeams.collect('network.team-member', {})?.command).toContain('Get-NetLbfoTeamMember |');
    expect(netTeams.collect('network.adapter', {})).toBeUndefined();
  });
});
