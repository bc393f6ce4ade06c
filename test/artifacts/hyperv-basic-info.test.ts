import { describe, expect, it } from 'vitest';
import { HYPERV_BASIC_INFO_HINT } from '../../src/artifacts/hyperv-basic-info/about.ts';
import { hypervBasicInfo } from '../../src/artifacts/hyperv-basic-info.ts';
import type { Fields, ParseResult } from '../../src/model/fact.ts';
import { cutAt, expectToStandBrokenLines, fileOf, readWith, sampleOf, samplesOf } from './powershell-support.ts';

const read = (name: string): ParseResult => readWith(hypervBasicInfo, sampleOf(`hyperv-basic-info/${name}`));
const readText = (text: string): ParseResult => readWith(hypervBasicInfo, fileOf(text));

function vmOf(result: ParseResult, name: string): Fields | undefined {
  return result.facts.find(({ kind, fields }) => kind === 'vm' && fields['vm'] === name)?.fields;
}

function rows(result: ParseResult, kind: string, vm: string): readonly Fields[] {
  return result.facts.filter((fact) => fact.kind === kind && fact.fields['vm'] === vm).map(({ fields }) => fields);
}

function basic(...lines: readonly string[]): string {
  const indented = lines.map((line) => `    ${line}`);
  return ['<<<<<<<<<< APP01 >>>>>>>>>>', '', 'Basic information:', ...indented, '', 'BIOS:', '    Num Lock: ', ''].join(
    '\n',
  );
}

