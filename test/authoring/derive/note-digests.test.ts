import { describe, expect, it } from 'vitest';
import { noteDigests } from '../../../src/authoring/derive/note-digests.ts';

const NEW = 'aaaabbbbccccdddd';
const note = (text: string, digest = NEW): string =>
  noteDigests(text, (document, section) => (document === 'guide' && section.startsWith('A') ? digest : undefined));

function rule(...sources: readonly string[]): string {
  return ['---', 'id: x', 'sources:', ...sources, 'tags: [a] # kept', '---', '# Title', 'digest: 1', ''].join('\n');
}

describe('noting the digest of a section', () => {
  it.each([
    [
      'adds it behind the section',
      ['  - document: guide', '    section: A > b', '  - url: https://a.example'],
      ['  - document: guide', '    section: A > b', `    digest: ${NEW}`, '  - url: https://a.example'],
    ],
    [
      'replaces one that is there',
      ['  - document: guide', '    digest: 0000000000000000', '    section: A'],
      ['  - document: guide', `    digest: ${NEW}`, '    section: A'],
    ],
    [
      'adds it to a source on one line',
      ['  - { document: guide, section: A }'],
      [`  - { document: guide, section: A, digest: ${NEW} }`],
    ],
    [
      'leaves other documents and sections alone',
      ['  - document: other', '    section: A', '  - document: guide', '    section: B'],
      ['  - document: other', '    section: A', '  - document: guide', '    section: B'],
    ],
  ])('%s', (_, before, after) => {
    expect(note(rule(...before))).toBe(rule(...after));
  });

  it('keeps line ends, a mark in front and the rest of the file', () => {
    const text = `\ufeff${rule('  - document: guide', '    section: A').replaceAll('\n', '\r\n')}`;
    const noted = note(text);
    expect(noted).toContain(`    section: A\r\n    digest: ${NEW}\r\ntags: [a] # kept\r\n---\r\n# Title\r\n`);
    expect(noted.replace(`    digest: ${NEW}\r\n`, '')).toBe(text);
  });

  it('puts quotes around what YAML would take for a number', () => {
    expect(note(rule('  - document: guide', '    section: A'), '1234567890123456')).toContain(
      "digest: '1234567890123456'",
    );
    expect(note(rule('  - document: guide', '    section: A'), '123456789e123456')).toContain(
      "digest: '123456789e123456'",
    );
  });

  it('leaves a file without front matter alone', () => {
    expect(note('# Title\n')).toBe('# Title\n');
  });
});
