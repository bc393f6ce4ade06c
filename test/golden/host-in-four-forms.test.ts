import { beforeAll, describe, expect, it } from 'vitest';
import { FactStore, sameValue } from '../../src/facts/store.ts';
import type { Fact, Fields } from '../../src/model/fact.ts';
import { bundleFiles } from '../support/bundle-reports.ts';
import { decodedFile, type ParsedPart, parsedParts } from '../support/samples.ts';

const FORMS = ['systeminfo.txt', 'systeminfo.csv', 'msinfo32.txt', 'computer-info.json', 'computer-info.xml'] as const;
const ONE_ROW = ['os', 'hardware', 'hyperv.requirements', 'vbs'] as const;

const parts = new Map<string, ParsedPart>();

beforeAll(async () => {
  for (const { path, content } of bundleFiles('host-in-four-forms')) {
    const [part, ...others] = await parsedParts(await decodedFile(path, Buffer.from(content)));
    expect(others).toEqual([]);
    if (part) parts.set(path, part);
  }
});

function fieldsOf(form: string, kind: string): Fields {
  const fact = parts.get(form)?.result.facts.find((row) => row.kind === kind);
  if (!fact) throw new Error(`expected ${kind} in ${form}, found none`);
  return fact.fields;
}

const idsIn = (facts: readonly Fact[] | undefined): readonly unknown[] =>
  (facts ?? []).filter(({ kind }) => kind === 'hotfix').map(({ fields }) => fields['id']);

describe('one host in the forms that tell of the whole computer', () => {
  it.each(ONE_ROW)('has the same %s in each, field by field', (kind) => {
    for (const form of FORMS) {
      for (const other of FORMS) {
        const theirs = fieldsOf(other, kind);
        for (const [field, value] of Object.entries(fieldsOf(form, kind))) {
          const same = theirs[field] === undefined || sameValue(theirs[field], value);
          expect(same, `${kind}.${field}: ${value} in ${form}, ${theirs[field]} in ${other}`).toBe(true);
        }
      }
    }
  });

  it.each(FORMS)('shows in %s what decides about Hyper-V', (form) => {
    expect(parts.get(form)?.result.machine).toBe('HV01');
    expect(fieldsOf(form, 'os')).toMatchObject({
      name: 'Microsoft Windows Server 2025 Standard',
      version: '10.0.26100',
      build: 26100,
    });
    expect(fieldsOf(form, 'hardware')).toMatchObject({ manufacturer: 'Contoso Systems', model: 'CX-3000' });
    expect(fieldsOf(form, 'vbs')).toEqual({ status: 'not-enabled' });
    expect(fieldsOf(form, 'hyperv.requirements')).toEqual({
      hypervisorDetected: false,
      vmMonitorModeExtensions: true,
      virtualizationEnabledInFirmware: false,
      secondLevelAddressTranslation: true,
      dataExecutionPreventionAvailable: true,
    });
  });

  it('has memory in megabytes only where it is not rounded', () => {
    const megabytes = FORMS.map((form) => fieldsOf(form, 'hardware')['totalMemoryMB']);
    expect(megabytes).toEqual([130_934, 130_934, undefined, 130_934, 130_934]);
  });

  it('has the same updates wherever they are listed', () => {
    for (const form of FORMS.filter((name) => name !== 'msinfo32.txt')) {
      expect(idsIn(parts.get(form)?.result.facts), form).toEqual(['KB5042098', 'KB5044284', 'KB5046617']);
    }
  });

  it('contradicts itself nowhere', () => {
    const store = new FactStore(
      [...parts.values()].map(({ kind, result }) => ({
        artifact: kind.id,
        machine: 'HV01',
        provides: kind.provides,
        whole: kind.whole,
        facts: result.facts,
        covers: result.covers,
        cuts: result.cuts ?? [],
      })),
    );
    const kinds = new Set([...parts.values()].flatMap(({ result }) => result.facts.map(({ kind }) => kind)));
    const rows = [...kinds].flatMap((kind) => store.rows(kind, 'HV01'));
    const conflicts = rows.flatMap(({ kind, cells }) =>
      [...cells]
        .filter(([, cell]) => cell.state === 'conflicting')
        .map(([field, cell]) => `${kind}.${field}: ${cell.values.join(' or ')}`),
    );
    expect(conflicts).toEqual([]);
    expect(rows.filter(({ disputed }) => disputed)).toEqual([]);
  });
});
