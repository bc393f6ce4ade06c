import type { FactStore } from '../facts/store.ts';
import type { Fact, Fields } from '../model/fact.ts';
import { compareSources, compareText } from '../model/source.ts';
import type { Derivation } from './derivation.ts';
import { ageInDays, judgedAt } from './judged-at.ts';

interface Telling {
  readonly fact: Fact;
  readonly owner: number;
  readonly machine: string | null;
}

/**
 * Makes one row of the several artifacts that tell of one crash: same code and parameters, same dump file, or same minute.
 * A telling without a machine joins the only machine that tells of the same crash. Two rows of one artifact are two crashes
 * unless nothing tells them apart; so are two dumps, whose names are often changed and whose header is exact.
 */
export const crashIdentity: Derivation = {
  id: 'crash-identity',
  provides: ['bugcheck', 'bugcheck.ageDays'],
  derive({ store, asOf }) {
    const named = store.machines.flatMap((machine) => cluster(tellings(store, machine)));
    const anonymous: Telling[][] = [];
    for (const group of cluster(tellings(store, null))) {
      const homes = named.filter((other) => other.some((a) => group.some((b) => isSameCrash(a, b))));
      if (homes.length === 1 && homes[0]) homes[0].push(...group);
      else anonymous.push(group);
    }
    return { facts: withNames([...named, ...anonymous]).flatMap((crash) => rewrite(crash, store, asOf)) };
  },
};

function tellings(store: FactStore, machine: string | null): readonly Telling[] {
  return store
    .facts('bugcheck', machine)
    .map(({ fact, owner }) => ({ fact, owner, machine }))
    .sort((a, b) => compareSources(a.fact.source, b.fact.source));
}

/** Groups by the transitive closure of "same crash", whatever the order of the tellings. */
function cluster(all: readonly Telling[]): Telling[][] {
  let groups: Telling[][] = [];
  for (const telling of all) {
    const joined = groups.filter((group) => group.some((other) => isSameCrash(telling, other)));
    groups = [...groups.filter((group) => !joined.includes(group)), [...joined.flat(), telling]];
  }
  return groups;
}

function isSameCrash(a: Telling, b: Telling): boolean {
  const [x, y] = [a.fact.fields, b.fact.fields];
  if (x.code !== undefined && y.code !== undefined && x.code !== y.code) return false;
  if (a.owner === b.owner && isToldApart(x, y)) return false;
  if (areTwoMinidumps(x, y)) return false;
  if (x.origin === 'dump-header' && y.origin === 'dump-header') return sameParameters(x, y) && areAtOnce(x, y);
  return sameParameters(x, y) || sameDump(x, y) || sameMinute(x, y);
}

/** One artifact that lists two crashes gives them different times or dump files. */
function isToldApart(x: Fields, y: Fields): boolean {
  return ['time', 'timeText', 'dumpFile'].some(
    (field) => typeof x[field] === 'string' && typeof y[field] === 'string' && x[field] !== y[field],
  );
}

/** Windows names a minidump after day and uptime, one for each crash: 111726-21859-01.dmp, on Windows XP Mini111726-01.dmp. */
export const MINIDUMP = /^(?:\d{6}-\d{1,9}-\d{1,3}|mini\d{6}-\d{1,3})\.dmp$/;

function areTwoMinidumps(x: Fields, y: Fields): boolean {
  const [a, b] = [fileName(x.dumpFile), fileName(y.dumpFile)];
  return a !== undefined && b !== undefined && a !== b && MINIDUMP.test(a) && MINIDUMP.test(b);
}

/** One crash writes one time into every dump. Some codes have the same parameters in each crash, so only the time tells them apart. */
function areAtOnce(x: Fields, y: Fields): boolean {
  if (typeof x.time !== 'string' || typeof y.time !== 'string') return true;
  return !(Math.abs(Date.parse(x.time) - Date.parse(y.time)) > LONGEST_DUMP_GAP);
}

/** Milliseconds; no restart is that fast. */
const LONGEST_DUMP_GAP = 10_000;

