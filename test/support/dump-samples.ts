import { type DumpDriver, type KernelDumpSpec, kernelDump32, kernelDump64, withBitmap } from './kernel-dump.ts';
import { memoryDump } from './memory-dump.ts';
import { userModeDump } from './user-mode-dump.ts';

/*
 * The samples of dumps: invented machines, in the layout that Windows writes. A test holds the files against this.
 */

const SYSTEM32 = '\\SystemRoot\\system32\\';
const DRIVERS = '\\SystemRoot\\System32\\drivers\\';

/** Drivers one behind the other from an address, each with room to the next. */
export function driversFrom(base: bigint, ...paths: readonly string[]): readonly DumpDriver[] {
  return paths.map((path, index) => ({ path, base: base + BigInt(index) * 0x10_0000n, size: 0x8_0000 }));
}

const HOST_DRIVERS: readonly DumpDriver[] = [
  { path: `${SYSTEM32}ntoskrnl.exe`, base: 0xfffff80211000000n, size: 0x820000 },
  ...driversFrom(
    0xfffff80fb1c00000n,
    `${SYSTEM32}hal.dll`,
    `${DRIVERS}srv.sys`,
    `${DRIVERS}vid.sys`,
    `${DRIVERS}winhvr.sys`,
    `${DRIVERS}vmbusr.sys`,
    `${DRIVERS}storvsp.sys`,
    `${DRIVERS}vmswitch.sys`,
    '\\??\\C:\\Program Files\\Contoso Backup\\ctsflt.sys',
  ),
];

/** A Windows Server 2016 host, attacked through SMB 1.0. */
const SRV_SYS: KernelDumpSpec = {
  build: 14393,
  productType: 3,
  processors: 16,
  code: 0x50,
  parameters: [0xffffa40d9c7e2000n, 0x2n, 0xfffff80fb1d68e10n, 0x2n],
  time: '2026-11-17T02:41:52.614Z',
  uptimeSeconds: 407,
  drivers: HOST_DRIVERS,
  unloaded: [
    { name: 'dam.sys', start: 0xfffff80fb2a00000n, end: 0xfffff80fb2a1c000n },
    { name: 'dump_storport.sys', length: 17, start: 0xfffff80fb2b00000n, end: 0xfffff80fb2b10000n },
  ],
};

/** A Windows Server 2025 host; the kernel itself wrote the small dump, with names in place of paths. */
const VMSWITCH: KernelDumpSpec = {
  build: 26100,
  productType: 3,
  processors: 64,
  attributes: 0x1008,
  code: 0xd1,
  parameters: [0x28n, 0x2n, 0x0n, 0xfffff80fb1d41234n],
  time: '2026-11-20T22:10:03.500Z',
  uptimeSeconds: 1_812_345,
  drivers: driversFrom(0xfffff80fb1c00000n, 'ntoskrnl.exe', 'vmswitch.sys', 'vid.sys', 'mlx5.sys', 'NDIS.SYS'),
};

const SYSTEM_THREAD: KernelDumpSpec = {
  build: 19041,
  processors: 8,
  code: 0x1000007e,
  parameters: [0xffffffffc0000005n, 0xfffff80345201a2cn, 0xffffb00412340ee8n, 0xffffb00412340720n],
  instruction: 0xfffff80345201a2cn,
  time: '2026-10-02T06:15:00.125Z',
  uptimeSeconds: 12,
  drivers: driversFrom(0xfffff80345000000n, `${SYSTEM32}ntoskrnl.exe`, `${DRIVERS}tcpip.sys`, `${DRIVERS}ctsnet.sys`),
};

/** A Windows Server 2019 guest of Hyper-V. Code 0x133 has no address. */
const GUEST: KernelDumpSpec = {
  build: 17763,
  productType: 3,
  code: 0x133,
  parameters: [0x1n, 0x1e00n, 0xfffff80412345678n, 0x0n],
  time: '2026-11-18T09:00:41.000Z',
  uptimeSeconds: 86_400,
  drivers: driversFrom(
    0xfffff80434000000n,
    `${SYSTEM32}ntoskrnl.exe`,
    `${DRIVERS}vmbus.sys`,
    `${DRIVERS}storvsc.sys`,
    `${DRIVERS}netvsc.sys`,
    `${DRIVERS}hyperkbd.sys`,
  ),
};

const WINDOWS_7_32_BIT: KernelDumpSpec = {
  build: 7601,
  processors: 2,
  code: 0xd1,
  parameters: [0x0n, 0x2n, 0x8n, 0x8c2014d6n],
  time: '2026-05-04T11:22:33.000Z',
  uptimeSeconds: 3725,
  drivers: driversFrom(0x8c000000n, `${SYSTEM32}ntkrnlpa.exe`, `${SYSTEM32}halmacpi.dll`, `${DRIVERS}ctsaudio.sys`),
  unloaded: [{ name: 'cdrom.sys', start: 0x8d000000n, end: 0x8d01f000n }],
};

