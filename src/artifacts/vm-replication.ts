import type { ArtifactKind } from '../model/artifact-kind.ts';
import { cmdletKind } from './hyperv-cmdlet/kind.ts';
import type { CmdletObject } from './hyperv-cmdlet/spec.ts';
import { choice, flag, number, text } from './shared/cmdlet-columns.ts';
import { members } from './shared/enum-members.ts';
import { replicationStates } from './shared/replication-states.ts';
import {
  REPLICA_SERVER_EXPORT,
  REPLICATION_EXPORT,
  VM_REPLICATION_HINT,
  vmReplicationAbout,
} from './vm-replication/about.ts';

/** VMReplicationRelationshipType */
const RELATIONSHIPS = members([
  ['Simple', 0, 'simple'],
  ['Extended', 1, 'extended'],
]);
/** VMReplicationMode */
const MODES = members([
  ['None', 0, undefined],
  ['Primary', 1, 'primary'],
  ['Replica', 2, 'replica'],
  ['TestReplica', 3, 'test-replica'],
  ['ExtendedReplica', 4, 'extended-replica'],
]);
/** VMReplicationHealthState */
const HEALTH = members([
  ['NotApplicable', 0, undefined],
  ['Normal', 1, 'normal'],
  ['Warning', 2, 'warning'],
  ['Critical', 3, 'critical'],
]);
const STATES = replicationStates({ Disabled: undefined });
/** ReplicationAuthenticationType and RecoveryAuthenticationType; the table of servers shortens them. */
const AUTHENTICATIONS = members([
  ['Kerberos', 1, 'kerberos'],
  ['Kerb', undefined, 'kerberos'],
  ['Certificate', 2, 'certificate'],
  ['Cert', undefined, 'certificate'],
  ['CertificateAndKerberos', 3, 'certificate-and-kerberos'],
  ['CertAndKerb', undefined, 'certificate-and-kerberos'],
]);

const REPLICATION: CmdletObject = {
  nouns: ['VMReplication'],
  marks: [
    ['VMName', 'Mode', 'FrequencySec'],
    ['VMName', 'ReplicationMode', 'ReplicationRelationshipType'],
    ['VMName', 'ReplicationMode', 'CompressionEnabled'],
    ['VMName', 'ReplicationMode', 'AuthenticationType'],
  ],
  // A VM has some of these properties, and so have the statistics of Measure-VMReplication.
  foreign: ['Uptime', 'ProcessorCount', 'ReplicationErrors', 'AvgLatency'],
  exported: REPLICATION_EXPORT,
  telling: 'CompressionEnabled',
  isListed: true,
  shapes: [
    {
      kind: 'vm.replication',
      columns: [
        choice('relationship', RELATIONSHIPS, 'ReplicationRelationshipType', 'Relationship'),
        choice('mode', MODES, 'ReplicationMode', 'Mode'),
        choice('state', STATES, 'ReplicationState', 'State'),
        choice('health', HEALTH, 'ReplicationHealth', 'Health'),
        choice('authentication', AUTHENTICATIONS, 'AuthenticationType', 'AuthType'),
        flag('compressionEnabled', 'CompressionEnabled'),
        number('frequencySeconds', 'ReplicationFrequencySec', 'FrequencySec'),
        number('appConsistentHours', 'VSSSnapshotFrequencyHour'),
        number('recoveryPoints', 'RecoveryHistory'),
        flag('autoResynchronizeEnabled', 'AutoResynchronizeEnabled'),
        text('primaryServer', 'PrimaryServerName', 'PrimaryServer'),
        text('replicaServer', 'ReplicaServerName', 'ReplicaServer'),
      ],
    },
  ],
};

const SERVER: CmdletObject = {
  nouns: ['VMReplicationServer'],
  marks: [
    ['RepEnabled', 'AuthType'],
    ['ReplicationEnabled', 'AllowedAuthenticationType'],
    ['ReplicationEnabled', 'ReplicationAllowedFromAnyServer'],
  ],
  foreign: ['VMName', 'IsSingleInstance', 'ConfigurationName'],
  exported: REPLICA_SERVER_EXPORT,
  telling: 'DefaultStorageLocation',
  isListed: true,
  shapes: [
    {
      kind: 'hyperv.replica-server',
      columns: [
        flag('enabled', 'ReplicationEnabled', 'RepEnabled'),
        choice('authentication', AUTHENTICATIONS, 'AllowedAuthenticationType', 'AuthType'),
        flag('anyPrimaryServer', 'ReplicationAllowedFromAnyServer', 'AllowAnyServer', 'AnyServer'),
        number('kerberosPort', 'KerberosAuthenticationPort', 'KerbAuthPort', 'KerAuthPort', 'IntAuth'),
        number('certificatePort', 'CertificateAuthenticationPort', 'CertAuthPort', 'CertAuth'),
        text('storageLocation', 'DefaultStorageLocation'),
      ],
    },
  ],
};

/**
 * Written by `Get-VMReplication` and `Get-VMReplicationServer` on a Hyper-V host, Windows Server 2012 or newer, in any form of
 * PowerShell output.
 *
 *     VMName State       Health Mode    FrequencySec PrimaryServer ReplicaServer ReplicaPort AuthType Relationship
 *     ------ -----       ------ ----    ------------ ------------- ------------- ----------- -------- ------------
 *     APP01  Replicating Normal Primary 300          HV01          HV-DR1        443         Cert...  Simple
 *
 *     RepEnabled AuthType KerbAuthPort CertAuthPort AllowAnyServer
 *     ---------- -------- ------------ ------------ --------------
 *     True       Kerb     80           443          True
 *
 * Nothing in it is localized. The table shows other names than the properties; those of the server differ between releases, too.
 * 2012 has no relationship, which came with extended replication. Deliberately not read: authorization entries, the disks,
 * when resynchronization is allowed, and the statistics of `Measure-VMReplication`.
 * https://learn.microsoft.com/powershell/module/hyper-v/get-vmreplication
 * https://learn.microsoft.com/powershell/module/hyper-v/get-vmreplicationserver
 */
export const vmReplication: ArtifactKind = cmdletKind({
  about: vmReplicationAbout,
  hint: VM_REPLICATION_HINT,
  headerHint: /Replication|FrequencySec|RepEnabled/i,
  objects: [REPLICATION, SERVER],
});
