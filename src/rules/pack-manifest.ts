import { isMap, isScalar } from 'yaml';
import { VERSION } from '../version.ts';
import { compareRuleMessages, hasErrors, oneOfList, type Problem, type RuleMessage } from './messages.ts';
import type { PackFile } from './pack-files.ts';
import { closest } from './suggest.ts';
import {
  complain,
  describeNode,
  type MapEntry,
  mapEntries,
  openYaml,
  rangeOf,
  sourceText,
  type YamlReader,
} from './yaml-source.ts';

/** What a pack says of itself, in a file `pack.yaml` at its top. */
export interface PackManifest {
  /** Lower-case words joined by hyphens. */
  readonly name: string;
  readonly version: string;
  /** The oldest version of hvtriage that understands its rules. */
  readonly needs?: string;
}

export interface LoadedManifest {
  /** Absent when a message is an error. */
  readonly manifest?: PackManifest;
  readonly messages: readonly RuleMessage[];
}

const KEYS = ['name', 'version', 'needs-hvtriage'] as const;
type Key = (typeof KEYS)[number];
const REQUIRED: readonly Key[] = ['name', 'version'];
const DOCS = 'docs/writing-a-rule.md#packs';
/** contoso-rules */
const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST_NAME = 80;
/** 1.12.0 */
const VERSION_NUMBER = /^\d{1,6}\.\d{1,6}\.\d{1,6}$/;

/** Reads a `pack.yaml`. `toolVersion` is that of this program: a pack that needs a later one has an error. */
export function loadManifest(file: PackFile, toolVersion: string = VERSION): LoadedManifest {
  const { path } = file;
  if ('problem' in file) return { messages: [{ level: 'error', ...topOf(path), ...file.problem }] };
  const text = file.text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const { reader, root } = openYaml({ path, text, firstLine: 1, lines: text.split('\n') });
  if (!isMap(root)) {
    if (reader.messages.length === 0) {
      complain(reader, rangeOf(root), {
        ...wrong('wrong-manifest', `Unexpected ${describeNode(root ?? null)} for \`pack.yaml\``),
        expected: 'lines `name: …` and `version: …`',
      });
    }
    return { messages: reader.messages };
  }
  const entries = new Map(mapEntries(root).map((entry) => [entry.key, entry]));
  const meant = [...entries.values()].map((entry) => complainOfKey(reader, entry));
  for (const key of REQUIRED) {
    if (entries.has(key) || meant.includes(key)) continue;
    const expected = `a line \`${key}: ${key === 'name' ? 'my-rules' : '1.0.0'}\``;
    complain(
      reader,
      { start: 0, end: 1 },
      { ...wrong('missing-key', `Missing \`${key}\` in \`pack.yaml\``), expected },
    );
  }
  const name = readName(reader, entries.get('name'));
  const version = readVersion(reader, entries.get('version'));
  const needs = readVersion(reader, entries.get('needs-hvtriage'));
  if (needs !== undefined && isOlder(toolVersion, needs)) complainOfAge(reader, entries, needs, toolVersion);
  const messages = reader.messages.sort(compareRuleMessages);
  if (name === undefined || version === undefined || hasErrors(messages)) return { messages };
  return { manifest: { name, version, ...(needs === undefined ? {} : { needs }) }, messages };
}

/** A `pack.yaml` that is not at the top of what was named. */
export function nestedPack(path: string): RuleMessage {
  return {
    level: 'error',
    ...topOf(path),
    ...wrong('nested-pack', 'Unexpected `pack.yaml` below the top of the folder that was named'),
    expected: 'each pack to be named on its own, by the folder that holds its `pack.yaml`',
  };
}

/** The first characters of a file that was not read. */
export function topOf(path: string): Pick<RuleMessage, 'path' | 'line' | 'column' | 'sourceLine'> {
  return { path, line: 1, column: 1, sourceLine: '' };
}

/** Gives back the key that was probably meant. */
function complainOfKey(reader: YamlReader, { key, keyRange }: MapEntry): Key | undefined {
  if (KEYS.some((known) => known === key)) return undefined;
  const suggestion = closest(key, KEYS) ?? KEYS.find((known) => known.endsWith(`-${key}`));
  complain(reader, keyRange, {
    ...wrong('unknown-key', `Unexpected key \`${key}\` in \`pack.yaml\``),
    expected: oneOfList(KEYS),
    ...(suggestion === undefined ? {} : { suggestion }),
  });
  return KEYS.find((known) => known === suggestion);
}

function readName(reader: YamlReader, entry: MapEntry | undefined): string | undefined {
  if (!entry) return undefined;
  const name = isScalar(entry.value) ? String(entry.value.value) : '';
  if (NAME.test(name) && name.length <= LONGEST_NAME) return name;
  complain(reader, entry.valueRange, {
    ...wrong('wrong-name', `Unexpected name \`${sourceText(reader, entry.valueRange)}\` of a pack`),
    expected: 'lower-case words joined by hyphens',
  });
  return undefined;
}

function readVersion(reader: YamlReader, entry: MapEntry | undefined): string | undefined {
  if (!entry) return undefined;
  const written = isScalar(entry.value) ? String(entry.value.source ?? entry.value.value) : '';
  if (VERSION_NUMBER.test(written)) return written;
  const number = /\d+(?:\.\d+)*/.exec(written)?.[0];
  const whole = number === undefined ? undefined : [...number.split('.'), '0', '0'].slice(0, 3).join('.');
  complain(reader, entry.valueRange, {
    ...wrong('wrong-version', `Unexpected \`${sourceText(reader, entry.valueRange)}\` for \`${entry.key}\``),
    expected: 'three numbers with dots between them, such as 1.0.0, and nothing else',
    ...(whole === undefined ? {} : { suggestion: whole }),
  });
  return undefined;
}

function complainOfAge(
  reader: YamlReader,
  entries: ReadonlyMap<string, MapEntry>,
  needs: string,
  toolVersion: string,
): void {
  complain(reader, entries.get('needs-hvtriage')?.valueRange ?? { start: 0, end: 1 }, {
    ...wrong('pack-needs-later', `This pack needs hvtriage ${needs} or later, and this is hvtriage ${toolVersion}`),
    expected: 'a later hvtriage, or an earlier version of the pack; none of its rules is used',
  });
}

function isOlder(version: string, than: string): boolean {
  const numbers = (text: string): readonly number[] => text.split('.').map((part) => Number.parseInt(part, 10));
  const wanted = numbers(than);
  const differing = numbers(version).findIndex((part, index) => part !== wanted[index]);
  return differing >= 0 && (numbers(version)[differing] ?? 0) < (wanted[differing] ?? 0);
}

function wrong(code: string, message: string): Problem {
  return { code, message, see: DOCS };
}
