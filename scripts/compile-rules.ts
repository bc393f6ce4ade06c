/** Compiles rules/ into dist/rules.json, as a part of the build. Run with Node 24: `node scripts/compile-rules.ts [output]`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringifyPack } from '../src/rules/compiled-pack.ts';
import { formatRuleMessage } from '../src/rules/messages.ts';
import { isSound, loadPack } from '../src/rules/pack.ts';

const root = new URL('../', import.meta.url);
const output = process.argv[2] ?? fileURLToPath(new URL('dist/rules.json', root));

const pack = loadPack(fileURLToPath(new URL('rules/', root)));
for (const message of pack.messages) console.error(formatRuleMessage(message));
if (isSound(pack)) {
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(output, stringifyPack(pack));
  console.log(`${pack.rules.length} rules compiled into ${output}`);
} else {
  console.error('No rules are compiled: rules/ has mistakes');
  process.exitCode = 1;
}
