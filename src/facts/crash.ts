import { type FactKindSpec, flag, from, number, oneOf, text } from './define.ts';

/** Which artifact told of a crash. */
export const CRASH_ORIGINS = [
  'analyze',
  'event-1001',
  'kernel-power-41',
  'wer',
  'live-kernel-event',
  'bluescreenview',
  'whocrashed',
  'stop-screen',
  'hyperv-worker',
  'dump-header',
] as const;

/** `module` where the analysis names nothing but the kernel itself. */
export const NO_MODULE = 'none';

export const CRASH_KINDS: readonly FactKindSpec[] = [
  {
    kind: 'bugcheck',
    title: 'A bug check (stop error) or live kernel dump',
    scope: 'machine',
    // Rows are made one by `derive/crash-identity`, which writes `crash`.
    identity: ['crash'],
    fields: {
      crash: text('Identity of the crash', from('bugcheck')),
      code: number('Bug check code; the _M forms mapped to the plain code'),
      name: text('Symbolic name from the code table; absent for unlisted codes'),
      p1: text('Parameter 1: 0x…, lower case, no leading zeros'),
      p2: text('Parameter 2'),
      p3: text('Parameter 3'),
      p4: text('Parameter 4'),
      module: text('Blamed module, lower case, such as srv.sys; `none` when only the kernel itself is named', {
        undecided: [NO_MODULE],
      }),
      process: text('Process that was running, as printed'),
      time: text('When it happened, ISO 8601, where that is unambiguous'),
      timeText: text('When it happened, as printed, where the order of day and month or the zone is not known'),
      dumpFile: text('Path of the dump'),
      origin: oneOf(CRASH_ORIGINS, 'What told of it'),
      live: flag('A live dump was written and no reboot happened'),
      vm: text('The VM that crashed, where its host tells of it'),
      ageDays: number('Days between the crash and the collection of the evidence', from('bugcheck.time')),
    },
  },
  {
    kind: 'driver',
    title: 'A loaded kernel module',
    scope: 'machine',
    identity: ['name'],
    fields: {
      name: text('File name, lower case'),
      base: text('Load address: 0x…, lower case'),
      size: number('Size in bytes'),
    },
  },
];
