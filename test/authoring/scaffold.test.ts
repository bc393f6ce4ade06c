import { describe, expect, it } from 'vitest';
import { lintRule } from '../../src/authoring/lint.ts';
import { tryRule } from '../../src/authoring/run-examples.ts';
import { SCAFFOLD_KINDS, type ScaffoldRequest, scaffoldRule } from '../../src/authoring/scaffold/scaffold-rule.ts';
import { translationText } from '../../src/authoring/scaffold/scaffold-translation.ts';
import { analyzerFor } from '../../src/cli/upload-analyzer.ts';
import { loadRule } from '../../src/rules/load.ts';
import { formatRuleMessage } from '../../src/rules/messages.ts';
import { loadTranslation } from '../../src/rules/translation.ts';

const SUBJECTS = ['machine', 'vm', 'bundle', 'bugcheck', 'event', 'symptom'];

function textOf(request: Omit<ScaffoldRequest, 'id'>): string {
  const scaffold = scaffoldRule({ id: 'my-rule', ...request });
  if ('problem' in scaffold) throw new Error(scaffold.problem);
  return scaffold.text;
}

function problemOf(request: Partial<ScaffoldRequest>): string {
  const scaffold = scaffoldRule({ id: 'my-rule', ...request });
  return 'problem' in scaffold ? scaffold.problem : '';
}

/** What lint says, which examples there are, why they fail, and what they do not prove. */
async function tried(text: string) {
  const loaded = loadRule(text, 'area/my-rule.md');
  expect(loaded.messages.map(formatRuleMessage)).toEqual([]);
  const { results, messages } = await tryRule('my-rule', loaded, analyzerFor(loaded.rule ? [loaded.rule] : []));
  return {
    lint: lintRule(loaded).map(({ level, code }) => `${level} ${code}`),
    outcomes: results.map(({ outcome }) => outcome),
    failures: results.flatMap(({ failures }) => failures),
    unproved: messages.map(({ message }) => message),
  };
}

describe('a new rule', () => {
  it.each(SCAFFOLD_KINDS)(
    'about %s has nothing lint complains of, and examples of every outcome that hold',
    async (kind) => {
      expect(await tried(textOf({ kind }))).toEqual({
        lint: [],
        outcomes: ['matched', 'not-matched', 'inconclusive'],
        failures: [],
        unproved: [],
      });
    },
  );

  it.each(SUBJECTS)('for each %s has examples that hold, whatever its condition is about', async (forEach) => {
    for (const kind of SCAFFOLD_KINDS) {
      const { lint, outcomes, failures } = await tried(textOf({ forEach, kind }));
      expect(failures, kind).toEqual([]);
      // What no list can prove absent is never denied; the author has to say when the rule is silent.
      expect(lint, kind).toEqual(outcomes.includes('not-matched') ? [] : ['warning missing-example']);
    }
  });

  it.each([
    [{}, 'machine', 'some: hardware'],
    [{ forEach: 'vm' }, 'vm', 'some: vm'],
    [{ forEach: 'bugcheck' }, 'bugcheck', 'some: bugcheck'],
    [{ kind: 'symptom' }, 'symptom', 'some: symptom'],
    [{ forEach: 'vm', kind: 'os' }, 'vm', 'some: os\nof: host'],
  ])('asked for with %o is for each %s', (request, forEach, condition) => {
    const text = textOf(request);
    expect(text).toContain(`for-each: ${forEach}\n`);
    expect(text).toContain(`${condition}\nwhere: `);
  });

  it('has a translation file beside it that only waits to be translated', () => {
    const { rule } = loadRule(textOf({ kind: 'vm' }), 'area/my-rule.md');
    const { wording, messages } = loadTranslation(
      rule ? translationText(rule) : '',
      'area/my-rule.zh-CN.md',
      rule ?? fail(),
    );
    expect(wording?.remedy).toBe(rule?.remedy);
    expect(messages.map(({ level, code }) => `${level} ${code}`)).toEqual(['warning translation-behind']);
  });
});

describe('a new rule is refused', () => {
  it.each(['My-Rule', 'my_rule', '../evil', 'a--b', '', 'a'.repeat(81)])('with the id %s', (id) => {
    expect(problemOf({ id })).toBe(`Unexpected id '${id}': expected lower-case words joined by hyphens`);
  });

  it('with an area that is no name of a folder', () => {
    expect(problemOf({ area: '../up' })).toContain("Unexpected --area '../up'");
  });

  it('about a kind that does not exist, with a suggestion', () => {
    expect(problemOf({ kind: 'servise' })).toMatch(/^Unexpected --kind 'servise': .*; did you mean 'service'\?$/);
    expect(problemOf({ forEach: 'machin' })).toMatch(/^Unexpected --for-each 'machin': .*; did you mean 'machine'\?$/);
  });

  it('about a kind without an example, with a way to go on', () => {
    expect(problemOf({ kind: 'boot.entry' })).toMatch(
      /^There is no example for 'boot.entry' yet: begin with one of os, /,
    );
    expect(problemOf({ kind: 'os', forEach: 'boot.entry' })).toContain("no example for 'boot.entry'");
  });
});

function fail(): never {
  throw new Error('The rule does not load');
}