describe('hyperv-basic-info', () => {
  it('reads what SDP says of a VM', () => {
    const result = read('server-2012-r2-sdp.txt');
    expect(vmOf(result, 'APP01')).toEqual({
      vm: 'APP01',
      state: 'running',
      generation: 2,
      configurationVersion: '5.0',
      uptimeSeconds: 864_309,
      heartbeat: 'OK(Application state - OK)',
      integrationServicesVersion: '6.3.9600.18907',
      guestOs: 'Windows Server 2012 R2 Standard',
    });
    expect(vmOf(result, 'TEST01')).toEqual({
      vm: 'TEST01',
      state: 'off',
      generation: 2,
      configurationVersion: '5.0',
      uptimeSeconds: 0,
    });
  });

  it('reads which components are enabled, and what the heartbeat says', () => {
    const components = rows(read('server-2012-r2-sdp.txt'), 'vm.integration-service', 'OLD01');
    expect(components.map(({ component }) => component)).toEqual([
      'shutdown',
      'time-synchronization',
      'key-value-pair-exchange',
      'heartbeat',
      'vss',
      'guest-service-interface',
    ]);
    expect(components[3]).toMatchObject({ enabled: true, primaryStatus: 'ok', secondaryStatus: 'protocol-mismatch' });
    expect(components[5]).toMatchObject({ enabled: false });
  });

  it('reads memory, processors, checkpoints and disks', () => {
    const result = read('server-2012-r2-sdp.txt');
    expect(rows(result, 'vm.memory', 'OLD01')).toEqual([
      { vm: 'OLD01', startupMB: 2048, dynamicMemoryEnabled: true, minimumMB: 512, maximumMB: 8192, buffer: 20 },
    ]);
    expect(rows(result, 'vm.processor', 'OLD01')).toMatchObject([{ count: 2, reserve: 0, limit: 100 }]);
    expect(rows(result, 'vm.checkpoint', 'APP01').map(({ name }) => name)).toEqual([
      'Before update',
      'APP01 - (11/9/2026 - 9:00:00 PM)',
    ]);
    expect(rows(result, 'vm.hard-disk', 'OLD01').map(({ controllerNumber, path }) => [controllerNumber, path])).toEqual(
      [
        [0, 'D:\\Hyper-V\\Disks\\OLD01.vhd'],
        [1, 'D:\\Hyper-V\\Disks\\OLD01-gone.vhd'],
      ],
    );
  });

  it('does not believe what the script prints where it could not ask for the settings', () => {
    const result = read('server-2022-sdp-no-settings.txt');
    expect(vmOf(result, 'APP01')).toEqual({ vm: 'APP01', state: 'running', uptimeSeconds: 864_309 });
    for (const kind of ['vm.integration-service', 'vm.memory', 'vm.processor'])
      expect(rows(result, kind, 'APP01')).toEqual([]);
    expect(result.covers.map(({ kind }) => kind)).toEqual(['vm']);
    expect(result.facts.find(({ kind }) => kind === 'hyperv.host')?.fields).toEqual({
      virtualHardDiskPath: 'D:\\Hyper-V\\Disks',
      virtualMachinePath: 'D:\\Hyper-V',
      numaSpanningEnabled: true,
      enhancedSessionModeEnabled: false,
    });
  });

  it('reads the tabs of TSS, and a name with the marks in it', () => {
    const result = read('server-2019-tss-tabs.txt');
    expect(vmOf(result, 'WEB (prod) >> 01')).toMatchObject({ guestOs: 'Ubuntu', integrationServicesVersion: '4.0.0' });
    expect(rows(result, 'vm.integration-service', 'APP03')[3]).toEqual({
      vm: 'APP03',
      component: 'heartbeat',
      enabled: true,
      primaryStatus: 'no-contact',
    });
    expect(vmOf(result, 'DB01')).toMatchObject({ state: 'saved' });
  });

  it('cannot tell the state of a VM that is not well', () => {
    expect(vmOf(read('server-2019-tss-tabs.txt'), 'APP03')).toMatchObject({ state: null });
    expect(vmOf(readText(basic('State: Running(Enabled - 2)', 'Health state: OK(5)')), 'APP01')).toMatchObject({
      state: 'running',
    });
    expect(vmOf(readText(basic('State: Unknown', 'Health state: OK(5)')), 'APP01')).not.toHaveProperty('state');
  });

  it.each([
    ['N/A(VM is not running)', undefined],
    ['Unable to retrieve IC version. Key exchange service would not be running in guest.', undefined],
    ['10.0.17763 => WARNING: IC version is not same with host version().', '10.0.17763'],
    ['6.3.9600.18692 => IC version is same with host version.', '6.3.9600.18692'],
  ])('reads the version of the integration services from "%s"', (text, expected) => {
    const vm = vmOf(readText(basic(`Integration Service Version: ${text}`)), 'APP01');
    expect(vm?.['integrationServicesVersion']).toBe(expected);
  });

  it('reads the drive of a Chinese host by its numbers', () => {
    expect(rows(read('chinese-utf16.txt'), 'vm.hard-disk', '财务服务器')).toEqual([
      {
        vm: '财务服务器',
        controllerType: 'scsi',
        controllerNumber: 0,
        controllerLocation: 0,
        path: 'D:\\虚拟机\\财务.vhdx',
      },
    ]);
  });

  it('reads it all where the blanks before each line were lost', () => {
    const file = sampleOf('hyperv-basic-info/server-2012-r2-sdp.txt');
    const flat = readWith(hypervBasicInfo, fileOf(file.lines.map((line) => line.trim()).join('\n')));
    expect(flat.facts.map(({ fields }) => fields)).toEqual(
      readWith(hypervBasicInfo, file).facts.map(({ fields }) => fields),
    );
  });

  it('takes what its guest says for the guest system, not what the host adds', () => {
    const text = basic('State: Running(Enabled - 2)');
    const items = 'KVP Items:\n    Guest intrinsic items:\n\n    Host only items:\n        OSName: Contoso OS\n\n';
    expect(vmOf(readText(text + items), 'APP01')).not.toHaveProperty('guestOs');
  });

  it('claims all VMs only when it saw the heading above and the files below', () => {
    const file = sampleOf('hyperv-basic-info/server-2012-r2-sdp.txt');
    expect(readWith(hypervBasicInfo, file).covers).toContainEqual(expect.objectContaining({ kind: 'vm', scope: {} }));
    const end = file.lines.indexOf('File version:');
    const cut = readWith(hypervBasicInfo, cutAt(file, end));
    expect(cut.covers.filter(({ kind }) => kind === 'vm')).toEqual([]);
    expect(cut.cuts).toEqual([expect.objectContaining({ kind: 'vm', scope: {} })]);
    expect(read('one-vm-in-mail.txt').covers.map(({ kind }) => kind)).toEqual(['vm.integration-service']);
    expect(read('no-vms.txt').covers).toEqual([expect.objectContaining({ kind: 'vm', scope: {} })]);
  });

  it('claims no list of VMs where the management service did not answer', () => {
    const text = sampleOf('hyperv-basic-info/no-vms.txt').lines.map((line) =>
      line.replace(/NUMA Spanning: .*/, 'NUMA Spanning: '),
    );
    expect(readText(text.join('\n')).covers).toEqual([]);
  });

  it('leaves the words around a paste to the ticket', () => {
    const file = sampleOf('hyperv-basic-info/one-vm-in-mail.txt');
    expect(hypervBasicInfo.recognise(file)).toEqual([{ startLine: 5, endLine: 116 }]);
  });

  it('never reads a value in a line that was cut', () => {
    const result = read('german-cut.txt');
    expect(vmOf(result, 'Archiv')).not.toHaveProperty('integrationServicesVersion');
  });

  it('says nothing wrong wherever it is cut', () => {
    for (const path of samplesOf('hyperv-basic-info')) {
      const file = sampleOf(path);
      const whole = readWith(hypervBasicInfo, file);
      for (let count = 0; count < file.lines.length; count += 7) {
        const cut = readWith(hypervBasicInfo, cutAt(file, count));
        for (const { kind, fields } of cut.facts.filter((fact) => fact.kind === 'vm')) {
          const full = whole.facts.find((fact) => fact.kind === kind && fact.fields['vm'] === fields['vm'])?.fields;
          expect(full).toMatchObject({ vm: fields['vm'] });
        }
      }
    }
  });

  it('gives a valid result for lines in any order', () => {
    expectToStandBrokenLines(hypervBasicInfo);
  });

  it('asks only texts that have one of its marks', () => {
    expect(HYPERV_BASIC_INFO_HINT.test('<<<<<<< HEAD')).toBe(false);
    expect(hypervBasicInfo.recognise(fileOf('<<<<<<<<<< NIGHTLY >>>>>>>>>>\n\nStep one'))).toEqual([]);
  });
});
