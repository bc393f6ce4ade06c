import type { RE2JS } from 're2js';
import { sameValue } from '../facts/store.ts';
import { compareVersions } from '../facts/versions.ts';
import type { FieldValue } from '../model/fact.ts';
import type { FieldTest } from '../model/rule.ts';
import { compilePattern } from './pattern.ts';

type Known = Exclude<FieldValue, null>;

/** Judges a known value; undefined where the two cannot be compared (an order between a word and a number). */
export function judge(test: FieldTest, value: Known): boolean | undefined {
  const operands = Array.isArray(test.operand) ? test.operand : [test.operand];
  const any = (check: (operand: FieldValue) => boolean | undefined): boolean | undefined => {
    const answers = operands.map(check);
    if (answers.includes(true)) return true;
    return answers.includes(undefined) ? undefined : false;
  };
  switch (test.operator) {
    case 'exists':
      return true;
    case 'eq':
    case 'in':
      return any((operand) => equal(value, operand));
    case 'ne':
      return !operands.some((operand) => equal(value, operand));
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
      return any((operand) => ordered(test.operator, numeric(value), numeric(operand)));
    case 'version-lt':
    case 'version-le':
    case 'version-gt':
    case 'version-ge':
      return any((operand) => {
        const order = compareVersions(String(value), String(operand));
        return order === undefined ? undefined : ordered(test.operator.slice('version-'.length), order, 0);
      });
    case 'contains':
      return any((operand) => lower(value).includes(lower(operand)));
    case 'starts-with':
      return any((operand) => lower(value).startsWith(lower(operand)));
    case 'ends-with':
      return any((operand) => lower(value).endsWith(lower(operand)));
    case 'matches':
      return any((operand) => compiled(String(operand)).matcher(String(value)).find());
    default:
      return test.operator satisfies never;
  }
}

/** A numeric literal matches a decimal string: registry data is text or number as the writer pleased. */
function equal(value: Known, operand: FieldValue): boolean {
  if (typeof operand === 'number' && typeof value === 'string') return numeric(value) === operand;
  return sameValue(value, operand);
}

function ordered(operator: string, a: number | undefined, b: number | undefined): boolean | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (operator === 'lt') return a < b;
  if (operator === 'le') return a <= b;
  return operator === 'gt' ? a > b : a >= b;
}

function numeric(value: FieldValue): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d{1,15}(?:\.\d{1,9})?$/.test(value.trim()) ? Number(value) : undefined;
}

function lower(value: FieldValue): string {
  return String(value).toLowerCase();
}

const patterns = new Map<string, RE2JS>();

function compiled(pattern: string): RE2JS {
  let regex = patterns.get(pattern);
  if (!regex) {
    regex = compilePattern(pattern);
    patterns.set(pattern, regex);
  }
  return regex;
}
