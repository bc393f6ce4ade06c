import type { DraftFile } from './draft-condition.ts';

/*
 * Short outputs of invented machines for the examples of drafts: what the Windows tools print, as far as a condition looks at it.
 */

/** Answers below "Hyper-V Requirements", or the sentence instead of them. */
export interface SystemText {
  readonly memoryMB?: number;
  readonly requirements?: Readonly<Record<string, boolean>> | 'hypervisor';
}

const REQUIREMENT_LABELS: readonly (readonly [field: string, label: string])[] = [
  ['vmMonitorModeExtensions', 'VM Monitor Mode Extensions'],
  ['virtualizationEnabledInFirmware', 'Virtualization Enabled In Firmware'],
  ['secondLevelAddressTranslation', 'Second Level Address Translation'],
  ['dataExecutionPreventionAvailable', 'Data Execution Prevention Available'],
];

/** systeminfo of a physical host; without requirements it ends before them. */
export function systeminfo({ memoryMB = 65_430, requirements }: SystemText = {}): DraftFile {
  const rows = [
    'Host Name:                 HV-PROD1',
    'OS Name:                   Microsoft Windows Server 2016 Standard',
    'OS Version:                10.0.14393 N/A Build 14393',
    'OS Manufacturer:           Microsoft Corporation',
    'OS Configuration:          Member Server',
    'OS Build Type:             Multiprocessor Free',
    'System Manufacturer:       Contoso Computers',
    'System Model:              Rack Server 200',
    'System Type:               x64-based PC',
    `Total Physical Memory:     ${memoryMB.toLocaleString('en-US')} MB`,
    'Domain:                    contoso.example',
    ...requirementLines(requirements),
  ];
  return { path: 'systeminfo.txt', text: rows.join('\n') };
}

function requirementLines(requirements: SystemText['requirements']): readonly string[] {
  const head = 'Hyper-V Requirements:      ';
  if (requirements === undefined) return [];
  if (requirements === 'hypervisor') {
    return [`${head}A hypervisor has been detected. Features required for Hyper-V will not be displayed.`];
  }
  return REQUIREMENT_LABELS.map(([field, label], index) => {
    const answer = requirements[field] === false ? 'No' : 'Yes';
    return `${index === 0 ? head : ' '.repeat(head.length)}${label}: ${answer}`;
  });
}

/** Text as `Export-Csv` writes it. */
export function csv(path: string, columns: readonly string[], ...rows: readonly (readonly string[])[]): DraftFile {
  const text = [columns, ...rows].map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','));
  return { path, text: text.join('\n') };
}

/** `reg query KEY /s`: everything below the key, which is no more than this. */
export function regQuery(key: string, values: readonly string[]): DraftFile {
  const text = [`C:\\>reg query "${key}" /s`, '', key, ...values.map((value) => `    ${value}`), '', 'C:\\>'];
  return { path: 'registry.txt', text: text.join('\n') };
}

/** The end of `!analyze -v`, with the module that it blames. */
export function bugcheckAnalysis(code: number, name: string, module: string): DraftFile {
  const stars = '*'.repeat(79);
  const hex = code.toString(16);
  const text = [
    '9: kd> !analyze -v',
    stars,
    `*${' '.repeat(77)}*`,
    `*${' '.repeat(24)}Bugcheck Analysis${' '.repeat(36)}*`,
    `*${' '.repeat(77)}*`,
    stars,
    '',
    `${name} (${hex})`,
    'Arguments:',
    'Arg1: ffffa40d9c7e2000',
    'Arg2: 0000000000000002',
    'Arg3: fffff80fb1c68e10',
    'Arg4: 0000000000000002',
    '',
    'Debugging Details:',
    '------------------',
    '',
    `BUGCHECK_CODE:  ${hex}`,
    '',
    'PROCESS_NAME:  System',
    '',
    `MODULE_NAME: ${module.replace(/\.\w+$/, '')}`,
    '',
    `IMAGE_NAME:  ${module}`,
    '',
    'Followup:     MachineOwner',
    '---------',
  ];
  return { path: 'analyze.txt', text: text.join('\n') };
}

/** Event 1001 as the Event Viewer copies it: code and parameters, and no module. */
export function bugcheckEvent(code: number): DraftFile {
  const hex = code.toString(16).padStart(8, '0');
  const text = [
    'Log Name:      System',
    'Source:        Microsoft-Windows-WER-SystemErrorReporting',
    'Date:          11/17/2026 3:43:05 AM',
    'Event ID:      1001',
    'Level:         Error',
    'Computer:      HV-PROD1.contoso.example',
    'Description:',
    `The computer has rebooted from a bugcheck.  The bugcheck was: 0x${hex} (0xffffa40d9c7e2000, 0x0000000000000002, 0xfffff80fb1c68e10, 0x0000000000000002). A dump was saved in: C:\\Windows\\Minidump\\111726-21859-01.dmp.`,
  ];
  return { path: 'event-1001.txt', text: text.join('\n') };
}

/** One event as the Event Viewer copies it. */
export function eventText(id: number, provider: string): DraftFile {
  const text = [
    'Log Name:      System',
    `Source:        ${provider}`,
    'Date:          11/17/2026 3:43:05 AM',
    `Event ID:      ${id}`,
    'Task Category: None',
    'Level:         Error',
    'Keywords:      ',
    'User:          SYSTEM',
    'Computer:      HV-PROD1.contoso.example',
    'Description:',
    'The operation failed.',
  ];
  return { path: 'event.txt', text: text.join('\n') };
}

/** A complaint in a ticket. */
export function ticket(subject: string, sentences: string): DraftFile {
  return { path: 'ticket.txt', text: `Subject: ${subject}\n\n${sentences}` };
}
