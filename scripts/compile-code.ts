/** Keeps the compiled code of the chunks that a scan needs in dist/, as the last part of the build. Run with the pinned Node. */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Script } from 'node:vm';

interface ChunkLoader {
  chunkLoader(made: (file: string, script: Script) => void): (file: string) => Program;
}

interface Program {
  main(args: readonly string[]): Promise<void>;
}

/** What small uploads need of the chunks they all load; what more a chunk can do is not worth reading at every start. */
const SMALL = ['host-firmware-off', 'guest-old-integration-services'];
/** Each has other artifacts, whose parsers are chunks of their own. */
const ALL = readdirSync(new URL('../samples/bundles/', import.meta.url));

const require = createRequire(import.meta.url);
const pathOf = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

const scripts = new Map<string, Script>();
const loader: ChunkLoader = require(pathOf('bin/load-chunks.js'));
const load = loader.chunkLoader((file, script) => scripts.set(file, script));
const program = load(pathOf('dist/main.cjs'));
let bytes = 0;
let chunks = 0;
await keepCompiled(SMALL);
await keepCompiled(ALL);
console.log(`${bytes} bytes of compiled code of ${chunks} chunks kept`);

/** V8 keeps the functions that have been called until now; chunks whose code is kept already are left alone. */
async function keepCompiled(samples: readonly string[]): Promise<void> {
  const report = pathOf('dist/report.txt');
  await program.main(['scan', ...samples.map((name) => pathOf(`samples/bundles/${name}`)), '--output', report]);
  rmSync(report);
  for (const [file, script] of scripts) {
    const code = script.createCachedData();
    writeFileSync(file, code);
    bytes += code.length;
    chunks += 1;
  }
  scripts.clear();
}
