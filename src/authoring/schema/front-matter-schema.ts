import { FACT_KINDS } from '../../facts/vocabulary.ts';
import { CONFIDENCES, RULE_STATUSES, SEVERITIES } from '../../model/rule.ts';
import { FRONT_MATTER_LIMITS } from '../../rules/front-matter.ts';
import { DIGEST, LONGEST_SOURCE_TEXT } from '../../rules/rule-source.ts';
import type { JsonSchema } from './json-schema.ts';

const { keys, required, subjects, mostEntries, longestName, name } = FRONT_MATTER_LIMITS;

const NAME: JsonSchema = { type: 'string', pattern: name, maxLength: longestName };
const SOURCE_TEXT: JsonSchema = { type: 'string', minLength: 1, maxLength: LONGEST_SOURCE_TEXT };

const SOURCE: JsonSchema = {
  oneOf: [
    {
      type: 'object',
      properties: { url: { ...SOURCE_TEXT, pattern: '^https?://\\S+$' }, title: SOURCE_TEXT },
      additionalProperties: false,
      required: ['url'],
    },
    {
      type: 'object',
      properties: {
        document: SOURCE_TEXT,
        section: { ...SOURCE_TEXT, description: 'Headings, joined by " > "' },
        digest: {
          type: 'string',
          pattern: DIGEST.source,
          description: 'Of the section that was read; `rules sources` checks it',
        },
      },
      additionalProperties: false,
      required: ['document', 'section'],
    },
  ],
};

/** What stands behind each key; a key of front matter that is missing here may hold anything. */
const SHAPES: ReadonlyMap<string, JsonSchema> = new Map([
  ['id', { ...NAME, description: 'The name of the file without .md' }],
  ['severity', { enum: SEVERITIES, description: 'How bad it is for the customer' }],
  [
    'confidence',
    { enum: CONFIDENCES, description: 'Read directly, inferred from what was read, or somebody’s experience' },
  ],
  ['status', { enum: RULE_STATUSES, default: 'stable' }],
  [
    'for-each',
    {
      enum: [...new Set([...subjects, ...FACT_KINDS.map(({ kind }) => kind)])],
      default: 'machine',
      description: 'What is judged one by one',
    },
  ],
  // YAML reads 2019 as a number.
  ['tags', listOf({ anyOf: [NAME, { type: 'integer', minimum: 0 }] }, 'Lower-case words')],
  ['sources', listOf(SOURCE, 'Where the knowledge is from')],
  ['explains', listOf(NAME, 'Rules, or known messages of complaints, that this is the likely cause of')],
  ['replaces', { ...NAME, description: 'The rule of an earlier pack whose place this one takes: its own id' }],
]);

export function frontMatterSchema(): JsonSchema {
  return {
    title: 'Front matter of a rule',
    type: 'object',
    properties: Object.fromEntries(keys.map((key) => [key, SHAPES.get(key) ?? {}])),
    additionalProperties: false,
    required,
  };
}

function listOf(items: JsonSchema, description: string): JsonSchema {
  return { description, type: 'array', items, maxItems: mostEntries };
}
