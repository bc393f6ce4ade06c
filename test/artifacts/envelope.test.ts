import { describe, expect, it } from 'vitest';
import { memoryBundle } from '../../src/intake/memory-bundle.ts';
import { readArtifacts } from '../../src/read-artifacts.ts';

interface Frame {
  readonly machine?: string;
  readonly role?: string;
  readonly vm?: string;
  readonly command: string;
  readonly lines?: readonly string[];
  readonly exit?: number;
}

const frame = ({ machine = 'HV01', role = 'host', vm = '', command, lines = [], exit = 0 }: Frame) =>
  [
    '#### hvtriage 1',
    `#### machine: ${machine}`,
    `#### role: ${role}`,
    `#### vm: ${vm}`,
    '#### time: 2026-11-20T07:15:42Z',
    `#### command: ${command}`,
    ...lines,
    `#### end rows: ${lines.length} exit: ${exit}`,
    '',
  ].join('\r\n');

const read = async (...frames: readonly Frame[]) => {
  const content = Buffer.from(frames.map(frame).join(''));
  return readArtifacts(memoryBundle([{ path: 'hvtriage.txt', content }]));
};
const covered = async (one: Frame) => {
  const { artifacts } = await read(one);
  return artifacts.flatMap(({ result }) => result.covers.map(({ kind, machine }) => `${machine} ${kind}`));
};

describe('a command that printed nothing', () => {
  it.each([
    ['Get-VM | Select-Object * | ConvertTo-Csv -NoTypeInformation', ['HV01 vm']],
    ['Get-VM | Get-VMRemoteFx3dVideoAdapter | Select-Object * | ConvertTo-Csv', ['HV01 remotefx.adapter']],
    ['Get-VMIntegrationService -VMName * | ConvertTo-Csv', ['HV01 vm.integration-service']],
    ["Get-WinEvent -FilterHashtable @{LogName='System';Id=1001,41} | ConvertTo-Csv", ['HV01 bugcheck']],
    ['Get-Service -Name vmms | ConvertTo-Csv', ['HV01 service']],
    ['Get-VM APP01 | ConvertTo-Csv', []],
    ['Get-VM | Where-Object State -eq Running | ConvertTo-Csv', []],
    ['Get-VMIntegrationService -VMName * -Name VSS | ConvertTo-Csv', []],
    ['Get-Date', []],
  ])('%s proves that there is nothing of %j', async (command, expected) => {
    expect(await covered({ command })).toEqual(expected);
  });

  it('proves nothing when it failed', async () => {
    expect(await covered({ command: 'Get-VM | ConvertTo-Csv', exit: 1 })).toEqual([]);
  });
});

describe('an output in a frame', () => {
  const lines = ['"Name","State","Generation"', '"APP01","Running","2"'];

  it('belongs to the machine of the frame, and is as old as the frame says', async () => {
    const { artifacts } = await read({ command: 'Get-VM | ConvertTo-Csv -NoTypeInformation', lines });
    expect(artifacts.map(({ kind, machine, result }) => [kind.id, machine, result.collectedAt])).toEqual([
      ['envelope', 'HV01', '2026-11-20T07:15:42Z'],
      ['vm-list', 'HV01', '2026-11-20T07:15:42Z'],
    ]);
    expect(artifacts[1]?.result.covers).toMatchObject([{ kind: 'vm', scope: {} }]);
  });

  it('keeps the machine that it names itself', async () => {
    const other = ['"Name","State","ComputerName"', '"APP01","Running","HV02"'];
    const { artifacts } = await read({ command: 'Get-VM -ComputerName HV02 | ConvertTo-Csv', lines: other });
    expect(artifacts.map(({ machine }) => machine)).toEqual(['HV01', 'HV02']);
  });

  it('covers nothing when lines were lost', async () => {
    const text = frame({ command: 'Get-VM | ConvertTo-Csv', lines }).replace('rows: 2', 'rows: 3');
    const bundle = memoryBundle([{ path: 'a.txt', content: Buffer.from(text) }]);
    const { artifacts, diagnostics } = await readArtifacts(bundle);
    expect(artifacts.flatMap(({ result }) => result.covers)).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toContain('parse/changed');
  });
});

it('names the VM that a guest is to its host', async () => {
  const { artifacts } = await read({ machine: 'PC-CAD7', role: 'guest', vm: 'CAD-07', command: 'hostname' });
  expect(artifacts.flatMap(({ result }) => result.facts.map(({ kind, fields }) => [kind, fields]))).toEqual([
    ['machine', { role: 'guest' }],
    [
      'registry.value',
      {
        key: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Virtual Machine\\Guest\\Parameters',
        name: 'VirtualMachineName',
        type: 'REG_SZ',
        data: 'CAD-07',
      },
    ],
  ]);
});
