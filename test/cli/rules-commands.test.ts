import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runRulesAccept } from '../../src/cli/rules-accept.ts';
import { runRulesCoverage } from '../../src/cli/rules-coverage.ts';
import { runRulesLint } from '../../src/cli/rules-lint.ts';
import { runRulesList } from '../../src/cli/rules-list.ts';
import { runRulesProfile } from '../../src/cli/rules-profile.ts';
import { runRulesShow } from '../../src/cli/rules-show.ts';
import { runRulesTest } from '../../src/cli/rules-test.ts';
import { analyzerFor } from '../../src/cli/upload-analyzer.ts';
import { type SilentIo, silentIo } from '../support/cli-io.ts';
import { ruleText } from '../support/rule-text.ts';
import { translationText } from '../support/translation-text.ts';

let folder: string;
let io: SilentIo;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hvtriage-rules-'));
  io = silentIo();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

describe('rules lint', () => {
  it('is 0 for rules without errors', async () => {
    write('low-memory.md', ruleText());
    expect(await runRulesLint({ paths: [folder] }, io)).toBe(0);
    expect(io.output).toBe('1 rule, 0 errors, 0 warnings\n');
  });

  it('is 1 with errors, and prints paths that can be opened', async () => {
    const file = write('low-memory.md', ruleText({ frontMatter: ['severity: mediun', 'confidence: proved'] }));
    expect(await runRulesLint({ paths: [folder] }, io)).toBe(1);
    expect(io.output).toContain(`${file}:3:11: error: Unexpected severity \`mediun\``);
    expect(io.output).toContain('did you mean `medium`?');
  });

  it('prints messages as JSON', async () => {
    const file = write('low-memory.md', ruleText({ id: 'other' }));
    expect(await runRulesLint({ paths: [file], format: 'json' }, io)).toBe(1);
    expect(JSON.parse(io.output)).toMatchObject([{ path: file, line: 2, code: 'wrong-id', level: 'error' }]);
  });

  it('is 2 when there is nothing to read', async () => {
    expect(await runRulesLint({ paths: [join(folder, 'missing')] }, io)).toBe(2);
    expect(await runRulesLint({ paths: [folder] }, io)).toBe(2);
    expect(io.output).toBe('');
    expect(io.errors).toContain('no rule files below');
  });
});

describe('translations', () => {
  it('are linted with their rules, and accepted one by one', async () => {
    write('low-memory.md', ruleText());
    const file = write('low-memory.zh-CN.md', translationText());
    expect(await runRulesLint({ paths: [folder] }, io)).toBe(0);
    expect(io.output).toContain(`${file}:2:13: warning: This translation has not been checked`);
    expect(io.output).toContain('1 rule, 1 translation, 0 errors, 1 warning\n');
    io = silentIo();
    expect(await runRulesAccept([file], io)).toBe(0);
    expect(await runRulesLint({ paths: [file] }, io)).toBe(0);
    expect(io.output).toBe(`${file}: accepted\n1 rule, 1 translation, 0 errors, 0 warnings\n`);
  });

  it('keep everything but the digest when they are accepted', async () => {
    write('low-memory.md', ruleText());
    const file = write('low-memory.zh-CN.md', `\ufeff${translationText().replaceAll('\n', '\r\n')}`);
    await runRulesAccept([file], io);
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/^\ufeff---\r\ntranslates: [0-9a-f]{16}\r\n---\r\n/);
    expect(text.replace(/[0-9a-f]{16}/, 'PENDING').replaceAll('\r\n', '\n')).toBe(`\ufeff${translationText()}`);
  });

  it('are not accepted with a mistake', async () => {
    write('low-memory.md', ruleText());
    const file = write('low-memory.zh-CN.md', translationText({ sections: { Verify: undefined } }));
    expect(await runRulesAccept([file], io)).toBe(1);
    expect(io.errors).toContain('error: Missing section `## Verify`');
    expect(readFileSync(file, 'utf8')).toContain('translates: PENDING');
  });

  it('are accepted by name only', async () => {
    await expect(runRulesAccept([folder], io)).rejects.toThrow('Expected a translation');
    await expect(runRulesAccept([join(folder, 'missing.zh-CN.md')], io)).rejects.toThrow('ENOENT');
  });

  it('show what is translated and English for the rest', async () => {
    write('my-low-memory.md', ruleText({ id: 'my-low-memory' }));
    write('my-low-memory.zh-CN.md', translationText());
    write('my-other.md', ruleText({ id: 'my-other', title: 'Another rule' }));
    expect(await runRulesShow({ id: 'my-low-memory', folders: [folder], lang: 'zh-CN' }, io)).toBe(0);
    expect(io.output).toContain('主机内存不足\n');
    expect(io.output).toContain('  1. 增加内存。\n');
    io = silentIo();
    expect(await runRulesList({ folders: [folder], lang: 'zh-CN', format: 'json' }, io)).toBe(0);
    const titles = new Map(JSON.parse(io.output).map(({ id, title }: { id: string; title: string }) => [id, title]));
    expect(titles.get('my-other')).toBe('Another rule');
    expect(titles.get('host-slat-missing')).toBe('处理器不支持二级地址转换（SLAT）');
    await expect(runRulesList({ folders: [], lang: 'zh' }, io)).rejects.toThrow("Unexpected --lang 'zh'");
  });
});

