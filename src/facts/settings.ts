import { type FactKindSpec, flag, from, number, oneOf, text } from './define.ts';

/** What has become of the Secure Boot certificates of 2011, on the day that is judged. */
export const OLD_CERTIFICATES = ['valid', 'expiring', 'expired'] as const;

export const SETTINGS_KINDS: readonly FactKindSpec[] = [
  {
    kind: 'paging',
    title: 'The page files of Windows',
    scope: 'machine',
    identity: [],
    fields: {
      commitLimitMB: number('Physical memory and page files together, in MB (Virtual Memory: Max Size)'),
      locations: text('Page files in use as printed, joined by line feeds; absent where none is shown'),
      sizeMB: number(
        'Size of all page files together, in MB; 0 without any',
        from('paging.commitLimitMB', 'hardware.totalMemoryMB'),
      ),
      present: flag('Windows has a page file', from('paging.commitLimitMB', 'hardware.totalMemoryMB')),
      holdsCompleteDump: flag(
        'The page files hold a complete memory dump: all physical memory and 257 MB more',
        from('paging.commitLimitMB', 'hardware.totalMemoryMB'),
      ),
    },
  },
  {
    kind: 'secure-boot',
    title: 'Secure Boot and its certificates',
    scope: 'machine',
    identity: [],
    fields: {
      oldCertificates: oneOf(
        OLD_CERTIFICATES,
        'The certificates of 2011 at the time of collection; expiring once the first has expired',
        from('registry.value'),
      ),
    },
  },
];
