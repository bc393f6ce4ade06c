import type { FactStore } from '../facts/store.ts';
import type { SourceRef } from '../model/source.ts';

/** The updates that one artifact lists of a machine. */
export interface HotfixList {
  /** The number of each article; not a number where an entry is none. */
  readonly articles: readonly { readonly number: number; readonly source: SourceRef }[];
  /** Its place, where it is known to list every update; without it an article may be missing. */
  readonly whole: SourceRef | undefined;
}

/** Each list on its own: joined, two lists of different times would prove together what neither shows. */
export function hotfixLists(store: FactStore, machine: string | null): readonly HotfixList[] {
  return store.artifacts.map(({ facts, covers }) => ({
    articles: facts
      .filter((fact) => fact.kind === 'hotfix' && fact.machine === machine)
      .map(({ fields, source }) => ({ number: Number(/^KB(\d{5,8})$/i.exec(String(fields.id))?.[1]), source })),
    whole: covers.find((c) => c.kind === 'hotfix' && c.machine === machine && Object.keys(c.scope).length === 0)
      ?.source,
  }));
}
