import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { FACT_KINDS } from '../facts/vocabulary.ts';
import { CONFIDENCES, type CompiledRule, RULE_STATUSES, SEVERITIES } from '../model/rule.ts';
import { readWord } from './condition.ts';
import { hasErrors, type MessagePlace, oneOfList, type RuleMessage } from './messages.ts';
import { readSource } from './rule-source.ts';
import { closest } from './suggest.ts';
import {
  complain,
  describeNode,
  locate,
  type MapEntry,
  mapEntries,
  openYaml,
  rangeOf,
  sourceText,
  type YamlReader,
  type YamlSource,
} from './yaml-source.ts';

export type FrontMatter = Pick<
  CompiledRule,
  'id' | 'severity' | 'confidence' | 'status' | 'forEach' | 'tags' | 'sources' | 'explains' | 'replaces'
>;

/** A rule id that a rule names in `explains`, and where. */
export interface RuleReference {
  readonly id: string;
  readonly place: MessagePlace;
}

export interface ParsedFrontMatter {
  /** Absent when something is wrong. */
  readonly frontMatter?: FrontMatter;
  readonly references: readonly RuleReference[];
  /** The rule of an earlier pack whose place this one takes. */
  readonly replaces?: RuleReference;
  readonly messages: readonly RuleMessage[];
}

const KEYS = ['id', 'severity', 'confidence', 'status', 'for-each', 'tags', 'sources', 'explains', 'replaces'] as const;
const REQUIRED = ['id', 'severity', 'confidence'] as const;
const REQUIRED_LINES: Readonly<Record<(typeof REQUIRED)[number], string>> = {
  id: 'a line `id: …` with the name of the file without .md',
  severity: `a line \`severity: …\` with ${oneOfList(SEVERITIES)}`,
  confidence: `a line \`confidence: …\` with ${oneOfList(CONFIDENCES)}`,
};
const SUBJECTS = ['machine', 'vm', 'bundle'];
const MOST_ENTRIES = 50;
const DOCS = 'docs/writing-a-rule.md#front-matter';
/** integration-services-protocol-mismatch */
const KEBAB_CASE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST_ID = 80;

/** Reads the YAML at the top of a rule. `stem` is the file name without `.md`, which the id must equal. */
export function parseFrontMatter(source: YamlSource, stem: string): ParsedFrontMatter {
  const { reader, root } = openYaml(source);
  if (!isMap(root)) {
    if (reader.messages.length === 0) {
      complain(reader, rangeOf(root), {
        code: 'wrong-front-matter',
        message: `Unexpected ${describeNode(root ?? null)} for front matter`,
        expected: oneOfList(KEYS),
        see: DOCS,
      });
    }
    return { references: [], messages: reader.messages };
  }
  const entries = new Map(mapEntries(root).map((entry) => [entry.key, entry]));
  const meant = [...entries.values()].map((entry) => complainOfUnknownKey(reader, entry, KEYS));
  for (const key of REQUIRED) {
    if (entries.has(key) || meant.includes(key)) continue;
    const message = `Missing \`${key}\` in the front matter`;
    const expected = REQUIRED_LINES[key];
    complain(reader, { start: 0, end: 1 }, { code: 'missing-key', message, expected, see: DOCS });
  }
  const references: RuleReference[] = [];
  const id = readId(reader, entries.get('id'), stem);
  const replaces = readReplaces(reader, entries.get('replaces'), id);
  const frontMatter = {
    id,
    severity: wordOr(reader, entries.get('severity'), SEVERITIES, 'info'),
    confidence: wordOr(reader, entries.get('confidence'), CONFIDENCES, 'field-report'),
    status: wordOr(reader, entries.get('status'), RULE_STATUSES, 'stable'),
    forEach: wordOr(
      reader,
      entries.get('for-each'),
      [...SUBJECTS, ...FACT_KINDS.map(({ kind }) => kind).filter((kind) => !SUBJECTS.includes(kind))],
      'machine',
    ),
    tags: readNames(reader, entries.get('tags')),
    sources: listOf(reader, entries.get('sources')).flatMap((node) => readSource(reader, node) ?? []),
    explains: readNames(reader, entries.get('explains'), references),
    ...(replaces ? { replaces: replaces.id } : {}),
  };
  const rest = { references, ...(replaces ? { replaces } : {}), messages: reader.messages };
  return hasErrors(rest.messages) ? rest : { frontMatter, ...rest };
}

