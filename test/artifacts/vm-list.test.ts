import { describe, expect, it } from 'vitest';
import { listsEveryVm, printsVms } from '../../src/artifacts/vm-list/vm-command.ts';
import { vmList } from '../../src/artifacts/vm-list.ts';
import type { ParseResult } from '../../src/model/fact.ts';
import { cutAt, expectToStandBrokenLines, fileOf, readWith, sampleOf, samplesOf } from './powershell-support.ts';

const read = (name: string): ParseResult => readWith(vmList, sampleOf(`vm-list/${name}`));
const readText = (text: string): ParseResult => readWith(vmList, fileOf(text));
const fields = (result: ParseResult, kind = 'vm') =>
  result.facts.filter((fact) => fact.kind === kind).map((fact) => fact.fields);
const covered = (result: ParseResult) => result.covers.map(({ kind, machine }) => [kind, machine]);

const TABLE =
  'Name  State   CPUUsage(%) MemoryAssigned(M) Uptime   Status             Version\n' +
  '----  -----   ----------- ----------------- ------   ------             -------\n' +
  'APP01 Running 1           2048              01:00:00 Operating normally 9.0\n' +
  'DB01  Off     0           0                 00:00:00 Operating normally 9.0\n';

describe('vm-list tables', () => {
  it('reads the table of 2012 R2, which has no version', () => {
    const result = read('server-2012-r2.txt');
    expect(fields(result)).toEqual([
      { vm: 'APP01', state: 'running', uptimeSeconds: 2693106, status: 'Operating normally', memoryAssignedMB: 4096 },
      {
        vm: 'Old web server (2014)',
        state: 'off',
        uptimeSeconds: 0,
        status: 'Operating normally',
        memoryAssignedMB: 0,
      },
      { vm: 'DB01', state: 'saved', uptimeSeconds: 0, status: 'Operating normally', memoryAssignedMB: 0 },
    ]);
    expect(covered(result)).toEqual([['vm', null]]);
  });

  it('reads the table of 2016 and newer, with states that are critical', () => {
    expect(fields(read('server-2016.txt'))).toMatchObject([
      { vm: 'APP01', state: 'running', configurationVersion: '8.0', uptimeSeconds: 93784 },
      { vm: 'DB01', state: 'off', configurationVersion: '5.0' },
      { vm: 'WEB02', state: 'running-critical', configurationVersion: '8.0' },
    ]);
    expect(fields(read('utf-16.txt'))).toMatchObject([
      { state: 'paused', configurationVersion: '10.0' },
      { state: 'off' },
    ]);
  });

  it('reads Chinese tables padded by cells and by characters in one file', () => {
    expect(fields(read('chinese-mixed-width.txt'))).toMatchObject([
      { vm: 'APP01', state: 'running', uptimeSeconds: 18367, status: '正常运行', configurationVersion: '9.0' },
      { vm: '财务系统', state: 'off', status: '正常运行', configurationVersion: '9.0' },
      { vm: 'TAPP0', state: 'running', status: '正常运行', configurationVersion: '9.0' },
      { vm: 'T财务系统', state: 'off', status: '正常运行', configurationVersion: '9.0' },
    ]);
  });

  it('reads cut cells as null', () => {
    const result = read('cut-names.txt');
    expect(fields(result)[1]).toMatchObject({ vm: null, status: null, state: 'off' });
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['parse/vm-name-missing']);
  });

  it('covers all VMs only for a command that lists them all, and when the table ended', () => {
    expect(readText(`PS C:\\> Get-VM\n\n${TABLE}\n`).covers).toHaveLength(1);
    expect(readText(`${TABLE}\n`).covers).toHaveLength(1);
    expect(readText(TABLE).covers).toEqual([]);
    for (const command of ['Get-VM A*', 'Get-VM -Name APP01, DB01', 'Get-VM | ? State -eq Off', 'New-VM -Name DB01']) {
      const result = readText(`PS C:\\> ${command}\n\n${TABLE}\n`);
      expect(result.facts, command).toHaveLength(2);
      expect(result.covers, command).toEqual([]);
    }
    expect(read('one-by-name.txt').covers).toEqual([]);
    expect(fields(read('one-by-name.txt'))).toEqual([
      { vm: 'APP01', state: 'running', generation: 2, configurationVersion: '8.0' },
    ]);
  });

  it('takes the host from the command when no column names it', () => {
    const result = readText(`PS C:\\> Get-VM -ComputerName HV07\n\n${TABLE}\n`);
    expect(result.facts.map(({ machine }) => machine)).toEqual(['HV07', 'HV07']);
    expect(covered(result)).toEqual([['vm', 'HV07']]);
  });

  it('accepts few columns when the command or the status says that they are of VMs', () => {
    const table = 'Name  State\n----  -----\nAPP01 Off\n';
    expect(readText(table).facts).toEqual([]);
    expect(fields(readText(`PS C:\\> Get-VM | select Name, State\n\n${table}\n`))).toEqual([
      { vm: 'APP01', state: 'off' },
    ]);
    expect(fields(readText('Name  State Status\n----  ----- ------\nAPP01 Off   Operating normally\n'))).toHaveLength(
      1,
    );
  });

  it('reads rows pasted without their header', () => {
    expect(fields(read('bare-rows.txt'))).toEqual([
      { vm: 'APP01', state: 'running', uptimeSeconds: 1040523, status: 'Operating normally' },
      { vm: 'DB01 (copy of 03.05.2024)', state: 'off', uptimeSeconds: 0, status: 'Operating normally' },
    ]);
    expect(fields(readText('> WEB02 Running 3 1024 2.00:00:01.5 Operating normally 9.0'))).toEqual([
      {
        vm: 'WEB02',
        state: 'running',
        uptimeSeconds: 172801,
        status: 'Operating normally',
        configurationVersion: '9.0',
      },
    ]);
  });
});

