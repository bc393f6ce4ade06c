import { isMap, isScalar, type Node } from 'yaml';
import type { RuleSource } from '../model/rule.ts';
import type { Problem } from './messages.ts';
import { isWebAddress } from './prose.ts';
import { closest } from './suggest.ts';
import { complain, describeNode, type MapEntry, mapEntries, rangeOf, type YamlReader } from './yaml-source.ts';

const KEYS = ['document', 'section', 'digest', 'url', 'title'];
const LONGEST_TEXT = 500;
/** Of the section a rule was derived from. */
export const DIGEST = /^[0-9a-f]{16}$/;

interface SourceText {
  readonly text: string;
  readonly entry: MapEntry;
}

/** One entry of `sources`: a document with a heading path, or a page. A mistake is recorded. */
export function readSource(reader: YamlReader, node: Node | null): RuleSource | undefined {
  if (!isMap(node)) {
    complain(reader, rangeOf(node), wrongSource(`Unexpected ${describeNode(node)} in \`sources\``));
    return undefined;
  }
  const entries = mapEntries(node);
  const texts = new Map(entries.flatMap((entry) => readText(reader, entry)));
  // With a mistake in one of its keys, what is left says nothing about the whole.
  if (texts.size < entries.length) return undefined;
  const source = asSource(texts);
  if (!source) {
    complain(reader, rangeOf(node), wrongSource('Unexpected source'));
    return undefined;
  }
  const digest = texts.get('digest');
  if (digest && !DIGEST.test(digest.text)) {
    complain(reader, digest.entry.valueRange, {
      ...wrongSource(`Unexpected digest \`${digest.text}\``),
      expected: 'what `hvtriage rules sources` shows: 16 digits and letters a to f',
    });
    return undefined;
  }
  const url = texts.get('url');
  if (!url || isWebAddress(url.text)) return source;
  complain(reader, url.entry.valueRange, {
    ...wrongSource(`Unexpected address \`${url.text}\``),
    expected: 'an absolute https:// address',
  });
  return undefined;
}

function readText(reader: YamlReader, entry: MapEntry): readonly (readonly [string, SourceText])[] {
  const { key, keyRange, value, valueRange } = entry;
  if (!KEYS.includes(key)) {
    const suggestion = closest(key, KEYS);
    const problem = wrongSource(`Unexpected key \`${key}\` in a source`);
    complain(reader, keyRange, suggestion === undefined ? problem : { ...problem, suggestion });
    return [];
  }
  // A digest may look like a number, which would be another text once it is read as one.
  const text = isScalar(value) && value.value !== null ? (value.source ?? String(value.value)) : '';
  if (text !== '' && text.length <= LONGEST_TEXT) return [[key, { text, entry }]];
  const message = `Unexpected ${describeNode(value)} for \`${key}\``;
  complain(reader, valueRange, { ...wrongSource(message), expected: `text of 1 to ${LONGEST_TEXT} characters` });
  return [];
}

function asSource(texts: ReadonlyMap<string, SourceText>): RuleSource | undefined {
  const [document, section, digest, url, title] = KEYS.map((key) => texts.get(key)?.text);
  if (url !== undefined && document === undefined && section === undefined && digest === undefined) {
    return title === undefined ? { url } : { url, title };
  }
  if (document === undefined || section === undefined || url !== undefined || title !== undefined) return undefined;
  return digest === undefined ? { document, section } : { document, section, digest };
}

function wrongSource(message: string): Problem {
  return {
    code: 'wrong-source',
    message,
    expected: '`document` with `section` and an optional `digest`, or `url` with an optional `title`',
    see: 'docs/writing-a-rule.md#front-matter',
  };
}

/** The longest text of a source. */
export const LONGEST_SOURCE_TEXT = LONGEST_TEXT;
