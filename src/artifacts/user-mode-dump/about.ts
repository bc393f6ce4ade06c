import type { KindDescription } from '../../model/artifact-kind.ts';

export const userModeDumpAbout: KindDescription = {
  id: 'user-mode-dump',
  title: 'Dump of a process (user mode)',
  writtenBy: 'any',
  provides: ['process.dump'],
  whole: false,
  // Which process to dump, and when, is decided case by case.
  collect: () => undefined,
};

/** `MDMP` and the version that every minidump has in its low word. */
export const USER_MODE_DUMP_MAGICS = ['MDMP\x93\xa7'] as const;