const KERNEL_ITSELF: KernelDumpSpec = {
  ...SRV_SYS,
  code: 0xa,
  parameters: [0x10n, 0x2n, 0x1n, 0xfffff80211223344n],
  time: '2026-11-16T18:00:00.000Z',
};

/** A driver that is gone, and whose name has more letters than Windows keeps. */
const UNLOADED: KernelDumpSpec = {
  ...SRV_SYS,
  build: 20348,
  code: 0xce,
  parameters: [0xfffff80fb2b01230n, 0x10n, 0xfffff80fb2b01230n, 0x0n],
  time: '2026-11-15T18:00:00.000Z',
};

const MEMORY: KernelDumpSpec = {
  build: 20348,
  productType: 3,
  processors: 96,
  dumpType: 6,
  attributes: 0,
  code: 0x9f,
  parameters: [0x3n, 0xffffb18312345060n, 0xffff8c01aabbc7d0n, 0xffffb18356789010n],
  time: '2026-11-19T23:59:30.000Z',
  uptimeSeconds: 5_000_000,
};

const MEMORY_DRIVERS = driversFrom(0xfffff80411500000n, 'ntoskrnl.exe', 'hal.dll', 'ctsflt.sys', 'vmswitch.sys');

const VMWP = [
  { path: 'C:\\Windows\\System32\\vmwp.exe', base: 0x7ff6c0a00000n, size: 0x420000 },
  { path: 'C:\\Windows\\System32\\ntdll.dll', base: 0x7ffd10000000n, size: 0x1f0000 },
  { path: 'C:\\Windows\\System32\\VmEmulatedStorage.dll', base: 0x7ffcf0000000n, size: 0x60000 },
];

/** Every sample by its path below `samples/artifacts/`. */
export const DUMP_SAMPLES: ReadonlyMap<string, () => Uint8Array> = new Map([
  ['kernel-dump/server-2016-0x50-srv.dmp', () => kernelDump64(SRV_SYS)],
  ['kernel-dump/server-2025-0xd1-kernel-written.dmp', () => kernelDump64(VMSWITCH)],
  ['kernel-dump/windows-10-0x1000007e.dmp', () => kernelDump64(SYSTEM_THREAD)],
  ['kernel-dump/windows-7-0xd1-32-bit.dmp', () => kernelDump32(WINDOWS_7_32_BIT)],
  ['kernel-dump/guest-server-2019-0x133.dmp', () => kernelDump64(GUEST)],
  ['kernel-dump/server-2016-0xa-kernel-itself.dmp', () => kernelDump64(KERNEL_ITSELF)],
  ['kernel-dump/server-2022-0xce-unloaded.dmp', () => kernelDump64(UNLOADED)],
  ['kernel-dump/server-2022-0x9f-memory.dmp', () => withBitmap(kernelDump64(MEMORY), 2)],
  [
    'kernel-dump/server-2022-0x144-live.dmp',
    () => withBitmap(kernelDump64({ ...MEMORY, attributes: 0x10, code: 0x144 }), 1),
  ],
  [
    'kernel-dump/arm64-0x1c8.dmp',
    () =>
      kernelDump64({
        ...SYSTEM_THREAD,
        build: 22000,
        machineType: 0xaa64,
        code: 0x1c8,
        parameters: [0x1b58n, 0xfffff80345012860n, 0n, 0n],
      }),
  ],
  ['kernel-dump/unlisted-code.dmp', () => kernelDump64({ ...SYSTEM_THREAD, code: 0xc0000244, drivers: [] })],
  [
    'kernel-dump/server-2022-0xd1-memory-with-drivers.dmp',
    () => memoryDump({ ...MEMORY, code: 0xd1, parameters: [0x8n, 0x2n, 0n, 0xfffff80411701234n] }, MEMORY_DRIVERS),
  ],
  ['kernel-dump/cut-in-the-driver-list.dmp', () => kernelDump64(SRV_SYS).subarray(0, 0x2340)],
  ['kernel-dump/cut-memory.dmp', () => withBitmap(kernelDump64(MEMORY), 2).subarray(0, 0x3800)],
  [
    'user-mode-dump/vmwp-access-violation.dmp',
    () =>
      userModeDump({
        modules: VMWP,
        time: '2026-11-21T04:05:06Z',
        version: [10, 0, 20348],
        exception: { code: 0xc0000005, address: 0x7ffcf0012345n },
      }),
  ],
  [
    'user-mode-dump/vmms-asked-for.dmp',
    () =>
      userModeDump({
        modules: [{ path: 'C:\\Windows\\System32\\vmms.exe', base: 0x7ff7a0000000n, size: 0xf00000 }],
        time: '2026-11-21T04:05:06Z',
        version: [10, 0, 17763],
      }),
  ],
  [
    'user-mode-dump/linux-program.dmp',
    () =>
      userModeDump({
        modules: [{ path: '/usr/bin/contoso-agent', base: 0x400000n, size: 0x100000 }],
        time: '2026-11-21T04:05:06Z',
        version: [5, 15, 0],
        platform: 0x8201,
      }),
  ],
]);
