import { createRequire } from 'node:module';
import { onFirstUse } from '../../model/first-use.ts';

// Most files are no CSV.
const require = createRequire(import.meta.url);

/** The CSV parser, loaded when it is first needed. */
export const papaparse = onFirstUse((): typeof import('papaparse') => require('papaparse'));
