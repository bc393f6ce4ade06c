import { type FactKindSpec, number, oneOf, text } from './define.ts';

/** What a file of a VM holds. */
export const FILE_TYPES = [
  'virtual-disk',
  'checkpoint-disk',
  'vm-configuration',
  'saved-state',
  'guest-state',
  'replication-log',
  'change-tracking',
  'iso',
  'dump',
] as const;

export const FILE_KINDS: readonly FactKindSpec[] = [
  {
    kind: 'file',
    title: 'A file of a virtual machine, an image or a dump, as a listing of folders shows it',
    scope: 'machine',
    identity: ['path'],
    fields: {
      path: text('Full path'),
      type: oneOf(FILE_TYPES, 'What it holds, by its extension and folder; checkpoint-disk is .avhd and .avhdx'),
      sizeBytes: number('Size in bytes'),
      modifiedText: text('Last written, as printed: the order of the date is that of the region'),
    },
  },
];
