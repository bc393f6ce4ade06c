import type { CollectStep, KindDescription } from '../../model/artifact-kind.ts';
import type { FieldPath } from '../../model/fact.ts';

/** Properties of which every output of this kind has one. */
export const NET_ADAPTERS_HINT = /InterfaceDescription|InterfaceAlias|PrefixLength/i;

const COMPUTER = "@{n='ComputerName';e={$env:COMPUTERNAME}}";
const exportOf = (file: string): string => `Export-Csv ${file}.csv -NoTypeInformation -Encoding UTF8`;

const ADAPTERS =
  `Get-NetAdapter | Select-Object ${COMPUTER},Name,InterfaceDescription,Status,MacAddress,LinkSpeed,DriverVersion,` +
  `DriverDate | ${exportOf('adapters')}`;
const VMQ =
  `Get-NetAdapterVmq | Select-Object ${COMPUTER},Name,InterfaceDescription,Enabled,` +
  "@{n='BaseVmqProcessor';e={'{0}:{1}' -f $_.BaseProcessorGroup,$_.BaseProcessorNumber}},MaxProcessors," +
  `NumberOfReceiveQueues | ${exportOf('vmq')}`;
const RSS =
  `Get-NetAdapterRss | Select-Object ${COMPUTER},Name,InterfaceDescription,Enabled,Profile,NumberOfReceiveQueues | ` +
  exportOf('rss');
const SRIOV = `Get-NetAdapterSriov | Select-Object ${COMPUTER},Name,InterfaceDescription,Enabled,SriovSupport | ${exportOf('sriov')}`;
const ADDRESSES =
  `Get-NetIPAddress | Select-Object ${COMPUTER},IPAddress,InterfaceAlias,AddressFamily,PrefixLength,PrefixOrigin | ` +
  exportOf('addresses');

/** The command for a field of an adapter by the beginning of its name. */
const BY_FIELD: readonly (readonly [RegExp, string])[] = [
  [/^network\.adapter\.vmq/, VMQ],
  [/^network\.adapter\.rss/, RSS],
  [/^network\.adapter\.sriov/, SRIOV],
  [/^network\.adapter(?:\.(?:name|connection|status|macAddress|linkSpeed|driverVersion|driverDate))?$/, ADAPTERS],
  [/^network\.address(?:\.|$)/, ADDRESSES],
];

export const netAdaptersAbout: KindDescription = {
  id: 'net-adapters',
  title: 'Network adapters and their addresses (Get-NetAdapter and others)',
  writtenBy: 'any',
  provides: [
    'network.adapter.name',
    'network.adapter.connection',
    'network.adapter.status',
    'network.adapter.macAddress',
    'network.adapter.linkSpeed',
    'network.adapter.driverVersion',
    'network.adapter.driverDate',
    'network.adapter.vmqEnabled',
    'network.adapter.vmqBaseProcessor',
    'network.adapter.vmqMaxProcessors',
    'network.adapter.vmqQueues',
    'network.adapter.rssEnabled',
    'network.adapter.sriovEnabled',
    'network.adapter.sriovSupport',
    'network.address',
  ],
  whole: false,
  collect,
};

function collect(need: FieldPath): CollectStep | undefined {
  const command = BY_FIELD.find(([field]) => field.test(need))?.[1];
  return command === undefined ? undefined : { command, where: 'host' };
}
