import { type FactKindSpec, flag, number, oneOf, text } from './define.ts';

/** States of a VM that is replicated (VMReplicationState), in kebab case. */
export const REPLICATION_STATES = [
  'ready-for-initial-replication',
  'initial-replication-in-progress',
  'waiting-for-initial-replication',
  'replicating',
  'prepared-for-failover',
  'failed-over-waiting-completion',
  'failed-over',
  'synced-replication-complete',
  'suspended',
  'error',
  'waiting-for-start-resynchronize',
  'resynchronizing',
  'resynchronize-suspended',
  'recovery-in-progress',
  'failback-in-progress',
  'failback-complete',
  'waiting-for-update-completion',
  'update-error',
  'waiting-for-repurpose-completion',
] as const;

/** Hyper-V Replica. */
export const REPLICATION_KINDS: readonly FactKindSpec[] = [
  {
    kind: 'vm.replication',
    title: 'The replication of a VM (Get-VMReplication)',
    scope: 'vm',
    // A replica that is replicated further has two.
    identity: ['vm', 'relationship'],
    fields: {
      vm: text('Name of the VM'),
      relationship: oneOf(['simple', 'extended'], 'To the replica, or from there to a third host'),
      mode: oneOf(['primary', 'replica', 'test-replica', 'extended-replica'], 'What this VM is in it'),
      state: oneOf(REPLICATION_STATES, 'State'),
      health: oneOf(['normal', 'warning', 'critical'], 'Health'),
      authentication: oneOf(
        ['kerberos', 'certificate', 'certificate-and-kerberos'],
        'Authentication; by Kerberos the data travel unencrypted',
      ),
      compressionEnabled: flag('The data are compressed'),
      frequencySeconds: number('Seconds between two transfers'),
      appConsistentHours: number('Hours between two application-consistent recovery points; 0 is none'),
      recoveryPoints: number('Additional recovery points that are kept'),
      autoResynchronizeEnabled: flag('Resynchronizes by itself'),
      primaryServer: text('Primary server'),
      replicaServer: text('Replica server'),
    },
  },
  {
    kind: 'hyperv.replica-server',
    title: 'What a host accepts as a Replica server (Get-VMReplicationServer)',
    scope: 'machine',
    identity: [],
    fields: {
      enabled: flag('It accepts replication'),
      authentication: oneOf(['kerberos', 'certificate', 'certificate-and-kerberos'], 'Authentication it accepts'),
      anyPrimaryServer: flag('It accepts replication from any server that can authenticate'),
      kerberosPort: number('Port for Kerberos (HTTP)'),
      certificatePort: number('Port for certificates (HTTPS)'),
      storageLocation: text('Default folder of replicas'),
    },
  },
];
