import { lstatSync, realpathSync, statSync } from 'node:fs';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { BundleInput, InputFile } from './bundle.ts';
import { diskFile, errorText, refusedFile } from './disk-file.ts';
import { type EntryType, listChildren, type WalkEntry, walkFolder } from './walk.ts';

/** Where a bundle is: a folder, some files of a folder, or a single file. */
export interface BundlePlan {
  /** As shown to the user: what was given, '/'-separated. */
  readonly path: string;
  /** Absolute; bytes where the name is no valid UTF-8. */
  readonly root: string | Buffer;
  /** Names directly in `root` the bundle is limited to; absent: everything below. */
  readonly files?: readonly string[];
}

/** Lists the files of a bundle; opens none. Never throws. */
export function openBundle(plan: BundlePlan): BundleInput {
  const { path, root } = plan;
  try {
    // What the user points at may be a link; only links below it are not followed.
    const real = typeof root === 'string' ? realpathSync(root) : root;
    const stat = statSync(real);
    if (stat.isDirectory()) return openFolder(plan, real);
    const name = path.slice(path.lastIndexOf('/') + 1);
    const file = stat.isFile() ? diskFile(name, real, stat.size) : refusedFile(name, notAFile(name, 'device'));
    return { path, files: [file], diagnostics: [] };
  } catch (error) {
    return { path, files: [], diagnostics: [unreadable(path, error)] };
  }
}

function openFolder(plan: BundlePlan, root: string | Buffer): BundleInput {
  const { entries, diagnostics } = plan.files === undefined ? walkFolder(root) : listChildren(root);
  const wanted = plan.files && new Set(plan.files);
  const files = entries
    .filter((entry) => entry.type !== 'folder' && (wanted === undefined || wanted.has(entry.path)))
    .map(inputFile);
  if (files.length > 0 || diagnostics.some(({ level }) => level === 'error')) {
    return { path: plan.path, files, diagnostics };
  }
  const empty: Diagnostic = { code: 'intake/empty-folder', level: 'warning', message: `"${plan.path}" holds no files` };
  return { path: plan.path, files, diagnostics: [...diagnostics, empty] };
}

/** The file behind a listed entry; its size is looked up without following a link. */
export function inputFile(entry: WalkEntry): InputFile {
  if (entry.type !== 'file') return refusedFile(entry.path, notAFile(entry.path, entry.type));
  try {
    return diskFile(entry.path, entry.absolute, lstatSync(entry.absolute).size);
  } catch (error) {
    return refusedFile(entry.path, unreadable(entry.path, error));
  }
}

function notAFile(path: string, type: EntryType): Diagnostic {
  const code = type === 'link' ? 'intake/link-not-followed' : 'intake/special-file';
  const what = type === 'link' ? 'a link and is not followed' : `a ${type} and is not opened`;
  return { code, level: 'warning', message: `"${path}" is ${what}`, source: { path } };
}

function unreadable(path: string, error: unknown): Diagnostic {
  return {
    code: 'intake/unreadable-file',
    level: 'error',
    message: `"${path}" cannot be read: ${errorText(error)}`,
    source: { path },
  };
}
