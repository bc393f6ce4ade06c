/** Keeps the compiled code of the chunks that a scan needs in dist/, as the last part of the build. Run with the pinned Node. */
import { rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Script } from 'node:vm';

interface ChunkLoader {
  loadCompiledChunks(made: (file: string, script: Script) => void): void;
}

interface Program {
  main(args: readonly string[]): Promise<void>;
}

/** Small, and each with other artifacts. */
const SAMPLES = ['host-firmware-off', 'guest-old-integration-services'];

const require = createRequire(import.meta.url);
const pathOf = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

const scripts = new Map<string, Script>();
const loader: ChunkLoader = require(pathOf('bin/load-chunks.js'));
loader.loadCompiledChunks((file, script) => scripts.set(file, script));

// V8 keeps the functions that have been called.
const report = pathOf('dist/report.txt');
const program: Program = require(pathOf('dist/main.cjs'));
await program.main(['scan', ...SAMPLES.map((name) => pathOf(`samples/bundles/${name}`)), '--output', report]);
rmSync(report);

let bytes = 0;
for (const [file, script] of scripts) {
  const code = script.createCachedData();
  writeFileSync(file, code);
  bytes += code.length;
}
console.log(`${bytes} bytes of compiled code of ${scripts.size} chunks kept`);
