import type { CollectStep, KindDescription } from '../../model/artifact-kind.ts';
import type { FieldPath } from '../../model/fact.ts';

const KIND = 'vm.integration-service';

export const integrationServicesAbout: KindDescription = {
  id: 'integration-services',
  title: 'Get-VMIntegrationService',
  writtenBy: 'host',
  provides: ['vm.integration-service'],
  whole: false,
  collect,
};

/** In some line of every output of this kind. */
export const INTEGRATION_SERVICES_HINT = /enabled|PrimaryStatus|PrimaryOperational/i;

const COMMAND =
  'Get-VMIntegrationService -VMName * | Select-Object VMName,Name,Id,Enabled,PrimaryOperationalStatus,' +
  'SecondaryOperationalStatus,PrimaryStatusDescription,SecondaryStatusDescription | ' +
  'Export-Csv vmis.csv -NoTypeInformation -Encoding UTF8';

function collect(need: FieldPath): CollectStep | undefined {
  const mine = need === KIND || (need.startsWith(`${KIND}.`) && need !== `${KIND}.guestService`);
  return mine ? { command: COMMAND, where: 'host' } : undefined;
}
