import type { KindDescription } from '../../model/artifact-kind.ts';
import type { FieldPath } from '../../model/fact.ts';

/** The dots between label and value, which no language leaves out. */
export const IP_CONFIGURATION_HINT = /\. \. \. ?[.:]/;

/** What ipconfig shows of an adapter and of an address. */
const SHOWN = [
  'network.adapter.name',
  'network.adapter.connection',
  'network.adapter.macAddress',
  'network.adapter.dhcpEnabled',
  'network.adapter.defaultGateway',
  'network.adapter.dnsServers',
  'network.address',
];

export const ipConfigurationAbout: KindDescription = {
  id: 'ip-configuration',
  title: 'IP configuration (ipconfig /all)',
  writtenBy: 'any',
  provides: SHOWN,
  whole: false,
  collect: (need: FieldPath) =>
    SHOWN.includes(need) || need.startsWith('network.address.')
      ? { command: 'ipconfig /all > ipconfig.txt', where: 'host' }
      : undefined,
};
