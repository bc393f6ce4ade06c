import { lintPack } from '../authoring/lint-pack.ts';
import { safeJson } from '../reporters/json.ts';
import { formatRuleMessage, type RuleMessage } from '../rules/messages.ts';
import type { CliIo } from './io.ts';
import { openableMessage, openPacks } from './rule-packs.ts';

export interface RulesLintOptions {
  /** Rule folders or files; the shipped rules when empty. */
  readonly paths: readonly string[];
  readonly format?: 'text' | 'json';
}

/** `hvtriage rules lint`: 0 without errors (warnings are fine), 1 with errors, 2 when there is nothing to read. */
export async function runRulesLint(options: RulesLintOptions, io: CliIo): Promise<number> {
  const packs = await openPacks(options.paths, io);
  if (!packs) return 2;
  const messages: RuleMessage[] = [];
  let rules = 0;
  let translations = 0;
  for (const open of packs) {
    const linted = lintPack(open.pack);
    rules += linted.rules;
    translations += linted.translations;
    messages.push(...linted.messages.map((message) => openableMessage(open, message)));
  }
  const errors = messages.filter(({ level }) => level === 'error').length;
  if (options.format === 'json') io.out(`${safeJson(messages)}\n`);
  else {
    for (const message of messages) io.out(`${formatRuleMessage(message)}\n\n`);
    const files = [counted(rules, 'rule'), ...(translations > 0 ? [counted(translations, 'translation')] : [])];
    const found = [counted(errors, 'error'), counted(messages.length - errors, 'warning')];
    io.out(`${[...files, ...found].join(', ')}\n`);
  }
  return errors > 0 ? 1 : 0;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