describe('rules test', () => {
  const matching = () => async () => ({
    verdicts: [{ rule: 'low-memory', subject: { machine: 'SRV01' }, outcome: 'matched' as const }],
  });

  it('is 1 when an example does not hold, and says which and why', async () => {
    const file = write('low-memory.md', ruleText());
    expect(await runRulesTest({ paths: [folder], ids: [], analyzerFor: matching }, io)).toBe(1);
    expect(io.output).toContain(`${file}:55: example not-matched does not hold\n   Expected verdicts not-matched`);
    expect(io.output).toContain('2 of 3 examples of 1 rules do not hold');
  });

  it('is 0 when all hold', async () => {
    write('low-memory.md', ruleText({ sections: { Examples: '### matched\n```text file=a.txt\nx\n```' } }));
    expect(await runRulesTest({ paths: [folder], ids: ['low-memory'], analyzerFor: matching }, io)).toBe(0);
    expect(io.output).toBe('1 examples of 1 rules hold\n');
  });

  it('is 1 when a rule does not load and 2 when it does not exist', async () => {
    write('low-memory.md', ruleText({ id: 'other' }));
    expect(await runRulesTest({ paths: [folder], ids: [], analyzerFor: matching }, io)).toBe(1);
    expect(io.errors).toContain('Unexpected id `other`');
    expect(await runRulesTest({ paths: [folder], ids: ['nothing'], analyzerFor: matching }, io)).toBe(2);
  });
});

describe('the examples of a rule', () => {
  const memory = (megabytes: string, model = 'R740') =>
    [
      '```text file=systeminfo.txt',
      'Host Name:             SRV01',
      'OS Name:               Microsoft Windows Server 2012 Standard',
      'OS Version:            6.2.9200 N/A Build 9200',
      `System Model:          ${model}`,
      `Total Physical Memory: ${megabytes} MB`,
      '```',
    ].join('\n');
  const rule = (when: string) =>
    ruleText({
      sections: {
        'Applies to': undefined,
        When: `\`\`\`yaml\n${when}\n\`\`\``,
        Examples: `### matched\n${memory('2,048')}\n\n### not-matched\n${memory('65,536')}`,
      },
    });
  const BRANCHES =
    'any:\n  - { some: hardware, where: { totalMemoryMB: { lt: 4096 } } }\n  - { some: hardware, where: { model: R640 } }';
  const ADVISED = 'some: hardware\nwhere: { totalMemoryMB: { lt: 4096 }, model: R740 }';

  it('fail the test when a condition is not proved, with its place', async () => {
    const file = write('low-memory.md', rule(BRANCHES));
    expect(await runRulesTest({ paths: [file], ids: [], analyzerFor }, io)).toBe(1);
    expect(io.output).toContain(
      `${file}:18:7: error: No example is decided by the branch \`some: hardware, where: { model: R640 }\``,
    );
    expect(io.output).toMatch(/\n2 examples of 1 rules hold\n1 condition that no example proves\n$/);
  });

  it('give advice where it is asked for, and always in JSON', async () => {
    const file = write('low-memory.md', rule(ADVISED));
    expect(await runRulesTest({ paths: [file], ids: [], analyzerFor }, io)).toBe(0);
    expect(io.output).toBe('2 examples of 1 rules hold\n1 test that no example would miss (--advice lists them)\n');
    io = silentIo();
    expect(await runRulesTest({ paths: [file], ids: [], advice: true, analyzerFor }, io)).toBe(0);
    expect(io.output).toContain(`${file}:17:46: warning: No example notices when \`model: R740\` is left out\n`);
    io = silentIo();
    await runRulesTest({ paths: [file], ids: [], format: 'json', analyzerFor }, io);
    expect(JSON.parse(io.output)).toMatchObject({
      examples: [{ outcome: 'matched', failures: [] }, { outcome: 'not-matched' }],
      messages: [{ path: file, line: 17, column: 46, level: 'warning', code: 'unmissed-condition' }],
    });
  });

  it('are counted by artifact and language', async () => {
    const file = write('low-memory.md', rule(ADVISED));
    expect(await runRulesCoverage({ paths: [file], analyzerFor }, io)).toBe(0);
    expect(io.output.split('\n').map((line) => line.replace(/ +/g, ' '))).toEqual([
      ' matched not-matched inconclusive',
      'low-memory',
      ' systeminfo en en -',
      '',
      '1 rules, 1 kinds of artifacts; rules by language: en 1',
      '',
    ]);
    io = silentIo();
    await runRulesCoverage({ paths: [file], format: 'csv', analyzerFor }, io);
    expect(io.output).toBe('rule,artifact,language,matched,not-matched,inconclusive\nlow-memory,systeminfo,en,1,1,0\n');
    expect(await runRulesCoverage({ paths: [join(folder, 'missing')], analyzerFor }, io)).toBe(2);
  });
});

