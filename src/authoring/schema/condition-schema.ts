import type { FactKindSpec } from '../../facts/define.ts';
import { FACT_KINDS } from '../../facts/vocabulary.ts';
import { CONFIDENCES, SEVERITIES } from '../../model/rule.ts';
import { DEEPEST_CONDITION, MOST_BRANCHES } from '../../rules/condition.ts';
import { defineFieldTest, operandDefinitions, type SchemaDefinitions } from './field-test-schema.ts';
import { implies, type JsonSchema } from './json-schema.ts';

const KINDS = FACT_KINDS.map(({ kind }) => kind);
const SIDES = ['host', 'guest'] as const;
const MARKS: Readonly<Record<string, JsonSchema>> = {
  severity: { enum: SEVERITIES, description: 'Of the finding, where this branch is the first true one' },
  confidence: { enum: CONFIDENCES, description: 'Of the finding, where this branch is the first true one' },
};

/** The definitions that conditions consist of; `condition` is the whole. */
export function conditionSchemas(): Readonly<Record<string, JsonSchema>> {
  const definitions = operandDefinitions();
  const wheres = FACT_KINDS.map((spec): [string, JsonSchema] => [whereName(spec), whereSchema(spec, definitions)]);
  return {
    condition: { title: 'Condition', ...conditionSchema({}) },
    branch: { title: 'Branch of any', ...conditionSchema(MARKS) },
    rows: { allOf: FACT_KINDS.map(whereOfKind) },
    ...Object.fromEntries(wheres),
    ...Object.fromEntries(definitions),
  };
}

/** `marks` are the keys that only a branch of `any` may have. */
function conditionSchema(marks: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const kind = { enum: KINDS, description: 'A fact kind' };
  const operations: Readonly<Record<string, JsonSchema>> = {
    all: branches('condition', 'Every branch'),
    any: branches('branch', 'One branch; the first true one decides'),
    not: { $ref: '#/$defs/condition' },
    some: { ...kind, title: 'A row for which every test holds' },
    none: { ...kind, title: 'No row for which every test holds' },
  };
  return {
    type: 'object',
    description: `At most ${DEEPEST_CONDITION} conditions inside each other`,
    properties: {
      ...operations,
      of: { enum: SIDES, description: 'In a rule for each vm: whose facts are meant' },
      where: { type: 'object', description: 'Fields and tests' },
      ...marks,
    },
    additionalProperties: false,
    oneOf: Object.keys(operations).map((operation) => ({ required: [operation] })),
    ...implies(anyKey('of', 'where'), anyKey('some', 'none')),
    allOf: [{ $ref: '#/$defs/rows' }],
  };
}

function branches(of: string, title: string): JsonSchema {
  const items = { $ref: `#/$defs/${of}` };
  return { title, type: 'array', items, minItems: 1, maxItems: MOST_BRANCHES };
}

/** Which fields `where` may have depends on the kind beside it. */
function whereOfKind(spec: FactKindSpec): JsonSchema {
  const isOfKind = (operation: string): JsonSchema => ({
    properties: { [operation]: { const: spec.kind } },
    required: [operation],
  });
  return implies(
    { anyOf: [isOfKind('some'), isOfKind('none')] },
    { properties: { where: { $ref: `#/$defs/${whereName(spec)}` } } },
  );
}

function anyKey(...keys: readonly string[]): JsonSchema {
  return { anyOf: keys.map((key) => ({ required: [key] })) };
}

function whereName({ kind }: FactKindSpec): string {
  return `where-${kind}`;
}

function whereSchema(kind: FactKindSpec, definitions: SchemaDefinitions): JsonSchema {
  const fields = Object.entries(kind.fields).map(([name, spec]): [string, JsonSchema] => [
    name,
    { description: spec.description, ...defineFieldTest({ kind, name, spec }, definitions) },
  ]);
  return {
    title: kind.title,
    type: 'object',
    properties: Object.fromEntries(fields),
    additionalProperties: false,
  };
}
