import { EXPANSION_LIMITS, ExpansionBudget } from './archive/limits.ts';
import { type InputFile, isDiagnostic } from './bundle.ts';
import { containerFormat, unpack } from './containers.ts';

/** Recognises a file; see `peekSection`. */
export type HoldsArtifact = (file: InputFile) => Promise<boolean>;

const HEAD_BYTES = 512;
/** Members of a container that are looked into before it counts as holding no artifact. */
const MAX_PROBED_MEMBERS = 500;

/** Whether a file holds an artifact, or a container has a member that does; containers are unpacked no further than to the first. */
export async function fileHoldsArtifact(file: InputFile, holdsArtifact: HoldsArtifact): Promise<boolean> {
  const budget = new ExpansionBudget({ ...EXPANSION_LIMITS, members: MAX_PROBED_MEMBERS });
  return probe(file, holdsArtifact, budget, 0);
}

async function probe(
  file: InputFile,
  holdsArtifact: HoldsArtifact,
  budget: ExpansionBudget,
  depth: number,
): Promise<boolean> {
  if (file.refused !== undefined || file.bytes === 0) return false;
  const head = file.read(0, HEAD_BYTES);
  const format = isDiagnostic(head) ? undefined : containerFormat(head);
  if (format === undefined) return holdsArtifact(file);
  if (depth >= budget.limits.nesting) return false;
  for await (const unpacked of unpack(file, format, budget)) {
    if (!('code' in unpacked) && (await probe(unpacked, holdsArtifact, budget, depth + 1))) return true;
  }
  return false;
}
