import { isScalar, isSeq, type Node } from 'yaml';
import type { FactKindSpec, FieldSpec } from '../facts/define.ts';
import type { FieldValue } from '../model/fact.ts';
import { type FieldTest, OPERATORS, type Operator } from '../model/rule.ts';
import { oneOfList, type Problem } from './messages.ts';
import { warnOfSlowParts, wrongPattern } from './pattern-problems.ts';
import { closest } from './suggest.ts';
import {
  complain,
  describeNode,
  locate,
  type MapEntry,
  mapEntries,
  type OffsetRange,
  rangeOf,
  sourceText,
  type YamlReader,
} from './yaml-source.ts';

/** A field of a kind, as a test names it. */
export interface TestedField {
  readonly kind: FactKindSpec;
  readonly name: string;
  readonly spec: FieldSpec;
}

const LONGEST_TEXT = 1024;
/** Of what was written, in a message. */
const LONGEST_QUOTE = 40;
const MOST_OPERANDS = 256;
/** 10.0 · 10.0.14393 · 6.3.9600.16384 */
const DOTTED_VERSION = /^\d{1,9}(?:\.\d{1,9}){0,4}$/;

const ORDER_OPERATORS: readonly Operator[] = ['lt', 'le', 'gt', 'ge'];
const TEXT_OPERATORS: readonly Operator[] = ['contains', 'starts-with', 'ends-with', 'matches'];
const VERSION_OPERATORS: readonly Operator[] = ['version-lt', 'version-le', 'version-gt', 'version-ge'];
const LIST_OPERATORS: readonly Operator[] = ['in', ...TEXT_OPERATORS];

/** The tests on one field: a literal is `eq`, a list is `in`, a map holds operators. */
export function readFieldTests(reader: YamlReader, field: TestedField, entry: MapEntry): readonly FieldTest[] {
  const { value } = entry;
  if (isSeq(value)) return readTest(reader, field, 'in', entry);
  if (value === null || isScalar(value)) return readTest(reader, field, 'eq', entry);
  const operators = mapEntries(value);
  if (operators.length === 0) {
    complain(reader, entry.valueRange, {
      code: 'empty-test',
      message: `Unexpected empty test of \`${field.name}\``,
      expected: 'a value, a list of values or operators',
    });
  }
  return operators.flatMap((part) => {
    const operator = OPERATORS.find((known) => known === part.key);
    if (operator !== undefined) return readTest(reader, field, operator, part);
    const suitable = OPERATORS.filter((known) => wrongOperator(field, known) === undefined);
    const suggestion = meantOperator(field, part.key) ?? closest(part.key, OPERATORS);
    complain(reader, part.keyRange, {
      code: 'unknown-operator',
      message: `Unexpected operator \`${part.key}\``,
      expected: oneOfList(suitable, suitable.length),
      ...(suggestion === undefined ? {} : { suggestion }),
      see: 'docs/writing-a-rule.md#conditions',
    });
    return [];
  });
}

/** What people write who know operators from elsewhere. */
const OTHER_NAMES: Readonly<Record<string, Operator>> = {
  ...{ '=': 'eq', '==': 'eq', equals: 'eq', is: 'eq', '!=': 'ne', '<>': 'ne', 'is-not': 'ne' },
  ...{ '<': 'lt', less: 'lt', below: 'lt', '<=': 'le', '>': 'gt', greater: 'gt', more: 'gt', above: 'gt', '>=': 'ge' },
  ...{ like: 'contains', includes: 'contains', regex: 'matches', 'one-of': 'in', 'any-of': 'in', present: 'exists' },
};

function meantOperator(field: TestedField, key: string): Operator | undefined {
  const word = key.toLowerCase();
  const meant = Object.hasOwn(OTHER_NAMES, word) ? OTHER_NAMES[word] : undefined;
  const ofVersions = VERSION_OPERATORS.find((operator) => operator === `version-${meant}`);
  return field.spec.type === 'version' && ofVersions !== undefined ? ofVersions : meant;
}

