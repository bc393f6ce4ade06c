import { describe, expect, it } from 'vitest';
import { ARTIFACT_KINDS } from '../../src/artifacts/kinds.ts';
import type { ParsedArtifact } from '../../src/attribution/artifact.ts';
import { attribute, nameKey } from '../../src/attribution/attribute.ts';
import type { ParseResult } from '../../src/model/fact.ts';
import { type FactRow, fact } from '../support/derived.ts';

/** A parsed artifact of `path`; only what its content says of machines matters here. */
function parsed(
  kind: string,
  path: string,
  { rows = [], ...said }: Partial<ParseResult> & { readonly rows?: readonly FactRow[] } = {},
): ParsedArtifact {
  const known = ARTIFACT_KINDS.find(({ id }) => id === kind);
  if (!known) throw new Error(`no artifact kind ${kind}`);
  const facts = rows.map((row, index) => fact(row, path, index + 1));
  const result = { facts, covers: [], diagnostics: [], ...said };
  return { path, kind: known, encoding: 'utf-8', startLine: 1, endLine: 9, result, status: 'parsed' };
}

/** The machine of each artifact, in order. */
function machines(...artifacts: readonly ParsedArtifact[]): readonly (string | null)[] {
  return attribute(artifacts).artifacts.map(({ machine }) => machine);
}

const guest = (name: string, path: string) =>
  parsed('systeminfo', path, { machine: name, rows: [['hardware', name, { model: 'Virtual Machine' }]] });
const host = (name: string, path: string) =>
  parsed('systeminfo', path, { machine: name, rows: [['hardware', name, { model: 'CX-2000' }]] });
const PARAMETERS = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Virtual Machine\\Guest\\Parameters';
const vmName = (vm: string): FactRow => [
  'registry.value',
  null,
  { key: PARAMETERS, name: 'VirtualMachineName', type: 'REG_SZ', data: vm },
];

describe('content names the machine', () => {
  it('before any path does', () => {
    expect(machines(parsed('systeminfo', 'Node_SRV09/systeminfo.txt', { machine: 'SRV01' }))).toEqual(['SRV01']);
  });

  it('in its short and its full form alike, whatever the case', () => {
    expect(
      machines(
        parsed('systeminfo', 'a.txt', { machine: 'SRV01' }),
        parsed('bugcheck', 'b.txt', { machine: 'srv01.contoso.example' }),
      ),
    ).toEqual(['SRV01', 'SRV01']);
    expect(nameKey('HV01.contoso.example')).toBe(nameKey('hv01'));
    expect(nameKey('192.0.2.1')).not.toBe(nameKey('192.0.2.2'));
  });

  it('the same way whatever the order of the files', () => {
    const names = ['SRV01.contoso.example', 'srv01', 'SRV01'];
    const all = names.map((machine, index) => parsed('systeminfo', `${index}.txt`, { machine }));
    expect(machines(...all)).toEqual(['SRV01', 'SRV01', 'SRV01']);
    expect(machines(...all.toReversed())).toEqual(['SRV01', 'SRV01', 'SRV01']);
  });
});

describe('the conventions of collectors name the machine', () => {
  it.each([
    ['HV01_reg_CurrentVersion.TXT', 'HV01'],
    ['case/HV01_261120-101500_SystemInfo_Stop_.txt', 'HV01'],
    ['TSS_HV01_261120-101500_HyperV/reg.txt', 'HV01'],
    ['Node_HV01/GetRegistry.txt', 'HV01'],
    ['upload.zip!/Node_HV01/GetRegistry.txt', 'HV01'],
  ])('%s', (path, name) => {
    const { artifacts } = attribute([parsed('registry', path)]);
    expect(artifacts.map(({ machine, namedByPath }) => ({ machine, namedByPath }))).toEqual([
      { machine: name, namedByPath: true },
    ]);
  });

  it('as content spells it, where something else names it', () => {
    expect(
      machines(parsed('systeminfo', 'x/si.txt', { machine: 'HV-Prod1' }), parsed('registry', 'y/hv-prod1_keys.txt')),
    ).toEqual(['HV-Prod1', 'HV-Prod1']);
  });

  it('unless a file only begins with a word', () => {
    expect(machines(parsed('registry', 'old_registry_dump.txt'))).toEqual([null]);
  });
});

describe('the only machine around names it', () => {
  it('in the same folder, before the upload as a whole', () => {
    expect(
      machines(host('HV01', 'host/si.txt'), guest('APP01', 'guest/si.txt'), parsed('registry', 'guest/reg.txt')),
    ).toEqual(['HV01', 'APP01', 'APP01']);
  });

  it('in a flat upload', () => {
    expect(machines(host('HV01', 'si.txt'), parsed('registry', 'reg.txt'))).toEqual(['HV01', 'HV01']);
  });

  it('but never a known guest for the output of a host cmdlet', () => {
    expect(machines(guest('APP01', 'si.txt'), parsed('vm-list', 'vm.txt'))).toEqual(['APP01', null]);
    const listsApp01 = parsed('vm-list', 'vm.txt', { rows: [['vm', null, { vm: 'APP01', state: 'running' }]] });
    expect(machines(parsed('systeminfo', 'si.txt', { machine: 'APP01' }), listsApp01)).toEqual(['APP01', null]);
    expect(machines(guest('APP01', 'a.txt'), host('HV01', 'b.txt'), parsed('vm-list', 'vm.txt'))).toEqual([
      'APP01',
      'HV01',
      'HV01',
    ]);
  });

  it('and only a known guest for what proves to come from a guest', () => {
    const inside = parsed('registry', 'vm-registry.txt', { role: 'guest' });
    expect(machines(host('HV01', 'b.txt'), inside)).toEqual(['HV01', null]);
    expect(machines(guest('APP01', 'a.txt'), host('HV01', 'b.txt'), inside)).toEqual(['APP01', 'HV01', 'APP01']);
  });

  it('and a guest that nothing names is called as its host calls it', () => {
    const inside = parsed('registry', 'vm-registry.txt', { role: 'guest', rows: [vmName('WEB01')] });
    expect(machines(host('HV01', 'b.txt'), inside)).toEqual(['HV01', 'WEB01']);
  });
});

describe('no machine can be named', () => {
  it('among several, which a note says with their names', () => {
    const { artifacts, diagnostics } = attribute([
      host('HV01', 'a.txt'),
      host('HV02', 'b.txt'),
      parsed('registry', 'reg.txt'),
    ]);
    expect(artifacts.at(-1)?.machine).toBeNull();
    expect(diagnostics).toEqual([
      expect.objectContaining({
        code: 'attribute/no-machine',
        level: 'note',
        source: { path: 'reg.txt', startLine: 1, endLine: 9 },
      }),
    ]);
    expect(diagnostics[0]?.message).toContain('HV01, HV02');
  });

  it('in an upload that names none at all, which is taken for one machine without a note', () => {
    const { artifacts, diagnostics } = attribute([parsed('registry', 'a.txt'), parsed('bugcheck', 'b.txt')]);
    expect(artifacts.map(({ machine }) => machine)).toEqual([null, null]);
    expect(diagnostics).toEqual([]);
  });

  it('for a complaint, which belongs to the upload', () => {
    const { artifacts, diagnostics } = attribute([
      host('HV01', 'a.txt'),
      host('HV02', 'b.txt'),
      parsed('ticket', 'note.txt'),
    ]);
    expect(artifacts.at(-1)?.machine).toBeNull();
    expect(diagnostics).toEqual([]);
  });
});
