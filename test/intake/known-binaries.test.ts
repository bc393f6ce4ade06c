import { describe, expect, it } from 'vitest';
import { knownBinary, UnreadBinaries } from '../../src/intake/known-binaries.ts';
import { memoryFile } from '../../src/intake/memory-bundle.ts';
import { readFile } from '../../src/intake/read.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const NOTHING = bytes('\x01\x02\x03\x04\x00\x00');

describe('known binaries', () => {
  it.each([
    ['perf.blg', NOTHING, 'performance-log'],
    ['NetTrace.ETL', NOTHING, 'trace-log'],
    ['x.bin', bytes('Nettrace'), 'dotnet-trace'],
    ['a.cap', NOTHING, 'network-capture'],
    ['noname', bytes('\x0A\x0D\x0D\x0A\x1c\0\0\0'), 'network-capture'],
    ['screen', bytes('\x89PNG\r\n'), 'picture'],
    ['a.txt', bytes('\xFF\xD8\xFF\xE0'), 'picture'],
    ['IMG_1.HEIC', bytes('\0\0\0\x24ftypheic'), 'picture'],
    ['a.pdf', bytes('%PDF-1.7'), 'pdf'],
    ['a.xlsx', NOTHING, 'office'],
    ['locked.docx', bytes('\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1'), 'office'],
    ['noname', bytes('\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1'), 'office'],
    ['a.msg', bytes('\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1'), 'outlook'],
    ['inv.mdb', bytes('\0\x01\0\0Standard Jet DB\0'), 'database'],
    ['APP01_0F2A.avhdx', bytes('vhdxfile'), 'virtual-disk'],
    ['A6F2B1C0-1D2E-4F3A-8B9C-0123456789AB.vmcx', NOTHING, 'vm-configuration'],
    ['A6F2B1C0-1D2E-4F3A-8B9C-0123456789AB.vmrs', NOTHING, 'vm-state'],
    ['A6F2B1C0-1D2E-4F3A-8B9C-0123456789AB.bin', NOTHING, 'vm-state'],
    ['setup.dat', bytes('MZ\x90\0'), 'program'],
  ])('%s is known', (path, head, id) => {
    expect(knownBinary(path, head)).toBe(id);
  });

  it.each(['data.bin', 'SYSTEM', 'MEMORY.DMP', 'System.evtx'])('%s is not', (path) => {
    expect(knownBinary(path, NOTHING)).toBeUndefined();
  });

  it.each(['vhdxfile', 'conectix', 'KDMV'])('%s begins a disk, and no text, whatever follows', async (magic) => {
    const content = bytes(`${magic}M\0i\0c\0r\0o\0s\0o\0f\0t\0${'\0'.repeat(60_000)}`);
    const file = await readFile(memoryFile({ path: 'APP01.avhdx', content }));
    expect(file.section?.form).toBe('binary');
    expect(file.knownBinary).toBe('virtual-disk');
  });

  it('tells each kind once, with the number of files and what to ask for instead', () => {
    const unread = new UnreadBinaries();
    for (let index = 0; index < 500; index++) {
      unread.add({ path: `shots/${index}.png`, bytes: 9, state: 'read', knownBinary: 'picture', diagnostics: [] });
    }
    unread.add({ path: 'perf.blg', bytes: 9, state: 'read', knownBinary: 'performance-log', diagnostics: [] });
    unread.add({ path: 'other', bytes: 9, state: 'read', diagnostics: [] });
    expect(unread.notes()).toEqual([
      {
        code: 'intake/not-readable',
        level: 'note',
        message: '"perf.blg" is a performance log: turn it into text with "relog FILE.blg -f csv -o FILE.csv"',
        source: { path: 'perf.blg' },
      },
      {
        code: 'intake/not-readable',
        level: 'note',
        message:
          '"shots/0.png" and 499 more are pictures: a picture of text cannot be read: ask for the text itself, copied from the window or written by the command',
        source: { path: 'shots/0.png' },
      },
    ]);
  });
});
