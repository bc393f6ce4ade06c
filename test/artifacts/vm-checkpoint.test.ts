import { describe, expect, it } from 'vitest';
import { recogniseArtifacts } from '../../src/artifacts/recognise.ts';
import { vmCheckpoint } from '../../src/artifacts/vm-checkpoint.ts';
import { vmList } from '../../src/artifacts/vm-list.ts';
import {
  coveredBy,
  fieldsOf,
  itReadsLikeItsFamily,
  mergedRows,
  provesAbsence,
  readSample,
  readText,
} from './hyperv-cmdlet-support.ts';
import { sampleOf } from './powershell-support.ts';

describe('vm-checkpoint', () => {
  it('reads types, parents, and times as printed', () => {
    expect(fieldsOf(readSample(vmCheckpoint, 'table-2016.txt'))).toEqual([
      { vm: 'APP01', name: 'Before update', type: 'standard', creationTime: '3/14/2024 9:01:02 AM' },
      {
        vm: 'APP01',
        name: 'APP01 - (3/15/2024 - 10:00:00 AM)',
        type: 'standard',
        creationTime: '3/15/2024 9:59:58 AM',
        parent: 'Before update',
      },
      { vm: 'DB01', name: 'DB01-Backup-{1B2C3D4E}', type: 'recovery', creationTime: '3/16/2024 1:00:07 AM' },
    ]);
  });

  it('is not taken for a list of VMs, although its exports have their properties', async () => {
    for (const name of ['select-all.csv', 'convert-to-json.json', 'export-clixml.xml']) {
      const file = sampleOf(`vm-checkpoint/${name}`);
      expect(vmList.recognise(file), name).toEqual([]);
      expect((await recogniseArtifacts(file)).map(({ kind }) => kind.id)).toEqual(['vm-checkpoint']);
    }
  });

  it('makes one row of a checkpoint in a table and in an export', () => {
    const rows = mergedRows(
      'vm.checkpoint',
      readSample(vmCheckpoint, 'table-2016.txt'),
      readSample(vmCheckpoint, 'exported.csv'),
    );
    expect(rows).toHaveLength(3);
    expect(rows.find(({ cells }) => cells.get('name')?.value === 'Before update')?.facts).toHaveLength(2);
  });

  it('proves that other VMs have none when all were asked for', () => {
    expect(provesAbsence('vm.checkpoint', { vm: 'WEB02' }, readSample(vmCheckpoint, 'table-2016.txt'))).toBe(true);
    expect(provesAbsence('vm.checkpoint', { vm: 'WEB02' }, readSample(vmCheckpoint, 'list.txt'))).toBe(false);
    expect(provesAbsence('vm.checkpoint', { vm: 'APP01' }, readSample(vmCheckpoint, 'list.txt'))).toBe(true);
  });

  it('proves nothing by a list with names that the console cut, or that does not show its end', () => {
    expect(readSample(vmCheckpoint, 'cut-names.txt').covers).toEqual([]);
    const { covers, cuts } = readSample(vmCheckpoint, 'truncated.txt');
    expect([covers, cuts?.length]).toEqual([[], 1]);
  });

  it('takes silence for no checkpoint', () => {
    const silent = (command: string) => vmCheckpoint.silence?.(command);
    expect(silent('Get-VMSnapshot -VMName *')).toEqual([{ kind: 'vm.checkpoint', scope: {} }]);
    expect(silent('Get-VM | Get-VMCheckpoint')).toEqual([{ kind: 'vm.checkpoint', scope: {} }]);
    expect(silent('Get-VMSnapshot APP01')).toEqual([{ kind: 'vm.checkpoint', scope: { vm: 'APP01' } }]);
    expect(silent('Get-VM "APP 01" | Get-VMSnapshot')).toEqual([{ kind: 'vm.checkpoint', scope: { vm: 'APP 01' } }]);
    expect(silent('Get-VMSnapshot -VMName * -SnapshotType Recovery')).toEqual([]);
    expect(silent('Get-VMSnapshot -VMName * -Name Nightly')).toEqual([]);
    expect(silent('Get-VM A* | Get-VMSnapshot')).toEqual([]);
  });

  it('reads no type that it does not know', () => {
    expect(readText(vmCheckpoint, '[{"VMName":"A","Name":"B","SnapshotType":3}]').facts).toEqual([]);
    expect(coveredBy(readSample(vmCheckpoint, 'table-chinese.txt'))).toEqual([['vm.checkpoint', {}]]);
  });

  itReadsLikeItsFamily(vmCheckpoint);
});
