import { describe, expect, it } from 'vitest';
import { topicsOf } from '../../../src/authoring/derive/topics.ts';
import { derived, runbook } from './runbook-text.ts';

function titles(...lines: readonly string[]): readonly string[] {
  return topicsOf(runbook(...lines)).map(({ headings, title }) => [...headings, title].join(' | '));
}

describe('topics', () => {
  it('are sections, without the title of the document and its introduction', () => {
    expect(titles('# Guide', 'Welcome.', '## One', 'Text.', '### Deeper', 'More.')).toEqual([
      'One | One',
      'One | Deeper | Deeper',
    ]);
  });

  it('are entries with blocks of their own, and entries that define a term', () => {
    const entries = ['* First it breaks', '', '    Then do this.', '', '* Second it breaks', '', '    Then that.'];
    expect(titles('## Problems', ...entries)).toEqual(['Problems | First it breaks', 'Problems | Second it breaks']);
    expect(titles('## Words', `* Checkpoint: ${'long '.repeat(20)}`)).toEqual(['Words | Checkpoint']);
  });

  it('are not the entries of a plain list, nor steps', () => {
    expect(titles('## Needs', '* memory', '* a processor', '* disks', '', '    fast ones')).toEqual(['Needs | Needs']);
    expect(titles('## Steps', '1. Run:', '', '   ```', '   dir', '   ```', '2. Look:', '', '   Is it there?')).toEqual([
      'Steps | Steps',
    ]);
  });

  it('are all entries below a heading of questions', () => {
    expect(titles('## 常见问题', '* 蓝屏', '* 卡住')).toEqual(['常见问题 | 蓝屏', '常见问题 | 卡住']);
  });

  it('are questions in bold, where there are several', () => {
    const questions = ['**Why?**', '', 'Because.', '', '**如何解决？**', '', 'So.'];
    expect(titles('## Asked', ...questions)).toEqual(['Asked | Why?', 'Asked | 如何解决？']);
    expect(titles('## Asked', 'Text.', '', ...questions.slice(0, 3))).toEqual(['Asked | Asked']);
  });

  it('say when they have no content', () => {
    const found = topicsOf(
      runbook('## A', '* 待补充', '## B', '## C', 'TODO', '## D', 'Text.', '## E', '### F', 'Text.'),
    );
    expect(found.map(({ title, isEmpty }) => [title, isEmpty])).toEqual([
      ['A', true],
      ['B', true],
      ['C', true],
      ['D', false],
      ['F', false],
    ]);
  });

  it('have the place of their text', () => {
    expect(topicsOf(runbook('# T', '', '## A', '', 'one', 'two', '', '## B', '', 'three'))).toMatchObject([
      { line: 3, endLine: 6 },
      { line: 8, endLine: 10 },
    ]);
  });

  it('are the whole text of a document without headings', () => {
    const found = derived('The host shows a blue screen.', '', 'PAGE_FAULT_IN_NONPAGED_AREA');
    expect(found.map(({ section, draft }) => [section, draft?.id])).toEqual([
      ['PAGE_FAULT_IN_NONPAGED_AREA', 'bugcheck-page-fault-in-nonpaged-area'],
    ]);
  });
});

describe('a document that cannot be read as a whole', () => {
  it('is read up to a character that no text has', () => {
    const { messages, nodes } = runbook('# T', '## A', 'Text.', '## B\0', 'Text.');
    expect(messages).toMatchObject([{ line: 4, level: 'error', code: 'document-cut' }]);
    expect(nodes).toHaveLength(3);
  });

  it('is read up to the largest size', () => {
    const { messages, nodes } = runbook('# T', '## A', 'Text.', 'x'.repeat(3 * 1024 * 1024));
    expect(messages).toMatchObject([{ line: 4, level: 'error', code: 'document-cut' }]);
    expect(nodes).toHaveLength(3);
  });

  it('loses only the part below the heading that is too much for the parser', () => {
    const heavy = '*a '.repeat(2000);
    const broken = runbook('# T', '', '## A', '', 'Text.', '', '## B', '', heavy, '', '## C', '', 'More.');
    expect(broken.messages).toMatchObject([{ line: 9, code: 'markdown-too-complex' }]);
    expect(topicsOf(broken).map(({ title, line, isEmpty }) => [title, line, isEmpty])).toEqual([
      ['A', 3, false],
      ['C', 11, false],
    ]);
  });

  it('is said to be empty, or to lack headings', () => {
    expect(runbook('', '  ').messages).toMatchObject([{ line: 1, level: 'error', code: 'empty-document' }]);
    expect(runbook('Text.').messages).toMatchObject([{ line: 1, level: 'warning', code: 'no-headings' }]);
  });
});
