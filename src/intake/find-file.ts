import { ExpansionBudget } from './archive/limits.ts';
import type { BundleInput, InputFile, ReadFile } from './bundle.ts';
import { unpack } from './containers.ts';
import { readOne } from './read.ts';

/** A file of a bundle, and what reading it gave. */
export interface FoundFile {
  readonly file: InputFile;
  readonly read: ReadFile;
}

/**
 * One file of a bundle by its path, also in containers and documents (`upload.zip!/mail.eml!/a.txt`); what leads to other files
 * is passed over. Undefined when there is none. Never rejects.
 */
export async function findFile(
  bundle: BundleInput,
  path: string,
  budget: ExpansionBudget = new ExpansionBudget(),
): Promise<FoundFile | undefined> {
  return among(bundle.files, path, budget, 0);
}

async function among(
  files: readonly InputFile[],
  path: string,
  budget: ExpansionBudget,
  depth: number,
): Promise<FoundFile | undefined> {
  for (const file of files) {
    const found = leadsTo(file.path, path) ? await within(file, path, budget, depth) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

async function within(
  file: InputFile,
  path: string,
  budget: ExpansionBudget,
  depth: number,
): Promise<FoundFile | undefined> {
  const { read, members, format } = await readOne(file);
  if (file.path === path) return { file, read };
  if (depth >= budget.limits.nesting) return undefined;
  if (format === undefined) return among(members, path, budget, depth + 1);
  for await (const member of unpack(file, format, budget, (name) => leadsTo(name, path))) {
    const found = 'code' in member ? undefined : await among([member], path, budget, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether it is the file, or holds it. */
function leadsTo(holder: string, path: string): boolean {
  return holder === path || path.startsWith(`${holder}!/`);
}
