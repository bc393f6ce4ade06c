import { conditionSchemas } from './condition-schema.ts';
import { frontMatterSchema } from './front-matter-schema.ts';
import type { JsonSchema } from './json-schema.ts';

/** What a schema can be of. */
export const SCHEMA_PARTS = ['front-matter', 'condition', 'pack'] as const;
export type SchemaPart = (typeof SCHEMA_PARTS)[number];

const PACK: JsonSchema = {
  title: 'pack.yaml',
  type: 'object',
  properties: {
    name: { type: 'string', pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$', maxLength: 80 },
    version: versionOf('Of the pack'),
    'needs-hvtriage': versionOf('The oldest version of hvtriage that understands its rules'),
  },
  additionalProperties: false,
  required: ['name', 'version'],
};

/**
 * JSON Schema (2020-12) of one part of a rule, or of any of them. It follows from the vocabulary. What a schema cannot say (an id
 * that is the file's name, the depth of conditions, the syntax of patterns) is left to the loader.
 */
export function ruleSchema(part?: SchemaPart): JsonSchema {
  const root = (name: SchemaPart): JsonSchema => ({ $ref: `#/$defs/${name}` });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:hvtriage:schema:${part ?? 'rules'}`,
    ...(part === undefined ? { anyOf: SCHEMA_PARTS.map(root) } : root(part)),
    $defs: {
      ...(part === undefined || part === 'front-matter' ? { 'front-matter': frontMatterSchema() } : {}),
      ...(part === undefined || part === 'pack' ? { pack: PACK } : {}),
      ...(part === undefined || part === 'condition' ? conditionSchemas() : {}),
    },
  };
}

function versionOf(description: string): JsonSchema {
  return { description, type: 'string', pattern: '^\\d{1,6}\\.\\d{1,6}\\.\\d{1,6}$' };
}
