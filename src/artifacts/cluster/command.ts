import { cmdletOf, keepsEveryObject, pipeline } from '../shared/powershell-command.ts';
import type { Output } from '../shared/powershell-output.ts';
import type { ClusterObject } from './objects.ts';

/** Nothing behind the cmdlet but parameters that leave the list whole; `-Cluster` of another name asks another cluster. */
const WHOLE =
  /^[\s(&]*(?:failoverclusters\\)?[a-z-]+(?:\s+-(?:Cluster\s+["']?\.["']?|(?:ErrorAction|EA)\s+\w+))*[\s)]*$/i;
/** `Get-ClusterSharedVolume | Get-ClusterSharedVolumeState`, `Get-Cluster | Get-ClusterNode` */
const SOURCES: ReadonlyMap<string, string> = new Map([
  ['get-clustersharedvolumestate', 'get-clustersharedvolume'],
  ['get-clusternode', 'get-cluster'],
  ['get-clustergroup', 'get-cluster'],
  ['get-clusterresource', 'get-cluster'],
  ['get-clusternetwork', 'get-cluster'],
  ['get-clustersharedvolume', 'get-cluster'],
]);

/** Whether an output shows every object of its kind; where no command is shown, only an export counts. */
export function listsAll({ block, command }: Output, { cmdlets }: ClusterObject): boolean {
  if (command === undefined || !/get-cluster/i.test(command)) return block.form !== 'table' && block.form !== 'list';
  const parts = pipeline(command);
  const own = parts.findIndex((part) => cmdlets.includes(cmdletOf(part)));
  const cmdlet = cmdletOf(parts[own] ?? '');
  if (own < 0 || own > 1 || command.includes(';') || !WHOLE.test(parts[own] ?? '')) return false;
  if (own === 1 && !(SOURCES.get(cmdlet) === cmdletOf(parts[0] ?? '') && WHOLE.test(parts[0] ?? ''))) return false;
  return keepsEveryObject(parts.slice(own).join(' | '));
}
