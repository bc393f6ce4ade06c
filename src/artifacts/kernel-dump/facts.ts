import type { Fields } from '../../model/fact.ts';
import { bugcheckName, isLiveOnly, plainCode } from '../bugcheck/codes.ts';
import { exceptionParameter } from '../bugcheck/crash.ts';
import { fileTime } from '../bugcheck/times.ts';
import { type Quoted, QuotedFacts } from '../shared/quoted-facts.ts';
import { findFault, type Hit } from './blame.ts';
import type { Driver, DriverLists } from './drivers.ts';
import type { DumpHeader, Placed } from './header.ts';
import { architectureOf, buildFields, dumpTypeOf, isLiveDump, processorsOf, productTypeOf } from './system.ts';

const UNITS_A_SECOND = 10_000_000n;
/** Longer than any Windows runs. */
const LONGEST_UPTIME = 20n * 366n * 86_400n;

/** What the dump tells: the crash, the Windows and the processors it ran on, and the drivers that were loaded. */
export function dumpFacts(path: string, header: DumpHeader, drivers: DriverLists): QuotedFacts {
  const facts = new QuotedFacts(path);
  addCrash(facts, path, header, findFault(header, drivers));
  addSystem(facts, header);
  for (const driver of drivers.loaded) addDriver(facts, driver);
  return facts;
}

function addCrash(facts: QuotedFacts, path: string, header: DumpHeader, fault: Hit | undefined): void {
  const code = plainCode(header.code?.value ?? 0);
  if (code === undefined || header.code === undefined) return;
  const at = header.code.at;
  const name = bugcheckName(code);
  const raw = `BugCheckCode 0x${header.code.value.toString(16)}${name === undefined ? '' : ` (${name})`}`;
  const told = (value: Quoted['value']): Quoted => ({ value, at, quote: raw });
  const [p1, p2, p3, p4] = header.parameters.map((parameter, index) => quotedParameter(code, index, parameter, fault));
  facts.add('bugcheck', {
    code: told(code),
    name: told(name),
    p1,
    p2,
    p3,
    p4,
    module: fault && { value: fault.module, at: fault.address.at, quote: faultQuote(fault) },
    time: quotedTime(header.time),
    uptimeSeconds: quotedUptime(header.uptime),
    dumpFile: { value: path, at: 0, quote: `Kernel dump (${header.bits}-bit) ${path}` },
    dumpType: quotedNumber('DumpType', header.dumpType, (type) => dumpTypeOf(type, header)),
    origin: told('dump-header'),
    live: isLiveDump(header)
      ? quotedNumber('Attributes', header.attributes, () => true, 'live dump')
      : told(header.isWhole || isLiveOnly(code) ? isLiveOnly(code) : undefined),
  });
}

/** The address of the fault says what lies there, which is what proves the module. */
function quotedParameter(
  code: number,
  index: number,
  parameter: Placed<bigint> | undefined,
  fault: Hit | undefined,
): Quoted | undefined {
  if (parameter === undefined) return undefined;
  if (fault?.address.at === parameter.at) {
    return { value: hex(parameter.value), at: parameter.at, quote: faultQuote(fault) };
  }
  const value = index === 0 ? exceptionParameter(code, hex(parameter.value)) : hex(parameter.value);
  const raw = value === hex(parameter.value) ? '' : ` (${hex(parameter.value)})`;
  return { value, at: parameter.at, quote: `BugCheckParameter${index + 1} ${value}${raw}` };
}

function faultQuote({ label, address, place }: Hit): string {
  return `${label} ${hex(address.value)} (${place})`;
}

function quotedTime(time: Placed<bigint> | undefined): Quoted | undefined {
  const value = time && fileTime(time.value.toString()).time;
  return time && value !== undefined ? { value, at: time.at, quote: `SystemTime ${value}` } : undefined;
}

function quotedUptime(uptime: Placed<bigint> | undefined): Quoted | undefined {
  if (uptime === undefined) return undefined;
  const seconds = uptime.value / UNITS_A_SECOND;
  if (seconds > LONGEST_UPTIME) return undefined;
  return { value: Number(seconds), at: uptime.at, quote: `SystemUpTime ${seconds} s` };
}

function addSystem(facts: QuotedFacts, header: DumpHeader): void {
  const productType = productTypeOf(header.productType?.value);
  const fields = buildFields(header.build?.value, productType);
  facts.add('os', {
    ...quotedBuild(fields, header.build),
    architecture: quotedNumber('MachineImageType', header.machineType, architectureOf),
    productType: quotedNumber('ProductType', header.productType, productTypeOf),
  });
  facts.add('hardware', {
    logicalProcessors: quotedNumber('NumberProcessors', header.processors, processorsOf),
  });
}

function quotedBuild(fields: Fields, build: Placed<number> | undefined): Readonly<Record<string, Quoted>> {
  if (build === undefined) return {};
  const version = fields.version === undefined ? '' : ` (Windows ${fields.version})`;
  const quote = `MinorVersion ${build.value}${version}`;
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value, at: build.at, quote }]));
}

function addDriver(facts: QuotedFacts, { name, path, base, size, at }: Driver): void {
  const quote = `${path} at ${hex(base)}, ${size} bytes`;
  const told = (value: Quoted['value']): Quoted => ({ value, at, quote });
  facts.add('driver', { name: told(name), path: told(path), base: told(hex(base)), size: told(size) });
}

/** A number of the header with the word it stands for. */
function quotedNumber(
  label: string,
  found: Placed<number> | undefined,
  meaning: (number: number) => Quoted['value'],
  words?: string,
): Quoted | undefined {
  const value = found && meaning(found.value);
  if (found === undefined || value === undefined) return undefined;
  const number = found.value > 0xff ? `0x${found.value.toString(16)}` : String(found.value);
  const word = words ?? (typeof value === 'string' ? value : undefined);
  return { value, at: found.at, quote: `${label} ${number}${word === undefined ? '' : ` (${word})`}` };
}

function hex(value: bigint): string {
  return `0x${value.toString(16)}`;
}
