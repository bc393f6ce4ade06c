import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../intake/temp-folder.ts';
import { ruleText } from '../support/rule-text.ts';
import { folderWith, runCli } from '../support/run-cli.ts';

const BUNDLE = 'healthy-guest';
const LEFT_OUT = /^hvtriage: error: This rule is left out: my-broken\.md:3:11: Unexpected severity `mediun`/m;

function packWithAMistake(): string {
  return tempFolder({
    'my-broken.md': ruleText({ id: 'my-broken', frontMatter: ['severity: mediun', 'confidence: proved'] }),
  });
}

describe('a rule that does not load', () => {
  it.each([
    ['scan', BUNDLE],
    ['scan', BUNDLE, '--quiet'],
    ['scan', BUNDLE, '--format', 'json'],
    ['scan', BUNDLE, '--format', 'ndjson'],
    ['ask', BUNDLE],
    ['explain', BUNDLE, '--rule', 'host-slat-missing'],
  ])('is named on stderr by %s %s %s %s', (...args) => {
    const rules = packWithAMistake();
    const cwd = folderWith(BUNDLE);
    expect(runCli([...args, '--rules', rules], { cwd }).stderr).toMatch(LEFT_OUT);
  });

  it('is named on stderr by the commands about rules', () => {
    const rules = packWithAMistake();
    expect(runCli(['rules', 'list', rules]).stderr).toMatch(LEFT_OUT);
    expect(runCli(['rules', 'show', 'host-slat-missing', '--rules', rules]).stderr).toMatch(LEFT_OUT);
    expect(runCli(['rules', 'show', 'my-broken', '--rules', rules])).toMatchObject({ stdout: '', code: 2 });
    const tested = runCli(['rules', 'test', rules]);
    expect(tested.stderr).toContain('my-broken.md:3:11: error: Unexpected severity');
    expect(tested.code).toBe(1);
  });

  it('ends the text report, in one line', () => {
    const cwd = folderWith(BUNDLE, 'host-firmware-off');
    for (const paths of [[BUNDLE], [BUNDLE, 'host-firmware-off']]) {
      const { stdout } = runCli(['scan', ...paths, '--rules', packWithAMistake()], { cwd });
      expect(stdout.match(/^ ! 1 rule could not be loaded: my-broken\.md$/gm)).toHaveLength(1);
    }
  });

  it('is a verdict of each bundle and a diagnostic of the run', () => {
    const cwd = folderWith(BUNDLE);
    const { stdout } = runCli(['scan', BUNDLE, '--format', 'json', '--rules', packWithAMistake()], { cwd });
    const { bundles, diagnostics } = JSON.parse(stdout);
    const verdict = { rule: 'my-broken', outcome: 'errored', diagnostic: { code: 'rules/not-loaded' } };
    expect(bundles[0].verdicts).toContainEqual(expect.objectContaining({ ...verdict, diagnostic: expect.anything() }));
    expect(diagnostics).toMatchObject([{ code: 'rules/not-loaded', level: 'error', source: { path: 'my-broken.md' } }]);
  });

  it('is why there is nothing to explain', () => {
    const cwd = folderWith(BUNDLE);
    const { stderr, code } = runCli(['explain', BUNDLE, '--rule', 'my-broken', '--rules', packWithAMistake()], { cwd });
    expect(stderr).toContain("The rule 'my-broken' could not be loaded");
    expect(code).toBe(2);
  });

  it('costs a pack that needs a later hvtriage all of its rules', () => {
    const rules = packWithAMistake();
    const later = tempFolder({
      'pack.yaml': 'name: later-rules\nversion: 1.0.0\nneeds-hvtriage: 99.0.0\n',
      'host/my-rule.md': ruleText({ id: 'my-rule' }),
    });
    const { stdout, stderr } = runCli(['scan', BUNDLE, '--rules', rules, later], { cwd: folderWith(BUNDLE) });
    expect(stderr).toMatch(/This rule is left out: pack\.yaml:3:17: This pack needs hvtriage 99\.0\.0 or later/);
    expect(stdout).toContain(
      `2 rules could not be loaded: my-broken.md, ${join('host', 'my-rule.md').replace('\\', '/')}`,
    );
  });
});
