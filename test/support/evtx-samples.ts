import { type WrittenLog, type WrittenRecord, writeChunk, writeEvtx } from './evtx-writer.ts';

/*
 * What the samples of `samples/artifacts/evtx` hold. They are written from here (`UPDATE_GOLDENS=1`), because nobody can write such
 * a file by hand.
 */

const HOST = 'HV01.contoso.example';
const APP01 = '1D2C3B4A-0000-4000-8000-000000000001';

function record(recordId: number, provider: string, id: number, more: Partial<WrittenRecord> = {}): WrittenRecord {
  const minute = String(recordId % 60).padStart(2, '0');
  const time = `2026-03-02T08:${minute}:09.123Z`;
  return { recordId, provider, id, level: 4, time, channel: 'System', computer: HOST, ...more };
}

/** The System log of a host that crashed, with what else decides: storage, cluster, services. */
const SYSTEM: readonly WrittenRecord[] = [
  record(1801, 'Microsoft-Windows-Kernel-General', 12, { computer: 'WIN-3F2K1L0M9N8' }),
  record(1802, 'EventLog', 6005),
  record(1803, 'disk', 153, {
    level: 3,
    data: [{ value: ['\\Device\\Harddisk4\\DR4', '0x216166a8', '4', '\\Device\\MPIODisk3'] }],
  }),
  record(1804, 'Microsoft-Windows-FailoverClustering', 1135, { level: 1, data: [{ name: 'NodeName', value: 'HV02' }] }),
  record(1805, 'Microsoft-Windows-GroupPolicy', 1500),
  record(1806, 'Service Control Manager', 7031, {
    level: 2,
    data: [
      { name: 'param1', value: 'Hyper-V-Verwaltung für virtuelle Computer' },
      { name: 'param2', value: { type: 'uint32', value: 1 } },
      { name: 'Account', value: { type: 'sid', bytes: [1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0] } },
      { name: 'Detail', value: { type: 'null' } },
    ],
  }),
  record(1842, 'Microsoft-Windows-Kernel-Power', 41, {
    level: 1,
    data: [
      { name: 'BugcheckCode', value: { type: 'uint32', value: 80 } },
      { name: 'BugcheckParameter1', value: { type: 'hex64', value: 0xffffa8012345 } },
      { name: 'BugcheckParameter2', value: { type: 'hex64', value: 0 } },
      { name: 'BugcheckParameter3', value: { type: 'hex64', value: 0xfffff8021122 } },
      { name: 'BugcheckParameter4', value: { type: 'hex64', value: 2 } },
      { name: 'SleepInProgress', value: { type: 'bool', value: 0 } },
    ],
  }),
  record(1843, 'Microsoft-Windows-WER-SystemErrorReporting', 1001, {
    level: 2,
    data: [
      {
        name: 'param1',
        value: '0x00000050 (0x0000ffffa8012345, 0x0000000000000000, 0x0000fffff8021122, 0x0000000000000002)',
      },
      { name: 'param2', value: 'C:\\Windows\\MEMORY.DMP' },
    ],
  }),
];

const WORKER: readonly WrittenRecord[] = [
  record(7001, 'Microsoft-Windows-Hyper-V-Worker', 18500, {
    channel: 'Microsoft-Windows-Hyper-V-Worker-Admin',
    userData: 'VmlEventLog',
    data: [
      { name: 'VmName', value: '测试机 <01> & "A"' },
      { name: 'VmId', value: APP01 },
    ],
  }),
  record(7002, 'Microsoft-Windows-Hyper-V-Worker', 18590, {
    level: 1,
    channel: 'Microsoft-Windows-Hyper-V-Worker-Admin',
    userData: 'VmlEventLog',
    data: [
      { name: 'VmName', value: 'APP01' },
      { name: 'VmId', value: APP01 },
      ...[0x7e, 0xc0000005, 0xf804, 0xce02, 0xce03].map((code, place) => ({
        name: `VmErrorCode${place}`,
        value: { type: 'hex64', value: code } as const,
      })),
    ],
  }),
];

const SYSTEM_LOG: WrittenLog = { records: SYSTEM, recordsPerChunk: 6 };

/** The bytes of every sample by its name. */
export function evtxSamples(): ReadonlyMap<string, Uint8Array> {
  const worker = writeEvtx({ records: WORKER, isDirty: true });
  const damaged = writeEvtx(SYSTEM_LOG);
  // The size of the second record.
  damaged.writeUInt32LE(0x7fff_ffff, damaged.indexOf('**\0\0', 4096 + 512 + 8, 'latin1') + 4);
  return new Map([
    ['system-crash.evtx', writeEvtx(SYSTEM_LOG)],
    ['worker-dirty.evtx', worker],
    ['system-damaged.evtx', damaged],
    ['worker-cut.evtx', worker.subarray(0, 4096 + 2000)],
    ['carved-chunk.evtx', writeChunk(SYSTEM.slice(2, 6)).subarray(0, 8192)],
    ['empty.evtx', writeEvtx({ records: [] })],
  ]);
}
