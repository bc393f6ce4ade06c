import { onFirstUse } from '../model/first-use.ts';
import type { Language, TranslatedLanguage } from '../model/language.ts';
import type { RuleProse } from '../model/prose.ts';
import type { CompiledRule, RuleWording } from '../model/rule.ts';

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
  /** Of the texts, as far as they are translated; English where it is left out. */
  readonly language?: Language;
}

/** Texts of rules in another language, by rule id. */
export type Wordings = ReadonlyMap<string, RuleWording>;

/** Counted up whenever a compiled pack of an older build could be misread. */
const FORMAT = 3;

/** Prose is half of a pack, and a run shows that of few rules: it stays JSON until it is asked for. */
type StoredRule = Omit<CompiledRule, 'prose'> & { readonly prose: string };
type StoredWording = { readonly id: string; readonly wording: RuleWording };

/** The JSON that the build ships, so that no Markdown or YAML is parsed at start-up. */
export function stringifyPack({ rules, errored }: CompiledPack): string {
  const stored = rules.map((rule): StoredRule => ({ ...rule, prose: JSON.stringify(rule.prose) }));
  return `${asciiJson({ format: FORMAT, rules: stored, errored })}\n`;
}

/** JSON in ASCII: V8 keeps and reads it in half the memory of a text with a single quotation mark beyond. */
function asciiJson(value: unknown): string {
  const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(/[^\x00-\x7f]/g, escaped);
}

/** Reads what `stringifyPack` wrote. Throws on anything else: the file is part of the program, not of its input. */
export function parsePack(json: string): CompiledPack {
  const value: unknown = JSON.parse(json);
  if (!isStoredPack(value)) throw new Error(`Expected compiled rules of format ${FORMAT}`);
  return { rules: value.rules.map(withProse), errored: value.errored };
}

/** The JSON of translated texts, which the build ships beside the rules, so that a start in English does not read it. */
export function stringifyWordings(wordings: Wordings, language: TranslatedLanguage): string {
  const stored = [...wordings].map(([id, wording]): StoredWording => ({ id, wording }));
  return `${JSON.stringify({ format: FORMAT, language, wordings: stored })}\n`;
}

/** Reads what `stringifyWordings` wrote. Throws on anything else, as `parsePack` does. */
export function parseWordings(json: string): Wordings {
  const value: unknown = JSON.parse(json);
  if (!isStoredWordings(value)) throw new Error(`Expected compiled translations of format ${FORMAT}`);
  return new Map(value.wordings.map(({ id, wording }) => [id, wording]));
}

/** The pack with its texts in another language; a rule without a translation keeps its own. */
export function translatePack(pack: CompiledPack, wordings: Wordings, language: TranslatedLanguage): CompiledPack {
  const rules = pack.rules.map((rule): CompiledRule => ({ ...rule, ...wordings.get(rule.id) }));
  return { rules, errored: pack.errored, language };
}

function withProse(stored: StoredRule): CompiledRule {
  const prose = onFirstUse((): RuleProse => JSON.parse(stored.prose));
  return {
    ...stored,
    get prose() {
      return prose();
    },
  };
}

function isStoredPack(
  value: unknown,
): value is Omit<CompiledPack, 'rules'> & { readonly rules: readonly StoredRule[] } {
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

function isStoredWordings(value: unknown): value is { readonly wordings: readonly StoredWording[] } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'format' in value &&
    value.format === FORMAT &&
    'wordings' in value &&
    Array.isArray(value.wordings)
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