function sameParameters(x: Fields, y: Fields): boolean {
  if (typeof x.code !== 'number' || x.code !== y.code) return false;
  return ['p1', 'p2', 'p3', 'p4'].every((field) => typeof x[field] === 'string' && x[field] === y[field]);
}

/** MEMORY.DMP is overwritten by every crash, so its name joins nothing. */
function sameDump(x: Fields, y: Fields): boolean {
  const [a, b] = [fileName(x.dumpFile), fileName(y.dumpFile)];
  return a !== undefined && a === b && a !== 'memory.dmp';
}

function sameMinute(x: Fields, y: Fields): boolean {
  return (
    typeof x.time === 'string' &&
    typeof y.time === 'string' &&
    x.time.length >= 16 &&
    x.time.slice(0, 16) === y.time.slice(0, 16)
  );
}

/** The name of a file without its folders, lower case. */
export function fileName(path: unknown): string | undefined {
  return typeof path === 'string' ? path.toLowerCase().split(/[\\/]/).at(-1) : undefined;
}

interface Crash {
  readonly group: readonly Telling[];
  readonly machine: string | null;
  readonly crash: string;
}

/** Two crashes with the same code and parameters have the same name, to which what tells them apart is then added. */
function withNames(groups: readonly (readonly Telling[])[]): readonly Crash[] {
  const crashes = groups.map((group) => {
    const machines = new Set(group.map((telling) => telling.machine).filter((machine) => machine !== null));
    const machine = machines.size === 1 ? ([...machines][0] ?? null) : null;
    return { group, machine, crash: nameOf(group.map((telling) => telling.fact.fields)) };
  });
  return crashes.map((one) => {
    const isShared = crashes.some(
      (other) => other !== one && other.crash === one.crash && other.machine === one.machine,
    );
    const mark = isShared ? markOf(one.group.map((telling) => telling.fact.fields)) : undefined;
    return mark === undefined ? one : { ...one, crash: `${one.crash} ${mark}` };
  });
}

/** What tells the crash from others: the name that Windows gave its minidump, else its time, else another dump. */
function markOf(rows: readonly Fields[]): string | undefined {
  const texts = (pick: (fields: Fields) => unknown) =>
    rows
      .map(pick)
      .filter((value) => typeof value === 'string')
      .sort(compareText);
  const dumps = texts(({ dumpFile }) => fileName(dumpFile));
  return (
    dumps.find((name) => MINIDUMP.test(name)) ??
    texts(({ time }) => time)[0] ??
    texts(({ timeText }) => timeText)[0] ??
    dumps[0]
  );
}

function rewrite({ group, machine, crash }: Crash, store: FactStore, asOf: string): readonly Fact[] {
  const { day } = judgedAt(store, machine, asOf);
  return group.map(({ fact }) => {
    const age = ageInDays(fact.fields.time, day);
    return { ...fact, machine, fields: { ...fact.fields, crash, ...(age === undefined ? {} : { ageDays: age }) } };
  });
}

/** What names the crash in any upload that tells of it: code and parameters, else its dump, else its minute. */
function nameOf(rows: readonly Fields[]): string {
  const names = (pick: (fields: Fields) => string | undefined) =>
    rows
      .map(pick)
      .filter((name) => name !== undefined)
      .sort(compareText)[0];
  return (
    names((f) =>
      typeof f.code === 'number' && typeof f.p1 === 'string'
        ? `0x${f.code.toString(16)} (${[f.p1, f.p2, f.p3, f.p4].map((p) => String(p ?? '?')).join(', ')})`
        : undefined,
    ) ??
    names((f) => fileName(f.dumpFile)) ??
    names((f) => (typeof f.time === 'string' ? f.time.slice(0, 16) : undefined)) ??
    names((f) => (typeof f.timeText === 'string' ? f.timeText : undefined)) ??
    names((f) => (typeof f.code === 'number' ? `0x${f.code.toString(16)}` : undefined)) ??
    'unnamed'
  );
}
