/**
 * Writes uploads of invented hosts, the same ones for the same seed: `node test/bench/uploads.ts FOLDER [COUNT] [SEED]`. Each is
 * a folder of five files of about 20 KB: systeminfo, a registry dump, VMs, a crash analysis or a list of drivers, and a ticket.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { crashAnalysis } from './uploads/crash.ts';
import { inventedMachine } from './uploads/machine.ts';
import { driverList, ticketText } from './uploads/notes.ts';
import { Random } from './uploads/random.ts';
import { registryDump } from './uploads/registry.ts';
import { systeminfo } from './uploads/systeminfo.ts';
import { virtualMachines } from './uploads/virtual-machines.ts';

export interface Upload {
  /** Of its folder; ascending by index for up to 99,999 of them. */
  readonly name: string;
  readonly files: readonly { readonly name: string; readonly content: Uint8Array }[];
}

/** One upload, whatever others there are. */
export function upload(index: number, seed: number): Upload {
  const random = new Random(seed * 1_000_003 + index);
  const machine = inventedMachine(random, index);
  const info = systeminfo(machine, random);
  const vms = virtualMachines(machine, random);
  const isCrashed = !machine.isHealthy && random.chance(60);
  return {
    name: `case-${String(index + 1).padStart(5, '0')}`,
    files: [
      {
        name: `${machine.name}_systeminfo.txt`,
        content: iconv.encode(info.text, info.encoding, { addBOM: info.encoding === 'utf-16le' }),
      },
      { name: `${machine.name}_registry.txt`, content: Buffer.from(registryDump(machine, random), 'utf8') },
      { name: `${machine.name}_${vms.name}`, content: Buffer.from(vms.text, 'utf8') },
      isCrashed
        ? { name: `${machine.name}_analyze.txt`, content: Buffer.from(crashAnalysis(machine, random), 'utf8') }
        : { name: `${machine.name}_drivers.txt`, content: Buffer.from(driverList(random), 'utf8') },
      { name: 'ticket.txt', content: Buffer.from(ticketText(machine, random), 'utf8') },
    ],
  };
}

/** Writes uploads below a folder; answers the bytes of all files. */
export function writeUploads(folder: string, count: number, seed = 1): number {
  let bytes = 0;
  for (let index = 0; index < count; index += 1) {
    const { name, files } = upload(index, seed);
    mkdirSync(join(folder, name), { recursive: true });
    for (const file of files) {
      writeFileSync(join(folder, name, file.name), file.content);
      bytes += file.content.length;
    }
  }
  return bytes;
}

if (import.meta.main) {
  const [folder, count = '200', seed = '1'] = process.argv.slice(2);
  if (folder === undefined) {
    console.error('Expected a folder: node test/bench/uploads.ts FOLDER [COUNT] [SEED]');
    process.exitCode = 2;
  } else {
    const bytes = writeUploads(folder, Number(count), Number(seed));
    console.log(`${count} uploads, ${(bytes / 1e6).toFixed(1)} MB`);
  }
}
