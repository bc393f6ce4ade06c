import { type FactKindSpec, flag, from, number, oneOf, text, version } from './define.ts';
import { ARCHITECTURES, RELEASES } from './os.ts';
import { REPLICATION_STATES } from './replication.ts';

/** Operational states of an integration component: Msvm_*Component.OperationalStatus, and `blank` for an empty cell. */
export const INTEGRATION_STATUSES = [
  'ok',
  'degraded',
  'error',
  'non-recoverable-error',
  'no-contact',
  'lost-communication',
  'protocol-mismatch',
  'application-critical',
  'communication-timed-out',
  'communication-failed',
  'paused',
  'disabled',
  'blank',
] as const;

export const INTEGRATION_COMPONENTS = [
  'guest-service-interface',
  'heartbeat',
  'key-value-pair-exchange',
  'shutdown',
  'time-synchronization',
  'vss',
] as const;

/** What a guest can be: a Windows release, or Linux. */
export const GUEST_RELEASES = [...RELEASES, 'linux'] as const;

/** States of a VM as the VMState enumeration names them, in kebab case. */
export const VM_STATES = [
  'running',
  'off',
  'stopping',
  'saved',
  'paused',
  'starting',
  'reset',
  'saving',
  'pausing',
  'resuming',
  'fast-saved',
  'fast-saving',
  'running-critical',
  'off-critical',
  'stopping-critical',
  'saved-critical',
  'paused-critical',
  'starting-critical',
  'reset-critical',
  'saving-critical',
  'pausing-critical',
  'resuming-critical',
  'fast-saved-critical',
  'fast-saving-critical',
] as const;

/** What a checkpoint that somebody makes of a VM is (CheckpointType). */
const CHECKPOINT_SETTINGS = ['disabled', 'production', 'production-only', 'standard'] as const;

/** What Get-VM says of replication: also where there is none. */
const REPLICATION_STATES_OF_ANY = ['disabled', 'not-applicable', ...REPLICATION_STATES] as const;

