/**
 * Keeps the compiled code of the chunks that a scan and the terminal UI need in dist/, as the last part of the build. Run with the
 * pinned Node.
 */
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PassThrough, Writable } from 'node:stream';
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
const { stdout } = process;
let bytes = 0;
let chunks = 0;
await scan(SMALL);
keepCompiled();
await scan(ALL);
keepCompiled();
await showScreen();
keepCompiled();
stdout.write(`${bytes} bytes of compiled code of ${chunks} chunks kept\n`);

async function scan(samples: readonly string[]): Promise<void> {
  const report = pathOf('dist/report.txt');
  await program.main(['scan', ...samples.map((name) => pathOf(`samples/bundles/${name}`)), '--output', report]);
  rmSync(report);
}

/** The terminal UI up to the findings of an upload, on streams that say they are a terminal and stay until the end. */
async function showScreen(): Promise<void> {
  const keyboard = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: () => keyboard,
    ref: () => {},
    unref: () => {},
  });
  let drawn = '';
  let hasLeft = false;
  const screen = new Writable({
    write(chunk, _encoding, done) {
      drawn += String(chunk);
      // The first row of the list is chosen once the upload is read.
      if (drawn.includes('\u25b8') && !hasLeft) {
        hasLeft = true;
        keyboard.write('q');
      }
      done();
    },
  });
  const terminal = Object.assign(screen, { isTTY: true, columns: 120, rows: 40 });
  Object.defineProperties(process, { stdin: { value: keyboard }, stdout: { value: terminal } });
  process.env.TERM = 'xterm-256color';
  await program.main([pathOf(`samples/bundles/${SMALL[0]}`)]);
}

/** V8 keeps the functions that have been called until now; chunks whose code is kept already are left alone. */
function keepCompiled(): void {
  for (const [file, script] of scripts) {
    const code = script.createCachedData();
    writeFileSync(file, code);
    bytes += code.length;
    chunks += 1;
  }
  scripts.clear();
}
