import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

const ROOT = new URL('../../', import.meta.url);

/** A TypeScript file of the repository. */
export interface SourceFile {
  /** From the root of the repository, '/'-separated. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

export interface Import {
  /** As written. */
  readonly specifier: string;
  /** A relative import from the root of the repository; a package or built-in module by its name. */
  readonly target: string;
  readonly isRelative: boolean;
  /** Loaded with the file itself: not `import type …`, and not where it is called. */
  readonly isAtOnce: boolean;
}

/** `import … from 'x'`, `export … from 'x'`, `import 'x'` at the start of a line, and `import('x')`, `require('x')` anywhere. */
const STATIC_IMPORT = /^(?:import|export)\b(\s+type\s)?[^'";]*?\bfrom\s+'([^']+)'|^import\s+'([^']+)'/gm;
const DYNAMIC_IMPORT = /\b(?:import|require)\(\s*'([^']+)'\s*\)/g;

/** The `.ts` and `.tsx` files below a folder, ascending by path. */
export function sourceFiles(folder: string): readonly SourceFile[] {
  return readdirSync(new URL(`${folder}/`, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readSource(`${folder}/${name.replaceAll('\\', '/')}`))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What people read in the repository, and its configuration: Markdown, JSON, the launcher. Samples and what is generated are left out. */
export function documents(): readonly Pick<SourceFile, 'path' | 'text'>[] {
  const inFolders = ['docs', 'rules', 'bin'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, ROOT), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  );
  const inRoot = readdirSync(ROOT).filter((name) => name !== 'package-lock.json');
  return [...inFolders, ...inRoot]
    .filter((path) => /\.(?:md|json|js|ts|ya?ml)$/.test(path))
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: repositoryText(path) }));
}

export function repositoryText(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8');
}

function readSource(path: string): SourceFile {
  const text = repositoryText(path);
  const imports = [
    ...[...text.matchAll(STATIC_IMPORT)].map(([, type, from, bare]) => ({
      specifier: from ?? bare ?? '',
      isAtOnce: type === undefined,
    })),
    ...[...text.matchAll(DYNAMIC_IMPORT)].map(([, specifier = '']) => ({ specifier, isAtOnce: false })),
  ];
  return {
    path,
    text,
    imports: imports
      .filter(({ specifier }) => !specifier.includes('${'))
      .map(({ specifier, isAtOnce }) => ({ ...importOf(path, specifier), isAtOnce })),
  };
}

function importOf(path: string, specifier: string): Omit<Import, 'isAtOnce'> {
  if (specifier.startsWith('.')) {
    return { specifier, target: posix.join(posix.dirname(path), specifier), isRelative: true };
  }
  const [scope = '', name = ''] = specifier.split('/');
  const target = specifier.startsWith('@') ? `${scope}/${name}` : specifier.startsWith('node:') ? specifier : scope;
  return { specifier, target, isRelative: false };
}
