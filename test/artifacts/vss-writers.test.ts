import { describe, expect, it } from 'vitest';
import { VSS_WRITERS_HINT } from '../../src/artifacts/vss-writers/about.ts';
import { writerError } from '../../src/artifacts/vss-writers/errors.ts';
import { vssWriters } from '../../src/artifacts/vss-writers.ts';
import type { Fields, ParseResult } from '../../src/model/fact.ts';
import { sliceSection } from '../../src/model/section.ts';
import { cutAt, expectToStandBrokenLines, fileOf, readWith, sampleOf, samplesOf } from './powershell-support.ts';

const ID = '{66841cd4-6ded-4f4b-8f17-fd23f8ddc3de}';

const read = (name: string): ParseResult => readWith(vssWriters, sampleOf(`vss-writers/${name}`));
const readText = (text: string): ParseResult => readWith(vssWriters, fileOf(text));

function rowOf(result: ParseResult, name: string): Fields | undefined {
  return result.facts.find(({ fields }) => fields['name'] === name)?.fields;
}

function writer(state: string, error: string): string {
  return `Writer name: 'A'\n   Writer Id: ${ID}\n   Writer Instance Id: ${ID}\n   State: ${state}\n   Last error: ${error}\n`;
}

describe('vss-writers', () => {
  it('reads the state by its number, and the last error', () => {
    const result = read('hyperv-writer-failed.txt');
    expect(rowOf(result, 'Microsoft Hyper-V VSS Writer')).toEqual({
      name: 'Microsoft Hyper-V VSS Writer',
      writerId: ID,
      instanceId: '{0000000a-3b1c-4e0d-a5f6-00155d00000a}',
      state: 'failed-at-prepare-snapshot',
      stateText: '[8] Failed',
      lastError: 'non-retryable',
      lastErrorText: 'Non-retryable error',
    });
    expect(rowOf(result, 'Cluster Database')).toMatchObject({
      state: 'waiting-for-backup-complete',
      lastError: 'none',
    });
  });

  it('names the line of the state', () => {
    expect(read('hyperv-writer-failed.txt').facts[1]?.at?.['state']).toMatchObject({ startLine: 17, endLine: 17 });
  });

  it.each([
    ['german-cp850.txt', 'failed-at-post-snapshot', 'retryable'],
    ['chinese-gbk.txt', 'waiting-for-backup-complete', 'none'],
    ['russian-cp866.txt', 'stable', 'none'],
  ])('reads %s, whatever its labels and quotes are', (name, state, lastError) => {
    expect(rowOf(read(name), 'Microsoft Hyper-V VSS Writer')).toMatchObject({ state, lastError });
  });

  it('keeps an error in a text that is not known as printed', () => {
    const row = rowOf(read('chinese-gbk.txt'), 'WMI Writer');
    expect(row).toMatchObject({ state: 'failed-at-thaw', lastErrorText: '写入程序未响应' });
    expect(row).not.toHaveProperty('lastError');
  });

  it('gives null for a state that does not exist, and none for the one that says nothing', () => {
    expect(rowOf(readText(writer('[17] Odd', 'No error')), 'A')).toMatchObject({ state: null, stateText: '[17] Odd' });
    expect(rowOf(readText(writer('[0] Unknown', 'No error')), 'A')).not.toHaveProperty('state');
  });

  it('reads providers, third-party ones too', () => {
    const result = read('providers.txt');
    expect(rowOf(result, 'Contoso SAN Hardware Provider')).toEqual({
      name: 'Contoso SAN Hardware Provider',
      type: 'Hardware',
      providerId: '{0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0}',
      version: '4.2.1.1007',
    });
    expect(result.facts.map(({ kind }) => kind)).toEqual(Array(3).fill('vss.provider'));
  });

  it('leaves out a writer of which too little was printed', () => {
    expect(read('truncated.txt').facts.map(({ fields }) => fields['name'])).toEqual([
      'Task Scheduler Writer',
      'ASR Writer',
    ]);
  });

  it('says that other writers are missing only inside a frame that is whole', () => {
    expect(read('server-2019.txt').covers).toEqual([]);
    const frame = `#### hvtriage 1\n#### machine: HV01\n#### role: host\n#### vm:\n#### time: 2026-11-24T08:15:00Z\n#### command: vssadmin list writers\n${writer('[1] Stable', 'No error')}`;
    const covered = (text: string): unknown => {
      const file = fileOf(text);
      return vssWriters
        .recognise(file)
        .map((span) => vssWriters.parse(sliceSection(file, span)).covers.map(({ scope }) => scope));
    };
    expect(covered(`${frame}#### end rows: 5 exit: 0\n`)).toEqual([[{}]]);
    expect(covered(frame)).toEqual([[]]);
  });

  it('gives a part of the facts for every cut between lines', () => {
    for (const path of samplesOf('vss-writers')) {
      const file = sampleOf(path);
      const names = new Set(readWith(vssWriters, file).facts.map(({ fields }) => fields['name']));
      for (let count = 0; count < file.lines.length; count += 1) {
        for (const { fields } of readWith(vssWriters, cutAt(file, count)).facts)
          expect(names).toContain(fields['name']);
      }
    }
  });

  it.each(['> ', '# ', '    '])('reads an output behind %j', (mark) => {
    for (const path of samplesOf('vss-writers').filter((name) => !name.includes('mail'))) {
      const file = sampleOf(path);
      expect(
        readText(file.lines.map((line) => mark + line).join('\n')).facts.map(({ fields }) => fields),
        path,
      ).toEqual(readWith(vssWriters, file).facts.map(({ fields }) => fields));
    }
  });

  it('never throws on shuffled, repeated and broken lines', () => {
    expectToStandBrokenLines(vssWriters);
  });

  it('has a hint that every sample matches, and no look-alike is recognised', () => {
    for (const path of samplesOf('vss-writers'))
      expect(sampleOf(path).lines.join('\n'), path).toMatch(VSS_WRITERS_HINT);
    for (const path of samplesOf('look-alikes')) expect(vssWriters.recognise(sampleOf(path)), path).toEqual([]);
  });

  it('asks by the command that shows the need', () => {
    expect(vssWriters.collect('vss.writer.state', {})?.command).toBe('vssadmin list writers > vss-writers.txt');
    expect(vssWriters.collect('vss.provider', {})?.command).toBe('vssadmin list providers > vss-providers.txt');
    expect(vssWriters.collect('filter', {})).toBeUndefined();
  });
});

describe('writerError', () => {
  it('knows the words for no error in several languages, and nothing else', () => {
    const none = ['No error', 'Kein Fehler', 'Aucune erreur', 'Нет ошибок', '无错误', 'エラーなし'];
    expect(none.map(writerError)).toEqual(none.map(() => 'none'));
    expect(['', 'No', 'Error', 'Non'].map(writerError)).toEqual(Array(4).fill(undefined));
  });
});