describe('vm-list in other forms', () => {
  it('reads a whole export, each row for the host it names', () => {
    const result = read('select-all.csv');
    expect(fields(result)).toMatchObject([
      {
        vm: 'APP01',
        state: 'running',
        generation: 2,
        configurationVersion: '8.0',
        uptimeSeconds: 432001,
        heartbeat: 'OkApplicationsHealthy',
        integrationServicesVersion: '10.0.14393.0',
        integrationServicesState: 'Up to date',
      },
      { vm: 'DB01', state: 'off', generation: 1 },
      { vm: 'LNX01', integrationServicesState: 'Update required' },
    ]);
    expect(Object.keys(result.facts[1]?.fields ?? {})).not.toContain('heartbeat');
    expect(Object.keys(result.facts[2]?.fields ?? {})).not.toContain('integrationServicesVersion');
    expect(covered(result)).toEqual([
      ['vm', 'HV01'],
      ['vm', 'HV02'],
    ]);
  });

  it('reads the memory, the replication and the kind of checkpoints of each VM', () => {
    const result = read('select-all-2022.csv');
    expect(fields(result)).toMatchObject([
      {
        memoryAssignedMB: 2048,
        memoryDemandMB: 2457,
        checkpointType: 'production',
        smartPagingFilePath: 'C:\\ProgramData\\Microsoft\\Windows\\Hyper-V',
        replicationState: 'replicating',
        replicationHealth: 'warning',
      },
      { checkpointType: 'standard', replicationState: 'disabled', replicationHealth: 'not-applicable' },
      { memoryAssignedMB: 0, checkpointType: 'production-only', replicationState: 'suspended' },
    ]);
    expect(fields(result, 'vm.memory')).toEqual([
      { vm: 'APP01', dynamicMemoryEnabled: true, startupMB: 1024, minimumMB: 512, maximumMB: 2048 },
      { vm: 'DC01', dynamicMemoryEnabled: false, startupMB: 4096, minimumMB: 512, maximumMB: 1048576 },
      { vm: 'OLD01', dynamicMemoryEnabled: false, startupMB: 512, minimumMB: 512, maximumMB: 1048576 },
    ]);
    expect(covered(result)).toEqual([['vm', 'HV01']]);
  });

  it('believes no number at which a text breaks off', () => {
    const command = 'PS C:\\> Get-VM | select Name, State, MemoryAssigned\n\n';
    const table = 'Name  State   MemoryAssigned\n----  -----   --------------\nAPP01 Running      21474';
    expect(fields(readText(command + table))).toEqual([{ vm: 'APP01', state: 'running', memoryAssignedMB: null }]);
  });

  it('reads versions that a spreadsheet shortened', () => {
    expect(fields(read('semicolon.csv'))[1]).toMatchObject({ vm: 'DB01', configurationVersion: '8.0' });
  });

  it('reads JSON with states as numbers and times as objects', () => {
    const result = read('convert-to-json.json');
    expect(fields(result)).toMatchObject([
      { vm: 'APP01', state: 'running', uptimeSeconds: 9378, generation: 2, integrationServicesVersion: '10.0.17763.0' },
      { vm: 'DB01', state: 'saved', uptimeSeconds: 0, configurationVersion: '5.0' },
    ]);
    expect(result.facts[0]?.at?.['state']).toMatchObject({ startLine: 4 });
    const one = (state: number) => fields(readText(`[{"Name":"A","State":${state},"Generation":1}]`))[0];
    expect(one(6)).toMatchObject({ state: 'saved' });
    expect(one(1)).toBeUndefined();
  });

  it('leaves numbers that releases count differently unread', () => {
    const text = '[{"Name":"A","State":2,"Generation":1},{"Name":"B","State":32781,"Generation":1}]';
    expect(fields(readText(text))).toMatchObject([{ state: 'running' }, { vm: 'B', state: null }]);
  });

  it('reads lists', () => {
    const result = read('list.txt');
    expect(fields(result)).toMatchObject([
      { vm: 'APP01', state: 'running', generation: 2, uptimeSeconds: 86400 },
      { vm: 'DB01', state: 'off', generation: 1 },
    ]);
    expect(result.facts[1]?.at?.['state']).toMatchObject({ startLine: 20, endLine: 20 });
    expect(covered(result)).toEqual([['vm', 'HV01']]);
  });

  it('reads guest systems from inventories, which cover nothing', () => {
    const result = read('inventory.csv');
    expect(fields(result)).toMatchObject([
      { vm: 'APP01', guestOs: 'Windows Server 2016 Standard' },
      { vm: 'WIN7-KIOSK', generation: 2, guestOs: 'Windows 7 Professional' },
      { vm: 'LNX01', guestOs: 'Ubuntu 22.04.3 LTS' },
    ]);
    expect(result.covers).toEqual([]);
    expect(fields(read('inventory-chinese.csv'))[1]).toEqual({ vm: '测试机', state: 'off', guestOs: 'Windows 7' });
  });

  it('reads RemoteFX adapters and covers them when those of all VMs are listed', () => {
    for (const name of ['remotefx-list.txt', 'remotefx.csv']) {
      const result = read(name);
      expect(
        result.facts.map(({ kind, machine }) => [kind, machine]),
        name,
      ).toEqual(Array(2).fill(['remotefx.adapter', 'HV01']));
      expect(covered(result), name).toEqual([['remotefx.adapter', 'HV01']]);
    }
    const list =
      'MaximumScreenResolution : 1280x1024\nMaximumMonitors         : 1\nVMName                  : VDI-7\n\n\n';
    const one = readText(`PS C:\\> Get-VMRemoteFx3dVideoAdapter -VMName VDI-7\n\n${list}`);
    expect(fields(one, 'remotefx.adapter')).toEqual([{ vm: 'VDI-7' }]);
    expect(one.covers).toEqual([]);
  });
});

