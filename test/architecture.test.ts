import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ARTIFACT_KINDS } from '../src/artifacts/kinds.ts';
import { DERIVATION_STAGES } from '../src/derive/derive-facts.ts';
import { VERSION } from '../src/version.ts';
import { FILE_SYSTEM_OWNERS, FORBIDDEN_MODULES, FREE_BUILTINS, LAYERS } from './support/layers.ts';
import { documents, type Import, repositoryText, type SourceFile, sourceFiles } from './support/source-files.ts';

const SOURCES = sourceFiles('src');
const TESTS = sourceFiles('test');
const SCRIPTS = sourceFiles('scripts');
const DOCUMENTS = documents();

/** Files above the limit that are nothing but a table or an example report, which splitting would only scatter. */
const LONG_FILES: ReadonlyMap<string, string> = new Map([
  ['test/support/report-fixture.ts', 'one report that shows every part a reporter prints'],
  ['test/artifacts/systeminfo.test.ts', 'a table of one sentence each'],
]);
const LONGEST_FILE = 300;

describe('imports', () => {
  it('of src go only where the table of layers allows', () => {
    expect(violations(SOURCES, ({ imports, path }) => imports.filter((each) => !isAllowed(path, each)))).toEqual([]);
  });

  it('of src never reach the network or another process', () => {
    const forbidden = ({ imports }: SourceFile) => imports.filter(({ specifier }) => FORBIDDEN_MODULES.test(specifier));
    expect(violations(SOURCES, forbidden)).toEqual([]);
  });

  it('of the file system stand only in intake, the loading of rules, and cli', () => {
    const strangers = SOURCES.filter(({ path }) => !FILE_SYSTEM_OWNERS.some((owner) => owner.test(path)));
    const files = ({ imports }: SourceFile) =>
      imports.filter(({ specifier }) => /^(?:node:)?fs(?:\/|$)/.test(specifier));
    expect(violations(strangers, files)).toEqual([]);
  });

  it('name their file with its extension, and built-in modules with node:', () => {
    const unclear = ({ imports }: SourceFile) =>
      imports.filter(({ specifier, isRelative }) =>
        isRelative ? !/\.(?:tsx?|json)$/.test(specifier) : /^(?:fs|path|os|url|util|crypto|buffer)$/.test(specifier),
      );
    expect(violations([...SOURCES, ...TESTS, ...SCRIPTS], unclear)).toEqual([]);
  });

  it('of tests reach src and test only, and nothing mocks our own modules', () => {
    const foreign = ({ imports }: SourceFile) =>
      imports.filter(({ target, isRelative }) => isRelative && !/^(?:src|test|scripts)\//.test(target));
    expect(violations(TESTS, foreign)).toEqual([]);
    expect(TESTS.filter(({ text }) => /^\s*vi\.(?:mock|doMock)\(/m.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('of benchmarks reach no JSX, which Node does not run from source', () => {
    const files = new Map([...SOURCES, ...TESTS].map((file) => [file.path, file]));
    const reached = new Set<string>();
    const follow = (path: string): void => {
      if (reached.has(path)) return;
      reached.add(path);
      for (const { target, isAtOnce } of files.get(path)?.imports ?? []) if (isAtOnce) follow(target);
    };
    for (const path of files.keys()) if (path.startsWith('test/bench/')) follow(path);
    expect([...reached].filter((path) => path.endsWith('.tsx'))).toEqual([]);
  });

  it('are those that docs/ARCHITECTURE.md shows', () => {
    expect(documentedLayers()).toEqual(
      new Map(
        LAYERS.filter(({ name }) => name !== 'version.ts').map(({ name, mayImport }) => [
          name,
          importsOf(name, mayImport),
        ]),
      ),
    );
  });
});

describe('files of src', () => {
  it('all belong to a layer', () => {
    expect(SOURCES.map(({ path }) => path).filter((path) => layerOf(path) === undefined)).toEqual([]);
  });

  it('use process, console and the clock only in cli', () => {
    const global = /(?<![\w.'-])(?:process\.|console\.)|\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/;
    const users = SOURCES.filter(
      ({ path, text }) => !path.startsWith('src/cli/') && global.test(withoutComments(text)),
    );
    expect(users.map(({ path }) => path)).toEqual([]);
  });

  it('evaluate no code', () => {
    const evaluating = SOURCES.filter(({ text }) => /\beval\(|\bnew Function\(/.test(withoutComments(text)));
    expect(evaluating.map(({ path }) => path)).toEqual([]);
  });
});

describe('every file', () => {
  const all = [...SOURCES, ...TESTS, ...SCRIPTS];

  it('is short enough to read, or argues why not', () => {
    const long = all.filter(({ text }) => text.split('\n').length - 1 > LONGEST_FILE).map(({ path }) => path);
    expect(long.filter((path) => !LONG_FILES.has(path))).toEqual([]);
    expect(
      [...LONG_FILES.keys()].filter((path) => !long.includes(path)),
      'exceptions nobody needs',
    ).toEqual([]);
  });

  it('exports names only, and is no index', () => {
    expect(all.filter(({ text }) => /^export default\b/m.test(text)).map(({ path }) => path)).toEqual([]);
    expect(all.filter(({ path }) => /\/(?:index|utils?|helpers?)\.tsx?$/.test(path))).toEqual([]);
  });

  it('has a kebab-case name, and PascalCase for a component', () => {
    const odd = SOURCES.map(({ path }) => path.split('/').at(-1) ?? '').filter(
      (name) => !/^(?:[a-z0-9]+(?:-[a-z0-9]+)*\.tsx?|[A-Z][A-Za-z0-9]*\.tsx)$/.test(name),
    );
    expect(odd).toEqual([]);
  });

  it('names no place of one machine', () => {
    const places = new RegExp('/work' + '/');
    const outside = new RegExp('\\.\\./' + 'shared');
    const texts = [...all, ...DOCUMENTS];
    expect(texts.filter(({ text }) => places.test(text)).map(({ path }) => path)).toEqual([]);
    // Only the artifact kinds have a folder of that name.
    const strangers = texts.filter(({ path }) => !/^(?:src|test)\/artifacts\//.test(path));
    expect(strangers.filter(({ text }) => outside.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe('registration', () => {
  it('knows every artifact kind, with samples and a test', () => {
    const files = directFiles('src/artifacts').filter((name) => !['kinds', 'recognise'].includes(name));
    expect(ARTIFACT_KINDS.map(({ id }) => id).sort()).toEqual(files);
    const tests = directFiles('test/artifacts');
    for (const id of files) {
      expect(
        tests.some((name) => name.startsWith(id)),
        `a test of ${id}`,
      ).toBe(true);
      expect(readdirSync(new URL(`../samples/artifacts/${id}/`, import.meta.url)).length, id).toBeGreaterThan(0);
    }
  });

  it('knows every derivation, with a test', () => {
    const sources = sourceFiles('src/derive').filter(({ text }) => /: Derivation = \{/.test(text));
    const names = sources.map(({ path }) => path.replace(/^.*\/|\.ts$/g, ''));
    expect(
      DERIVATION_STAGES.flat()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(names);
    for (const name of names) {
      expect(existsSync(new URL(`derive/${name}.test.ts`, import.meta.url)), `a test of ${name}`).toBe(true);
    }
  });

  it('knows every reporter by its test', () => {
    const reporters = directFiles('src/reporters').filter((name) => name !== 'reporter');
    const tests = directFiles('test/reporters');
    expect(reporters.filter((name) => !tests.includes(name))).toEqual([]);
  });
});

describe('package.json', () => {
  const manifest: Readonly<Record<string, unknown>> = JSON.parse(repositoryText('package.json'));

  it('has the version of the program', () => {
    expect(manifest['version']).toBe(VERSION);
  });

  it('pins every dependency exactly', () => {
    const versions = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((list) =>
      Object.entries(manifest[list] ?? {}),
    );
    expect(versions.length).toBeGreaterThan(10);
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
  });

  it('lists every package that src imports', () => {
    const listed = Object.keys(manifest['dependencies'] ?? {});
    const packages = SOURCES.flatMap(({ imports }) => imports)
      .filter(({ isRelative, target }) => !isRelative && !target.startsWith('node:') && target !== 'mdast')
      .map(({ target }) => target);
    expect([...new Set(packages)].filter((name) => !listed.includes(name))).toEqual([]);
  });
});

function violations(files: readonly SourceFile[], wrong: (file: SourceFile) => readonly Import[]): readonly string[] {
  return files.flatMap((file) => wrong(file).map(({ specifier }) => `${file.path} imports ${specifier}`));
}

function isAllowed(path: string, { target, isRelative }: Import): boolean {
  const layer = layerOf(path);
  if (layer === undefined) return false;
  if (!isRelative) return layer.packages.includes(target) || FREE_BUILTINS.includes(target);
  const other = layerOf(target);
  return other !== undefined && (other === layer || layer.mayImport.includes(other.name));
}

function layerOf(path: string) {
  const name = /^src\/([^/]+)/.exec(path)?.[1];
  return LAYERS.find((layer) => layer.name === name);
}

/** The table of the document: the name of each layer, and what it may import in words. */
function documentedLayers(): ReadonlyMap<string, readonly string[]> {
  const rows = repositoryText('docs/ARCHITECTURE.md').matchAll(/^\| `([a-z.-]+)`\s*\| ([^|]+)\|/gm);
  return new Map([...rows].map(([, name = '', cell = '']) => [name, cell.trim() === 'nothing' ? [] : words(cell)]));
}

function importsOf(name: string, mayImport: readonly string[]): readonly string[] {
  return name === 'cli' ? ['everything'] : words(mayImport.join(', '));
}

function words(list: string): readonly string[] {
  return list
    .split(',')
    .map((word) => word.trim().replace(/\.ts$/, ''))
    .filter((word) => word !== '')
    .sort();
}

/** Names of the files directly in a folder, without what follows the first dot. */
function directFiles(folder: string): readonly string[] {
  return readdirSync(new URL(`../${folder}/`, import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map(({ name }) => name.split('.')[0] ?? name)
    .sort();
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
