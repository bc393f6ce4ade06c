import type { KindDescription } from '../../model/artifact-kind.ts';
import { type CmdletExport, collectBy } from '../shared/cmdlet-export.ts';

export const VM_SWITCH_HINT = /SwitchType|AllowManagementOS|EmbeddedTeamingEnabled|VMSwitch\b/i;

export const SWITCH_EXPORT: CmdletExport = {
  source: 'Get-VMSwitch',
  properties: [
    'ComputerName',
    'Name',
    'SwitchType',
    'NetAdapterInterfaceDescription',
    ['NetAdapterInterfaceDescriptions', "$_.NetAdapterInterfaceDescriptions -join ', '"],
    'AllowManagementOS',
    'EmbeddedTeamingEnabled',
    'BandwidthReservationMode',
    'IovEnabled',
    'IovSupport',
    ['IovSupportReasons', "$_.IovSupportReasons -join ', '"],
    'PacketDirectEnabled',
    'SoftwareRscEnabled',
    'AvailableVMQueues',
  ],
  file: 'vmswitch.csv',
};

export const vmSwitchAbout: KindDescription = {
  id: 'vm-switch',
  title: 'Virtual switches (Get-VMSwitch)',
  writtenBy: 'host',
  provides: ['hyperv.switch'],
  whole: false,
  collect: collectBy({ 'hyperv.switch': SWITCH_EXPORT }),
};
