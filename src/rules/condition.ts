import { isMap, isScalar, isSeq, type Node } from 'yaml';
import type { FactKindSpec } from '../facts/define.ts';
import { FACT_KINDS, factKind, fieldSpec, splitFieldPath } from '../facts/vocabulary.ts';
import { type BranchMarks, CONFIDENCES, type Condition, type FieldTest, SEVERITIES } from '../model/rule.ts';
import { OPERATIONS, type Operation, whatACondition, withBlank } from './condition-hints.ts';
import { formatRuleMessage, hasErrors, oneOfList, type RuleMessage } from './messages.ts';
import { readFieldTests } from './operands.ts';
import { closest } from './suggest.ts';
import {
  complain,
  describeNode,
  type LaterPlace,
  locate,
  type MapEntry,
  mapEntries,
  type OffsetRange,
  openYaml,
  rangeOf,
  sourceText,
  type YamlReader,
  type YamlSource,
} from './yaml-source.ts';

const SIDES = ['host', 'guest'] as const;
const MARKS = ['confidence', 'severity'];
export const DEEPEST_CONDITION = 12;
export const MOST_BRANCHES = 64;
const DOCS = 'docs/writing-a-rule.md#conditions';

/** Where a condition stands: how deep, and whether it is a branch of `any`, which may carry marks. */
interface Place {
  readonly depth: number;
  readonly branchOfAny: boolean;
}

export interface ParsedCondition {
  readonly condition?: Condition;
  readonly messages: readonly RuleMessage[];
  /** Where the conditions and field tests inside `condition` stand, by object. */
  readonly places: ReadonlyMap<object, LaterPlace>;
}

/** Compiles a YAML block into a condition, checked against the vocabulary. No condition when a message is an error. */
export function parseCondition(source: YamlSource): ParsedCondition {
  const { reader, root } = openYaml(source);
  if (!root) {
    if (reader.messages.length === 0) {
      complain(reader, rangeOf(null), {
        code: 'empty-condition',
        message: 'Unexpected empty condition',
        expected: oneOfList(OPERATIONS),
        see: DOCS,
      });
    }
    return { messages: reader.messages, places: reader.places };
  }
  const condition = readCondition(reader, root, rangeOf(root), { depth: 1, branchOfAny: false });
  const { messages, places } = reader;
  return condition && !hasErrors(messages) ? { condition, messages, places } : { messages, places };
}

/** A condition from bare YAML, for tests. Throws on the first mistake. */
export function parseConditionText(text: string): Condition {
  const { condition, messages } = parseCondition({
    path: 'condition.yaml',
    text,
    firstLine: 1,
    lines: text.split('\n'),
  });
  if (condition) return condition;
  throw new Error(messages.map(formatRuleMessage).join('\n'));
}

function readCondition(reader: YamlReader, node: Node | null, range: OffsetRange, place: Place): Condition | undefined {
  if (!isMap(node)) {
    complain(reader, range, {
      code: 'not-a-condition',
      message: `Unexpected ${describeNode(node)} for a condition`,
      ...whatACondition(node),
      see: DOCS,
    });
    return undefined;
  }
  if (place.depth > DEEPEST_CONDITION) {
    complain(reader, range, {
      code: 'condition-too-deep',
      message: 'Unexpected nesting of this depth',
      expected: `at most ${DEEPEST_CONDITION} conditions inside each other`,
    });
    return undefined;
  }
  const entries = mapEntries(node);
  const operations = entries.filter((entry) => isOperation(entry.key));
  const [first, second] = operations;
  const operation = OPERATIONS.find((known) => known === first?.key);
  const allowed = allowedKeys(operation, place);
  for (const entry of entries) {
    if (!isOperation(entry.key) && !allowed.includes(entry.key)) complainOfKey(reader, entry, allowed);
  }
  if (!first || !operation) {
    if (entries.every((entry) => allowed.includes(entry.key))) {
      complain(reader, range, {
        code: 'not-a-condition',
        message: 'Unexpected condition without an operation',
        expected: `a line with ${oneOfList(OPERATIONS)} in it, such as \`some: vm\``,
        see: DOCS,
      });
    }
    return undefined;
  }
  if (second) {
    complain(reader, second.keyRange, {
      code: 'two-operations',
      message: `Unexpected \`${second.key}\` beside \`${first.key}\``,
      expected: 'one operation in a map; combine them with `all` or `any`',
      see: DOCS,
    });
    return undefined;
  }
  const marks = place.branchOfAny ? readMarks(reader, entries) : {};
  const condition = readOperation(reader, operation, first, entries, place.depth);
  if (!condition) return undefined;
  const marked = { ...condition, ...marks };
  reader.places.set(marked, () => locate(reader.source, first.keyRange));
  return marked;
}

function readOperation(
  reader: YamlReader,
  operation: Operation,
  entry: MapEntry,
  entries: readonly MapEntry[],
  depth: number,
): Condition | undefined {
  switch (operation) {
    case 'all':
    case 'any':
      return readBranches(reader, operation, entry, depth);
    case 'not': {
      const inner = readCondition(reader, entry.value, entry.valueRange, { depth: depth + 1, branchOfAny: false });
      return inner && { op: 'not', of: inner };
    }
    case 'some':
    case 'none':
      return readQuantified(reader, operation, entry, entries);
    default:
      return operation satisfies never;
  }
}

