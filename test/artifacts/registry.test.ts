import { describe, expect, it } from 'vitest';
import { registry } from '../../src/artifacts/registry.ts';
import { validateFact } from '../../src/facts/vocabulary.ts';
import {
  coversOf,
  cutsOf,
  dataOf,
  factsOf,
  fileOf,
  resultsOf,
  sampleNames,
  sampleSection,
  valuesOf,
} from './registry-support.ts';

const GUEST = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Virtual Machine\\Guest\\Parameters';
const CCS = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet';

describe('the registry samples', () => {
  it('are recognised, each with facts that the vocabulary allows', () => {
    for (const name of sampleNames()) {
      const file = sampleSection(name);
      expect(registry.recognise(file), name).not.toEqual([]);
      expect(factsOf(file).length, name).toBeGreaterThan(0);
      expect(factsOf(file).flatMap(validateFact), name).toEqual([]);
    }
  });

  it('do not make look-alikes of the same folder a registry output', () => {
    const names = sampleNames('look-alikes');
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) expect(registry.recognise(sampleSection(name, 'look-alikes')), name).toEqual([]);
  });

  it('show the version of the integration services below the prompt that asked for it', () => {
    const file = sampleSection('reg-query-value.txt');
    expect(registry.recognise(file)).toEqual([{ startLine: 3, endLine: 7 }]);
    const [result] = resultsOf(file);
    const fact = result?.facts.find((each) => each.kind === 'registry.value');
    expect(fact?.fields).toEqual({
      key: 'HKEY_LOCAL_MACHINE\\Software\\Microsoft\\Virtual Machine\\Auto',
      name: 'IntegrationServicesVersion',
      type: 'REG_SZ',
      data: '6.1.7601.17514',
    });
    expect(fact?.source).toEqual({ path: 'reg-query-value.txt', startLine: 6, endLine: 6 });
    expect(fact?.at?.['key']?.startLine).toBe(5);
    expect(result?.role).toBe('guest');
  });

  it('show what a host writes into its guest, and do not take the host for the machine', () => {
    const [result] = resultsOf(sampleSection('guest-parameters.txt'));
    expect(result?.facts).toContainEqual(
      expect.objectContaining({
        machine: null,
        fields: { key: GUEST, name: 'HostingSystemOsMajor', type: 'REG_SZ', data: '10' },
      }),
    );
    expect(result?.role).toBe('guest');
    expect(result?.machine).toBeUndefined();
  });

  it('show the revision of a host as a number and its large times as text', () => {
    const file = sampleSection('host-current-version.txt');
    expect(dataOf(file, 'UBR')).toEqual([729]);
    expect(dataOf(file, 'InstallTime')).toEqual(['0x1d2b5a713093363']);
    expect(dataOf(file, 'CustomerOwner')).toEqual(['']);
    expect(dataOf(file, 'DigitalProductId')).toEqual(['a4000000030000003030333737']);
    expect(coversOf(file)).toContain('value HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion');
  });

  it('show three outputs that were written into one file, each as a whole tree', () => {
    const file = sampleSection('services-vmic.txt');
    expect(dataOf(file, 'Start')).toEqual([3, 4, 3]);
    expect(dataOf(file, 'DependOnService')).toEqual(['RpcSs\nVmBus', 'RpcSs\nVmBus', 'RpcSs\nVmBus']);
    for (const name of ['vmicheartbeat', 'vmickvpexchange', 'vmictimesync']) {
      expect(coversOf(file)).toContain(`value ${CCS}\\Services\\${name}\\**`);
    }
  });

  it('show Chinese output in the bytes of its code page', () => {
    const file = sampleSection('zh-cn-gbk.txt');
    expect(file.encoding).toBe('gbk');
    expect(dataOf(file, '服务名称')).toEqual(['夜间备份']);
    expect(valuesOf(file).some((fields) => fields['name'] === '')).toBe(false);
    expect(coversOf(file)).toContain(`value ${GUEST}\\**`);
    expect(coversOf(file).some((covered) => covered.includes('Auto'))).toBe(false);
  });

  it('show the tabs and the nameless value of REG.EXE 3.0', () => {
    const file = sampleSection('xp-reg-exe-3.txt');
    expect(dataOf(file, '')).toEqual(['']);
    expect(dataOf(file, 'IntegrationServicesVersion')).toEqual(['6.0.6002.18005']);
    expect(dataOf(file, 'Hosts')).toEqual(['SRV01\nSRV02']);
  });

  it('show a default value whose label lost a letter to the code page', () => {
    expect(dataOf(sampleSection('fr-code-page-lost-letters.txt'), '')).toEqual([
      'C:\\Program Files\\Contoso\\agent.exe',
    ]);
  });

  it('show what a missing key proves, and that a refused one proves nothing', () => {
    const file = sampleSection('errors-de-cp850.txt');
    expect(coversOf(file)).toEqual([
      `key ${GUEST}\\**`,
      `value ${GUEST}\\**`,
      `value ${CCS}\\Services\\LanmanServer\\Parameters /SMB1`,
      'value HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso /',
    ]);
    expect(resultsOf(file)[2]?.diagnostics.map((each) => each.code)).toEqual(['parse/registry-query-failed']);
  });

  it('show one output for each query of a transcript, and the machine that names itself', () => {
    const file = sampleSection('transcript.txt');
    expect(registry.recognise(file).map((span) => span.startLine)).toEqual([1, 11, 22, 29]);
    const [name, service, crash, piped] = resultsOf(file);
    expect(name?.machine).toBe('SRV01');
    expect(name?.facts.every((fact) => fact.machine === 'SRV01')).toBe(true);
    expect(service?.role).toBe('host');
    expect(crash?.facts.map((fact) => fact.fields['data'])).toContain(2);
    expect(piped?.covers).toEqual([]);
  });

  it('show the frames of TSS in UTF-16, and its note of a missing key', () => {
    const file = sampleSection('tss-utf16le-bom.txt');
    expect(file.encoding).toBe('utf-16le-bom');
    expect(dataOf(file, 'MaximumMacAddress')).toEqual(['00155d0a0bff']);
    expect(coversOf(file)).toContain(
      'value HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Virtualization\\**',
    );
    expect(coversOf(file)).toContain(`key ${CCS}\\Services\\vmsmp\\Parameters\\**`);
  });

  it('show the output between the frames of SDP, whose title is no key of a file', () => {
    const file = sampleSection('sdp-frames.txt');
    expect(dataOf(file, 'CrashDumpEnabled')).toEqual([7]);
    expect(dataOf(file, 'PendingFileRenameOperations')).toEqual(['\\??\\C:\\Windows\\Temp\\setup1.tmp']);
    expect(coversOf(file)).toContain(`value ${CCS}\\Control\\CrashControl\\**`);
  });

  it('show what was quoted in a mail and fenced in Markdown', () => {
    expect(dataOf(sampleSection('quoted-in-mail.txt'), 'IntegrationServicesVersion')).toEqual(['6.3.9600.16384']);
    const fenced = sampleSection('markdown-fences.txt');
    expect(dataOf(fenced, 'IntegrationServicesVersion')).toEqual(['6.3.9600.18692']);
    expect(dataOf(fenced, 'EnableVirtualizationBasedSecurity')).toEqual([1]);
    expect(registry.recognise(fenced)).toEqual([
      { startLine: 4, endLine: 5 },
      { startLine: 11, endLine: 15 },
    ]);
  });

  it('leave the key open when its line was cut off', () => {
    const file = sampleSection('key-line-missing.txt');
    expect(valuesOf(file)).toContainEqual({ key: null, name: 'UBR', type: 'REG_DWORD', data: 499 });
    expect(resultsOf(file)[0]?.diagnostics.map((each) => each.code)).toEqual(['parse/registry-key-missing']);
  });

  it('drop the line a cut went through, and cover nothing of the tree', () => {
    const query = sampleSection('truncated.txt');
    expect(dataOf(query, 'HostName')).toEqual(['SRV01.contoso.example']);
    expect(dataOf(query, 'HostingSystemOsMajor')).toEqual([]);
    expect(coversOf(query)).toEqual([]);
    const exported = sampleSection('truncated-export.reg');
    expect(dataOf(exported, 'Extra')).toEqual([]);
    expect(coversOf(exported)).toEqual([]);
    expect(cutsOf(exported)).toEqual([`key ${GUEST}\\**`, `value ${GUEST}\\**`]);
  });

  it('map the control set that Select names, and only that', () => {
    const file = sampleSection('several-control-sets.reg');
    const starts = valuesOf(file).filter((fields) => fields['name'] === 'AutoReboot');
    expect(starts.map((fields) => [fields['key'], fields['data']])).toEqual([
      ['HKEY_LOCAL_MACHINE\\SYSTEM\\ControlSet001\\Control\\CrashControl', 1],
      [`${CCS}\\Control\\CrashControl`, 0],
    ]);
  });
});

