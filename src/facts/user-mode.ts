import { type FactKindSpec, oneOf, text } from './define.ts';
import { ARCHITECTURES } from './os.ts';

export const PROCESS_KINDS: readonly FactKindSpec[] = [
  {
    kind: 'process.dump',
    title: 'A dump of one process (user mode), which is no bug check',
    scope: 'machine',
    identity: ['dumpFile'],
    fields: {
      dumpFile: text('Path of the dump'),
      process: text('File name of the program, lower case, such as vmwp.exe'),
      exceptionCode: text('Exception that it was written for: 0x…, lower case; absent for a dump that was asked for'),
      module: text('File name, lower case, of the module that raised the exception'),
      time: text('When it was written, ISO 8601'),
      osVersion: text('Version that Windows told the process, such as 10.0.20348'),
      architecture: oneOf(ARCHITECTURES, 'Architecture of the process'),
    },
  },
];
