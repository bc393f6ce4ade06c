import { DOMAIN_ROLES, PRODUCT_TYPES } from '../../facts/os.ts';
import { type Cell, numberOf, textOf } from '../shared/powershell-rows.ts';

/** `10.0.17763`; the third number is the build. */
const VERSION = /^(\d{1,2}\.\d{1,2})\.(\d{3,5})(?:\.(\d{1,5}))?$/;

/** Three numbers; a fourth is the revision, which other tools do not print as a part of the version. */
export function versionOf(cell: Cell): string | null | undefined {
  return parsed(cell, (text) => {
    const match = VERSION.exec(text);
    return match === null ? null : `${match[1]}.${match[2]}`;
  });
}

export function buildOf(cell: Cell): number | null | undefined {
  return parsed(cell, (text) => {
    const build = /^\d{3,5}$/.exec(text)?.[0] ?? VERSION.exec(text)?.[2];
    return build === undefined ? null : Number(build);
  });
}

/** `MemberServer`, `3`, `Member Server`: names of the enumeration, and numbers where a form shows those. */
const ROLES: ReadonlyMap<string, string> = new Map(
  DOMAIN_ROLES.flatMap((role, index) => [
    [role.replaceAll('-', ''), role],
    [String(index), role],
  ]),
);

export function domainRoleOf(cell: Cell): string | null | undefined {
  return parsed(cell, (text) => ROLES.get(text.replace(/[\s-]/g, '').toLowerCase()) ?? null);
}

/** `WorkStation`, `DomainController`, `Server`; WMI counts them from 1. */
const PRODUCTS: ReadonlyMap<string, string> = new Map(
  PRODUCT_TYPES.flatMap((type, index) => [
    [type.replaceAll('-', ''), type],
    [String(index + 1), type],
  ]),
);

export function productTypeOf(cell: Cell): string | null | undefined {
  return parsed(cell, (text) => PRODUCTS.get(text.toLowerCase()) ?? null);
}

const FIRMWARE: ReadonlyMap<string, 'bios' | 'uefi' | undefined> = new Map([
  ['bios', 'bios'],
  ['uefi', 'uefi'],
  ['1', 'bios'],
  ['2', 'uefi'],
  // Unknown, and Max, which is no type.
  ['unknown', undefined],
  ['0', undefined],
  ['3', undefined],
]);

export function firmwareOf(cell: Cell): string | null | undefined {
  return parsed(cell, (text) => (FIRMWARE.has(text.toLowerCase()) ? FIRMWARE.get(text.toLowerCase()) : null));
}

const VBS: ReadonlyMap<string, string> = new Map([
  ['off', 'not-enabled'],
  ['configured', 'enabled-not-running'],
  ['running', 'running'],
  ['0', 'not-enabled'],
  ['1', 'enabled-not-running'],
  ['2', 'running'],
]);

export function vbsStatusOf(cell: Cell): string | null | undefined {
  return parsed(cell, (text) => VBS.get(text.toLowerCase()) ?? null);
}

/** Whole megabytes of a number of bytes, or of kilobytes with `perMegabyte` 1024, rounded down as systeminfo does. */
export function megabytesOf(cell: Cell, perMegabyte: 1024 | 1_048_576): number | null | undefined {
  const amount = numberOf(cell);
  return typeof amount === 'number' ? Math.floor(amount / perMegabyte) : amount;
}

/** WMI: `20240203180117.500000+060`, local time and minutes east of UTC. */
const DMTF = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\.\d{6}([+-]\d{3})$/;
/** JSON of Windows PowerShell: `/Date(1706979677500)/`. */
const JSON_DATE = /^\/Date\((\d{1,15})\)\/$/;
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** Four digits of a year. */
const END_OF_TIME = Date.UTC(9999, 0);

/** ISO 8601 in UTC; undefined for a time in the order of some region, or without its zone. */
export function timeOf(cell: Cell): string | undefined {
  const text = textOf(cell);
  if (typeof text !== 'string') return undefined;
  const milliseconds = instantOf(text);
  if (milliseconds === undefined || !(milliseconds > 0 && milliseconds < END_OF_TIME)) return undefined;
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

function instantOf(text: string): number | undefined {
  const date = JSON_DATE.exec(text)?.[1];
  if (date !== undefined) return Number(date);
  if (ISO.test(text)) return Date.parse(text);
  const [whole, year, month, day, hour, minute, second, offset] = DMTF.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const local = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return local - Number(offset) * 60_000;
}

function parsed<T>(cell: Cell, read: (text: string) => T): T | null | undefined {
  const text = textOf(cell);
  return typeof text === 'string' ? read(text) : text;
}
