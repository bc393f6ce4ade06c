import type { FactStore, Row } from '../facts/store.ts';
import type { Fact } from '../model/fact.ts';
import { isToldByHost } from './crashed-machine.ts';
import table from './data/stop-error-fixes.json' with { type: 'json' };
import { type Derivation, derived, everyMachine, numbersOf, placesOf, textsOf } from './derivation.ts';
import { type HotfixList, hotfixLists } from './hotfix-lists.ts';

const FIXES = table.rows.map((row) => ({ ...row, code: Number(row.code) }));

/**
 * The update that fixes a stop error of Windows Server 2012 R2, and whether it is installed. It is missing where a complete list
 * has only older articles: any later one may contain it. What a host tells of a guest is left out, since the lists are the host's.
 */
export const stopErrorFixes: Derivation = {
  id: 'stop-error-fixes',
  provides: ['bugcheck.fix', 'bugcheck.fixInstalled'],
  derive({ store }) {
    return {
      facts: everyMachine(store)
        .filter((machine) => textsOf(store.single('os', machine), 'release').includes('windows-server-2012-r2'))
        .flatMap((machine) => store.rows('bugcheck', machine).flatMap((row) => fixesOf(store, row))),
    };
  },
};

function fixesOf(store: FactStore, row: Row): readonly Fact[] {
  const crash = textsOf(row, 'crash')[0];
  if (crash === undefined || row.facts.every(isToldByHost)) return [];
  const roles = textsOf(store.single('machine', row.machine), 'role');
  const lists = hotfixLists(store, row.machine);
  return FIXES.filter(
    ({ code, on }) => numbersOf(row, 'code').includes(code) && (on === 'any' || roles.includes(on)),
  ).flatMap(({ article }) => {
    const fix = `KB${article}`;
    return [
      ...derived('bugcheck', row.machine, { crash, fix }, placesOf(row, 'code')),
      ...lists.flatMap((list) => {
        const answer = isIn(list, article);
        return answer === undefined
          ? []
          : derived('bugcheck', row.machine, { crash, fixInstalled: answer.installed }, [answer.source]);
      }),
    ];
  });
}

function isIn({ articles, whole }: HotfixList, article: number) {
  const itself = articles.find(({ number }) => number === article);
  if (itself) return { installed: true, source: itself.source };
  const allOlder = articles.length > 0 && articles.every(({ number }) => number < article);
  return whole && allOlder ? { installed: false, source: whole } : undefined;
}
