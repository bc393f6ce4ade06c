import type { ArtifactKind } from '../model/artifact-kind.ts';
import { cmdletKind } from './hyperv-cmdlet/kind.ts';
import { VM_NAMES } from './hyperv-cmdlet/spec.ts';
import { choice, flag, list, mac, number, onOff, text } from './shared/cmdlet-columns.ts';
import { members } from './shared/enum-members.ts';
import { cellOf, flagOf, type Row } from './shared/powershell-rows.ts';
import { ADAPTER_EXPORT, VM_NETWORK_ADAPTER_HINT, vmNetworkAdapterAbout } from './vm-network-adapter/about.ts';
import { adapterStatus } from './vm-network-adapter/statuses.ts';

/** VMNetworkAdapterPortMirroringMode */
const MIRRORING = members([
  ['None', 0, 'none'],
  ['Destination', 1, 'destination'],
  ['Source', 2, 'source'],
]);
/** VMNetworkAdapterVlanMode */
const VLAN_MODES = members([
  ['Untagged', 0, 'untagged'],
  ['Access', 1, 'access'],
  ['Trunk', 2, 'trunk'],
  ['Private', 3, 'private'],
]);

/** What adapters of VMs and of the host have in common. */
const COMMON = [
  text('name', 'Name'),
  mac('macAddress', 'MacAddress'),
  text('switchName', 'SwitchName'),
  adapterStatus('status', 0),
  adapterStatus('secondaryStatus', 1),
  list('statusDescription', 'StatusDescription'),
  list('ipAddresses', 'IPAddresses'),
  number('vmqWeight', 'VMQWeight'),
  onOff('macSpoofing', 'MacAddressSpoofing'),
  choice('portMirroring', MIRRORING, 'PortMirroringMode'),
  choice('vlanMode', VLAN_MODES, 'VlanMode', 'VlanSetting.OperationMode'),
  number('vlanId', 'AccessVlanId', 'VlanSetting.AccessVlanId'),
] as const;

/**
 * Written by `Get-VMNetworkAdapter` on a Hyper-V host, Windows Server 2012 and Windows 8 or newer, for VMs and with `-ManagementOS`
 * for the host itself, in any form of PowerShell output; by TSS (VMNetworkAdapter_….txt) and the cluster diagnostics (SDDC).
 *
 *     Name            IsManagementOs VMName SwitchName MacAddress   Status IPAddresses
 *     ----            -------------- ------ ---------- ----------   ------ -----------
 *     Network Adapter False          APP01  LAN        00155D010203 {Ok}   {192.0.2.10, fe80::215:5dff:fe01:203}
 *     Network Adapter False          DB01   LAN        000000000000        {}
 *     Management      True                  LAN        00155D0102FF {Ok}
 *
 * Adapters are all called Network Adapter in the language of the host, unless renamed. The status is an enumeration, its
 * description localized. A VM that is off has no status and no addresses. JSON shows enumerations as numbers. Deliberately not
 * read: adapters of checkpoints, access lists, bandwidth, and `Get-VMNetworkAdapterVlan`, which names no address.
 * https://learn.microsoft.com/powershell/module/hyper-v/get-vmnetworkadapter
 */
export const vmNetworkAdapter: ArtifactKind = cmdletKind({
  about: vmNetworkAdapterAbout,
  hint: VM_NETWORK_ADAPTER_HINT,
  headerHint: /Name|IsManagementOs/i,
  objects: [
    {
      nouns: ['VMNetworkAdapter'],
      marks: [
        ['Name', 'IsManagementOs'],
        ['VMName', 'SwitchName', 'MacAddress'],
        ['VMName', 'MacAddress', 'IPAddresses'],
        ['VMName', 'DynamicMacAddressEnabled'],
        ['VMName', 'MacAddressSpoofing'],
      ],
      foreign: ['VMNetworkAdapterName', 'VlanList', 'State', 'ControllerType', 'ConfigurationName'],
      exported: ADAPTER_EXPORT,
      telling: 'MacAddressSpoofing',
      isListed: true,
      shapes: [
        { kind: 'hyperv.management-adapter', when: isOfManagementOs, isForeign: isExternal, columns: COMMON },
        {
          kind: 'vm.network-adapter',
          isForeign: isExternal,
          columns: [
            ...COMMON,
            flag('dynamicMacAddress', 'DynamicMacAddressEnabled'),
            flag('connected', 'Connected'),
            flag('legacy', 'IsLegacy'),
            number('iovWeight', 'IovWeight'),
            flag('vfDataPathActive', 'VFDataPathActive'),
            onOff('dhcpGuard', 'DhcpGuard'),
            onOff('routerGuard', 'RouterGuard'),
            onOff('allowTeaming', 'AllowTeaming'),
            onOff('deviceNaming', 'DeviceNaming'),
            flag('clusterMonitored', 'ClusterMonitored'),
          ],
        },
      ],
    },
  ],
});

/** Without the column that says so: no VM where there is a column for it. */
function isOfManagementOs(row: Row): boolean {
  const shown = flagOf(cellOf(row, 'IsManagementOs'));
  if (typeof shown === 'boolean') return shown;
  const vm = cellOf(row, ...VM_NAMES);
  return vm !== undefined && vm.text === '' && !vm.cut;
}

/** The port of a switch that leads out of the host. */
function isExternal(row: Row): boolean {
  return flagOf(cellOf(row, 'IsExternalAdapter')) === true;
}
