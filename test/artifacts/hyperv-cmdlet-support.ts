import { expect, it } from 'vitest';
import { type Asked, FactStore, type Row } from '../../src/facts/store.ts';
import type { ArtifactKind } from '../../src/model/artifact-kind.ts';
import type { Fact, FieldValue, ParseResult } from '../../src/model/fact.ts';
import type { TextSection } from '../../src/model/section.ts';
import { expectToStandBrokenLines, fileOf, readWith, sampleOf, samplesOf } from './powershell-support.ts';

export const fieldsOf = ({ facts }: Pick<ParseResult, 'facts'>): readonly Fact['fields'][] =>
  facts.map(({ fields }) => fields);
export const coveredBy = ({ covers }: ParseResult): unknown => covers.map(({ kind, scope }) => [kind, scope]);

/** The rows that results of one host make together. */
export function mergedRows(kind: string, ...results: readonly ParseResult[]): readonly Row[] {
  return storeOf(...results).rows(kind, 'HV01');
}

export function provesAbsence(kind: string, asked: Readonly<Record<string, FieldValue>>, result: ParseResult): boolean {
  const wanted: Asked = new Map(Object.entries(asked));
  return storeOf(result).isCovered(kind, 'HV01', wanted);
}

function storeOf(...results: readonly ParseResult[]): FactStore {
  const onHost = <T extends object>(rows: readonly T[]) => rows.map((row) => ({ ...row, machine: 'HV01' }));
  return new FactStore(
    results.map(({ facts, covers }) => ({
      artifact: 'sample',
      machine: 'HV01',
      provides: [],
      whole: false,
      facts: onHost(facts),
      covers: onHost(covers),
      cuts: [],
    })),
  );
}

/** What holds for every kind of the cmdlets of Hyper-V, whatever its samples are. */
export function itReadsLikeItsFamily(kind: ArtifactKind): void {
  const texts = samplesOf(kind.id).filter((name) => /\.(?:txt|csv)$/.test(name));

  it('reads what is quoted, commented or indented, but for the end of an output that no line ends', () => {
    for (const path of texts.filter((name) => !name.includes('truncated'))) {
      const lines = sampleOf(path).lines.filter((line) => !/^[>#`]|^(?:PS )?C:/.test(line));
      const plain = readWith(kind, fileOf(lines.join('\n')));
      for (const mark of ['> ', '# ', '    ']) {
        const marked = readWith(kind, fileOf([...lines, 'end'].map((line) => mark + line).join('\r\n')));
        expectSameOrLess(marked, plain, path + mark);
      }
    }
  });

  it('reads lines with trailing blanks', () => {
    // The blank at the end of a wrapped line is a part of its value.
    for (const path of texts.filter((name) => !name.includes('list'))) {
      const file = sampleOf(path);
      const text = file.lines.map((line) => `${line}${/^[>#"`]/.test(line) ? '' : '  '}`).join('\n');
      expect(fieldsOf(readWith(kind, fileOf(text))), path).toEqual(fieldsOf(readWith(kind, file)));
    }
  });

  it('never throws on shuffled, repeated and broken lines', () => {
    expectToStandBrokenLines(kind);
  });

  it('recognises no look-alike, and no sample of another kind', () => {
    for (const path of samplesOf('look-alikes')) expect(kind.recognise(sampleOf(path)), path).toEqual([]);
    for (const folder of ['vm-list', 'integration-services', 'services']) {
      for (const path of samplesOf(folder)) expect(kind.recognise(sampleOf(path)), path).toEqual([]);
    }
  });

  it('collects every fact kind that it provides, and nothing else', () => {
    for (const need of kind.provides) {
      expect(kind.collect(need, {})).toMatchObject({ command: expect.stringContaining('Export-Csv'), where: 'host' });
      expect(kind.collect(`${need}.anything`, {})).toEqual(kind.collect(need, {}));
    }
    expect(kind.collect('vm', {})).toBeUndefined();
    expect(kind.collect('vm.state', {})).toBeUndefined();
    expect(kind.collect('hotfix', {})).toBeUndefined();
  });

  it('knows its own command and the header that it writes', () => {
    for (const need of kind.provides) {
      const command = kind.collect(need, {})?.command ?? '';
      const listed = (kind.silence?.(command) ?? []).filter((empty) => empty.kind === need);
      const isListed = !['hyperv.host', 'hyperv.virtual-hard-disk'].includes(need);
      expect(listed, command).toEqual(isListed ? [{ kind: need, scope: {} }] : []);
    }
  });
}

/** Every fact of `marked` is one of `plain`; where it lacks a value, that was the last of the text. */
function expectSameOrLess(marked: ParseResult, plain: ParseResult, when: string): void {
  expect(marked.facts.length, when).toBe(plain.facts.length);
  marked.facts.forEach(({ fields }, index) => {
    const expected = plain.facts[index]?.fields ?? {};
    for (const [field, value] of Object.entries(fields)) {
      if (value !== null && expected[field] !== null) expect(value, `${when}: ${field}`).toEqual(expected[field]);
    }
  });
}

export function readText(kind: ArtifactKind, text: string): ParseResult {
  return readWith(kind, fileOf(text));
}

export function readSample(kind: ArtifactKind, name: string): ParseResult {
  return readWith(kind, fileSample(kind, name));
}

function fileSample(kind: ArtifactKind, name: string): TextSection {
  return sampleOf(`${kind.id}/${name}`);
}
