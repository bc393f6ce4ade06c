import type { CollectStep, KindDescription } from '../../model/artifact-kind.ts';
import type { FieldPath, Fields } from '../../model/fact.ts';

const KIND = 'service';

export const servicesAbout: KindDescription = {
  id: 'services',
  title: 'Windows services (Get-Service, Win32_Service, sc query)',
  writtenBy: 'any',
  provides: ['service'],
  whole: false,
  collect,
};

/** Names of states and start types are not translated; in JSON and CLIXML they are numbers, whose names stand beside them. */
export const SERVICES_HINT =
  /Running|Stopped|Paused|Pending|Disabled|_START|"Status"|"State"|StartType|StartMode|ServiceName|ServiceType|1060/i;

/** The base class has services and drivers, so that the list is whole. Windows 7 has no Get-CimInstance. */
const COMMAND =
  'Get-WmiObject Win32_BaseService | Select-Object PSComputerName,SystemName,Name,State,StartMode,DisplayName | ' +
  'Export-Csv services.csv -NoTypeInformation -Encoding UTF8';

function collect(need: FieldPath, scope: Fields): CollectStep | undefined {
  if (need !== KIND && !need.startsWith(`${KIND}.`)) return undefined;
  const name = scope['name'];
  return { command: COMMAND, where: typeof name === 'string' && /^vmic/i.test(name) ? 'guest' : 'host' };
}
