import type { KindDescription } from '../../model/artifact-kind.ts';

export const evtxAbout: KindDescription = {
  id: 'evtx',
  title: 'Event log (.evtx)',
  writtenBy: 'any',
  provides: ['event', 'bugcheck'],
  whole: false,
  // The same events as text are smaller, and need no permission to copy the file of a log.
  collect: () => undefined,
};

/** A whole log, and a chunk of 64 KB that was carved out of one. */
export const EVTX_MAGICS: readonly string[] = ['ElfFile\0', 'ElfChnk\0'];