function readBranches(
  reader: YamlReader,
  op: 'all' | 'any',
  { value, valueRange }: MapEntry,
  depth: number,
): Condition | undefined {
  if (!isSeq<Node | null>(value) || value.items.length === 0 || value.items.length > MOST_BRANCHES) {
    complain(reader, valueRange, {
      code: 'wrong-branches',
      message: `Unexpected ${describeNode(value)} for \`${op}\``,
      expected: `a list of 1 to ${MOST_BRANCHES} conditions`,
      see: DOCS,
    });
    return undefined;
  }
  const place = { depth: depth + 1, branchOfAny: op === 'any' };
  const branches = value.items.map((branch) => readCondition(reader, branch, rangeOf(branch), place));
  const of = branches.filter((branch) => branch !== undefined);
  return of.length === branches.length ? { op, of } : undefined;
}

function readQuantified(
  reader: YamlReader,
  op: 'some' | 'none',
  entry: MapEntry,
  entries: readonly MapEntry[],
): Condition | undefined {
  const spec = readKind(reader, entry);
  const side = readSide(
    reader,
    entries.find(({ key }) => key === 'of'),
  );
  const where = entries.find(({ key }) => key === 'where');
  if (!spec) return undefined;
  const tests = where ? readWhere(reader, spec, where) : [];
  return { op, kind: spec.kind, ...(side === undefined ? {} : { side }), where: tests };
}

function readKind(reader: YamlReader, { key, value, valueRange }: MapEntry): FactKindSpec | undefined {
  const name = isScalar(value) && typeof value.value === 'string' ? value.value : undefined;
  const spec = name === undefined ? undefined : factKind(name);
  if (spec) return spec;
  const kinds = FACT_KINDS.map((known) => known.kind);
  const suggestion = name === undefined ? undefined : (splitFieldPath(name)?.kind ?? closest(name, kinds));
  complain(reader, valueRange, {
    code: 'unknown-kind',
    message:
      name === undefined
        ? `Unexpected ${describeNode(value)} for \`${key}\``
        : `Unexpected fact kind \`${sourceText(reader, valueRange)}\``,
    expected: oneOfList(kinds),
    ...(suggestion === undefined ? {} : { suggestion }),
    see: 'docs/facts.md',
  });
  return undefined;
}

function readWhere(reader: YamlReader, spec: FactKindSpec, { value, valueRange }: MapEntry): readonly FieldTest[] {
  if (!isMap(value)) {
    complain(reader, valueRange, {
      code: 'wrong-where',
      message: `Unexpected ${describeNode(value)} for \`where\``,
      expected: 'a map of fields and tests',
      see: DOCS,
    });
    return [];
  }
  return mapEntries(value).flatMap((entry) => {
    const known = fieldSpec(spec, entry.key);
    if (known) return readFieldTests(reader, { kind: spec, name: entry.key, spec: known }, entry);
    const fields = Object.keys(spec.fields);
    const suggestion = withBlank(entry.key, fields) ?? closest(entry.key, fields);
    complain(reader, entry.keyRange, {
      code: 'unknown-field',
      message: `Unexpected field \`${entry.key}\` of \`${spec.kind}\``,
      expected: oneOfList(fields),
      ...(suggestion === undefined ? {} : { suggestion }),
      see: `docs/facts.md#${spec.kind}`,
    });
    return [];
  });
}

function readSide(reader: YamlReader, entry: MapEntry | undefined): 'host' | 'guest' | undefined {
  return entry && readWord(reader, entry, SIDES);
}

function readMarks(reader: YamlReader, entries: readonly MapEntry[]): BranchMarks {
  const confidence = entries.find(({ key }) => key === 'confidence');
  const severity = entries.find(({ key }) => key === 'severity');
  const confidenceWord = confidence && readWord(reader, confidence, CONFIDENCES);
  const severityWord = severity && readWord(reader, severity, SEVERITIES);
  return {
    ...(confidenceWord === undefined ? {} : { confidence: confidenceWord }),
    ...(severityWord === undefined ? {} : { severity: severityWord }),
  };
}

/** The value of a key that takes one of a few words; a mistake is recorded. */
export function readWord<Word extends string>(
  reader: YamlReader,
  entry: MapEntry,
  words: readonly Word[],
): Word | undefined {
  const written = isScalar(entry.value) ? String(entry.value.value) : '';
  const word = words.find((known) => known === written);
  if (word !== undefined) return word;
  const suggestion = closest(written, words);
  complain(reader, entry.valueRange, {
    code: 'unknown-value',
    message: isScalar(entry.value)
      ? `Unexpected ${entry.key} \`${sourceText(reader, entry.valueRange)}\``
      : `Unexpected ${describeNode(entry.value)} for \`${entry.key}\``,
    expected: oneOfList(words),
    ...(suggestion === undefined ? {} : { suggestion }),
  });
  return undefined;
}

function complainOfKey(reader: YamlReader, entry: MapEntry, allowed: readonly string[]): void {
  if (MARKS.includes(entry.key)) {
    complain(reader, entry.keyRange, {
      code: 'misplaced-mark',
      message: `Unexpected \`${entry.key}\` in this place`,
      expected: `no \`${entry.key}\`, or the whole condition as a branch of \`any\`: only these may carry one`,
      see: DOCS,
    });
    return;
  }
  const words = [...OPERATIONS, ...allowed];
  const suggestion = closest(entry.key, words);
  complain(reader, entry.keyRange, {
    code: 'unknown-key',
    message: `Unexpected key \`${entry.key}\``,
    expected: oneOfList(words),
    ...(suggestion === undefined ? {} : { suggestion }),
    see: DOCS,
  });
}

function allowedKeys(operation: Operation | undefined, place: Place): readonly string[] {
  const quantified = operation === 'some' || operation === 'none' ? ['of', 'where'] : [];
  return place.branchOfAny ? [...quantified, ...MARKS] : quantified;
}

function isOperation(key: string): boolean {
  return OPERATIONS.some((known) => known === key);
}
