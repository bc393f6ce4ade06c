import { type FactKindSpec, from, number, oneOf, text } from './define.ts';

export const EVENT_LEVELS = ['critical', 'error', 'warning', 'information', 'verbose'] as const;

export const EVENT_KINDS: readonly FactKindSpec[] = [
  {
    kind: 'event',
    title: 'An event of a Windows event log, of the providers that decide about Hyper-V',
    scope: 'machine',
    // The number of a record starts anew in a log that was cleared or replaced, so that it does not stand alone. The clock is no
    // part of it: a text shows local time, the log itself UTC. What shows no number stands for itself.
    identity: ['log', 'recordId', 'provider', 'id'],
    fields: {
      log: text('Channel, as System or Microsoft-Windows-Hyper-V-VMMS-Admin'),
      provider: text('Full name of the provider (source)'),
      id: number('Event id, without qualifiers'),
      level: oneOf(EVENT_LEVELS, 'Level; an event without one counts as information'),
      time: text('When it was written, ISO 8601 in UTC, where that is unambiguous'),
      timeText: text('When it was written, as printed, where the order of day and month or the zone is not known'),
      recordId: number('Number of the record in its log'),
      message: text('The message as rendered, in the language of the machine that rendered it, without line breaks'),
      vm: text('Name of the VM, where the event names one'),
      data: text('Event data, one Name=value a line; data without a name are numbered from 1, empty ones left out'),
    },
  },
  {
    kind: 'event.series',
    title: 'The warnings and errors of one machine that have the same provider and event id',
    scope: 'machine',
    identity: ['series'],
    fields: {
      series: text('Identity: provider and id', from('event')),
      provider: text('Full name of the provider (source)', from('event')),
      id: number('Event id, without qualifiers', from('event')),
      count: number(
        'Events at least; logs lose old ones, and of many the first and the latest are kept',
        from('event'),
      ),
      times: text('When the latest were written', from('event')),
      lastAgeDays: number(
        'Days at least between the last one and the collection of the evidence; absent where one of them has no date',
        from('event.time'),
      ),
      vms: text('Names of the VMs that they name', from('event')),
      codes: text(
        'Error codes in their messages and data, as 8 hexadecimal digits: 0x80070005, 0xc00000b5',
        from('event'),
      ),
      about: text('What else they name: nodes, volumes, resources, drives, devices', from('event')),
    },
  },
];
