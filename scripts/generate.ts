/**
 * Writes the pages of docs/ that follow from the code: the vocabulary of facts and the catalogue of rules. Run with Node 24:
 * `node scripts/generate.ts` writes them, `node scripts/generate.ts --check` exits with 1 when a committed page is not current.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { markdownCatalogue } from '../src/authoring/catalogue/markdown-catalogue.ts';
import { EN } from '../src/report/labels/en.ts';
import { EN_RULES } from '../src/report/labels/en-rules.ts';
import { formatRuleMessage } from '../src/rules/messages.ts';
import { isSound, loadPack, type RulePack } from '../src/rules/pack.ts';
import { factsPage } from './facts-page.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

function pages(): ReadonlyMap<string, string> | undefined {
  const pack = loadPack(`${root}rules`);
  if (!isSound(pack)) {
    for (const message of pack.messages) console.error(formatRuleMessage(message));
    console.error('No page is generated: rules/ has mistakes');
    return undefined;
  }
  return new Map([
    ['docs/facts.md', factsPage()],
    ['docs/rules.md', rulesPage(pack)],
  ]);
}

/** What `rules docs` writes, but for the texts: they are in the rule files beside it. */
function rulesPage({ loaded }: RulePack): string {
  return markdownCatalogue(
    loaded.flatMap(({ rule, examples }) => (rule ? [{ rule, examples: examples.length }] : [])),
    {
      detail: 'overview',
      notice: 'Written by `npm run generate` from rules/. Do not edit.',
      links: { rule: (path) => `../rules/${path}`, kind: (kind) => `facts.md#${kind}` },
      labels: EN_RULES,
      words: EN.words,
    },
  );
}

/** The committed text; undefined when there is none. A checkout may have turned its line ends. */
function committed(path: string): string | undefined {
  try {
    return readFileSync(root + path, 'utf8').replaceAll('\r\n', '\n');
  } catch {
    return undefined;
  }
}

const onlyCheck = process.argv.includes('--check');
const generated = pages();
if (!generated) process.exitCode = 1;
for (const [path, text] of generated ?? []) {
  const before = committed(path);
  if (before === text) continue;
  if (onlyCheck) {
    const state = before === undefined ? 'is missing' : 'is not current';
    console.error(`${path} ${state}: run \`npm run generate\` and commit the result`);
    process.exitCode = 1;
  } else {
    mkdirSync(dirname(root + path), { recursive: true });
    writeFileSync(root + path, text);
    console.log(`${path} written`);
  }
}