export const HYPERV_KINDS: readonly FactKindSpec[] = [
  {
    kind: 'hyperv.requirements',
    title: 'What Windows says of the requirements of Hyper-V',
    scope: 'machine',
    identity: [],
    fields: {
      hypervisorDetected: flag('A hypervisor runs below this Windows; false when the four lines are shown instead'),
      vmMonitorModeExtensions: flag('VM Monitor Mode Extensions'),
      virtualizationEnabledInFirmware: flag('Virtualization Enabled In Firmware'),
      secondLevelAddressTranslation: flag('Second Level Address Translation'),
      dataExecutionPreventionAvailable: flag('Data Execution Prevention Available'),
    },
  },
  {
    kind: 'vbs',
    title: 'Virtualization-based security',
    scope: 'machine',
    identity: [],
    fields: { status: oneOf(['running', 'enabled-not-running', 'not-enabled'], 'Its status') },
  },
  {
    kind: 'smb.server',
    title: 'The SMB server of a machine',
    scope: 'machine',
    identity: [],
    fields: { smb1Enabled: flag('The server answers SMB 1.0') },
  },
  {
    kind: 'vm',
    title: 'A virtual machine, as its host lists it',
    scope: 'vm',
    identity: ['vm'],
    fields: {
      vm: text('Name of the VM'),
      state: oneOf(VM_STATES, 'State'),
      generation: number('1 or 2'),
      automaticStartAction: oneOf(['nothing', 'start-if-running', 'start'], 'What happens to it when its host starts'),
      automaticStopAction: oneOf(['turn-off', 'save', 'shut-down'], 'What happens to it when its host shuts down'),
      clustered: flag('It is a role of a failover cluster, which then starts it'),
      configurationVersion: version('Configuration version, such as 8.0'),
      uptimeSeconds: number('Time since it was started, in seconds'),
      heartbeat: text('Heartbeat as printed'),
      status: text('Status as printed, in the language of the host'),
      integrationServicesVersion: version('Version of its integration services'),
      integrationServicesState: text('Integration services state as printed'),
      guestOs: text('Guest operating system as the host or an inventory names it'),
      memoryAssignedMB: number('Memory it had when it was listed, in MB'),
      memoryDemandMB: number('Memory it asked for when it was listed, in MB; 0 when its guest does not say'),
      checkpointType: oneOf(CHECKPOINT_SETTINGS, 'What a checkpoint of it is; production falls back to standard'),
      smartPagingFilePath: text('Folder of its smart paging file'),
      replicationState: oneOf(REPLICATION_STATES_OF_ANY, 'State of its replication; disabled without one'),
      replicationHealth: oneOf(['not-applicable', 'normal', 'warning', 'critical'], 'Health of its replication'),
      guestRelease: oneOf(GUEST_RELEASES, 'Release of the guest', from('vm.guestOs', 'guest os.name')),
      guestFamily: oneOf(
        ['windows', 'linux', 'other'],
        'Family of the guest operating system',
        from('vm.guestOs', 'guest os.name'),
      ),
      guestAge: oneOf(
        ['older', 'same', 'newer'],
        'The release of the guest compared with that of its host',
        from('guest os.build', 'host os.build'),
      ),
      cpuMitigations: oneOf(
        ['exposed', 'hidden'],
        'Whether the VM sees the processor capabilities against speculative execution, as far as its version decides it',
        from('vm.configurationVersion', 'host hyperv.host.cpuMitigationsFrom'),
      ),
      guestArchitecture: oneOf(
        ARCHITECTURES,
        'Processor architecture of the guest operating system',
        from('vm.guestOs', 'guest os.systemType'),
      ),
      guestSupport: oneOf(
        ['supported', 'host-too-old', 'guest-too-old'],
        'Whether Microsoft lists the release of the guest for the release of its host, a Windows Server, and who is too old',
        from('vm.guestOs', 'guest os.name'),
      ),
      versionSupport: oneOf(
        ['below-minimum', 'stranded', 'older', 'current', 'above-maximum'],
        'Its configuration version on this host; stranded is one that this host runs and newer hosts do not',
        from('vm.configurationVersion', 'host os.build', 'host hyperv.host.supportedVersions'),
      ),
      hostMinimumVersion: version(
        'Lowest configuration version that its host runs',
        from('vm.configurationVersion', 'host os.build', 'host hyperv.host.supportedVersions'),
      ),
      hostMaximumVersion: version(
        'Highest configuration version that its host runs',
        from('vm.configurationVersion', 'host os.build', 'host hyperv.host.supportedVersions'),
      ),
      memoryDemandPercent: number(
        'Memory it asked for, in percent of what it had',
        from('vm.memoryDemandMB', 'vm.memoryAssignedMB'),
      ),
      smartPaging: oneOf(
        ['not-needed', 'system-drive', 'other-drive'],
        'Where a restart may have to page, when its startup memory is above its minimum',
        from('vm.smartPagingFilePath', 'vm.memory.minimumMB'),
      ),
      checkpointCount: number(
        'How many checkpoints it has, from a complete list or at its limit',
        from('vm.checkpoint'),
      ),
      settled: flag(
        'True once what its components say can be believed: it ran for ten minutes, or they had answered. Never false',
        from('vm.uptimeSeconds', 'vm.state'),
      ),
    },
  },
  {
    kind: 'vm.integration-service',
    title: 'An integration component of a VM',
    scope: 'vm',
    identity: ['vm', 'component'],
    fields: {
      vm: text('Name of the VM'),
      component: oneOf(INTEGRATION_COMPONENTS, 'The component'),
      name: text('Name as printed, in the language of the host'),
      enabled: flag('Enabled in the settings of the VM'),
      primaryStatus: oneOf(INTEGRATION_STATUSES, 'First operational status'),
      secondaryStatus: oneOf(INTEGRATION_STATUSES, 'Second operational status; normally blank except for Heartbeat'),
      guestService: oneOf(
        ['running', 'not-running'],
        'The service of this component inside the guest',
        from('guest service'),
      ),
    },
  },
  {
    kind: 'remotefx.adapter',
    title: 'A RemoteFX 3D video adapter of a VM',
    scope: 'vm',
    identity: ['vm'],
    fields: {
      vm: text('Name of the VM'),
      integrationServices: oneOf(
        ['outdated'],
        'Set where the integration services of the same VM are proved to be behind',
        from('vm.integration-service', 'guest registry.value'),
      ),
    },
  },
];
