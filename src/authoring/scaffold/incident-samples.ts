import { csv, type KindSample, type SampleFile } from './kind-sample.ts';
import { ONLY_SYSTEMINFO } from './machine-samples.ts';

function crash(code: string, name: string): SampleFile {
  return {
    file: 'analyze.txt',
    text: [
      '*******************************************************************************',
      '*                                                                             *',
      '*                        Bugcheck Analysis                                    *',
      '*                                                                             *',
      '*******************************************************************************',
      '',
      `${name} (${code})`,
      'Arguments:',
      'Arg1: ffffa40d9c7e2000',
      'Arg2: 0000000000000002',
      'Arg3: fffff80fb1c68e10',
      'Arg4: 0000000000000002',
      '',
      'Debugging Details:',
      '------------------',
      '',
      `BUGCHECK_CODE:  ${code}`,
      '',
      'PROCESS_NAME:  System',
      '',
      'IMAGE_NAME:  contosoflt.sys',
      '',
      'MODULE_NAME: contosoflt',
    ].join('\n'),
  };
}

const EVENT_COLUMNS = ['TimeCreated', 'LogName', 'ProviderName', 'Id', 'Level', 'RecordId', 'MachineName', 'Message'];

const VMMS = 'Microsoft-Windows-Hyper-V-VMMS';

function event(id: string, message: string, provider: string = VMMS): readonly string[] {
  const log = `${provider}-Admin`;
  return ['2026-03-02T09:11:09', log, provider, id, '2', `9${id}`, 'HV-PROD1', message];
}

function events(...rows: readonly (readonly string[])[]): SampleFile {
  return { file: 'events.csv', text: csv(EVENT_COLUMNS, ...rows) };
}

function ticket(...lines: readonly string[]): SampleFile {
  return { file: 'ticket.txt', text: ['Subject: APP01', '', ...lines].join('\n') };
}

/** Crashes, events and complaints: what is judged one by one. */
export const INCIDENT_SAMPLES: readonly KindSample[] = [
  {
    kind: 'bugcheck',
    area: 'crash',
    listedFor: 'row',
    forEach: 'bugcheck',
    where: '{ code: 0x50 }',
    message: '`{machine}` crashed with {name}; the analysis names {module}.',
    matched: crash('50', 'PAGE_FAULT_IN_NONPAGED_AREA'),
    notMatched: crash('3b', 'SYSTEM_SERVICE_EXCEPTION'),
    inconclusive: ONLY_SYSTEMINFO,
  },
  {
    kind: 'event',
    area: 'event',
    listedFor: 'row',
    forEach: 'event',
    where: '{ provider: Microsoft-Windows-Hyper-V-VMMS, id: 15500 }',
    message: '`{machine}` logged event {id} of {provider}.',
    matched: events(event('15500', "'APP01' failed to start.")),
    notMatched: events(
      event('13002', "'APP01' was created."),
      event('15500', 'Another matter with the same number.', 'Microsoft-Windows-Hyper-V-Worker'),
    ),
    inconclusive: ONLY_SYSTEMINFO,
  },
  {
    kind: 'symptom',
    area: 'complaint',
    listedFor: 'row',
    forEach: 'symptom',
    where: '{ message: install-hangs-at-starting-windows }',
    message: 'The customer reports that setup hangs: {text}',
    matched: ticket('Setup of Windows 7 hangs at "Starting Windows" and never asks for the language.'),
    notMatched: ticket(
      'Remote Desktop to APP01 ends with this message:',
      '',
      'The remote session was disconnected because there were network problems during the licensing protocol.',
    ),
    inconclusive: ticket('The new virtual machine does not finish its installation. What can we do?'),
  },
];
