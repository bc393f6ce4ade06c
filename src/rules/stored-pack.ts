import type { TranslatedLanguage } from '../model/language.ts';
import { withLazyFields } from '../model/lazy-fields.ts';
import type { CompiledRule, RuleWording } from '../model/rule.ts';
import type { CompiledPack, Wordings } from './compiled-pack.ts';

/** A pack, or its translation: what every run reads, and the texts that only a finding shows. Both are ASCII. */
export interface StoredPack {
  /** JSON. */
  readonly core: string;
  /** JSON of each rule on a line of its own; `core` knows where. */
  readonly texts: string;
}

/** Reads a part of the texts. */
export type ReadTexts = (start: number, length: number) => string;

/** Counted up whenever a compiled pack of an older build could be misread. */
const FORMAT = 6;

/** Nine tenths of a pack, and a run shows those of few rules. */
const TEXTS = ['sources', 'summary', 'why', 'remedy', 'undo', 'verify', 'falseAlarms', 'prose'] as const;
type TextName = (typeof TEXTS)[number];

/** Without its texts; `texts` names those that it has, and `at` is where they start and how long they are. */
type Stored<T> = Omit<T, TextName> & {
  readonly texts: readonly Extract<TextName, keyof T>[];
  readonly at: readonly [start: number, length: number];
};
type StoredRule = Stored<CompiledRule>;
type StoredWording = Stored<RuleWording> & { readonly id: string };

/** What the build ships, so that no Markdown or YAML is parsed at start-up. */
export function stringifyPack({ name, rules, errored }: CompiledPack): StoredPack {
  const texts = new Texts();
  const stored = rules.map((rule): StoredRule => texts.takenFrom(rule));
  // JSON leaves out a name that there is not.
  return { core: asciiJson({ format: FORMAT, name, rules: stored, errored }), texts: texts.all };
}

/** Reads what `stringifyPack` wrote, and texts when they are asked for. Throws on anything else: it is part of the program. */
export function parsePack(core: string, read: ReadTexts): CompiledPack {
  const value: unknown = JSON.parse(core);
  if (!isStoredPack(value)) throw new Error(`Expected compiled rules of format ${FORMAT}`);
  return {
    ...(value.name === undefined ? {} : { name: value.name }),
    rules: value.rules.map((stored): CompiledRule => withTexts<CompiledRule>(stored, read)),
    errored: value.errored,
  };
}

/** Translated texts, which the build ships beside the rules, so that a start in English does not read them. */
export function stringifyWordings(wordings: Wordings, language: TranslatedLanguage): StoredPack {
  const texts = new Texts();
  const stored = Array.from(wordings, ([id, wording]): StoredWording => ({ id, ...texts.takenFrom(wording) }));
  return { core: asciiJson({ format: FORMAT, language, wordings: stored }), texts: texts.all };
}

/** Reads what `stringifyWordings` wrote, as `parsePack` does. */
export function parseWordings(core: string, read: ReadTexts): Wordings {
  const value: unknown = JSON.parse(core);
  if (!isStoredWordings(value)) throw new Error(`Expected compiled translations of format ${FORMAT}`);
  return new Map(value.wordings.map(({ id, ...stored }) => [id, withTexts<RuleWording>(stored, read)]));
}

/** Collects the texts of rules. */
class Texts {
  all = '';

  /** What is left of a rule once its texts are here. */
  takenFrom<T extends RuleWording>(whole: T): Stored<T> {
    const isText = (name: string): boolean => TEXTS.some((text) => text === name);
    const fields = Object.entries(whole);
    const line = asciiJson(Object.fromEntries(fields.filter(([name]) => isText(name))));
    const at = [this.all.length, line.length];
    this.all += `${line}\n`;
    const own = Object.fromEntries(fields.filter(([name]) => !isText(name)));
    return { ...own, texts: Object.keys(whole).filter(isText), at } as unknown as Stored<T>;
  }
}

function withTexts<T extends RuleWording>({ texts, at, ...own }: Stored<T>, read: ReadTexts): T {
  return withLazyFields(own, texts, () => JSON.parse(read(...at))) as unknown as T;
}

/** JSON in ASCII: V8 keeps and reads it in half the memory of a text with a single quotation mark beyond. */
function asciiJson(value: unknown): string {
  const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(/[^\x00-\x7f]/g, escaped);
}

function isStored(value: unknown): value is object {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === FORMAT;
}

function isStoredPack(
  value: unknown,
): value is Omit<CompiledPack, 'rules'> & { readonly rules: readonly StoredRule[] } {
  return isStored(value) && 'rules' in value && Array.isArray(value.rules) && 'errored' in value;
}

function isStoredWordings(value: unknown): value is { readonly wordings: readonly StoredWording[] } {
  return isStored(value) && 'wordings' in value && Array.isArray(value.wordings);
}
