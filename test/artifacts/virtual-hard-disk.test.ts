import { describe, expect, it } from 'vitest';
import { virtualHardDisk } from '../../src/artifacts/virtual-hard-disk.ts';
import {
  coveredBy,
  fieldsOf,
  itReadsLikeItsFamily,
  mergedRows,
  readSample,
  readText,
} from './hyperv-cmdlet-support.ts';

const read = (name: string) => readSample(virtualHardDisk, name);

describe('virtual-hard-disk', () => {
  it('reads formats, types, sizes and parents of files', () => {
    expect(fieldsOf(read('get-vhd-2022.txt'))).toMatchObject([
      { path: 'D:\\VMs\\APP01.vhdx', format: 'vhdx', type: 'dynamic', sizeBytes: 136365211648, attached: true },
      { path: 'D:\\VMs\\DB01_3F2A.avhdx', type: 'differencing', parentPath: 'D:\\VMs\\DB01.vhdx' },
    ]);
    expect(fieldsOf(read('get-vhd-2012-r2-german.txt'))).toMatchObject([
      { path: 'E:\\Büro\\Alter Server.vhd', format: 'vhd', type: 'fixed', alignment: 1 },
    ]);
    expect(fieldsOf(read('get-vhd-table.txt'))[1]).toMatchObject({ format: 'vhds', fileSizeBytes: 274432 });
  });

  it('makes one row of a file in a list, an export, JSON and CLIXML', () => {
    const names = [
      'get-vhd-2022.txt',
      'get-vhd-exported.csv',
      'get-vhd-convert-to-json.json',
      'get-vhd-export-clixml.xml',
    ];
    const rows = mergedRows('hyperv.virtual-hard-disk', ...names.map(read));
    expect(rows).toHaveLength(2);
    expect(rows[0]?.facts).toHaveLength(4);
    expect([...(rows[0]?.cells.values() ?? [])].map(({ state }) => state)).not.toContain('conflicting');
  });

  it('does not take the beginning of VHDX for VHD', () => {
    const fields = fieldsOf(readText(virtualHardDisk, 'Path      : D:\\A.vhdx\nVhdType   : Fixed\nVhdFormat : VHD'))[0];
    expect(fields).toMatchObject({ type: 'fixed', format: null });
  });

  it('reads drives by their place, and disks that are passed through', () => {
    const result = read('drives-2019.txt');
    expect(fieldsOf(result)).toMatchObject([
      { vm: 'APP01', controllerType: 'scsi', controllerNumber: 0, controllerLocation: 0, path: 'D:\\VMs\\APP01.vhdx' },
      { vm: 'DB01', controllerType: 'ide', controllerLocation: 0 },
      { vm: 'DB01', controllerType: 'scsi', controllerLocation: 1, diskNumber: 3 },
    ]);
    expect(coveredBy(result)).toEqual([['vm.hard-disk', {}]]);
  });

  it('leaves DVD drives out, also where only the path tells', () => {
    expect(fieldsOf(read('drives-convert-to-json.json')).map(({ path }) => path)).toEqual(['D:\\VMs\\APP01.vhdx']);
  });

  it('never claims that an output lists every file', () => {
    for (const name of ['get-vhd-2022.txt', 'get-vhd-exported.csv', 'get-vhd-export-clixml.xml']) {
      expect(read(name).covers, name).toEqual([]);
    }
  });

  it('reads what other cmdlets say of a file that they made', () => {
    const list =
      'PS C:\\> New-VHD D:\\A.vhdx -SizeBytes 1GB\n\n\nPath      : D:\\A.vhdx\nVhdFormat : VHDX\nVhdType   : Dynamic\n\n\n';
    expect(fieldsOf(readText(virtualHardDisk, list))).toEqual([
      { path: 'D:\\A.vhdx', format: 'vhdx', type: 'dynamic' },
    ]);
  });

  itReadsLikeItsFamily(virtualHardDisk);
});
