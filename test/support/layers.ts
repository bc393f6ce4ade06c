/** The parts of `src`, from those that import nothing to the one that imports everything, and what each may import. */
export interface Layer {
  /** A folder of `src`, or a file directly in it. */
  readonly name: string;
  readonly mayImport: readonly string[];
  /** Packages and built-in modules that it may import; `node:path` and the like are free for all. */
  readonly packages: readonly string[];
}

const EVERYTHING = [
  'model',
  'text',
  'facts',
  'intake',
  'artifacts',
  'attribution',
  'derive',
  'rules',
  'report',
  'reporters',
  'tui',
  'authoring',
  'parse-file.ts',
  'read-artifacts.ts',
  'analyze.ts',
  'batch',
  'version.ts',
] as const;

/** The one table of layers. `docs/ARCHITECTURE.md` shows it, and a test holds both against the imports. */
export const LAYERS: readonly Layer[] = [
  { name: 'model', mayImport: [], packages: [] },
  { name: 'version.ts', mayImport: [], packages: [] },
  { name: 'text', mayImport: ['model'], packages: ['string-width'] },
  { name: 'facts', mayImport: ['model'], packages: [] },
  {
    name: 'intake',
    mayImport: ['model', 'text'],
    packages: [
      '7z-wasm',
      'fast-glob',
      'htmlparser2',
      'iconv-lite',
      'node:crypto',
      'node:fs',
      'node:stream',
      'node:stream/promises',
      'node:timers/promises',
      'node:zlib',
      'postal-mime',
      'tar-stream',
      'yauzl',
    ],
  },
  { name: 'artifacts', mayImport: ['facts', 'model', 'text'], packages: ['node:zlib', 'papaparse'] },
  { name: 'attribution', mayImport: ['facts', 'model'], packages: [] },
  { name: 'derive', mayImport: ['facts', 'model'], packages: [] },
  {
    name: 'rules',
    mayImport: ['facts', 'model', 'text', 'version.ts'],
    packages: [
      '@noble/hashes',
      'fast-glob',
      'mdast',
      'node:fs',
      're2js',
      'remark-frontmatter',
      'remark-gfm',
      'remark-parse',
      'unified',
      'yaml',
    ],
  },
  { name: 'report', mayImport: ['facts', 'model', 'text'], packages: ['@noble/hashes'] },
  { name: 'reporters', mayImport: ['report', 'model', 'text'], packages: [] },
  { name: 'tui', mayImport: ['report', 'model', 'text'], packages: ['ink', 'react'] },
  {
    name: 'authoring',
    mayImport: ['rules', 'artifacts', 'report', 'facts', 'model', 'text', 'analyze.ts'],
    packages: ['@noble/hashes', 'iconv-lite', 'mdast', 'unified', 'yaml'],
  },
  { name: 'parse-file.ts', mayImport: ['artifacts', 'attribution', 'model'], packages: [] },
  {
    name: 'read-artifacts.ts',
    mayImport: ['parse-file.ts', 'intake', 'artifacts', 'attribution', 'model'],
    packages: [],
  },
  {
    name: 'analyze.ts',
    mayImport: [
      'read-artifacts.ts',
      'artifacts',
      'attribution',
      'derive',
      'facts',
      'intake',
      'rules',
      'report',
      'model',
    ],
    packages: [],
  },
  {
    name: 'batch',
    mayImport: ['analyze.ts', 'intake', 'report', 'reporters', 'rules', 'model'],
    packages: ['node:fs', 'node:os', 'node:worker_threads', 'node:zlib'],
  },
  { name: 'cli', mayImport: EVERYTHING, packages: ['commander', 'node:fs', 'node:os'] },
];

/** Built-in modules without effects on anything outside the process; what `node:module` requires is checked like an import. */
export const FREE_BUILTINS: readonly string[] = ['node:buffer', 'node:module', 'node:path', 'node:url', 'node:util'];

/** Within a layer, the only files that may touch the file system. */
export const FILE_SYSTEM_OWNERS: readonly RegExp[] = [
  /^src\/intake\//,
  /^src\/rules\/(?:pack-files|shipped)\.ts$/,
  /^src\/batch\//,
  /^src\/cli\//,
];

/** What no file of `src` may import, whatever the table says: the network, other processes, other code. */
export const FORBIDDEN_MODULES =
  /^(?:node:)?(?:child_process|cluster|dgram|dns|http|http2|https|inspector|net|repl|tls|vm|wasi)(?:\/|$)|^(?:undici|axios|node-fetch|ws)$/;
