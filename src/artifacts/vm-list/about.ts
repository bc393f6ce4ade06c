import type { CollectStep, KindDescription } from '../../model/artifact-kind.ts';
import type { FieldPath } from '../../model/fact.ts';

export const vmListAbout: KindDescription = {
  id: 'vm-list',
  title: 'Get-VM and inventories of VMs',
  writtenBy: 'host',
  provides: [
    'vm.vm',
    'vm.state',
    'vm.generation',
    'vm.automaticStartAction',
    'vm.automaticStopAction',
    'vm.clustered',
    'vm.configurationVersion',
    'vm.uptimeSeconds',
    'vm.heartbeat',
    'vm.status',
    'vm.integrationServicesVersion',
    'vm.integrationServicesState',
    'vm.guestOs',
    'vm.memoryAssignedMB',
    'vm.memoryDemandMB',
    'vm.checkpointType',
    'vm.smartPagingFilePath',
    'vm.replicationState',
    'vm.replicationHealth',
    'vm',
    'vm.memory.dynamicMemoryEnabled',
    'vm.memory.startupMB',
    'vm.memory.minimumMB',
    'vm.memory.maximumMB',
    'remotefx.adapter',
  ],
  whole: false,
  collect,
};

/** A column of names, or the uptime that rows without a header are known by. */
export const VM_LIST_HINT = /name|虚拟机|名称|^[ \t]*VM\b|["',;]VM\b|\d\d:\d\d:\d\d/im;

const EXPORT = '-NoTypeInformation -Encoding UTF8';
const VM_COMMAND = `Get-VM | Select-Object * | Export-Csv vm.csv ${EXPORT}`;
const ADAPTER_COMMAND = `Get-VM | Get-VMRemoteFx3dVideoAdapter | Select-Object * | Export-Csv remotefx.csv ${EXPORT}`;
/** Only the guest knows its operating system; it tells the host through the Key-Value Pair Exchange component. */
const GUEST_COMMAND =
  'Get-CimInstance -Namespace root/virtualization/v2 -ClassName Msvm_KvpExchangeComponent | ForEach-Object { ' +
  '$vm = Get-VM -Id $_.SystemName; foreach ($item in $_.GuestIntrinsicExchangeItems) { $x = [xml]$item; ' +
  `if ($x.SelectSingleNode("//PROPERTY[@NAME='Name']/VALUE").InnerText -eq 'OSName') { [pscustomobject]@{ ` +
  'ComputerName = $env:COMPUTERNAME; VMName = $vm.Name; State = $vm.State; ' +
  `GuestOs = $x.SelectSingleNode("//PROPERTY[@NAME='Data']/VALUE").InnerText } } } } | Export-Csv guestos.csv ${EXPORT}`;

function collect(need: FieldPath): CollectStep | undefined {
  if (need === 'vm.guestOs') return { command: GUEST_COMMAND, where: 'host' };
  if (need === 'remotefx.adapter' || need === 'remotefx.adapter.vm') return { command: ADAPTER_COMMAND, where: 'host' };
  return vmListAbout.provides.includes(need) ? { command: VM_COMMAND, where: 'host' } : undefined;
}
