import { statusOf } from '../integration-services/statuses.ts';
import { itemsOf } from '../shared/cell-values.ts';
import type { CmdletColumn } from '../shared/cmdlet-columns.ts';
import { members } from '../shared/enum-members.ts';
import type { Row } from '../shared/powershell-rows.ts';

/** Members of VMNetworkAdapterOperationalStatus. */
const STATUSES = members([
  ['Ok', 2, 'ok'],
  ['Degraded', 3, 'degraded'],
  ['Stressed', 4, 'stressed'],
  ['PredictiveFailure', 5, 'predictive-failure'],
  ['Error', 6, 'error'],
  ['NonRecoverableError', 7, 'non-recoverable-error'],
  ['Starting', 8, 'starting'],
  ['Stopping', 9, 'stopping'],
  ['Stopped', 10, 'stopped'],
  ['InService', 11, 'in-service'],
  ['NoContact', 12, 'no-contact'],
  ['LostCommunication', 13, 'lost-communication'],
  ['Aborted', 14, 'aborted'],
  ['Dormant', 15, 'dormant'],
  ['SupportingEntity', 16, 'supporting-entity-in-error'],
  ['Completed', 17, 'completed'],
  ['PowerMode', 18, 'power-mode'],
  ['ProtocolVersion', 32775, 'protocol-mismatch'],
]);
const SAME_AS_COMPONENTS: ReadonlySet<string> = new Set([
  'ok',
  'degraded',
  'no-contact',
  'lost-communication',
  'protocol-mismatch',
]);

/**
 * The operational status at a place of the list: `{Ok}`, `{Degraded, ProtocolVersion}`. Where only the descriptions are shown,
 * they are the sentences of integration components, in the language of the host.
 */
export function adapterStatus(field: string, index: number): CmdletColumn {
  return {
    field,
    names: ['Status', 'OperationalStatus', 'StatusDescription'],
    read: ({ row }) => {
      const item = itemsOf(row, ['Status', 'OperationalStatus'])[index];
      const status = item && memberOf(item.text, item.cut);
      if (status !== undefined && status !== null) return status;
      return describedStatus(row, index) ?? status;
    },
  };
}

/** The status at a place of the descriptions; of `Status`, where a script wrote them under that name. */
function describedStatus(row: Row, index: number): string | undefined {
  const item = itemsOf(row, ['StatusDescription'])[index] ?? itemsOf(row, ['Status'])[index];
  const status = statusOf(item);
  return typeof status === 'string' && SAME_AS_COMPONENTS.has(status) ? status : undefined;
}

/** A cut name is known where it is the beginning of one member only. */
function memberOf(text: string, cut: boolean): string | null | undefined {
  const name = text.toLowerCase().replace(/(?:\.{3}|…)$/, '');
  if (name === 'unknown' || name === 'other') return undefined;
  if (!cut) return STATUSES.get(name) ?? null;
  const fitting = [...STATUSES].filter(([known]) => name.length > 2 && known.startsWith(name));
  return fitting.length === 1 ? fitting[0]?.[1] : null;
}
