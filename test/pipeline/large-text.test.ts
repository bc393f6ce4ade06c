import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import type { BundleInput } from '../../src/intake/bundle.ts';
import { memoryFile } from '../../src/intake/memory-bundle.ts';
import { WINDOW_BYTES } from '../../src/intake/windows.ts';
import { readArtifacts } from '../../src/read-artifacts.ts';

/** A text that is read in windows, whatever its size: a limit is known to keep its end away. */
function largeText(path: string, lines: readonly string[]): BundleInput {
  const content = Buffer.from(lines.map((line) => `${line}\r\n`).join(''));
  return { path: 'case', diagnostics: [], files: [{ ...memoryFile({ path, content }), readable: content.length }] };
}

const COUNT = 6_000;
const padded = (count: number) => String(count).padStart(3, '0');

describe('a text that is read in windows', () => {
  it('is one cluster log, whose failures are counted over all of it', async () => {
    const failure = (index: number) =>
      `00001f34.00000b10::2023/11/02-01:${padded(index % 60).slice(1)}:08.${padded(index % 1000)} ERR   [RES] IP Address <Cluster IP Address>: IP address 192.0.2.40 is already in use, status 5057.`;
    const bundle = largeText(
      'cluster.log',
      Array.from({ length: COUNT }, (_, index) => failure(index)),
    );
    expect((bundle.files[0]?.bytes ?? 0) / WINDOW_BYTES).toBeGreaterThan(3);
    const { artifacts, excerpt } = await readArtifacts(bundle);
    expect(artifacts.map(({ kind, startLine, endLine }) => [kind.id, startLine, endLine])).toEqual([
      ['cluster-log', 1, COUNT],
    ]);
    const [fact] = artifacts[0]?.result.facts ?? [];
    expect(fact?.fields).toMatchObject({ component: 'RES', count: COUNT });
    expect(fact && excerpt(fact.source)).toContain('is already in use');
  });

  it('is one event log, of which the first and the latest of each event are kept', async () => {
    const event = (index: number) => [
      `Event[${index}]`,
      '  Log Name: System',
      '  Source: Microsoft-Windows-Hyper-V-Hypervisor',
      `  Date: 2026-03-02T08:${padded(Math.floor(index / 60) % 60).slice(1)}:${padded(index % 60).slice(1)}.0000000Z`,
      '  Event ID: 41',
      '  Task: N/A',
      '  Level: Error',
      '  Opcode: Info',
      '  Keyword: N/A',
      '  User: S-1-5-18',
      '  User Name: NT AUTHORITY\\SYSTEM',
      '  Computer: HV01.contoso.example',
      '  Description: ',
      'Hypervisor launch failed; Either VMX not present or not enabled in BIOS.',
      '',
    ];
    const bundle = largeText('system.txt', Array.from({ length: COUNT / 2 }, (_, index) => event(index)).flat());
    const { artifacts } = await readArtifacts(bundle);
    expect(artifacts.map(({ kind, machine }) => [kind.id, machine])).toEqual([['event-log', 'HV01.contoso.example']]);
    const events = artifacts[0]?.result.facts.filter(({ kind }) => kind === 'event') ?? [];
    expect(events).toHaveLength(40);
    expect(artifacts[0]?.result.diagnostics.filter(({ code }) => code === 'parse/events-left-out')).toHaveLength(1);
  });

  it('keeps the outputs of several machines apart', async () => {
    const output = (name: string) => [
      `Host Name:                 ${name}`,
      'OS Name:                   Microsoft Windows Server 2019 Standard',
      'OS Version:                10.0.17763 N/A Build 17763',
      'System Manufacturer:       CONTOSO',
      'System Model:              CX-2000',
      '',
      ...Array.from(
        { length: COUNT / 2 },
        () => '# filler that says nothing, and does so at some length, over and over',
      ),
      '',
    ];
    const { artifacts } = await readArtifacts(largeText('all.txt', ['SRV01', 'SRV02', 'SRV03'].flatMap(output)));
    expect(artifacts.map(({ kind, machine }) => [kind.id, machine])).toEqual([
      ['systeminfo', 'SRV01'],
      ['systeminfo', 'SRV02'],
      ['systeminfo', 'SRV03'],
    ]);
  });

  it('is no complaint, whatever it is called', async () => {
    const lines = Array.from(
      { length: COUNT },
      () => 'We see that the virtual machine WEB01 is slow every morning, as always.',
    );
    expect((await readArtifacts(largeText('note.txt', lines))).artifacts).toEqual([]);
  });
});
