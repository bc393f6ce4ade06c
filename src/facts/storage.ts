import { type FactKindSpec, flag, from, number, oneOf, text } from './define.ts';
import { SERVICE_START_TYPES, SERVICE_STATES } from './registry.ts';

/** Load order groups of file system filters by their altitudes, as Microsoft allocates them. */
export const FILTER_GROUPS = [
  'top',
  'activity-monitor',
  'undelete',
  'anti-virus',
  'replication',
  'continuous-backup',
  'content-screener',
  'quota-management',
  'system-recovery',
  'cluster-file-system',
  'hsm',
  'imaging',
  'compression',
  'encryption',
  'virtualization',
  'physical-quota-management',
  'open-file',
  'security-enhancer',
  'copy-protection',
  'bottom',
  'system',
] as const;

/** States of a VSS writer as VSS_WRITER_STATE counts them from 1; 0 says nothing. */
export const VSS_WRITER_STATES = [
  'stable',
  'waiting-for-freeze',
  'waiting-for-thaw',
  'waiting-for-post-snapshot',
  'waiting-for-backup-complete',
  'failed-at-identify',
  'failed-at-prepare-backup',
  'failed-at-prepare-snapshot',
  'failed-at-freeze',
  'failed-at-thaw',
  'failed-at-post-snapshot',
  'failed-at-backup-complete',
  'failed-at-pre-restore',
  'failed-at-post-restore',
  'failed-at-backup-shutdown',
] as const;

/** What a VSS writer said of its last backup: VSS_E_WRITERERROR_*, in kebab case. */
export const VSS_WRITER_ERRORS = [
  'none',
  'inconsistent-shadow-copy',
  'out-of-resources',
  'timed-out',
  'retryable',
  'non-retryable',
] as const;

export const STORAGE_KINDS: readonly FactKindSpec[] = [
  {
    kind: 'filter',
    title: 'A file system filter that is loaded',
    scope: 'machine',
    identity: ['name'],
    fields: {
      name: text('Name of the filter, such as WdFilter'),
      altitude: text('Altitude as printed, such as 328010 or 385250.5'),
      group: oneOf(FILTER_GROUPS, 'Load order group that the altitude belongs to'),
      instances: number('Instances: the volumes it is attached to'),
      legacy: flag('A legacy filter driver, which the filter manager does not manage'),
      security: flag('Security software that is not from Microsoft', from('filter.altitude')),
      vendor: text('Whose filter it is; known of security software only', from('filter.name')),
    },
  },
  {
    kind: 'filter.instance',
    title: 'A file system filter on a volume',
    scope: 'machine',
    identity: ['filter', 'volume', 'name'],
    fields: {
      filter: text('Name of the filter'),
      volume: text('Volume as printed, such as C: or \\Device\\Mup; absent where it has no name'),
      name: text('Name of the instance'),
      altitude: text('Altitude as printed'),
      group: oneOf(FILTER_GROUPS, 'Load order group that the altitude belongs to'),
    },
  },
  {
    kind: 'driver.installed',
    title: 'A driver that is installed, loaded or not',
    scope: 'machine',
    identity: ['name'],
    fields: {
      name: text('Name of its service, lower case'),
      displayName: text('Display name as printed'),
      type: oneOf(['kernel', 'file-system'], 'Type'),
      state: oneOf(SERVICE_STATES, 'State'),
      startType: oneOf(SERVICE_START_TYPES, 'How it is started'),
      linkDate: text('When it was linked, as printed; its date order is that of the region'),
      path: text('Path of its file'),
    },
  },
  {
    kind: 'driver.device',
    title: 'A device with its driver package',
    scope: 'machine',
    identity: ['name', 'inf'],
    fields: {
      name: text('Device name as printed'),
      inf: text('Name of the INF file, such as oem12.inf'),
      signed: flag('The driver is signed'),
      manufacturer: text('Manufacturer as printed'),
    },
  },
  {
    kind: 'vss.writer',
    title: 'A writer of the Volume Shadow Copy Service',
    scope: 'machine',
    identity: ['name', 'instanceId'],
    fields: {
      name: text('Name of the writer, such as Microsoft Hyper-V VSS Writer'),
      writerId: text('Identifier of the writer, lower case with braces'),
      instanceId: text('Identifier of its instance, lower case with braces'),
      state: oneOf(VSS_WRITER_STATES, 'State'),
      stateText: text('State as printed, with its number'),
      lastError: oneOf(VSS_WRITER_ERRORS, 'Last error; absent where the language of the text is not known'),
      lastErrorText: text('Last error as printed'),
    },
  },
  {
    kind: 'vss.provider',
    title: 'A provider of the Volume Shadow Copy Service',
    scope: 'machine',
    identity: ['providerId'],
    fields: {
      providerId: text('Identifier of the provider, lower case with braces'),
      name: text('Name of the provider'),
      type: text('Type as printed, in the language of Windows'),
      version: text('Version as printed'),
    },
  },
];