describe('the registry as evidence', () => {
  it('is asked for by key, by name and by what is derived from it', () => {
    const auto = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Virtual Machine\\Auto';
    expect(registry.collect('registry.value', { key: auto })).toEqual({
      command: 'reg query "HKLM\\SOFTWARE\\Microsoft\\Virtual Machine\\Auto" /s > registry-Auto.txt',
      where: 'guest',
    });
    expect(registry.collect('registry.value.data', { key: auto, name: 'A b' })?.command).toBe(
      'reg query "HKLM\\SOFTWARE\\Microsoft\\Virtual Machine\\Auto" /v "A b" > registry-Auto.txt',
    );
    expect(registry.collect('registry.value', { key: auto, name: '' })?.command).toContain(' /ve > ');
    expect(registry.collect('registry.key', { key: auto })?.command).toContain(' /ve > ');
    expect(registry.collect('os.revision', {})).toEqual({
      command: 'reg query "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion" > registry-CurrentVersion.txt',
      where: 'host',
    });
    expect(registry.collect('service.startType', { name: 'vmms' })?.command).toBe(
      'reg query "HKLM\\SYSTEM\\CurrentControlSet\\Services\\vmms" /s > registry-vmms.txt',
    );
    expect(registry.collect('smb.server.smb1Enabled', {})?.command).toBe(
      'reg query "HKLM\\SYSTEM\\CurrentControlSet\\Services\\LanmanServer\\Parameters" /v SMB1 > registry-Parameters.txt',
    );
    expect(registry.collect('registry.value', {})).toBeUndefined();
    expect(registry.collect('hotfix', {})).toBeUndefined();
  });

  it('is asked for by names that PowerShell looks into in quotes that it does not look into', () => {
    const commandFor = (key: string, name: string) => registry.collect('registry.value', { key, name })?.command;
    expect(commandFor("HKEY_LOCAL_MACHINE\\it's", 'a\u2019b')).toBe(
      `reg query "HKLM\\it's" /v "a\u2019b" > registry-it-s.txt`,
    );
    expect(commandFor("HKEY_LOCAL_MACHINE\\it's $(calc)", '`n')).toBe(
      `reg query 'HKLM\\it''s $(calc)' /v '\`n' > registry-it-s-calc-.txt`,
    );
    expect(commandFor('HKEY_LOCAL_MACHINE\\a\u201d; calc "', 'B')).toContain(
      `reg query 'HKLM\\a\u201d; calc ' /v B > `,
    );
    expect(commandFor(`HKEY_LOCAL_MACHINE\\${'a'.repeat(255)}`, 'B')).toMatch(/ > registry-a{80}\.txt$/);
  });

  it('has a command for everything it says it provides', () => {
    const scope = { key: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso' };
    for (const need of registry.provides) expect(registry.collect(need, scope), need).toBeDefined();
  });

  it('names no role for a host that is itself a guest', () => {
    const dump = (lines: string): string => `Windows Registry Editor Version 5.00\n\n${lines}\n`;
    const guest = `[${GUEST}]\n"VirtualMachineName"="HV-NESTED"\n`;
    const host = `[${CCS}\\Services\\vmms]\n"Start"=dword:00000002\n"Type"=dword:00000010\n`;
    const roleOf = (text: string): string | undefined => resultsOf(fileOf(text))[0]?.role;
    expect(roleOf(dump(guest))).toBe('guest');
    expect(roleOf(dump(host))).toBe('host');
    expect(roleOf(dump(`${guest}\n${host}`))).toBeUndefined();
  });
});
