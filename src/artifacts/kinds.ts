import type { ArtifactKind, BinaryKind, KindDescription } from '../model/artifact-kind.ts';
import { BCDEDIT_HINT, bcdeditAbout } from './bcdedit/about.ts';
import { BUGCHECK_HINT, bugcheckAbout } from './bugcheck/about.ts';
import { CLUSTER_HINT, clusterAbout } from './cluster/about.ts';
import { CLUSTER_LOG_HINT, clusterLogAbout } from './cluster-log/about.ts';
import { COMPUTER_INFO_HINT, computerInfoAbout } from './computer-info/about.ts';
import { DRIVER_LIST_HINT, driverListAbout } from './driver-list/about.ts';
import { ENVELOPE_HINT, envelopeAbout } from './envelope/about.ts';
import { EVENT_LOG_HINT, eventLogAbout } from './event-log/about.ts';
import { EVTX_MAGICS, evtxAbout } from './evtx/about.ts';
import { FILTER_DRIVERS_HINT, filterDriversAbout } from './filter-drivers/about.ts';
import { FOLDER_LISTING_HINT, folderListingAbout } from './folder-listing/about.ts';
import { HOTFIX_LIST_HINT, hotfixListAbout } from './hotfix-list/about.ts';
import { HYPERV_BASIC_INFO_HINT, hypervBasicInfoAbout } from './hyperv-basic-info/about.ts';
import { INTEGRATION_SERVICES_HINT, integrationServicesAbout } from './integration-services/about.ts';
import { IP_CONFIGURATION_HINT, ipConfigurationAbout } from './ip-configuration/about.ts';
import { KERNEL_DUMP_MAGICS, kernelDumpAbout } from './kernel-dump/about.ts';
import { MSINFO32_HINT, msinfo32About } from './msinfo32/about.ts';
import { NET_ADAPTERS_HINT, netAdaptersAbout } from './net-adapters/about.ts';
import { NET_TEAMS_HINT, netTeamsAbout } from './net-teams/about.ts';
import { PACKAGE_LIST_HINT, packageListAbout } from './package-list/about.ts';
import { REGISTRY_HINT, registryAbout } from './registry/about.ts';
import { REGISTRY_HIVE_MAGICS, registryHiveAbout } from './registry-hive/about.ts';
import { REGISTRY_ITEM_HINT, registryItemAbout } from './registry-item/about.ts';
import { SERVICES_HINT, servicesAbout } from './services/about.ts';
import { SERVICING_LOG_HINT, servicingLogAbout } from './servicing-log/about.ts';
import { SMB_SERVER_HINT, smbServerAbout } from './smb-server/about.ts';
import { SYSTEMINFO_HINT, systeminfoAbout } from './systeminfo/about.ts';
import { ticketAbout } from './ticket/about.ts';
import { USER_MODE_DUMP_MAGICS, userModeDumpAbout } from './user-mode-dump/about.ts';
import { VIRTUAL_HARD_DISK_HINT, virtualHardDiskAbout } from './virtual-hard-disk/about.ts';
import { VM_CHECKPOINT_HINT, vmCheckpointAbout } from './vm-checkpoint/about.ts';
import { VM_FIRMWARE_HINT, vmFirmwareAbout } from './vm-firmware/about.ts';
import { VM_HOST_HINT, vmHostAbout } from './vm-host/about.ts';
import { VM_LIST_HINT, vmListAbout } from './vm-list/about.ts';
import { VM_MEMORY_HINT, vmMemoryAbout } from './vm-memory/about.ts';
import { VM_NETWORK_ADAPTER_HINT, vmNetworkAdapterAbout } from './vm-network-adapter/about.ts';
import { VM_PROCESSOR_HINT, vmProcessorAbout } from './vm-processor/about.ts';
import { VM_REPLICATION_HINT, vmReplicationAbout } from './vm-replication/about.ts';
import { VM_SWITCH_HINT, vmSwitchAbout } from './vm-switch/about.ts';
import { VSS_WRITERS_HINT, vssWritersAbout } from './vss-writers/about.ts';
import { WINDOWS_FEATURES_HINT, windowsFeaturesAbout } from './windows-features/about.ts';

