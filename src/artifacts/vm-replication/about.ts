import type { KindDescription } from '../../model/artifact-kind.ts';
import { type CmdletExport, collectBy } from '../shared/cmdlet-export.ts';

export const VM_REPLICATION_HINT =
  /VMReplication|ReplicationRelationshipType|CompressionEnabled|FrequencySec|RepEnabled|ReplicationAllowedFromAnyServer/i;

export const REPLICATION_EXPORT: CmdletExport = {
  source: 'Get-VMReplication',
  properties: [
    'ComputerName',
    'VMName',
    'ReplicationRelationshipType',
    'ReplicationMode',
    'ReplicationState',
    'ReplicationHealth',
    'AuthenticationType',
    'CompressionEnabled',
    'ReplicationFrequencySec',
    'VSSSnapshotFrequencyHour',
    'RecoveryHistory',
    'AutoResynchronizeEnabled',
    'PrimaryServerName',
    'ReplicaServerName',
  ],
  file: 'vmreplication.csv',
};

export const REPLICA_SERVER_EXPORT: CmdletExport = {
  source: 'Get-VMReplicationServer',
  properties: [
    'ComputerName',
    'ReplicationEnabled',
    'AllowedAuthenticationType',
    'ReplicationAllowedFromAnyServer',
    'KerberosAuthenticationPort',
    'CertificateAuthenticationPort',
    'DefaultStorageLocation',
  ],
  file: 'vmreplicationserver.csv',
};

export const vmReplicationAbout: KindDescription = {
  id: 'vm-replication',
  title: 'Hyper-V Replica (Get-VMReplication, Get-VMReplicationServer)',
  writtenBy: 'host',
  provides: ['vm.replication', 'hyperv.replica-server'],
  whole: false,
  collect: collectBy({ 'vm.replication': REPLICATION_EXPORT, 'hyperv.replica-server': REPLICA_SERVER_EXPORT }),
};
