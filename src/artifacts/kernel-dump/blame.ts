import { NO_MODULE } from '../../facts/crash.ts';
import { plainCode } from '../bugcheck/codes.ts';
import { blameOfImage } from '../bugcheck/modules.ts';
import type { DriverLists } from './drivers.ts';
import { type DumpHeader, type Placed, registerName } from './header.ts';

/*
 * Which driver a crash is put down to without symbols: the one that holds the instruction which failed. That is also how Windows finds
 * the "What failed" of its stop screen. A debugger walks the stack as well and may find that the driver is only the victim of another;
 * its answer stands beside this one, and where both name a driver and differ the module is in dispute.
 */

/**
 * The parameter (1 to 4) with the address of the instruction, by code, as Microsoft's reference describes the parameters: "address that
 * referenced memory", "address where the exception occurred", "pointer into the responsible device driver module" (0x116, 0x117).
 * https://learn.microsoft.com/windows-hardware/drivers/debugger/bug-check-code-reference2
 */
const ADDRESS_PARAMETERS: ReadonlyMap<number, number> = new Map([
  [0x0a, 4],
  [0x1e, 2],
  [0x3b, 2],
  [0x50, 3],
  [0x7e, 2],
  [0x8e, 2],
  [0xc5, 4],
  [0xcc, 3],
  [0xcd, 3],
  [0xce, 3],
  [0xd0, 4],
  [0xd1, 4],
  [0xd3, 4],
  [0xd4, 4],
  [0xd5, 3],
  [0xd6, 3],
  [0x116, 2],
  [0x117, 2],
]);

/** An address of the header that lies in a module of the dump. */
export interface Hit {
  /** `BugCheckParameter3`, or the register of the context record. */
  readonly label: string;
  readonly address: Placed<bigint>;
  /** `srv.sys+0x8e10`; the name alone where the module was unloaded. */
  readonly place: string;
  /** The blamed module, `none` for the kernel itself, `null` where its name is cut; undefined for what names nobody. */
  readonly module: string | null | undefined;
}

/** Where the instruction that failed lies; undefined where the header does not say, or no module is there. */
export function findFault(header: DumpHeader, drivers: DriverLists): Hit | undefined {
  const addresses = addressesOf(header);
  // Where drivers are missing, the one that holds the first address may be among them.
  for (const { label, address } of drivers.isWhole ? addresses : addresses.slice(0, 1)) {
    const hit = moduleAt(address.value, drivers);
    if (hit) return { label, address, ...hit };
  }
  return undefined;
}

function addressesOf(header: DumpHeader): readonly Pick<Hit, 'label' | 'address'>[] {
  const raw = header.code?.value ?? 0;
  const code = plainCode(raw) ?? 0;
  const number = ADDRESS_PARAMETERS.get(code) ?? 0;
  const parameter = header.parameters[number - 1];
  const addresses = parameter ? [{ label: `BugCheckParameter${number}`, address: parameter }] : [];
  // Other dumps have the context of KeBugCheckEx itself; that of the _M forms is the one of the exception.
  if (raw === code || !header.instruction) return addresses;
  return [...addresses, { label: registerName(header.machineType?.value), address: header.instruction }];
}

function moduleAt(address: bigint, drivers: DriverLists): Pick<Hit, 'place' | 'module'> | undefined {
  const driver = drivers.loaded.find(({ base, size }) => address >= base && address < base + BigInt(size));
  if (driver) {
    return { place: `${driver.name}+0x${(address - driver.base).toString(16)}`, module: blamed(driver.name) };
  }
  if (!drivers.isWhole) return undefined;
  const unloaded = drivers.unloaded.find(({ start, end }) => address >= start && address < end);
  if (!unloaded) return undefined;
  const { name } = unloaded;
  return { place: `unloaded ${name ?? 'driver whose name is cut'}`, module: name === undefined ? null : blamed(name) };
}

function blamed(name: string): string | undefined {
  const blame = blameOfImage(name);
  return blame === 'kernel' ? NO_MODULE : blame?.module;
}
