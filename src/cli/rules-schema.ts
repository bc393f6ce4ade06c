import { ruleSchema, type SchemaPart } from '../authoring/schema/rule-schema.ts';
import type { CliIo } from './io.ts';
import { openOutput } from './output.ts';

export interface RulesSchemaOptions {
  /** Of which part of a rule; of any of them when it is left out. */
  readonly part?: SchemaPart | undefined;
  readonly output?: string;
}

/** `hvtriage rules schema [PART]`: JSON Schema, for editors and for programs that write rules. */
export async function runRulesSchema({ part, output }: RulesSchemaOptions, io: CliIo): Promise<number> {
  const target = openOutput(output, io);
  target.write(`${JSON.stringify(ruleSchema(part), undefined, 2)}\n`);
  target.finish();
  return 0;
}
