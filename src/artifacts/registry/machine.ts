import type { FieldValue } from '../../model/fact.ts';

interface NamedValue {
  readonly key: string | null;
  readonly name: string;
  readonly data: FieldValue;
}

const CONTROL = 'hkey_local_machine\\system\\currentcontrolset\\';
/** Where a machine keeps its own name; the active name before the one it takes at the next start. */
const OWN_NAME: readonly (readonly [key: string, name: string])[] = [
  [`${CONTROL}control\\computername\\activecomputername`, 'computername'],
  [`${CONTROL}control\\computername\\computername`, 'computername'],
  [`${CONTROL}services\\tcpip\\parameters`, 'hostname'],
];
const VIRTUAL_MACHINE = 'hkey_local_machine\\software\\microsoft\\virtual machine\\';
/** The host writes them into its guests. HostName there is the host. */
const GUEST_PARAMETERS = ['virtualmachinename', 'virtualmachineid', 'physicalhostname'];
const MANAGEMENT_SERVICE = `${CONTROL}services\\vmms`;

/** The name of the machine whose registry this is. */
export function readMachine(values: readonly NamedValue[]): string | undefined {
  for (const [key, name] of OWN_NAME) {
    const row = values.find(
      (value) => isValue(value, key, name) && typeof value.data === 'string' && value.data !== '',
    );
    if (typeof row?.data === 'string') return row.data;
  }
  return undefined;
}

/** Hyper-V's management service is only on a host; a host that is itself a guest has both, and then no one role. */
export function readRole(values: readonly NamedValue[]): 'host' | 'guest' | undefined {
  const isGuest = values.some(
    (value) =>
      GUEST_PARAMETERS.some((name) => isValue(value, `${VIRTUAL_MACHINE}guest\\parameters`, name)) ||
      isValue(value, `${VIRTUAL_MACHINE}auto`, 'integrationservicesversion'),
  );
  const isHost = values.some((value) => value.key?.toLowerCase() === MANAGEMENT_SERVICE);
  if (isGuest === isHost) return undefined;
  return isGuest ? 'guest' : 'host';
}

function isValue(value: NamedValue, key: string, name: string): boolean {
  return value.key?.toLowerCase() === key && value.name.toLowerCase() === name;
}
