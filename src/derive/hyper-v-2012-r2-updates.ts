import type { FactStore } from '../facts/store.ts';
import type { Fact, Fields } from '../model/fact.ts';
import type { SourceRef } from '../model/source.ts';
import table from './data/hyper-v-2012-r2-updates.json' with { type: 'json' };
import { type Derivation, derived, everyMachine, textsOf } from './derivation.ts';
import { hotfixLists } from './hotfix-lists.ts';

const RECOMMENDED: ReadonlySet<number> = new Set(table.rows.map(({ article }) => article));
/** The monthly rollup of October 2016 (KB3185331), the first of those that contain what came before. */
const FIRST_ROLLUP = 3_185_331;

/**
 * Whether a Windows Server 2012 R2 has any of the updates that were recommended for Hyper-V, or what came after them. They are
 * missing where a complete list has none of them and nothing that may contain them: every article is older than the rollups.
 */
export const hyperV2012R2Updates: Derivation = {
  id: 'hyper-v-2012-r2-updates',
  provides: ['patch'],
  derive({ store }) {
    return { facts: everyMachine(store).flatMap((machine) => byHotfixes(store, machine)) };
  },
};

function byHotfixes(store: FactStore, machine: string | null): readonly Fact[] {
  if (!textsOf(store.single('os', machine), 'release').includes('windows-server-2012-r2')) return [];
  return hotfixLists(store, machine).flatMap(({ articles, whole }) => {
    const recommended = articles.find(({ number }) => RECOMMENDED.has(number));
    if (recommended) return answer(machine, { installed: true }, [recommended.source]);
    const allOlder = articles.length > 0 && articles.every(({ number }) => number < FIRST_ROLLUP);
    return whole && allOlder ? answer(machine, { installed: false }, [whole]) : [];
  });
}

function answer(machine: string | null, fields: Fields, from: readonly SourceRef[]): readonly Fact[] {
  return derived('patch', machine, { id: 'hyper-v-2012-r2-updates', basis: 'hotfix-list', ...fields }, from);
}
