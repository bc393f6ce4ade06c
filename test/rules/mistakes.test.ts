import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadRule } from '../../src/rules/load.ts';
import { formatRuleMessage, hasErrors } from '../../src/rules/messages.ts';

/** Rule files with mistakes, and beside each what is printed. Not named .md, because formatters would repair them. */
const FOLDER = new URL('./mistakes/', import.meta.url);
const UPDATE = process.env['UPDATE_GOLDENS'] === '1';

describe('a mistake in a rule file is told with its place, what was expected and what was meant', () => {
  const cases = readdirSync(FOLDER).filter((name) => name.endsWith('.md.in'));

  it.each(cases)('%s', (name) => {
    const path = name.slice(0, -'.in'.length);
    const { rule, messages } = loadRule(readFileSync(new URL(name, FOLDER), 'utf8'), path);
    const printed = `${messages.map(formatRuleMessage).join('\n\n')}\n`;
    const golden = new URL(path.replace(/md$/, 'out'), FOLDER);
    if (UPDATE) writeFileSync(golden, printed);
    expect(printed).toBe(readFileSync(golden, 'utf8'));
    expect(rule === undefined).toBe(hasErrors(messages));
  });
});
