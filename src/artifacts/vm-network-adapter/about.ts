import type { KindDescription } from '../../model/artifact-kind.ts';
import { type CmdletExport, collectBy } from '../shared/cmdlet-export.ts';

export const VM_NETWORK_ADAPTER_HINT =
  /IsManagementOs|SwitchName|IPAddresses|MacAddressSpoofing|DynamicMacAddressEnabled|VMNetworkAdapter\b/i;

export const ADAPTER_EXPORT: CmdletExport = {
  source: 'Get-VMNetworkAdapter -All',
  properties: [
    'ComputerName',
    'VMName',
    'IsManagementOs',
    'Name',
    'MacAddress',
    'DynamicMacAddressEnabled',
    'SwitchName',
    'Connected',
    ['Status', "$_.Status -join ', '"],
    ['StatusDescription', "$_.StatusDescription -join ', '"],
    ['IPAddresses', "$_.IPAddresses -join ', '"],
    'IsLegacy',
    'VMQWeight',
    'IovWeight',
    'VFDataPathActive',
    'MacAddressSpoofing',
    'DhcpGuard',
    'RouterGuard',
    'AllowTeaming',
    'PortMirroringMode',
    'DeviceNaming',
    'ClusterMonitored',
    ['VlanMode', '$_.VlanSetting.OperationMode'],
    ['AccessVlanId', '$_.VlanSetting.AccessVlanId'],
  ],
  file: 'vmnetworkadapter.csv',
};

export const vmNetworkAdapterAbout: KindDescription = {
  id: 'vm-network-adapter',
  title: 'Virtual network adapters (Get-VMNetworkAdapter)',
  writtenBy: 'host',
  provides: ['vm.network-adapter', 'hyperv.management-adapter'],
  whole: false,
  collect: collectBy({ 'vm.network-adapter': ADAPTER_EXPORT, 'hyperv.management-adapter': ADAPTER_EXPORT }),
};