describe('vm-list that was cut', () => {
  it('drops a row that ends before it says anything', () => {
    const result = read('truncated.txt');
    expect(fields(result).map(({ vm }) => vm)).toEqual(['APP01', 'DB01']);
    expect(result.covers).toEqual([]);
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['parse/vm-row-unreadable']);
  });

  it('gives a part of the facts for every cut between lines, and tables no coverage before their end', () => {
    for (const path of samplesOf('vm-list')) {
      const file = sampleOf(path);
      const whole = readWith(vmList, file);
      const all = new Set(whole.facts.map((fact) => fact.fields['vm']));
      const tables = path.endsWith('.txt') && whole.covers.length === 1;
      const last = Math.max(0, ...whole.facts.map((fact) => fact.source.endLine ?? 0));
      for (let count = 0; count < file.lines.length; count += 1) {
        const part = readWith(vmList, cutAt(file, count));
        for (const fact of part.facts) expect(all, `${path} at ${count}`).toContain(fact.fields['vm']);
        if (tables && count <= last) expect(part.covers, `${path} at ${count}`).toEqual([]);
      }
    }
  });

  it('never throws on shuffled, repeated and broken lines', () => {
    expectToStandBrokenLines(vmList);
  });
});

describe('vm-list look-alikes', () => {
  it('are not recognised', () => {
    for (const path of samplesOf('look-alikes').filter((name) => /integration-services-|vm-list-/.test(name))) {
      expect(vmList.recognise(sampleOf(path)), path).toEqual([]);
    }
    for (const path of samplesOf('integration-services')) expect(vmList.recognise(sampleOf(path)), path).toEqual([]);
  });
});

describe('vm-list commands', () => {
  it('knows which list all VMs', () => {
    for (const command of [
      'Get-VM',
      'get-vm *',
      'Get-VM | Select-Object *',
      'Hyper-V\\Get-VM | sort Name',
      'Get-VM -ComputerName HV01',
    ]) {
      expect(listsEveryVm(command), command).toBe(true);
    }
    for (const command of [
      'Get-VM APP01',
      'Get-VM -Name A*',
      'Get-VM | where Name',
      'Get-ClusterGroup | Get-VM',
      'Get-VM $x',
    ]) {
      expect(listsEveryVm(command), command).toBe(false);
    }
  });

  it('knows which print VMs', () => {
    expect(printsVms('Get-VM | Select-Object Name')).toBe(true);
    expect(printsVms('Get-VM | Get-VMNetworkAdapter')).toBe(false);
    expect(printsVms('Get-VMSwitch')).toBe(false);
  });

  it('asks for exports', () => {
    expect(vmList.collect('vm.generation', {})?.command).toContain('Export-Csv vm.csv');
    expect(vmList.collect('vm.guestOs', {})?.command).toContain('Export-Csv guestos.csv');
    expect(vmList.collect('remotefx.adapter', {})?.command).toContain('Export-Csv remotefx.csv');
    expect(vmList.collect('vm.settled', {})).toBeUndefined();
  });
});
