import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ruleSchema, SCHEMA_PARTS } from '../../src/authoring/schema/rule-schema.ts';
import { tempFolder } from '../intake/temp-folder.ts';
import { runCli } from '../support/run-cli.ts';

describe('rules schema', () => {
  it.each([undefined, ...SCHEMA_PARTS])('prints the schema of %s', (part) => {
    const { code, stdout, stderr } = runCli(['rules', 'schema', ...(part === undefined ? [] : [part])]);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual(ruleSchema(part));
  });

  it('writes it to a file', () => {
    const cwd = tempFolder();
    expect(runCli(['rules', 'schema', 'pack', '-o', 'pack.json'], { cwd })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect(JSON.parse(readFileSync(join(cwd, 'pack.json'), 'utf8'))).toEqual(ruleSchema('pack'));
  });

  it('knows no other part', () => {
    expect(runCli(['rules', 'schema', 'examples'])).toMatchObject({ code: 2, stdout: '' });
  });
});
