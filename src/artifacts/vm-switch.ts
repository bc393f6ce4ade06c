import type { ArtifactKind } from '../model/artifact-kind.ts';
import { cmdletKind } from './hyperv-cmdlet/kind.ts';
import { choice, flag, list, number, text } from './shared/cmdlet-columns.ts';
import { members } from './shared/enum-members.ts';
import { SWITCH_EXPORT, VM_SWITCH_HINT, vmSwitchAbout } from './vm-switch/about.ts';

/** VMSwitchType; previews of 2016 had switches for NAT. */
const TYPES = members([
  ['Private', 0, 'private'],
  ['Internal', 1, 'internal'],
  ['External', 2, 'external'],
  ['NAT', undefined, 'nat'],
]);
/** VMSwitchBandwidthMode */
const BANDWIDTH_MODES = members([
  ['Default', 0, 'default'],
  ['Weight', 1, 'weight'],
  ['Absolute', 2, 'absolute'],
  ['None', 3, 'none'],
]);

/**
 * Written by `Get-VMSwitch` on a Hyper-V host, Windows Server 2012 and Windows 8 or newer, in any form of PowerShell output; by
 * the cluster diagnostics (SDDC) as GetVMSwitch.txt and GetVMSwitch.xml.
 *
 *     Name           SwitchType NetAdapterInterfaceDescription
 *     ----           ---------- ------------------------------
 *     Default Switch Internal
 *     LAN            External   Contoso 10G Adapter
 *     Storage        External   Teamed-Interface
 *
 * Types stay English, names of adapters and the reasons against SR-IOV are in the language of the host. Embedded teaming and the
 * list of adapters came with 2016, software RSC with 2019. Deliberately not read: extensions, use of queues, default flows.
 * https://learn.microsoft.com/powershell/module/hyper-v/get-vmswitch
 */
export const vmSwitch: ArtifactKind = cmdletKind({
  about: vmSwitchAbout,
  hint: VM_SWITCH_HINT,
  headerHint: /SwitchType|AllowManagementOS|EmbeddedTeaming|Name/i,
  objects: [
    {
      nouns: ['VMSwitch'],
      marks: [
        ['Name', 'SwitchType'],
        ['SwitchType', 'AllowManagementOS'],
        ['Name', 'AllowManagementOS'],
        ['EmbeddedTeamingEnabled', 'IovEnabled'],
      ],
      foreign: ['VMName', 'IsManagementOs', 'ConfigurationName', 'ResourceId'],
      exported: SWITCH_EXPORT,
      telling: 'AllowManagementOS',
      isListed: true,
      shapes: [
        {
          kind: 'hyperv.switch',
          columns: [
            text('name', 'Name'),
            choice('switchType', TYPES, 'SwitchType'),
            text('netAdapterDescription', 'NetAdapterInterfaceDescription'),
            list('netAdapterDescriptions', 'NetAdapterInterfaceDescriptions'),
            flag('allowManagementOS', 'AllowManagementOS'),
            flag('embeddedTeamingEnabled', 'EmbeddedTeamingEnabled'),
            choice('bandwidthReservationMode', BANDWIDTH_MODES, 'BandwidthReservationMode'),
            flag('iovEnabled', 'IovEnabled'),
            flag('iovSupport', 'IovSupport'),
            list('iovSupportReasons', 'IovSupportReasons'),
            flag('packetDirectEnabled', 'PacketDirectEnabled'),
            flag('softwareRscEnabled', 'SoftwareRscEnabled'),
            number('availableVmQueues', 'AvailableVMQueues'),
          ],
        },
      ],
    },
  ],
});
