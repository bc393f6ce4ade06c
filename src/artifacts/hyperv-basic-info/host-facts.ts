import type { Fact } from '../../model/fact.ts';
import { LineFact } from '../shared/line-facts.ts';
import type { BasicInfo } from './outputs.ts';
import { type Field, flag, member, setFields, whole, words } from './values.ts';

const HOST: readonly Field[] = [
  ['virtualHardDiskPath', 'Virtual Hard Disks', words],
  ['virtualMachinePath', 'Virtual Machines', words],
  ['numaSpanningEnabled', 'NUMA Spanning', flag],
  ['liveMigrationEnabled', 'Enable incoming and outgoing live migrations', flag],
  [
    'migrationAuthentication',
    'Authentication protocol',
    member(
      new Map([
        ['credssp(0)', 'credssp'],
        ['kerberos(1)', 'kerberos'],
      ]),
    ),
  ],
  // Addresses are named where there are some, but also where the query failed.
  ['useAnyNetworkForMigration', 'Option', (value) => (/^Use any available network/.test(value) ? true : undefined)],
  ['maximumVirtualMachineMigrations', 'Simultaneous live migrations', whole],
  ['maximumStorageMigrations', 'Simultaneous storage migrations', whole],
  // Server 2012 has no enhanced session mode.
  ['enhancedSessionModeEnabled', 'Enhanced session mode policy', (value) => flag(value) ?? undefined],
];

export function hostFacts(path: string, { host }: BasicInfo): readonly Fact[] {
  const entries = host.filter(({ title }) => title === 'Hyper-V Settings');
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last) return [];
  const fact = new LineFact(path);
  setFields(fact, entries, HOST);
  return HOST.some(([field]) => fact.has(field)) ? [fact.fact('hyperv.host', first.line, last.line)] : [];
}

/** The management service answered: a list of VMs below is what it has, not what is left of a failed query. */
export function hostAnswered({ host }: BasicInfo): boolean {
  return host.some(
    ({ title, label, value }) => title === 'Hyper-V Settings' && label === 'NUMA Spanning' && value !== '',
  );
}
