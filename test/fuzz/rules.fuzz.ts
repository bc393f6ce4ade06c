import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lintRule } from '../../src/authoring/lint.ts';
import { loadRule } from '../../src/rules/load.ts';
import { LONG, mutations } from './mutations.ts';

const FOLDER = new URL('../../rules/', import.meta.url);
const RULES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({ name, lines: readFileSync(fileURLToPath(new URL(name, FOLDER)), 'utf8').split('\n') }));

it('any rule file is a rule, or has an error with its place', () => {
  fc.assert(
    fc.property(fc.constantFrom(...RULES), mutations, ({ name, lines }, change) => {
      const loaded = loadRule(change(lines).join('\n'), name);
      if (loaded.rule === undefined) expect(loaded.messages.some(({ level }) => level === 'error')).toBe(true);
      for (const { line, column, message } of [...loaded.messages, ...lintRule(loaded)]) {
        expect(line).toBeGreaterThan(0);
        expect(column).toBeGreaterThan(0);
        expect(message).not.toBe('');
      }
    }),
    LONG,
  );
});
