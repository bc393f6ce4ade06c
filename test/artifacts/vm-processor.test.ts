import { describe, expect, it } from 'vitest';
import { vmProcessor } from '../../src/artifacts/vm-processor.ts';
import { fieldsOf, itReadsLikeItsFamily, readSample, readText } from './hyperv-cmdlet-support.ts';

describe('vm-processor', () => {
  it('reads a header that the console wrapped', () => {
    expect(fieldsOf(readSample(vmProcessor, 'table-80-columns.txt'))).toEqual([
      {
        vm: 'APP01',
        count: 4,
        compatibilityForMigrationEnabled: false,
        compatibilityForOlderOperatingSystemsEnabled: false,
      },
      {
        vm: 'DB01',
        count: 8,
        compatibilityForMigrationEnabled: true,
        compatibilityForOlderOperatingSystemsEnabled: false,
      },
    ]);
  });

  it('reads nested virtualization and limits of lists, exports, JSON and CLIXML', () => {
    const limits = { reserve: 0, limit: 100, relativeWeight: 100, hwThreadCountPerCore: 1 };
    for (const name of ['select-all.csv', 'convert-to-json.json', 'export-clixml.xml']) {
      expect(fieldsOf(readSample(vmProcessor, name))[0], name).toMatchObject({
        ...limits,
        vm: 'APP01',
        count: 4,
        exposeVirtualizationExtensions: false,
      });
    }
    expect(fieldsOf(readSample(vmProcessor, 'list-chinese.txt'))).toMatchObject([
      { ...limits, vm: '测试服务器', exposeVirtualizationExtensions: true },
    ]);
  });

  it('says which VM is missing where the list was cut above its name', () => {
    const { facts, diagnostics } = readSample(vmProcessor, 'truncated.txt');
    expect(facts[0]?.fields).toMatchObject({ vm: null, count: 4 });
    expect(diagnostics.map(({ code }) => code)).toEqual(['parse/vm-name-missing']);
  });

  it('takes few columns for processors only where the command says so', () => {
    const table = 'VMName Count\n------ -----\nAPP01  4\n\n';
    expect(readText(vmProcessor, table).facts).toEqual([]);
    expect(fieldsOf(readText(vmProcessor, `PS C:\\> Get-VMProcessor APP01 | ft VMName, Count\n\n${table}`))).toEqual([
      { vm: 'APP01', count: 4 },
    ]);
    expect(readText(vmProcessor, `PS C:\\> Get-VMMemory APP01 | ft VMName, Count\n\n${table}`).facts).toEqual([]);
  });

  itReadsLikeItsFamily(vmProcessor);
});