function readTest(reader: YamlReader, field: TestedField, operator: Operator, entry: MapEntry): readonly FieldTest[] {
  const misuse = wrongOperator(field, operator);
  if (misuse) {
    complain(reader, entry.keyRange, misuse);
    return [];
  }
  const { value } = entry;
  if (!isSeq<Node | null>(value)) {
    if (operator === 'in') {
      complain(reader, entry.valueRange, wrongType(field, operator, value, 'a list of values'));
      return [];
    }
    const operand = readOperand(reader, field, operator, value, entry.valueRange);
    return operand === undefined ? [] : [placed(reader, entry, { field: field.name, operator, operand })];
  }
  if (!LIST_OPERATORS.includes(operator)) {
    complain(reader, entry.valueRange, { ...wrongType(field, operator, value, 'a single value'), suggestion: 'in' });
    return [];
  }
  if (value.items.length === 0 || value.items.length > MOST_OPERANDS) {
    complain(reader, entry.valueRange, wrongType(field, operator, value, `1 to ${MOST_OPERANDS} values`));
    return [];
  }
  const operands = value.items.map((part) => readOperand(reader, field, operator, part, rangeOf(part)));
  const read = operands.filter((operand) => operand !== undefined);
  return read.length === operands.length ? [placed(reader, entry, { field: field.name, operator, operand: read })] : [];
}

function placed(reader: YamlReader, entry: MapEntry, test: FieldTest): FieldTest {
  reader.places.set(test, () => locate(reader.source, entry.valueRange));
  return test;
}

/** An operator that makes no sense for the type of the field. */
function wrongOperator(field: TestedField, operator: Operator): Problem | undefined {
  const { type } = field.spec;
  const problem = (expected: string, suggestion?: string): Problem => ({
    code: 'wrong-operator',
    message: `Unexpected operator \`${operator}\` for \`${field.name}\`, which is a ${type}`,
    expected,
    ...(suggestion === undefined ? {} : { suggestion }),
    see: docsOf(field),
  });
  if (ORDER_OPERATORS.includes(operator)) {
    if (type === 'version') return problem(oneOfList(VERSION_OPERATORS), `version-${operator}`);
    if (type !== 'number' && !holdsNumbers(field)) return problem('a number field');
  }
  if (VERSION_OPERATORS.includes(operator) && type !== 'version' && type !== 'string') {
    return problem(oneOfList(ORDER_OPERATORS), operator.slice('version-'.length));
  }
  if (TEXT_OPERATORS.includes(operator) && type !== 'string' && type !== 'version') return problem('a text field');
  return undefined;
}

