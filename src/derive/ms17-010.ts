import type { FactStore } from '../facts/store.ts';
import type { Fact, Fields } from '../model/fact.ts';
import type { SourceRef } from '../model/source.ts';
import { type Derivation, derived, everyMachine, numbersOf, placesOf } from './derivation.ts';
import { hotfixLists } from './hotfix-lists.ts';

/** First build of Server 2016 and Windows 10 1607 with the fix (KB4013429). */
const FIXED_REVISION_14393 = 953;
/** First release that shipped with the fix: Windows 10 1703. */
const FIRST_FIXED_BUILD = 15063;
/** Articles that carry the fix for Windows 7 to 8.1 and Server 2008 R2 to 2012 R2, March 2017 (MS17-010, KB4013389). */
const CARRIERS = new Set([4012212, 4012213, 4012214, 4012215, 4012216, 4012217]);
const OLDEST_CARRIER = 4012212;
const DOWN_LEVEL_BUILDS = new Set([7600, 7601, 9200, 9600]);

/**
 * Whether MS17-010 is installed. On 14393 only the revision decides; down-level a complete list whose articles are all older
 * than the fix makes it likely missing, and a list that is cut, or holds later articles, decides nothing.
 */
export const ms17010: Derivation = {
  id: 'ms17-010',
  provides: ['patch'],
  derive({ store }) {
    return {
      facts: everyMachine(store).flatMap((machine) => [...byBuild(store, machine), ...byHotfixes(store, machine)]),
    };
  },
};

function answer(machine: string | null, fields: Fields, from: readonly SourceRef[]): readonly Fact[] {
  return derived('patch', machine, { id: 'ms17-010', ...fields }, from);
}

function byBuild(store: FactStore, machine: string | null): readonly Fact[] {
  const os = store.single('os', machine);
  const shipped = (['build', 'kernelBuild'] as const).flatMap((field) =>
    numbersOf(os, field)
      .filter((build) => build >= FIRST_FIXED_BUILD)
      .flatMap(() => answer(machine, { installed: true, basis: 'build' }, placesOf(os, field))),
  );
  const byRevision = numbersOf(os, 'build').flatMap((build) => {
    if (build !== 14393) return [];
    return numbersOf(os, 'revision').flatMap((revision) =>
      answer(machine, { installed: revision >= FIXED_REVISION_14393, basis: 'revision' }, placesOf(os, 'revision')),
    );
  });
  return [...shipped, ...byRevision];
}

/** Judges each list on its own: two lists of different times then contradict each other. */
function byHotfixes(store: FactStore, machine: string | null): readonly Fact[] {
  if (!numbersOf(store.single('os', machine), 'build').some((build) => DOWN_LEVEL_BUILDS.has(build))) return [];
  return hotfixLists(store, machine).flatMap(({ articles, whole }) => {
    const carrier = articles.find(({ number }) => CARRIERS.has(number));
    if (carrier) return answer(machine, { installed: true, basis: 'hotfix-list' }, [carrier.source]);
    const allOlder = articles.length > 0 && articles.every(({ number }) => number < OLDEST_CARRIER);
    return whole && allOlder ? answer(machine, { installed: false, basis: 'hotfix-list' }, [whole]) : [];
  });
}
