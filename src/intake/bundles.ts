import { realpathSync, statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';
import { isCasePart } from './case-parts.ts';
import { CONTAINER_EXTENSION } from './containers.ts';
import { errorText } from './disk-file.ts';
import { type BundlePlan, inputFile } from './open-bundle.ts';
import { fileHoldsArtifact, type HoldsArtifact } from './probe.ts';
import { listChildren, type WalkEntry, walkFolder } from './walk.ts';

/** How a folder is read: as one bundle, with each of its children as one, or by what it holds. */
export type BundleMode = 'auto' | 'one' | 'each';

export interface BundlePlans {
  /** In the order of the given paths, children ascending by name; no folder or file twice. */
  readonly plans: readonly BundlePlan[];
  /**
   * Paths that do not exist (`intake/path-missing`) or cannot be read are errors; which reading of a folder was taken, where
   * both were possible, is a note (`intake/bundle-reading`). Sources are the paths as given.
   */
  readonly diagnostics: readonly Diagnostic[];
}

/** Files of one child folder that are looked into before it counts as holding no artifact. */
const MAX_PROBED_FILES = 2_000;
/** Children that are looked into only to say that another reading was possible. */
const MAX_PROBED_CHILDREN = 20;

/**
 * Finds the bundles behind the given paths. `holdsArtifact` recognises a file (a ticket or README alone must not count); it is
 * asked until two children of a folder are known to hold artifacts, not for every file.
 */
export async function planBundles(
  paths: readonly string[],
  mode: BundleMode,
  holdsArtifact: HoldsArtifact,
): Promise<BundlePlans> {
  const diagnostics: Diagnostic[] = [];
  const plans = new Map<string, BundlePlan>();
  for (const path of paths) {
    const planned = await planPath(path, mode, holdsArtifact);
    diagnostics.push(...planned.diagnostics);
    for (const plan of planned.plans) {
      const key = [plan.root.toString('latin1'), ...(plan.files ?? [])].join('\0');
      if (plans.has(key))
        diagnostics.push(note('intake/path-repeated', plan.path, `"${plan.path}" was given more than once`));
      else plans.set(key, plan);
    }
  }
  return { plans: [...plans.values()], diagnostics };
}

async function planPath(given: string, mode: BundleMode, holdsArtifact: HoldsArtifact): Promise<BundlePlans> {
  const path = displayPath(given);
  if (given === '') return { plans: [], diagnostics: [missing(path)] };
  try {
    const root = realpathSync(resolve(given));
    if (!statSync(root).isDirectory() || mode === 'one') return { plans: [{ path, root }], diagnostics: [] };
    const folder = listFolder(path, root);
    return await (mode === 'each' ? asEach(folder, holdsArtifact) : readByContent(folder, holdsArtifact));
  } catch (error) {
    return { plans: [], diagnostics: [isMissing(error) ? missing(path) : unreadable(path, error)] };
  }
}

interface Folder {
  readonly path: string;
  readonly root: string | Buffer;
  /** Child folders and archives, ascending by name: what may be a bundle of its own. */
  readonly children: readonly WalkEntry[];
  readonly files: readonly WalkEntry[];
  /** Links and special files. */
  readonly others: readonly WalkEntry[];
  readonly diagnostics: readonly Diagnostic[];
}

function listFolder(path: string, root: string): Folder {
  const { entries, diagnostics } = listChildren(root);
  const isChild = (entry: WalkEntry) => entry.type === 'folder' || isArchive(entry);
  return {
    path,
    root,
    children: entries.filter(isChild),
    files: entries.filter((entry) => entry.type === 'file' && !isArchive(entry)),
    others: entries.filter((entry) => entry.type !== 'file' && entry.type !== 'folder'),
    diagnostics: diagnostics.map((diagnostic) => ({ ...diagnostic, source: { path } })),
  };
}

function isArchive({ path, type }: WalkEntry): boolean {
  return type === 'file' && CONTAINER_EXTENSION.test(path);
}

async function readByContent(folder: Folder, holdsArtifact: HoldsArtifact): Promise<BundlePlans> {
  const { children, files } = folder;
  if (children.length < 2) return asOne(folder);
  const artifact = await firstArtifact(files, holdsArtifact);
  if (artifact !== undefined) {
    const isAmbiguous = await holdArtifacts(children.slice(0, MAX_PROBED_CHILDREN), holdsArtifact, 2);
    return asOne(folder, isAmbiguous ? `it directly holds "${artifact.path}"` : undefined);
  }
  const parts = children.filter(({ path }) => isCasePart(path.replace(CONTAINER_EXTENSION, '')));
  const asOneCase = () => asOne(folder, `its children are named as parts of one case ("${parts[0]?.path}")`);
  // A single `vm` among many customers' folders does not make them one case.
  if (parts.length * 2 >= children.length) return asOneCase();
  const others = children.filter((child) => !parts.includes(child));
  if (await holdArtifacts(others, holdsArtifact, 2)) return asEach(folder, holdsArtifact);
  return parts.length > 0 ? asOneCase() : asOne(folder);
}

/** The whole folder; `reason` says why when its children could have been bundles. */
function asOne({ path, root }: Folder, reason?: string): BundlePlans {
  const message = `"${path}" is read as one bundle: ${reason}. "--bundles each" reads each child as one`;
  return {
    plans: [{ path, root }],
    diagnostics: reason === undefined ? [] : [note('intake/bundle-reading', path, message)],
  };
}

async function asEach(folder: Folder, holdsArtifact: HoldsArtifact): Promise<BundlePlans> {
  const { path, root, children, files, others } = folder;
  if (children.length === 0) return { plans: [{ path, root }], diagnostics: [] };
  const message = `"${path}" is read as ${children.length} bundles, one for each child. "--bundles one" reads it as one`;
  const diagnostics = [...folder.diagnostics, note('intake/bundle-reading', path, message)];
  const plans: BundlePlan[] = children.map((child) => ({ path: joinPath(path, child.path), root: child.absolute }));
  const holdsFiles = (await firstArtifact(files, holdsArtifact)) !== undefined;
  if (holdsFiles) plans.unshift({ path, root, files: files.map((entry) => entry.path) });
  const left = holdsFiles ? others : [...files, ...others];
  if (left.length > 0) diagnostics.push(besideNote(path, left));
  return { plans, diagnostics };
}

function besideNote(path: string, left: readonly WalkEntry[]): Diagnostic {
  const names = `"${left[0]?.path}"${left.length > 1 ? ` and ${left.length - 1} more` : ''}`;
  const message = `What lies directly in "${path}" belongs to no bundle and is not read: ${names}`;
  return note('intake/files-beside-bundles', path, message);
}

/** Whether `wanted` of the children, folders and archives, hold an artifact somewhere. */
async function holdArtifacts(
  children: readonly WalkEntry[],
  holdsArtifact: HoldsArtifact,
  wanted: number,
): Promise<boolean> {
  let found = 0;
  for (const child of children) {
    const holds =
      child.type === 'folder'
        ? folderHoldsArtifact(child.absolute, holdsArtifact)
        : fileHoldsArtifact(inputFile(child), holdsArtifact);
    if (await holds) found++;
    if (found === wanted) return true;
  }
  return false;
}

async function folderHoldsArtifact(root: string | Buffer, holdsArtifact: HoldsArtifact): Promise<boolean> {
  const files = walkFolder(root).entries.filter((entry) => entry.type === 'file');
  return (await firstArtifact(files.slice(0, MAX_PROBED_FILES), holdsArtifact)) !== undefined;
}

async function firstArtifact(
  files: readonly WalkEntry[],
  holdsArtifact: HoldsArtifact,
): Promise<WalkEntry | undefined> {
  for (const entry of files) if (await fileHoldsArtifact(inputFile(entry), holdsArtifact)) return entry;
  return undefined;
}

/** '/'-separated, without a slash at the end; as given otherwise, so that the report does not depend on where it was made. */
function displayPath(given: string): string {
  let path = given.replaceAll(sep, '/');
  while (path.length > 1 && path.endsWith('/')) path = path.slice(0, -1);
  return path === '' ? '.' : path;
}

function joinPath(path: string, name: string): string {
  if (path === '.') return name;
  return path.endsWith('/') ? path + name : `${path}/${name}`;
}

function missing(path: string): Diagnostic {
  return { code: 'intake/path-missing', level: 'error', message: `"${path}" does not exist`, source: { path } };
}

function unreadable(path: string, error: unknown): Diagnostic {
  const message = `"${path}" cannot be read: ${errorText(error)}`;
  return { code: 'intake/path-unreadable', level: 'error', message, source: { path } };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

function note(code: Diagnostic['code'], path: string, message: string): Diagnostic {
  return { code, level: 'note', message, source: { path } };
}