/** A kind of text in the list: its parser is loaded only for a text that may hold it. */
export interface TextKindEntry {
  readonly about: KindDescription;
  /** A text without a match holds none of this kind. Absent: it is asked about every text. */
  readonly hint?: RegExp;
  load(): Promise<ArtifactKind>;
}

/** A kind of binary file in the list. */
export interface BinaryKindEntry {
  readonly about: KindDescription;
  /** First bytes as Latin-1: a file that begins with none of them is not of this kind. */
  readonly magics: readonly string[];
  load(): Promise<BinaryKind>;
}

/**
 * Where two claim the same lines the earlier one has them, so kinds with unmistakable marks come first; free text comes last and
 * only gets what nobody else claims.
 */
const OUTPUTS: readonly TextKindEntry[] = [
  { about: systeminfoAbout, hint: SYSTEMINFO_HINT, load: async () => (await import('./systeminfo.ts')).systeminfo },
  { about: msinfo32About, hint: MSINFO32_HINT, load: async () => (await import('./msinfo32.ts')).msinfo32 },
  {
    about: computerInfoAbout,
    hint: COMPUTER_INFO_HINT,
    load: async () => (await import('./computer-info.ts')).computerInfo,
  },
  { about: bcdeditAbout, hint: BCDEDIT_HINT, load: async () => (await import('./bcdedit.ts')).bcdedit },
  { about: clusterAbout, hint: CLUSTER_HINT, load: async () => (await import('./cluster.ts')).cluster },
  { about: clusterLogAbout, hint: CLUSTER_LOG_HINT, load: async () => (await import('./cluster-log.ts')).clusterLog },
  {
    about: servicingLogAbout,
    hint: SERVICING_LOG_HINT,
    load: async () => (await import('./servicing-log.ts')).servicingLog,
  },
  { about: servicesAbout, hint: SERVICES_HINT, load: async () => (await import('./services.ts')).services },
  { about: smbServerAbout, hint: SMB_SERVER_HINT, load: async () => (await import('./smb-server.ts')).smbServer },
  {
    about: registryItemAbout,
    hint: REGISTRY_ITEM_HINT,
    load: async () => (await import('./registry-item.ts')).registryItem,
  },
  { about: registryAbout, hint: REGISTRY_HINT, load: async () => (await import('./registry.ts')).registry },
  {
    about: hypervBasicInfoAbout,
    hint: HYPERV_BASIC_INFO_HINT,
    load: async () => (await import('./hyperv-basic-info.ts')).hypervBasicInfo,
  },
  { about: bugcheckAbout, hint: BUGCHECK_HINT, load: async () => (await import('./bugcheck.ts')).bugcheck },
  { about: eventLogAbout, hint: EVENT_LOG_HINT, load: async () => (await import('./event-log.ts')).eventLog },
  {
    about: packageListAbout,
    hint: PACKAGE_LIST_HINT,
    load: async () => (await import('./package-list.ts')).packageList,
  },
  { about: hotfixListAbout, hint: HOTFIX_LIST_HINT, load: async () => (await import('./hotfix-list.ts')).hotfixList },
  {
    about: windowsFeaturesAbout,
    hint: WINDOWS_FEATURES_HINT,
    load: async () => (await import('./windows-features.ts')).windowsFeatures,
  },
  { about: vmHostAbout, hint: VM_HOST_HINT, load: async () => (await import('./vm-host.ts')).vmHost },
  { about: vmSwitchAbout, hint: VM_SWITCH_HINT, load: async () => (await import('./vm-switch.ts')).vmSwitch },
  {
    about: vmNetworkAdapterAbout,
    hint: VM_NETWORK_ADAPTER_HINT,
    load: async () => (await import('./vm-network-adapter.ts')).vmNetworkAdapter,
  },
  { about: vmMemoryAbout, hint: VM_MEMORY_HINT, load: async () => (await import('./vm-memory.ts')).vmMemory },
  {
    about: vmProcessorAbout,
    hint: VM_PROCESSOR_HINT,
    load: async () => (await import('./vm-processor.ts')).vmProcessor,
  },
  { about: vmFirmwareAbout, hint: VM_FIRMWARE_HINT, load: async () => (await import('./vm-firmware.ts')).vmFirmware },
  {
    about: vmReplicationAbout,
    hint: VM_REPLICATION_HINT,
    load: async () => (await import('./vm-replication.ts')).vmReplication,
  },
  {
    about: vmCheckpointAbout,
    hint: VM_CHECKPOINT_HINT,
    load: async () => (await import('./vm-checkpoint.ts')).vmCheckpoint,
  },
  {
    about: virtualHardDiskAbout,
    hint: VIRTUAL_HARD_DISK_HINT,
    load: async () => (await import('./virtual-hard-disk.ts')).virtualHardDisk,
  },
  {
    about: integrationServicesAbout,
    hint: INTEGRATION_SERVICES_HINT,
    load: async () => (await import('./integration-services.ts')).integrationServices,
  },
  {
    about: filterDriversAbout,
    hint: FILTER_DRIVERS_HINT,
    load: async () => (await import('./filter-drivers.ts')).filterDrivers,
  },
  {
    about: vssWritersAbout,
    hint: VSS_WRITERS_HINT,
    load: async () => (await import('./vss-writers.ts')).vssWriters,
  },
  {
    about: ipConfigurationAbout,
    hint: IP_CONFIGURATION_HINT,
    load: async () => (await import('./ip-configuration.ts')).ipConfiguration,
  },
  {
    about: netTeamsAbout,
    hint: NET_TEAMS_HINT,
    load: async () => (await import('./net-teams.ts')).netTeams,
  },
  {
    about: netAdaptersAbout,
    hint: NET_ADAPTERS_HINT,
    load: async () => (await import('./net-adapters.ts')).netAdapters,
  },
  {
    about: driverListAbout,
    hint: DRIVER_LIST_HINT,
    load: async () => (await import('./driver-list.ts')).driverList,
  },
  { about: vmListAbout, hint: VM_LIST_HINT, load: async () => (await import('./vm-list.ts')).vmList },
  {
    about: folderListingAbout,
    hint: FOLDER_LISTING_HINT,
    load: async () => (await import('./folder-listing.ts')).folderListing,
  },
  { about: ticketAbout, load: async () => (await import('./ticket.ts')).ticket },
];

