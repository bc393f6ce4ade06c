/** A part of the build: dependencies in files of their own, which are read when they are first required. */
import { copyFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'rolldown';

const SCOPE = 'const require = createRequire(import.meta.url);';
const CALL = /(?<![.\w])require\('([^'.][^']*)'\)/g;
const ENTRY = '\0required';

/**
 * Most parsers need a dependency for some inputs only, and need it at once, so they cannot `await import()` it. They say
 * `const require = createRequire(import.meta.url)` and call `require('papaparse')` where they use it. Run from source, Node
 * finds the package; in the bundle, the call gets the file that is built from it here, beside the chunks.
 */
export function lazyDependencies(): Plugin {
  const required = new Set<string>();
  return {
    name: 'lazy-dependencies',
    transform: {
      filter: { id: /\/src\/.*\.tsx?$/, code: SCOPE },
      handler: (code) =>
        code.replace(SCOPE, '').replace(CALL, (_, name: string) => {
          required.add(name);
          return `require('./${fileOf(name)}')`;
        }),
    },
    resolveId: (id, _importer, { kind }) =>
      kind === 'require-call' && isFile(id, required) ? { id, external: true } : undefined,
    writeBundle: async ({ dir }) => {
      if (dir !== undefined) await Promise.all([...required].map((name) => buildFile(name, dir)));
    },
  };
}

/** What `require(name)` answers, as one file; WebAssembly beside its main file goes with it. */
async function buildFile(name: string, dir: string): Promise<void> {
  const main = createRequire(import.meta.url).resolve(name);
  if (name.endsWith('.json')) {
    copyFileSync(main, join(dir, fileOf(name)));
    return;
  }
  for (const file of readdirSync(dirname(main))) {
    if (file.endsWith('.wasm')) copyFileSync(join(dirname(main), file), join(dir, file));
  }
  await build({
    input: ENTRY,
    platform: 'node',
    plugins: [
      {
        name: 'required-entry',
        resolveId: (id) => (id === ENTRY ? id : undefined),
        load: (id) =>
          id === ENTRY ? { code: `module.exports = require(${JSON.stringify(name)});`, moduleType: 'js' } : undefined,
      },
    ],
    output: {
      dir,
      format: 'cjs',
      entryFileNames: fileOf(name),
      minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
    },
  });
}

function isFile(id: string, required: ReadonlySet<string>): boolean {
  return [...required].some((name) => id === `./${fileOf(name)}`);
}

function fileOf(name: string): string {
  const flat = name.replaceAll('/', '-');
  return flat.endsWith('.json') ? flat : `${flat.replace(/\.\w+$/, '')}.cjs`;
}
