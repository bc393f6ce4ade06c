import { lintRule } from '../authoring/lint.ts';
import { safeJson } from '../reporters/json.ts';
import { compareRuleMessages, formatRuleMessage, type RuleMessage } from '../rules/messages.ts';
import type { CliIo } from './io.ts';
import { openablePath, openPacks } from './rule-packs.ts';

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
  for (const open of packs) {
    for (const file of open.pack.loaded) {
      rules++;
      const path = openablePath(open, file);
      for (const message of [...file.messages, ...lintRule(file)].sort(compareRuleMessages)) {
        messages.push({ ...message, path });
      }
    }
  }
  const errors = messages.filter(({ level }) => level === 'error').length;
  if (options.format === 'json') io.out(`${safeJson(messages)}\n`);
  else {
    for (const message of messages) io.out(`${formatRuleMessage(message)}\n\n`);
    io.out(`${counted(rules, 'rule')}, ${counted(errors, 'error')}, ${counted(messages.length - errors, 'warning')}\n`);
  }
  return errors > 0 ? 1 : 0;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
