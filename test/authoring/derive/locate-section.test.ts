import { describe, expect, it } from 'vitest';
import { locateSection } from '../../../src/authoring/derive/locate-section.ts';
import { ruleSections } from '../../../src/authoring/derive/rule-sections.ts';
import { sectionDigest } from '../../../src/authoring/derive/section-text.ts';
import { runbook } from './runbook-text.ts';

const DOCUMENT = [
  '# Guide',
  '',
  '## 前置条件',
  '',
  '* 至少4GB的内存',
  '* 支持SLAT的处理器',
  '',
  'Run Systeminfo.',
  '',
  '## 常见问题',
  '',
  '* Blue Screen in srv.sys',
  '',
  '    Remove it.',
  '',
  '* RemoteFX, and then srv.sys again',
  '',
  '    Remove it, too.',
];

function locate(path: string, lines: readonly string[] = DOCUMENT) {
  const { nodes: _, ...place } = locateSection(runbook(...lines), path) ?? { nodes: [] };
  return place;
}

describe('a section', () => {
  it.each([
    ['前置条件', { foundAs: 'heading', line: 3, endLine: 8, foundAtLine: 3 }],
    ['前置条件 > 4GB', { foundAs: 'entry', line: 5, endLine: 5, foundAtLine: 5 }],
    ['前置条件 > slat', { foundAs: 'entry', line: 6, endLine: 6, foundAtLine: 6 }],
    ['前置条件 > Systeminfo', { foundAs: 'text', line: 3, endLine: 8, foundAtLine: 8 }],
    ['常见问题 > RemoteFX', { foundAs: 'entry', line: 16, endLine: 18, foundAtLine: 16, isAmbiguous: false }],
    ['常见问题 > srv.sys', { foundAs: 'entry', line: 12, isAmbiguous: true }],
  ])('is found by %s', (path, place) => {
    expect(locate(path)).toMatchObject(place);
  });

  it.each(['前置', '常见问题 > storport.sys', '安装', 'Guide > 前置条件'])('is not found by %s', (path) => {
    expect(locate(path)).toEqual({});
  });

  it('is found by the end of its headings, whatever their case, width and blanks', () => {
    const lines = ['# A', '# B', '## Tools  >  Options', 'Text.'];
    expect(locate('tools>ｏptions', lines)).toMatchObject({ foundAs: 'heading', line: 3 });
    expect(locate('B > tools>options', lines)).toMatchObject({ foundAs: 'heading', line: 3 });
  });
});

describe('the digest of a section', () => {
  const digest = (...lines: readonly string[]): string => sectionDigest(runbook('## A', '', ...lines).nodes.slice(1));
  const today = digest('* Remove the driver', '  and restart.');

  it('stays when lines, bullets and emphasis change', () => {
    expect(digest('- Remove the **driver** and', '  restart.')).toBe(today);
    expect(digest('请先重启', '主机')).toBe(digest('请先重启主机'));
  });

  it('changes with the words, and with where a link leads', () => {
    expect(digest('* Remove the driver and wait.')).not.toBe(today);
    expect(digest('[page](https://a.example)')).not.toBe(digest('[page](https://b.example)'));
  });
});

describe('the rules of a document', () => {
  const source = (section: string, digest?: string) => ({ document: 'guide', section, ...(digest ? { digest } : {}) });
  const rule = (id: string, ...sources: readonly ReturnType<typeof source>[]) => ({ id, path: `${id}.md`, sources });
  const document = runbook(...DOCUMENT);
  const digestOf = (path: string): string => sectionDigest(locateSection(document, path)?.nodes ?? []);

  it('stand at their sections, with what became of them', () => {
    const { sections, gone } = ruleSections(
      document,
      ['guide'],
      [
        rule('memory', source('前置条件 > 4GB', digestOf('前置条件 > 4GB'))),
        rule('slat', source('前置条件 > SLAT', '0000000000000000')),
        rule('crash', source('常见问题 > srv.sys')),
        {
          id: 'other',
          path: 'other.md',
          sources: [{ document: 'another', section: '前置条件' }, { url: 'https://a.example' }],
        },
      ],
    );
    expect(sections.map(({ section, rules }) => [section, rules.map(({ id, state }) => `${id} ${state}`)])).toEqual([
      ['前置条件', ['memory current', 'slat changed']],
      ['常见问题 > Blue Screen in srv.sys', ['crash unnoted']],
      ['常见问题 > RemoteFX', []],
    ]);
    expect(gone).toEqual([]);
  });

  it('have a row of their own for a heading above several topics', () => {
    const { sections } = ruleSections(document, ['guide'], [rule('all', source('常见问题'))]);
    expect(sections.find(({ section }) => section === '常见问题')).toMatchObject({ line: 10, endLine: 18 });
  });

  it.each([
    ['常见故障 > RemoteFX', '常见问题 > RemoteFX'],
    ['前置条伴', '前置条件'],
    ['nothing like it', undefined],
  ])('are gone with a hint: %s', (section, suggestion) => {
    const { gone } = ruleSections(document, ['guide'], [rule('lost', source(section))]);
    expect(gone).toEqual([{ id: 'lost', path: 'lost.md', section, ...(suggestion ? { suggestion } : {}) }]);
  });
});
