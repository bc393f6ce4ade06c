import type { CompiledRule } from '../model/rule.ts';

/** A rule file that holds no rule that could be evaluated; it is listed in every report. */
export interface ErroredRule {
  /** Its file name without `.md`. */
  readonly id: string;
  /** Relative to its pack. */
  readonly path: string;
  /** One line, with the place of the first mistake. */
  readonly message: string;
}

/** Rules ready to evaluate. */
export interface CompiledPack {
  readonly rules: readonly CompiledRule[];
  readonly errored: readonly ErroredRule[];
}

/** Counted up whenever a compiled pack of an older build could be misread. */
const FORMAT = 1;

/** The JSON that the build ships, so that no Markdown or YAML is parsed at start-up. */
export function stringifyPack({ rules, errored }: CompiledPack): string {
  return `${JSON.stringify({ format: FORMAT, rules, errored })}\n`;
}

/** Reads what `stringifyPack` wrote. Throws on anything else: the file is part of the program, not of its input. */
export function parsePack(json: string): CompiledPack {
  const value: unknown = JSON.parse(json);
  if (!isCompiledPack(value)) throw new Error(`Expected compiled rules of format ${FORMAT}`);
  return { rules: value.rules, errored: value.errored };
}

function isCompiledPack(value: unknown): value is CompiledPack {
  return (
    typeof value === 'object' &&
    value !== null &&
    'format' in value &&
    value.format === FORMAT &&
    'rules' in value &&
    Array.isArray(value.rules) &&
    'errored' in value &&
    Array.isArray(value.errored)
  );
}

/** Several packs as one. A later rule of the same id is errored: which of the two was meant cannot be known. */
export function joinPacks(packs: readonly CompiledPack[]): CompiledPack {
  const rules = new Map<string, CompiledRule>();
  const errored = packs.flatMap((pack) => pack.errored);
  for (const rule of packs.flatMap((pack) => pack.rules)) {
    if (rules.has(rule.id)) {
      const message = `${rule.path}: another pack holds a rule \`${rule.id}\`, too`;
      errored.push({ id: rule.id, path: rule.path, message });
    } else rules.set(rule.id, rule);
  }
  return { rules: [...rules.values()], errored };
}