describe('rules profile', () => {
  it('says what a scan spends its time on, and lists so many rules', async () => {
    const upload = write('vm.csv', '"Name","ComputerName","State","Generation"\n"APP01","HV01","Running","2"\n');
    const options = { paths: [upload], folders: [], top: 3, asOf: '2026-11-24', stdin: () => [] };
    expect(await runRulesProfile(options, io)).toBe(0);
    expect(io.output).toMatch(/^1 bundle, \d+ rules loaded in [\d.]+ ms\n\nreading .* ms +\d+ %\n/);
    expect(io.output).toMatch(/\nrule +total .*\n(?:[a-z0-9-]+ .*µs\n){3}and \d+ more\n$/);
    io = silentIo();
    expect(await runRulesProfile({ ...options, format: 'json' }, io)).toBe(0);
    const { bundles, milliseconds, rules } = JSON.parse(io.output);
    expect(bundles).toBe(1);
    expect(Object.keys(milliseconds)).toEqual(['loading', 'reading', 'deriving', 'evaluating']);
    expect(rules).toContainEqual(expect.objectContaining({ rule: 'windows-7-on-generation-2', verdicts: 1 }));
    expect(await runRulesProfile({ ...options, paths: [join(folder, 'missing')] }, io)).toBe(2);
  });
});

describe('rules list and show', () => {
  it('list shipped and further rules, and say which are errored', async () => {
    write('my-low-memory.md', ruleText({ id: 'my-low-memory' }));
    write('my-broken.md', '');
    expect(await runRulesList({ folders: [folder], format: 'json' }, io)).toBe(0);
    const listed: unknown = JSON.parse(io.output);
    expect(listed).toContainEqual(
      expect.objectContaining({ id: 'my-low-memory', severity: 'medium', forEach: 'machine', pack: folder }),
    );
    expect(io.errors).toContain('hvtriage: error: This rule is left out: my-broken.md:1:1: This file is no rule');
    io = silentIo();
    expect(await runRulesList({ folders: [folder] }, io)).toBe(0);
    expect(io.output).toMatch(
      /^my-low-memory +medium +proved +stable +\S+hvtriage-rules-\S+ +The host has little memory$/m,
    );
    expect(io.output).toMatch(/^host-slat-missing +high +proved +stable +hvtriage-rules +\S/m);
  });

  it('show a rule as a document', async () => {
    write('my-low-memory.md', ruleText({ id: 'my-low-memory' }));
    expect(await runRulesShow({ id: 'my-low-memory', folders: [folder] }, io)).toBe(0);
    expect(io.output).toContain('When\n  hardware.totalMemoryMB < 4096\n');
    expect(io.output).toContain('Remedy\n  1. Add memory.\n');
    expect(io.output).toContain('Sources\n  https://example.com/memory\n');
  });

  it('show where a rule is', async () => {
    const file = write('my-low-memory.md', ruleText({ id: 'my-low-memory' }));
    expect(await runRulesShow({ id: 'my-low-memory', folders: [folder], path: true }, io)).toBe(0);
    expect(io.output).toBe(`${file}\n`);
  });

  it('do not let a rule file steer the terminal', async () => {
    write('my-low-memory.md', ruleText({ id: 'my-low-memory', title: 'Evil \u001b[2J\u202e title' }));
    await runRulesShow({ id: 'my-low-memory', folders: [folder] }, io);
    await runRulesList({ folders: [folder], format: 'json' }, io);
    expect(io.output).not.toMatch(/[\u001b\u202e]/);
  });

  it('are 2 for an unknown rule or folder, with a suggestion', async () => {
    write('my-low-memory.md', ruleText({ id: 'my-low-memory' }));
    expect(await runRulesShow({ id: 'my-low-memry', folders: [folder] }, io)).toBe(2);
    expect(io.errors).toContain('did you mean `my-low-memory`?');
    expect(await runRulesList({ folders: [join(folder, 'missing')] }, io)).toBe(2);
  });
});
