import { REPLICATION_STATES } from '../../facts/replication.ts';
import { type Members, members } from './enum-members.ts';

/** VMReplicationState, by name alone: its numbers are not those of the WMI class, and changed with releases. */
export function replicationStates(without: Readonly<Record<string, string | undefined>>): Members {
  return members([
    ...Object.entries(without).map(([name, value]) => [name, undefined, value] as const),
    ...REPLICATION_STATES.map((state) => [state.replaceAll('-', ''), undefined, state] as const),
  ]);
}
