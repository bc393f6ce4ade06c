import type { CollectStep, KindDescription } from '../../model/artifact-kind.ts';
import type { FieldPath } from '../../model/fact.ts';

/** Types of drivers, which no language translates, in lists and CSV; the line below the header of a table. */
export const DRIVER_LIST_HINT =
  /={12} ={22} ={13,22}|={30} ={13} ={8}|"(?:Kernel|File System) ?"|:[ \t]{1,30}(?:Kernel|File System)[ \t]{0,4}(?:\n|$)|","(?:TRUE|FALSE)","/;

export const driverListAbout: KindDescription = {
  id: 'driver-list',
  title: 'Installed drivers (driverquery)',
  writtenBy: 'any',
  provides: ['driver.installed', 'driver.device'],
  whole: false,
  collect,
};

function collect(need: FieldPath): CollectStep | undefined {
  if (/^driver\.device(?:\.|$)/.test(need)) {
    return { command: 'driverquery /si /fo csv > signed-drivers.csv', where: 'host' };
  }
  return /^driver\.installed(?:\.|$)/.test(need)
    ? { command: 'driverquery /v /fo csv > drivers.csv', where: 'host' }
    : undefined;
}
