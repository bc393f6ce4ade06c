import type { KindDescription } from '../../model/artifact-kind.ts';

/** The head of a section, or the time of an entry. */
export const CLUSTER_LOG_HINT = /\[=== Cluster|[\da-f]::\d{4}\/\d\d\/\d\d-/i;

const COMMAND =
  'Get-ClusterLog -Node $env:COMPUTERNAME -TimeSpan 1440 -Destination $env:TEMP | Get-Content > cluster-log.txt';

export const clusterLogAbout: KindDescription = {
  id: 'cluster-log',
  title: 'Log of the cluster service (Get-ClusterLog)',
  writtenBy: 'any',
  provides: ['cluster.log', 'os.build'],
  whole: false,
  collect: (need) =>
    need === 'cluster.log' || need.startsWith('cluster.log.') ? { command: COMMAND, where: 'host' } : undefined,
};
