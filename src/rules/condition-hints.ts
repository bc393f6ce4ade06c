import { isScalar, isSeq, type Node } from 'yaml';
import { oneOfList } from './messages.ts';

export const OPERATIONS = ['all', 'any', 'not', 'some', 'none'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** some:vm */
const WITHOUT_BLANK = /^(all|any|not|some|none):([^\s:]+)/;

/** What to write instead of a node that is no condition: the operation is forgotten above a list, or a blank behind a colon. */
export function whatACondition(node: Node | null): { readonly expected: string; readonly suggestion?: string } {
  if (isSeq(node)) return { expected: '`all:` or `any:` in the line above, with the list below it' };
  const text = isScalar(node) && typeof node.value === 'string' ? node.value.trim() : '';
  const [, operation, kind] = WITHOUT_BLANK.exec(text) ?? [];
  if (operation === undefined) return { expected: oneOfList(OPERATIONS) };
  return { expected: 'a blank behind the colon', suggestion: `${operation}: ${kind}` };
}

/** `build:5` is one word to YAML: what was meant by it, where `build` is a field. */
export function withBlank(key: string, fields: readonly string[]): string | undefined {
  const [field = '', ...rest] = key.split(':');
  return rest.length > 0 && fields.includes(field) ? `${field}: ${rest.join(':')}` : undefined;
}
