import type { Fact } from '../../model/fact.ts';

/**
 * Win32 services that are asked for by name, lower case. A list of services has no drivers, so that a name that it lacks
 * may be a driver's: only for these names, which are no drivers, does such a list prove that the machine has no such service.
 */
export const WIN32_SERVICES: readonly string[] = [
  'clussvc',
  'hns',
  'hvhost',
  'lanmanserver',
  'lanmanworkstation',
  'sessionenv',
  'termservice',
  'umrdpservice',
  'vboxsds',
  'vmauthdservice',
  'vmcompute',
  'vmicguestinterface',
  'vmicheartbeat',
  'vmickvpexchange',
  'vmicrdv',
  'vmicshutdown',
  'vmictimesync',
  'vmicvmsession',
  'vmicvss',
  'vmms',
  'vmnetdhcp',
  'vmtools',
  'vmusbarbservice',
  'vmware nat service',
  'vss',
  'w32time',
  'winrm',
  'wuauserv',
];

/** Services that every Windows has, client and server, from all over the alphabet. */
const CORE_SERVICES = (
  'bfe cryptsvc dcomlaunch dhcp dnscache eventlog gpsvc keyiso lanmanserver msiserver netlogon plugplay profsvc rpcss samss ' +
  'schedule vss w32time winmgmt wuauserv'
).split(' ');

const CORE_DRIVERS = 'acpi cng disk fltmgr mup ndis ntfs partmgr tcpip volmgr wdf01000'.split(' ');

/** True where the rows can only be the list of all Win32 services: no usual filter leaves all of this in. */
export function isWholeList(facts: readonly Fact[]): boolean {
  return (
    hasAll(facts, 'name', CORE_SERVICES) &&
    (hasAll(facts, 'state', ['running', 'stopped']) || isNowhere(facts, 'state')) &&
    (hasAll(facts, 'startType', ['automatic', 'manual', 'disabled']) || isNowhere(facts, 'startType')) &&
    !(isNowhere(facts, 'state') && isNowhere(facts, 'startType'))
  );
}

/** True where the drivers are among the rows. */
export function hasDrivers(facts: readonly Fact[]): boolean {
  return hasAll(facts, 'name', CORE_DRIVERS);
}

function hasAll(facts: readonly Fact[], field: string, wanted: readonly string[]): boolean {
  const values = new Set(facts.map(({ fields }) => fields[field]));
  return wanted.every((value) => values.has(value));
}

function isNowhere(facts: readonly Fact[], field: string): boolean {
  return facts.every(({ fields }) => fields[field] === undefined);
}
