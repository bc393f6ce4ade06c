import type { FieldSpec } from '../../facts/define.ts';
import type { Operator } from '../../model/rule.ts';
import { OPERAND_LIMITS, operatorsFor, type TestedField } from '../../rules/operands.ts';
import type { JsonSchema } from './json-schema.ts';

/** Definitions of a schema, by name. */
export type SchemaDefinitions = Map<string, JsonSchema>;

const { longestText, mostOperands, version } = OPERAND_LIMITS;
/** Held against the loader by a test, as everything here. */
const LONGEST_PATTERN = 256;

const MEANINGS: Readonly<Record<Operator, string>> = {
  eq: 'is',
  ne: 'is not',
  in: 'is one of',
  lt: 'is less than',
  le: 'is at most',
  gt: 'is more than',
  ge: 'is at least',
  contains: 'contains',
  'starts-with': 'starts with',
  'ends-with': 'ends with',
  matches: 'matches the pattern',
  exists: 'is shown',
  'version-lt': 'is older than',
  'version-le': 'is this version or older',
  'version-gt': 'is newer than',
  'version-ge': 'is this version or newer',
};

/** The operands that are the same for every field. */
const OPERANDS: Readonly<Record<'number' | 'version' | 'text' | 'pattern' | 'shown', JsonSchema>> = {
  number: { type: 'number' },
  version: { type: 'string', pattern: version, description: 'In quotes: YAML reads 10.0 as 10' },
  text: oneOrMore({ type: 'string', minLength: 1, maxLength: longestText }),
  pattern: {
    ...oneOrMore({ type: 'string', minLength: 1, maxLength: LONGEST_PATTERN }),
    description: 'RE2 syntax, found anywhere in the text',
  },
  shown: { const: true, description: 'What nobody showed proves nothing: there is no false' },
};

export function operandDefinitions(): SchemaDefinitions {
  return new Map(Object.entries(OPERANDS).map(([name, schema]) => [`operand-${name}`, schema]));
}

/**
 * What may stand behind a field of a condition: a literal, a list of alternatives, or operators. It becomes a definition, which
 * fields of the same type share; the answer names it.
 */
export function defineFieldTest(field: TestedField, definitions: SchemaDefinitions): JsonSchema {
  const { spec, kind, name } = field;
  const own = spec.values ? `${kind.kind}.${name}` : spec.type;
  const operators = operatorsFor(field);
  // The data of registry values takes the operators of numbers as well.
  const test = operators.includes('lt') && spec.type === 'string' ? `test-${own}-or-number` : `test-${own}`;
  const literal = refTo(`value-${own}`);
  definitions.set(`value-${own}`, literalSchema(spec));
  definitions.set(test, testSchema(operators, literal));
  return refTo(test);
}

function testSchema(operators: readonly Operator[], literal: JsonSchema): JsonSchema {
  const properties = operators.map((operator): [string, JsonSchema] => [
    operator,
    { title: MEANINGS[operator], ...operandSchema(operator, literal) },
  ]);
  return {
    anyOf: [
      literal,
      listOf(literal),
      { type: 'object', properties: Object.fromEntries(properties), additionalProperties: false, minProperties: 1 },
    ],
  };
}

function literalSchema({ type, values, undecided }: FieldSpec): JsonSchema {
  if (values) return { enum: [...values, ...(undecided ?? [])] };
  if (type === 'number' || type === 'boolean') return { type };
  // A whole number stands for its text; one with a dot was meant as a version.
  return type === 'version'
    ? { type: 'string' }
    : { anyOf: [{ type: 'string', maxLength: longestText }, { type: 'integer' }] };
}

function operandSchema(operator: Operator, literal: JsonSchema): JsonSchema {
  switch (operator) {
    case 'eq':
    case 'ne':
      return literal;
    case 'in':
      return listOf(literal);
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
      return refTo('operand-number');
    case 'version-lt':
    case 'version-le':
    case 'version-gt':
    case 'version-ge':
      return refTo('operand-version');
    case 'contains':
    case 'starts-with':
    case 'ends-with':
      return refTo('operand-text');
    case 'matches':
      return refTo('operand-pattern');
    case 'exists':
      return refTo('operand-shown');
    default:
      return operator satisfies never;
  }
}

function refTo(name: string): JsonSchema {
  return { $ref: `#/$defs/${name}` };
}

function listOf(items: JsonSchema): JsonSchema {
  return { type: 'array', items, minItems: 1, maxItems: mostOperands };
}

function oneOrMore(items: JsonSchema): JsonSchema {
  return { anyOf: [items, listOf(items)] };
}
