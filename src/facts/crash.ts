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

/** What memory a dump holds. */
export const DUMP_TYPES = ['full', 'active', 'kernel-and-user', 'kernel', 'automatic', 'small', 'header'] as const;

/** `module` where the analysis names nothing but the kernel itself. */
export const NO_MODULE = 'none';

/** Owners of modules that rules tell apart. */
export const MODULE_OWNERS = ['foreign-hypervisor', 'security', 'graphics', 'other'] as const;

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
      // A dump header names the driver of the instruction that failed, an analysis whom its stack accuses. Neither always wins:
      // where both name a driver and differ, nobody knows, and the field is conflicting.
      module: text('Blamed module, lower case, such as srv.sys; `none` when only the kernel itself is named', {
        undecided: [NO_MODULE],
      }),
      process: text('Process that was running, as printed'),
      time: text('When it happened, ISO 8601, where that is unambiguous'),
      timeText: text('When it happened, as printed, where the order of day and month or the zone is not known'),
      uptimeSeconds: number('How long Windows had run when it happened'),
      dumpFile: text('Path of the dump'),
      dumpType: oneOf(
        DUMP_TYPES,
        'What memory the dump holds; `small` is a minidump, `active` leaves out the memory of VMs',
      ),
      origin: oneOf(CRASH_ORIGINS, 'What told of it'),
      live: flag('A live dump was written and no reboot happened'),
      vm: text('The VM that crashed, where its host tells of it'),
      ageDays: number('Days between the crash and the collection of the evidence', from('bugcheck.time')),
      moduleOwner: oneOf(
        MODULE_OWNERS,
        'Whose the blamed module is; `other` where no table of drivers has it',
        from('bugcheck.module'),
      ),
      moduleProduct: text('Product of the blamed module, where a table of drivers has it', from('bugcheck.module')),
      fix: text('Update that fixes this stop error on its Windows: KB and the article', from('bugcheck.code')),
      fixInstalled: flag('That update is installed', from('hotfix', 'os.name', 'hardware.model')),
      inVirtualMachine: flag('It was a virtual machine that crashed', from('hardware.model')),
    },
  },
  {
    kind: 'bugcheck.series',
    title: 'The crashes of one machine with the same bug check code',
    scope: 'machine',
    identity: ['series'],
    fields: {
      series: text('Identity: the code, and the VM where its host tells of it', from('bugcheck')),
      code: number('Bug check code', from('bugcheck')),
      name: text('Symbolic name, or the code where it has none', from('bugcheck')),
      vm: text('The VM that crashed, where its host tells of it', from('bugcheck')),
      module: text('Blamed modules', { ...from('bugcheck.module'), undecided: [NO_MODULE] }),
      count: number('Crashes at least; more evidence may show more', from('bugcheck')),
      times: text('When they happened, as told by the source that tells of most', from('bugcheck')),
      withinDay: flag('Two of them within a day; never false', from('bugcheck')),
      withinMonth: flag('Three of them within 30 days; never false', from('bugcheck')),
      lastAgeDays: number(
        'Days between the last one and the collection of the evidence; absent where one of them has no date',
        from('bugcheck.time'),
      ),
    },
  },
  {
    kind: 'driver',
    title: 'A loaded kernel module',
    scope: 'machine',
    identity: ['name'],
    fields: {
      name: text('File name, lower case'),
      path: text('Path as the kernel has it, such as \\SystemRoot\\System32\\drivers\\srv.sys, or the name alone'),
      base: text('Load address: 0x…, lower case'),
      size: number('Size in bytes'),
    },
  },
];
