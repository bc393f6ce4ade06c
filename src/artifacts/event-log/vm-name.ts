import type { EventDatum } from './event-draft.ts';

const NAMES: ReadonlySet<string> = new Set(['vmname', 'virtualmachinename', 'vm name']);
/** Messages of Hyper-V about a VM begin with its name and end with its id in brackets: `'APP01' failed to start. (Virtual machine ID …)`. */
const QUOTED_START = /^['"‘„“”「«]\s?([^'"’“”」»<>]{1,128}?)\s?['"’“”」»]/;
const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/** The VM that a datum of the event names. */
export function vmOfData(data: readonly EventDatum[]): string | undefined {
  const name = data.find((datum) => NAMES.has(datum.name?.toLowerCase() ?? ''))?.value.trim();
  return name === undefined || name === '' || name.length > 128 ? undefined : name;
}

/** The VM a message of Hyper-V is about. */
export function vmOfMessage(provider: string, message: string | undefined): string | undefined {
  if (message === undefined || !provider.startsWith('Microsoft-Windows-Hyper-V-')) return undefined;
  const name = QUOTED_START.exec(message)?.[1]?.trim();
  return name !== undefined && !name.includes('\\') && GUID.test(message) ? name : undefined;
}
