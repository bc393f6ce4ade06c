import type { ArtifactFacts } from '../facts/store.ts';
import type { Fact } from '../model/fact.ts';

/** What an artifact shows of `kinds` on a machine; undefined unless it is known to show all there is of each of them. */
export function wholeList(
  { facts, covers }: ArtifactFacts,
  machine: string | null,
  kinds: readonly string[],
): readonly Fact[] | undefined {
  const isWhole = kinds.every((kind) =>
    covers.some((list) => list.kind === kind && list.machine === machine && Object.keys(list.scope).length === 0),
  );
  if (!isWhole) return undefined;
  return facts.filter((fact) => fact.machine === machine && kinds.includes(fact.kind));
}
