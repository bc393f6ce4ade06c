import { isDeepStrictEqual } from 'node:util';

/** A JSON Schema as it is read from text. */
export type Schema = Readonly<Record<string, unknown>>;

type Check = (value: unknown, argument: never, schema: Schema, root: Schema) => boolean;

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const has = (value: unknown, key: string): value is Schema => isObject(value) && Object.hasOwn(value, key);

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
};

/** The keywords of 2020-12 that the schemas of rules use; a keyword says nothing of values of other types. */
const CHECKS: Readonly<Record<string, Check>> = {
  $ref: (value, ref: string, _, root) => accepts(resolve(root, ref), value, root),
  type: (value, type: string) => TYPES[type]?.(value) ?? unknown(`type ${type}`),
  enum: (value, values: readonly unknown[]) => values.includes(value),
  const: (value, wanted: unknown) => isDeepStrictEqual(value, wanted),
  pattern: (value, pattern: string) => typeof value !== 'string' || new RegExp(pattern, 'u').test(value),
  minLength: (value, least: number) => typeof value !== 'string' || [...value].length >= least,
  maxLength: (value, most: number) => typeof value !== 'string' || [...value].length <= most,
  minimum: (value, least: number) => typeof value !== 'number' || value >= least,
  items: (value, each: Schema, _, root) => !Array.isArray(value) || value.every((one) => accepts(each, one, root)),
  minItems: (value, least: number) => !Array.isArray(value) || value.length >= least,
  maxItems: (value, most: number) => !Array.isArray(value) || value.length <= most,
  properties: (value, schemas: Readonly<Record<string, Schema>>, _, root) =>
    Object.entries(schemas).every(([key, schema]) => !has(value, key) || accepts(schema, value[key], root)),
  additionalProperties: (value, _: false, { properties }) =>
    !isObject(value) || Object.keys(value).every((key) => has(properties, key)),
  minProperties: (value, least: number) => !isObject(value) || Object.keys(value).length >= least,
  required: (value, keys: readonly string[]) => !isObject(value) || keys.every((key) => Object.hasOwn(value, key)),
  allOf: (value, all: readonly Schema[], _, root) => all.every((schema) => accepts(schema, value, root)),
  anyOf: (value, any: readonly Schema[], _, root) => any.some((schema) => accepts(schema, value, root)),
  oneOf: (value, one: readonly Schema[], _, root) => one.filter((schema) => accepts(schema, value, root)).length === 1,
  if: (value, condition: Schema, { then = {} }, root) =>
    !accepts(condition, value, root) || (isObject(then) && accepts(then, value, root)),
  ...Object.fromEntries(
    ['$schema', '$id', '$defs', 'title', 'description', 'default', 'then'].map((keyword) => [keyword, () => true]),
  ),
};

/** Whether a value is valid. Throws on a keyword that it does not know, so that none is passed over. */
export function accepts(schema: Schema, value: unknown, root: Schema = schema): boolean {
  return Object.entries(schema).every(([keyword, argument]) => {
    const check = CHECKS[keyword] ?? unknown(`keyword ${keyword}`);
    return check(value, argument as never, schema, root);
  });
}

function resolve(root: Schema, ref: string): Schema {
  const name = /^#\/\$defs\/([\w.-]+)$/.exec(ref)?.[1] ?? '';
  const definitions = root['$defs'];
  const found = has(definitions, name) ? definitions[name] : undefined;
  return isObject(found) ? found : unknown(`definition ${ref}`);
}

function unknown(what: string): never {
  throw new Error(`The schema has an unknown ${what}`);
}
