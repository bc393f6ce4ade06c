import { createRequire } from 'node:module';
import type { RE2JS } from 're2js';
import { onFirstUse } from '../model/first-use.ts';

// Most uploads never come to a test with a pattern.
const require = createRequire(import.meta.url);
const re2 = onFirstUse((): typeof import('re2js') => require('re2js'));

/**
 * A pattern of a rule, in RE2 syntax; letter case does not matter. Rule files are untrusted: RE2 matches in linear time, whatever
 * the pattern. Throws for what is no pattern.
 */
export function compilePattern(pattern: string): RE2JS {
  const { RE2JS } = re2();
  return RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
}