/** The kinds of text in the order they are asked. */
export const TEXT_KINDS: readonly TextKindEntry[] = [
  {
    about: envelopeAbout,
    hint: ENVELOPE_HINT,
    // It knows what the silence of every other kind's commands means.
    load: async () => (await import('./envelope.ts')).envelopeKind(await loadAll(OUTPUTS)),
  },
  ...OUTPUTS,
];

export const BINARY_KINDS: readonly BinaryKindEntry[] = [
  {
    about: kernelDumpAbout,
    magics: KERNEL_DUMP_MAGICS,
    load: async () => (await import('./kernel-dump.ts')).kernelDump,
  },
  {
    about: userModeDumpAbout,
    magics: USER_MODE_DUMP_MAGICS,
    load: async () => (await import('./user-mode-dump.ts')).userModeDump,
  },
  {
    about: registryHiveAbout,
    magics: REGISTRY_HIVE_MAGICS,
    load: async () => (await import('./registry-hive.ts')).registryHive,
  },
  { about: evtxAbout, magics: EVTX_MAGICS, load: async () => (await import('./evtx.ts')).evtx },
];

/** Every artifact kind, without the parsers: texts in the order they are asked, then binary files. */
export const ARTIFACT_KINDS: readonly KindDescription[] = [...TEXT_KINDS, ...BINARY_KINDS].map(({ about }) => about);

/** The kinds of text with their parsers, in the order of the list. */
export function loadTextKinds(): Promise<readonly ArtifactKind[]> {
  return loadAll(TEXT_KINDS);
}

function loadAll(entries: readonly TextKindEntry[]): Promise<readonly ArtifactKind[]> {
  return Promise.all(entries.map(({ load }) => load()));
}
