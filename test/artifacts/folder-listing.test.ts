import { describe, expect, it } from 'vitest';
import { fileType } from '../../src/artifacts/folder-listing/file-types.ts';
import { folderListing } from '../../src/artifacts/folder-listing.ts';
import type { Fields, ParseResult } from '../../src/model/fact.ts';
import { cutAt, expectToStandBrokenLines, fileOf, readWith, sampleOf, samplesOf } from './powershell-support.ts';

const fieldsOf = ({ facts }: ParseResult): readonly Fields[] => facts.map(({ fields }) => fields);
const read = (name: string): readonly Fields[] => fieldsOf(readWith(folderListing, sampleOf(`folder-listing/${name}`)));
const readText = (text: string): readonly Fields[] => fieldsOf(readWith(folderListing, fileOf(text)));

describe('files of virtual machines', () => {
  it('have the folder that the heading above them names', () => {
    expect(read('dir-server-2019.txt').map(({ path, type }) => [path, type])).toEqual([
      ['D:\\Hyper-V\\APP01\\APP01.vhdx', 'virtual-disk'],
      ['D:\\Hyper-V\\APP01\\APP01_4F1B2C3D-5E6F-4A7B-8C9D-0E1F2A3B4C5D.avhdx', 'checkpoint-disk'],
      ['D:\\Hyper-V\\APP01\\Virtual Machines\\2B7C9D10-3E4F-4A5B-9C6D-7E8F90A1B2C3.vmcx', 'vm-configuration'],
      ['D:\\Hyper-V\\APP01\\Virtual Machines\\2B7C9D10-3E4F-4A5B-9C6D-7E8F90A1B2C3.vmgs', 'guest-state'],
      ['D:\\Hyper-V\\APP01\\Virtual Machines\\2B7C9D10-3E4F-4A5B-9C6D-7E8F90A1B2C3.VMRS', 'saved-state'],
    ]);
  });

  it.each([
    ['dir-german-cp850.txt', 'E:\\VMs\\SQL01\\SQL01 Größe.vhdx', 137_438_953_472, '14.03.2024 10:02'],
    ['dir-french-cp850.txt', 'D:\\Hyper-V\\Disques\\ancien.vhd', 42_949_672_960, '14/03/2024 10:02'],
    ['dir-chinese-gbk.txt', 'D:\\虚拟机\\APP01\\APP01.vhdx', 42_949_672_960, '2024/03/14 10:02'],
    ['dir-japanese-cp932.txt', 'D:\\Hyper-V\\DC01\\DC01.vhdx', 21_474_836_480, '2024/03/14 10:02'],
    ['dir-russian-cp866.txt', 'D:\\Hyper-V\\FS01\\FS01.avhdx', 21_474_836_480, '14.03.2024 10:02'],
    ['get-childitem-german.txt', '\\\\FS02\\VMs\\APP02\\APP02.vhdx', 21_474_836_480, '14.03.2024 09:26'],
    ['export.csv', 'D:\\Hyper-V\\APP01\\APP01.vhdx', 42_949_672_960, '2024-03-14T09:26:53'],
  ])('have size and time in %s', (name, path, sizeBytes, modifiedText) => {
    expect(read(name)[0]).toMatchObject({ path, sizeBytes, modifiedText });
  });

  it('may have names that begin like the end of a size', () => {
    const rows = '14/03/2024  10:02    42\u00a0949\u00a0672\u00a0960 960 old.vhd\n14/03/2024  10:02  1,024 7 x.iso\n';
    expect(readText(` Directory of D:\\V\n\n${rows}\n`)).toEqual([
      expect.objectContaining({ path: 'D:\\V\\960 old.vhd', sizeBytes: 42_949_672_960 }),
      expect.objectContaining({ path: 'D:\\V\\7 x.iso', sizeBytes: 1024 }),
    ]);
  });

  it.each([
    ['D:\\ISO\\a.iso', 'iso'],
    ['C:\\Windows\\MEMORY.DMP', 'dump'],
    ['D:\\V\\disk.vhds', 'virtual-disk'],
    ['D:\\V\\Snapshots\\6C7D8E9F-0A1B-4C2D-8E3F-4A5B6C7D8E9F.xml', 'vm-configuration'],
    ['D:\\V\\6C7D8E9F-0A1B-4C2D-8E3F-4A5B6C7D8E9F.bin', 'saved-state'],
    ['D:\\V\\6C7D8E9F-0A1B-4C2D-8E3F-4A5B6C7D8E9F.xml', undefined],
    ['D:\\V\\Snapshots\\notes.xml', undefined],
    ['D:\\V\\firmware.bin', undefined],
    ['D:\\V\\disk.vhdx.txt', undefined],
  ])('are known by extension and folder: %s', (path, type) => {
    expect(fileType(path)).toBe(type);
  });

  it('need a heading: a row alone names no folder', () => {
    expect(readText('03/14/2024  10:02 AM    42,949,672,960 APP01.vhdx\n\n')).toEqual([]);
  });

  it('are not read where the text ends in their name', () => {
    const text = ' Directory of D:\\V\n\n03/14/2024  10:02 AM    42,949,672,960 APP01.vhd';
    expect(readText(text)).toEqual([]);
    expect(readText(`${text}x\n               1 File(s)\n`)).toHaveLength(1);
  });

  it('are bounded in number', () => {
    const rows = Array.from({ length: 2100 }, (_, index) => `03/14/2024  10:02 AM    42,949,672,960 V${index}.vhdx`);
    const result = readWith(folderListing, fileOf(` Directory of D:\\V\n\n${rows.join('\n')}\n\n`));
    expect(result.facts).toHaveLength(2000);
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['parse/many-files']);
  });

  it('never prove that another is missing', () => {
    for (const path of samplesOf('folder-listing')) {
      const file = sampleOf(path);
      const whole = readWith(folderListing, file);
      expect(whole.covers).toEqual([]);
      for (let count = 0; count < file.lines.length; count += 1) {
        expect(readWith(folderListing, cutAt(file, count)).facts.length).toBeLessThanOrEqual(whole.facts.length);
      }
    }
  });

  it('stand lines in any order', () => {
    expectToStandBrokenLines(folderListing);
  });
});