function readOperand(
  reader: YamlReader,
  field: TestedField,
  operator: Operator,
  node: Node | null,
  range: OffsetRange,
): FieldValue | undefined {
  const value = isScalar(node) ? node.value : undefined;
  const problem = wrongOperand(field, operator, node, value);
  if (problem) {
    complain(
      reader,
      range,
      problem.code === 'unknown-value' ? unknownValue(field, sourceText(reader, range), value) : problem,
    );
    return undefined;
  }
  if (operator === 'matches' && typeof value === 'string') warnOfSlowParts(reader, value, node, range);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

function wrongOperand(field: TestedField, operator: Operator, node: Node | null, value: unknown): Problem | undefined {
  if (operator === 'exists') {
    if (value === true) return undefined;
    return {
      ...wrongType(field, operator, node, '`true`'),
      ...(value === false ? { message: 'Unexpected `exists: false`: evidence that is not there proves nothing' } : {}),
    };
  }
  if (VERSION_OPERATORS.includes(operator)) return wrongVersion(field, operator, node, value);
  if (ORDER_OPERATORS.includes(operator))
    return isNumber(value) ? undefined : wrongType(field, operator, node, 'a number');
  if (TEXT_OPERATORS.includes(operator)) return wrongText(field, operator, node, value);
  return wrongLiteral(field, operator, node, value);
}

function wrongVersion(field: TestedField, operator: Operator, node: Node | null, value: unknown): Problem | undefined {
  const quoted = isScalar(node) && (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE');
  if (quoted && typeof value === 'string' && DOTTED_VERSION.test(value)) return undefined;
  const written = isScalar(node) ? String(node.source ?? value) : '';
  return {
    code: 'version-not-quoted',
    message: quoted
      ? `Unexpected version \`${String(value)}\` for \`${operator}\``
      : `Unexpected version without quotes for \`${operator}\``,
    expected: 'a quoted dotted version, since YAML reads 10.0 as the number 10',
    ...(!quoted && DOTTED_VERSION.test(written) ? { suggestion: `'${written}'` } : {}),
    see: docsOf(field),
  };
}

function wrongText(field: TestedField, operator: Operator, node: Node | null, value: unknown): Problem | undefined {
  if (typeof value !== 'string' || value === '') return wrongType(field, operator, node, 'text that is not empty');
  if (value.length > LONGEST_TEXT) return wrongType(field, operator, node, `at most ${LONGEST_TEXT} characters`);
  return operator === 'matches' ? wrongPattern(value) : undefined;
}

/** For `eq`, `ne` and `in`. A number may stand for a text field: it then matches the decimal text. */
function wrongLiteral(field: TestedField, operator: Operator, node: Node | null, value: unknown): Problem | undefined {
  const { spec } = field;
  if (spec.type === 'number') return isNumber(value) ? undefined : wrongType(field, operator, node, 'a number');
  if (spec.type === 'boolean')
    return typeof value === 'boolean' ? undefined : wrongType(field, operator, node, '`true` or `false`');
  if (spec.type === 'version')
    return typeof value === 'string' ? undefined : wrongVersion(field, operator, node, value);
  if (spec.values) {
    const known = typeof value === 'string' && (spec.values.includes(value) || spec.undecided?.includes(value));
    return known ? undefined : { code: 'unknown-value', message: '' };
  }
  if (typeof value === 'string' && value.length <= LONGEST_TEXT) return undefined;
  if (isNumber(value)) {
    // 10.0 would match "10" only: a version was meant.
    const dotted = isScalar(node) && String(node.source ?? '').includes('.');
    return dotted ? wrongVersion(field, operator, node, value) : undefined;
  }
  return wrongType(field, operator, node, 'text');
}

function unknownValue(field: TestedField, written: string, value: unknown): Problem {
  const values = field.spec.values ?? [];
  const suggestion = typeof value === 'string' ? closest(value, values) : undefined;
  return {
    code: 'unknown-value',
    message: `Unexpected ${lastWord(field.name)} \`${written}\` for \`${field.name}\``,
    expected: oneOfList(values),
    ...(suggestion === undefined ? {} : { suggestion }),
    see: docsOf(field),
  };
}

function wrongType(field: TestedField, operator: Operator, node: Node | null, expected: string): Problem {
  const of = operator === 'eq' || operator === 'in' ? `\`${field.name}\`` : `\`${operator}\` of \`${field.name}\``;
  const written =
    isScalar(node) && node.value !== null && node.value !== '' ? ` \`${shortened(String(node.value))}\`` : '';
  const message = `Unexpected ${describeNode(node)}${written} for ${of}`;
  return { code: 'wrong-operand', message, expected, see: docsOf(field) };
}

function shortened(text: string): string {
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE - 1)}…` : text;
}

/** secondaryStatus → status: messages read "Unexpected status …". */
function lastWord(field: string): string {
  return (/[A-Z]?[a-z]+$/.exec(field)?.[0] ?? 'value').toLowerCase();
}

/** Registry data is text or a number, depending on the type of the value. */
function holdsNumbers(field: TestedField): boolean {
  return field.kind.kind === 'registry.value' && field.name === 'data';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function docsOf(field: TestedField): string {
  return `docs/facts.md#${field.kind.kind}`;
}

/** The operators that make sense for the type of a field. */
export function operatorsFor(field: TestedField): readonly Operator[] {
  return OPERATORS.filter((operator) => wrongOperator(field, operator) === undefined);
}

/** What an operand may be, for whoever describes conditions to other programs. */
export const OPERAND_LIMITS = {
  longestText: LONGEST_TEXT,
  mostOperands: MOST_OPERANDS,
  version: DOTTED_VERSION.source,
} as const;
