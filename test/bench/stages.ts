import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

interface Profile {
  readonly nodes: readonly ProfileNode[];
  /** Ids of nodes. */
  readonly samples: readonly number[];
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
}

/** The functions that a stage of the pipeline is called by; a sample counts for the innermost of them on its stack. */
const STAGES: ReadonlyMap<string, string> = new Map([
  ['planBundles', 'list, read, decode'],
  ['openBundle', 'list, read, decode'],
  ['readBundle', 'list, read, decode'],
  ['readOne', 'list, read, decode'],
  ['recogniseArtifacts', 'recognise'],
  ['parsePart', 'parse'],
  ['attribute', 'attribute and derive'],
  ['deriveFacts', 'attribute and derive'],
  ['evaluateRule', 'evaluate'],
  ['assembleBundle', 'report'],
  ['outcomeOf', 'render'],
]);

/** Seconds of each stage, in the order of the pipeline, from a profile of a scan on one thread, run from its sources. */
export function stageSeconds(folder: string): ReadonlyMap<string, number> {
  const profiles = mkdtempSync(join(folder, 'profile-'));
  try {
    const program = join(import.meta.dirname, 'scan-from-source.ts');
    const uploads = join(folder, 'few');
    const args = [
      '--cpu-prof',
      `--cpu-prof-dir=${profiles}`,
      program,
      'scan',
      uploads,
      '--jobs',
      '1',
      '--format',
      'ndjson',
    ];
    execFileSync(process.execPath, args, { stdio: 'ignore' });
    const [file = ''] = readdirSync(profiles);
    return secondsOf(JSON.parse(readFileSync(join(profiles, file), 'utf8')));
  } finally {
    rmSync(profiles, { recursive: true });
  }
}

function secondsOf({ nodes, samples, timeDeltas }: Profile): ReadonlyMap<string, number> {
  const parents = new Map(
    nodes.flatMap(({ id, children = [] }) => children.map((child): [number, number] => [child, id])),
  );
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const stages = new Map<number, string>();
  const stageOf = (id: number | undefined): string => {
    const node = id === undefined ? undefined : byId.get(id);
    if (id === undefined || node === undefined) return 'start and other';
    const known = stages.get(id);
    if (known !== undefined) return known;
    const { functionName, url } = node.callFrame;
    const own = functionName === '(garbage collector)' ? 'garbage collection' : undefined;
    const stage = own ?? (url.includes('/src/') ? STAGES.get(functionName) : undefined) ?? stageOf(parents.get(id));
    stages.set(id, stage);
    return stage;
  };
  const seconds = new Map([...STAGES.values(), 'garbage collection', 'start and other'].map((stage) => [stage, 0]));
  for (const [index, id] of samples.entries()) {
    if (byId.get(id)?.callFrame.functionName === '(idle)') continue;
    const stage = stageOf(id);
    seconds.set(stage, (seconds.get(stage) ?? 0) + (timeDeltas[index] ?? 0) / 1e6);
  }
  return seconds;
}
