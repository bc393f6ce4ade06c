import type { InventedMachine } from './machine.ts';
import type { Random } from './random.ts';

const CRASHES = [
  { code: '50', name: 'PAGE_FAULT_IN_NONPAGED_AREA', module: 'srv' },
  { code: 'd1', name: 'DRIVER_IRQL_NOT_LESS_OR_EQUAL', module: 'contosonic' },
  { code: '20001', name: 'HYPERVISOR_ERROR', module: 'nt' },
  { code: '9f', name: 'DRIVER_POWER_STATE_FAILURE', module: 'storport' },
] as const;

/** `!analyze -v` with the list of loaded modules; about 20 KB. */
export function crashAnalysis({ windows }: InventedMachine, random: Random): string {
  const { code, name, module } = random.pick(CRASHES);
  const pointers = Array.from({ length: 4 }, () => `ffff${random.hex(12)}`);
  const lines = [
    'Microsoft (R) Windows Debugger Version 10.0.17763.132 AMD64',
    '',
    'Loading Dump File [C:\\Windows\\MEMORY.DMP]',
    'Kernel Bitmap Dump File: Kernel address space is available, User address space may not be available.',
    '',
    `Windows 10 Kernel Version ${windows.build} MP (16 procs) Free x64`,
    `Debug session time: Tue May  9 03:14:07.250 2023 (UTC + 2:00)`,
    `System Uptime: ${random.between(1, 90)} days 4:10:33.017`,
    ...banner(),
    '',
    `${name} (${code})`,
    'What happened is told by the arguments.',
    'Arguments:',
    ...pointers.map((pointer, index) => `Arg${index + 1}: ${pointer}, an address or a reason`),
    '',
    'Debugging Details:',
    '------------------',
    '',
    `BUGCHECK_STR:  0x${code.toUpperCase()}`,
    '',
    'PROCESS_NAME:  System',
    '',
    'STACK_TEXT:  ',
    ...stackLines(module, random),
    '',
    `MODULE_NAME: ${module}`,
    '',
    `IMAGE_NAME:  ${module}.sys`,
    '',
    `FAILURE_BUCKET_ID:  0x${code.toUpperCase()}_${module}!Unknown`,
    '',
    'Followup:     MachineOwner',
    '---------',
    '',
    '3: kd> lm',
    'start             end                 module name',
    ...moduleLines(random),
  ];
  return `${lines.join('\r\n')}\r\n`;
}

function banner(): readonly string[] {
  const border = '*'.repeat(79);
  const empty = `*${' '.repeat(77)}*`;
  return [border, empty, `*${'Bugcheck Analysis'.padStart(47).padEnd(77)}*`, empty, border];
}

function stackLines(module: string, random: Random): readonly string[] {
  const word = () => `${random.hex(8)}\`${random.hex(8)}`;
  return Array.from({ length: 40 }, (_, frame) => {
    const name = frame === 0 ? 'nt!KeBugCheckEx' : `${frame < 4 ? module : 'nt'}!Function${frame}+0x${random.hex(2)}`;
    return `ffffd001\`${random.hex(8)} fffff802\`${random.hex(8)} : ${word()} ${word()} ${word()} ${word()} : ${name}`;
  });
}

function moduleLines(random: Random): readonly string[] {
  return Array.from({ length: 190 }, (_, index) => {
    const start = `fffff80${random.hex(1)}\`${random.hex(5)}000`;
    return `${start} fffff80${random.hex(1)}\`${random.hex(5)}000   module${index}   (deferred)`;
  });
}
