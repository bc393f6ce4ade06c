import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deriveRules } from '../../../src/authoring/derive/derive-rules.ts';
import { readRunbook } from '../../../src/authoring/derive/runbook.ts';
import { lintRule } from '../../../src/authoring/lint.ts';
import { runExamples } from '../../../src/authoring/run-examples.ts';
import { analyzerFor } from '../../../src/cli/upload-analyzer.ts';
import { loadRule } from '../../../src/rules/load.ts';
import { derived } from './runbook-text.ts';

const UPDATE = process.env['UPDATE_GOLDENS'] === '1';
const RUNBOOKS = ['deploy-hyper-v-guide', 'deploy-hyper-v-guide.zh-CN'];

describe.each(RUNBOOKS)('the drafts of %s', (name) => {
  const text = readFileSync(new URL(`../../../samples/documents/${name}.md`, import.meta.url), 'utf8');
  const drafts = deriveRules(readRunbook(text, `${name}.md`), []).flatMap(({ draft }) => draft ?? []);
  const complete = drafts.filter(({ condition }) => condition !== undefined);

  it('are those that were read over', () => {
    const golden = new URL(`./__goldens__/${name}.txt`, import.meta.url);
    const written = drafts.map(({ id, markdown }) => `======== ${id}.md\n${markdown}`).join('');
    if (UPDATE) writeFileSync(golden, written);
    expect(written).toBe(readFileSync(golden, 'utf8'));
  });

  it('load, and lint has no error', () => {
    for (const { id, markdown, condition } of drafts) {
      const loaded = loadRule(markdown, `${id}.md`);
      expect([id, loaded.rule !== undefined, loaded.unfinished !== undefined]).toEqual([id, !!condition, !condition]);
      const errors = [...loaded.messages, ...lintRule(loaded)].filter(({ level }) => level === 'error');
      expect(errors).toEqual([]);
    }
  });

  it.each(complete.map(({ id, markdown }) => [id, markdown]))(
    'hold on their own examples: %s',
    async (id, markdown) => {
      const { rule, examples } = loadRule(markdown, `${id}.md`);
      expect(examples.map(({ outcome }) => outcome)).toEqual(expect.arrayContaining(['matched', 'not-matched']));
      const results = await runExamples(id, examples, analyzerFor(rule ? [rule] : []));
      expect(results.flatMap(({ failures }) => failures)).toEqual([]);
    },
  );
});

describe('a draft', () => {
  const ids = (...lines: readonly string[]) => derived(...lines).map(({ draft }) => draft?.id);
  const draftOf = (...lines: readonly string[]): string => derived('## 故障', ...lines)[0]?.draft?.markdown ?? '';

  it('has an id of its own, whatever the language', () => {
    expect(ids('## 检查点', '文字。', '## 存储', '文字。', '## 用 ReFS 存放', '文字。')).toEqual([
      'my-runbook-topic-1',
      'my-runbook-topic-2',
      'refs',
    ]);
    expect(ids('## A', 'A blue screen in a.sys', '## B', 'A blue screen in a.sys')).toEqual([
      'bugcheck-a-sys',
      'bugcheck-a-sys-2',
    ]);
  });

  it('has no id of another rule', () => {
    const text = '## A\n\nA blue screen in a.sys';
    expect(deriveRules(readRunbook(text, 'x.md'), ['bugcheck-a-sys'])[0]?.draft?.id).toBe('bugcheck-a-sys-2');
  });

  it.each(['8. First pack', '# hash', '- dash', '> quote', '+ plus', '---', '***', '[x]: y'])(
    'loads with a title that looks like another block: %s',
    (title) => {
      const [topic] = derived(`## ${title}`, 'Text.');
      const { unfinished, messages } = loadRule(topic?.draft?.markdown ?? '', `${topic?.draft?.id}.md`);
      expect(messages.map(({ code }) => code)).toEqual(['missing-condition']);
      expect(unfinished?.id).toBe(topic?.draft?.id);
    },
  );

  it.each([
    ['bugcheck-ctsfilt-sys', '* A blue screen in ctsfilt.sys'],
    ['registry-start', '* HKLM\\SYSTEM\\A /v Start is 4, HKLM\\SYSTEM\\B /v Start is 4, HKLM\\SYSTEM\\B /v Mode is 1'],
    ['service-vmms-stopped', '* vmms is stopped, and vmcompute is disabled'],
  ])('has examples that hold for several signals, too: %s', async (id, text) => {
    const { rule, examples } = loadRule(draftOf(text), `${id}.md`);
    const results = await runExamples(id, examples, analyzerFor(rule ? [rule] : []));
    expect(results.map(({ outcome, failures }) => [outcome, failures])).toEqual([
      ['matched', []],
      ['not-matched', []],
      ['inconclusive', []],
    ]);
  });

  it('keeps what is called cause, check and fix apart', () => {
    const markdown = draftOf(
      '* 蓝屏 srv.sys',
      '',
      '    原因: 驱动过旧',
      '',
      '    诊断方法: 看转储',
      '',
      '    解决办法: 更新驱动',
    );
    expect(markdown).toContain('\n驱动过旧\n');
    expect(markdown).toContain('## Remedy\n1. 更新驱动\n');
    expect(markdown).toContain('## Verify\n看转储\n');
  });

  it('loads with whatever marks the document has', () => {
    const odd = [
      '* A blue screen in srv.sys <b>now</b> ![shot](a.png) [here](javascript:x) [^1] {vm} `a``b`',
      '',
      '    > # Quoted',
      '',
      '    | a | b |',
      '    |---|---|',
      '    | 1 | 2 |',
      '',
      '    ---',
      '',
      '    ````text',
      '    ```',
      '    dir',
      '    ````',
      '',
      '    1) - [ ] do it',
    ];
    const { rule, messages } = loadRule(draftOf(...odd), 'bugcheck-srv-sys.md');
    expect(messages).toEqual([]);
    expect(rule?.summary).toContain('blue screen');
    expect(rule?.why).toContain('do it');
  });

  it('points to the document where rules cannot hold what it says', () => {
    const lines = ['* A blue screen in srv.sys', '', '    ```', '    ## When', '    ```'];
    const { rule, messages } = loadRule(draftOf(...lines), 'bugcheck-srv-sys.md');
    expect(messages).toEqual([]);
    expect(rule?.remedy).toContain('Read the section 故障 > srv.sys');
  });
});
