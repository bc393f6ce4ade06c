import { describe, expect, it } from 'vitest';
import { askedServices, fitsName, listsServices } from '../../src/artifacts/services/command.ts';
import { readScCommand } from '../../src/artifacts/services/sc-command.ts';
import { services } from '../../src/artifacts/services.ts';
import { FactStore } from '../../src/facts/store.ts';
import type { ParseResult } from '../../src/model/fact.ts';
import { fileOf, readWith, sampleOf } from './powershell-support.ts';

const VMIC = ['guestinterface', 'heartbeat', 'kvpexchange', 'rdv', 'shutdown', 'timesync', 'vmsession', 'vss'].map(
  (name) => `vmic${name}`,
);
const read = (name: string): ParseResult => readWith(services, sampleOf(`services/${name}`));
const coveredNames = (result: ParseResult): unknown => result.covers.map(({ scope }) => scope['name']);

/** Whether the output proves the absence of a service that it does not list. */
function covers({ facts, covers: lists }: ParseResult, name: string): boolean {
  const machine = lists[0]?.machine ?? null;
  const artifact = { artifact: 'services', machine, provides: [], whole: false, facts, covers: lists, cuts: [] };
  return new FactStore([artifact]).isCovered('service', machine, new Map([['name', name]]));
}

describe('what a list of services proves', () => {
  it('covers services of a whole list, but no name that may be a driver', () => {
    for (const name of ['get-service-host.txt', 'get-service-type-line.csv', 'sc-query-state-all.txt']) {
      const result = read(name);
      expect(covers(result, 'vmicvss'), name).toBe(true);
      expect(covers(result, 'clussvc'), name).toBe(true);
      expect(covers(result, 'mrxsmb10'), name).toBe(false);
    }
  });

  it('covers everything where the drivers are listed too', () => {
    const result = read('base-service.csv');
    expect(result.covers).toEqual([expect.objectContaining({ machine: 'HV01', scope: {} })]);
  });

  it('covers only what was asked for by name', () => {
    expect(coveredNames(read('get-service-by-name.txt'))).toEqual(['hns', 'hvhost', 'vmcompute', 'vmms']);
    expect(coveredNames(read('cim-vmic-filter.txt'))).toEqual(VMIC);
  });

  it('covers nothing for another filter, a part of a list, or services that run', () => {
    for (const name of ['filtered-by-state.txt', 'sc-queryex-russian-cp866.txt', 'sc-query-chinese-gbk.txt']) {
      expect(read(name).covers, name).toEqual([]);
    }
    const running = sampleOf('services/get-service-type-line.csv').lines.filter((line) => !line.includes('"Stopped"'));
    expect(readWith(services, fileOf(running.join('\n'))).covers).toEqual([]);
  });

  it.each([
    ['Get-Service', ['*']],
    ['Get-Service | Sort-Object Name | ft -AutoSize', ['*']],
    ['Get-Service -ComputerName HV01 | Export-Csv x.csv', ['*']],
    ['Get-Service vm* | Select-Object Name, Status', ['vm*']],
    ['gsv -Name "vmms", \'vmcompute\' -ErrorAction SilentlyContinue', ['vmms', 'vmcompute']],
    ['Get-Service | Where-Object { $_.Name -like "vmic*" }', ['vmic*']],
    ['Get-Service | ? Name -in vmms, hns', ['vmms', 'hns']],
    ["Get-CimInstance -ClassName Win32_Service -Filter \"Name='vmms' OR Name LIKE 'vmic%'\"", ['vmms', 'vmic*']],
    ['Get-WmiObject Win32_Service -Property Name, State | fl', ['*']],
  ])('knows what %j asks for', (command, patterns) => {
    expect(askedServices(command)?.patterns).toEqual(patterns);
  });

  it.each([
    'Get-Service -DisplayName Hyper*',
    'Get-Service -Name $names',
    'Get-Service vm?ms',
    'Get-Service -Exclude vm*',
    'Get-Service -ComputerName HV01, HV02',
    'Get-Service | Select-Object -First 5',
    "Get-Service | Where-Object Status -eq 'Running'",
    'Get-Service vm* | ? Name -eq vmms',
    'Get-Service | ForEach-Object { $_ }',
    'Get-CimInstance Win32_Service -Filter "State=\'Running\'"',
    'Get-CimInstance Win32_Service -Filter "Name LIKE \'vm_s\'"',
    'Get-CimInstance Win32_SystemDriver',
    'Get-Process',
  ])('does not know what %j leaves out', (command) => {
    expect(askedServices(command)).toBeUndefined();
  });

  it('tells commands that list services from others', () => {
    expect(['Get-Service vmms', '(Get-WmiObject -Class Win32_Service)'].map(listsServices)).toEqual([true, true]);
    expect(['Get-VM', 'Get-CimInstance Win32_Process', 'Get-ServiceFoo'].map(listsServices)).toEqual(
      Array(3).fill(false),
    );
  });

  it('matches names with stars', () => {
    expect(['*', 'vm*', '*ms', 'v*s', 'vmms', 'v*m*s', 'vm*ms'].map((pattern) => fitsName(pattern, 'vmms'))).toEqual(
      Array(7).fill(true),
    );
    expect(['vm', 'vmm*ms', '*x*', 'v*m*m*m*s'].map((pattern) => fitsName(pattern, 'vmms'))).toEqual(
      Array(4).fill(false),
    );
  });

  it('reads the commands of sc.exe', () => {
    expect(readScCommand('sc query type= all state= all')).toMatchObject({ listsAll: true, withDrivers: true });
    expect(readScCommand('sc.exe \\\\HV01 queryex state=all')).toMatchObject({ host: 'HV01', listsAll: true });
    expect(readScCommand('sc query "VMware NAT Service"')).toMatchObject({
      name: 'vmware nat service',
      listsAll: false,
    });
    expect(readScCommand('sc query')).toMatchObject({ listsAll: false });
    expect(readScCommand('sc query state= all | find "x"')).toMatchObject({ listsAll: false });
    expect(readScCommand('sc query type= driver state= all')).toMatchObject({ listsAll: false });
    expect(readScCommand('sc config vmms start= auto')).toBeUndefined();
    expect(readScCommand('scp query')).toBeUndefined();
  });
});

describe('services as evidence to ask for', () => {
  it('are asked for with their drivers, in an export without language', () => {
    const step = services.collect('service.state', { name: 'vmms' });
    expect(step).toMatchObject({ where: 'host' });
    expect(step?.command).toMatch(/^Get-WmiObject Win32_BaseService .*Export-Csv services\.csv/);
    expect(services.collect('service', { name: 'vmicvss' })).toMatchObject({ where: 'guest' });
    expect(services.collect('vm.state', {})).toBeUndefined();
  });

  it('covers with the very command that is asked for', () => {
    const command = services.collect('service', {})?.command ?? '';
    expect(askedServices(command)).toEqual({ patterns: ['*'], withDrivers: true });
  });
});
