import type { KindDescription } from '../../model/artifact-kind.ts';

/** The level and component of an entry. */
export const SERVICING_LOG_HINT = /, (?:Info|Error|Warning) {2,40}(?:CBS|DISM) /;

/** What is read of logs that have many megabytes. */
const COMMAND =
  "Select-String -Path $env:windir\\Logs\\CBS\\CBS.log,$env:windir\\Logs\\DISM\\dism.log -Pattern 'Session: ',', Error  '," +
  "'failure report','selectable update','command line:','Dism.exe session' | ForEach-Object { $_.Line } > servicing-log.txt";

export const servicingLogAbout: KindDescription = {
  id: 'servicing-log',
  title: 'Logs of Windows servicing (CBS.log, dism.log)',
  writtenBy: 'any',
  provides: ['servicing.failure'],
  whole: false,
  collect: (need) =>
    need === 'servicing.failure' || need.startsWith('servicing.failure.')
      ? { command: COMMAND, where: 'host' }
      : undefined,
};