/** A rule takes the place of one with the same id; the id is written again, so that nobody does it by chance. */
function readReplaces(reader: YamlReader, entry: MapEntry | undefined, id: string): RuleReference | undefined {
  if (!entry) return undefined;
  const name = isScalar(entry.value) ? String(entry.value.value) : '';
  if (name === id) return { id, place: locate(reader.source, entry.valueRange) };
  complain(reader, entry.valueRange, {
    code: 'wrong-replaces',
    message: `Unexpected \`${sourceText(reader, entry.valueRange)}\` for \`replaces\` in the rule \`${id}\``,
    expected: 'the id of the rule whose place this one takes; `id` and the name of the file must be the same',
    see: 'docs/writing-a-rule.md#packs',
  });
  return undefined;
}

function readId(reader: YamlReader, entry: MapEntry | undefined, stem: string): string {
  if (!entry) return stem;
  const id = isScalar(entry.value) ? String(entry.value.value) : '';
  if (!KEBAB_CASE.test(id) || id.length > LONGEST_ID) {
    complain(reader, entry.valueRange, {
      code: 'wrong-id',
      message: `Unexpected id \`${sourceText(reader, entry.valueRange)}\``,
      expected: 'lower-case words joined by hyphens',
      see: DOCS,
    });
  } else if (id !== stem) {
    complain(reader, entry.valueRange, {
      code: 'wrong-id',
      message: `Unexpected id \`${id}\` in a file of another name`,
      expected: `the name of the file without .md: \`${stem}\``,
      see: DOCS,
    });
  }
  return id;
}

function wordOr<Word extends string>(
  reader: YamlReader,
  entry: MapEntry | undefined,
  words: readonly Word[],
  otherwise: Word,
): Word {
  return (entry && readWord(reader, entry, words)) ?? otherwise;
}

function readNames(reader: YamlReader, entry: MapEntry | undefined, references?: RuleReference[]): readonly string[] {
  return listOf(reader, entry).flatMap((node) => {
    const name = isScalar(node) ? String(node.value) : '';
    if (!KEBAB_CASE.test(name) || name.length > LONGEST_ID) {
      const kebab = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
      const written = isScalar(node) ? ` \`${sourceText(reader, rangeOf(node))}\`` : '';
      complain(reader, rangeOf(node), {
        code: 'wrong-name',
        message: `Unexpected ${describeNode(node)}${written} in \`${entry?.key}\``,
        expected: 'lower-case words joined by hyphens',
        ...(KEBAB_CASE.test(kebab) ? { suggestion: kebab } : {}),
        see: DOCS,
      });
      return [];
    }
    references?.push({ id: name, place: locate(reader.source, rangeOf(node)) });
    return [name];
  });
}

/** The entries of a list; a mistake is recorded where there is something else. */
function listOf(reader: YamlReader, entry: MapEntry | undefined): readonly (Node | null)[] {
  if (!entry) return [];
  if (isSeq<Node | null>(entry.value) && entry.value.items.length <= MOST_ENTRIES) return entry.value.items;
  complain(reader, entry.valueRange, {
    code: 'wrong-list',
    message: `Unexpected ${describeNode(entry.value)} for \`${entry.key}\``,
    expected: `a list of at most ${MOST_ENTRIES} entries: \`[first, second]\`, or one a line behind \`- \``,
    see: DOCS,
  });
  return [];
}

/** Gives back the key that was probably meant; undefined for one that is known. */
export function complainOfUnknownKey(
  reader: YamlReader,
  { key, keyRange }: MapEntry,
  keys: readonly string[],
): string | undefined {
  if (keys.includes(key)) return undefined;
  const suggestion = closest(key, keys);
  complain(reader, keyRange, {
    code: 'unknown-key',
    message: `Unexpected key \`${key}\` in the front matter`,
    expected: oneOfList(keys),
    ...(suggestion === undefined ? {} : { suggestion }),
    see: DOCS,
  });
  return suggestion;
}

/** What front matter may be, for whoever describes rules to other programs. */
export const FRONT_MATTER_LIMITS = {
  keys: KEYS,
  required: REQUIRED,
  subjects: SUBJECTS,
  mostEntries: MOST_ENTRIES,
  longestName: LONGEST_ID,
  name: KEBAB_CASE.source,
} as const;
