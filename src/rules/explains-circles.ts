import type { CompiledRule } from '../model/rule.ts';
import { compareText } from '../model/source.ts';
import type { MessagePlace, RelatedPlace, RuleMessage } from './messages.ts';
import type { LoadedFile } from './pack.ts';
import { isSecond } from './pack-checks.ts';

interface PackOfFiles {
  readonly folder: string;
  readonly files: readonly LoadedFile[];
}

/** What a rule explains, and in which pack it says so. */
interface Reference {
  readonly to: string;
  /** Absent for a rule of the base, whose file is not at hand. */
  readonly place?: MessagePlace;
  readonly pack?: number;
}

type References = ReadonlyMap<string, readonly Reference[]>;

/**
 * Rules that explain each other in a circle, over all packs: each finding would be folded under the other. A message stands at
 * the first place of its circle; one that shares a rule with a circle told already waits until that one is mended. By pack.
 */
export function explainsCircles(
  packs: readonly PackOfFiles[],
  base: readonly Pick<CompiledRule, 'id' | 'explains'>[],
): readonly (readonly RuleMessage[])[] {
  const graph = referencesOf(packs, base);
  const messages: RuleMessage[][] = packs.map(() => []);
  const done = new Set<string>();
  for (const id of [...graph.keys()].toSorted(compareText)) {
    const circle = done.has(id) ? undefined : shortestCircle(graph, id);
    if (!circle || circle.some(({ to }) => done.has(to))) continue;
    for (const { to } of circle) done.add(to);
    const start = circle.findIndex(({ place }) => place !== undefined);
    const turned = [...circle.slice(start), ...circle.slice(0, start)];
    const [first] = turned;
    if (first?.place === undefined || first.pack === undefined) continue;
    messages[first.pack]?.push(messageOf(turned, first.place, first.pack, packs));
  }
  return messages;
}

/** A later pack's rule takes the place of an earlier one. */
function referencesOf(
  packs: readonly PackOfFiles[],
  base: readonly Pick<CompiledRule, 'id' | 'explains'>[],
): References {
  const graph = new Map<string, readonly Reference[]>();
  for (const { id, explains } of base)
    graph.set(
      id,
      explains.map((to) => ({ to })),
    );
  for (const [pack, { files }] of packs.entries()) {
    for (const file of files.filter((candidate) => !isSecond(candidate))) {
      const references = file.references.filter(({ id }) => id !== file.id);
      graph.set(
        file.id,
        references.map(({ id, place }) => ({ to: id, place, pack })),
      );
    }
  }
  return graph;
}

/** The references from a rule back to itself, as few as possible: the last one names the rule. */
function shortestCircle(graph: References, from: string): readonly Reference[] | undefined {
  const reached = new Set<string>();
  let paths: readonly (readonly Reference[])[] = [[]];
  while (paths.length > 0) {
    const longer: (readonly Reference[])[] = [];
    for (const path of paths) {
      for (const reference of graph.get(path.at(-1)?.to ?? from) ?? []) {
        if (reference.to === from) return [...path, reference];
        if (reached.has(reference.to)) continue;
        reached.add(reference.to);
        longer.push([...path, reference]);
      }
    }
    paths = longer;
  }
  return undefined;
}

function messageOf(
  circle: readonly Reference[],
  place: MessagePlace,
  pack: number,
  packs: readonly PackOfFiles[],
): RuleMessage {
  const names = [circle.at(-1)?.to, ...circle.map(({ to }) => to)].map((id) => `\`${id}\``);
  const related = circle.slice(1).flatMap((reference, index): readonly RelatedPlace[] => {
    if (reference.place === undefined || reference.pack === undefined) return [];
    const { path, line, column } = reference.place;
    const folder = reference.pack === pack ? {} : { folder: packs[reference.pack]?.folder ?? '.' };
    return [{ path, line, column, message: `${names[index + 1]} explains ${names[index + 2]}`, ...folder }];
  });
  return {
    level: 'error',
    ...place,
    code: 'circle',
    message: `Unexpected circle in \`explains\`: ${names.join(' → ')}`,
    related,
    expected: 'one of these references to go: a cause is not explained by what it causes',
    see: 'docs/writing-a-rule.md#front-matter',
  };
}
