import { describe, expect, it } from 'vitest';
import { vmMemory } from '../../src/derive/vm-memory.ts';
import type { Fields } from '../../src/model/fact.ts';
import { artifact, derivedBy, type FactRow } from '../support/derived.ts';

const vm = (fields: Fields): FactRow => ['vm', 'HV01', { vm: 'APP01', ...fields }];
const memory = (fields: Fields): FactRow => ['vm.memory', 'HV01', { vm: 'APP01', ...fields }];
const of = (...rows: readonly FactRow[]) => derivedBy(vmMemory, [artifact('a', rows)]);
const sizes = (release: string, settings: Fields) =>
  of(vm({ guestRelease: release }), memory(settings)).filter((row) => row.startsWith('vm.memory'));
const size = (sizing: string) => [`vm.memory HV01 {"vm":"APP01","sizing":"${sizing}"}`];
const dynamic = (startupMB: number, minimumMB: number, maximumMB: number) => ({
  dynamicMemoryEnabled: true,
  startupMB,
  minimumMB,
  maximumMB,
});

it('sets the demand of a VM beside what it has', () => {
  expect(of(vm({ memoryAssignedMB: 2048, memoryDemandMB: 2460 }))).toEqual([
    'vm HV01 {"vm":"APP01","memoryDemandPercent":120}',
  ]);
  expect(of(vm({ memoryAssignedMB: 0, memoryDemandMB: 0 }))).toEqual([]);
});

describe('the memory settings of a guest', () => {
  it.each([
    ['windows-server-2016', { dynamicMemoryEnabled: false, startupMB: 511 }, 'below-needed'],
    ['windows-server-2016', { dynamicMemoryEnabled: false, startupMB: 512 }, 'below-recommended'],
    ['windows-server-2016', { dynamicMemoryEnabled: false, startupMB: 1024 }, 'enough'],
    ['windows-server-2012-r2', { dynamicMemoryEnabled: false, startupMB: 2047 }, 'below-recommended'],
    ['windows-server-2022', { dynamicMemoryEnabled: false, startupMB: 512 }, 'enough'],
    ['windows-server-2012-r2', dynamic(512, 256, 2048), 'enough'],
    ['windows-server-2012-r2', dynamic(512, 255, 2048), 'below-needed'],
    ['windows-server-2012-r2', dynamic(511, 256, 2048), 'below-needed'],
    ['windows-server-2012-r2', dynamic(512, 256, 2047), 'below-recommended'],
    ['windows-7', dynamic(512, 256, 512), 'enough'],
    ['windows-server-2022', dynamic(512, 128, 1048576), 'enough'],
    ['windows-server-2022', dynamic(256, 128, 1048576), 'below-needed'],
  ])('of %s with %o are %s', (release, settings, expected) => {
    expect(sizes(release, settings)).toEqual(size(expected));
  });

  it('stay open where the release is not in the table or a setting is missing', () => {
    expect(sizes('linux', { dynamicMemoryEnabled: false, startupMB: 128 })).toEqual([]);
    expect(sizes('windows-server-2012-r2', { dynamicMemoryEnabled: true, startupMB: 512 })).toEqual([]);
    expect(sizes('windows-server-2012-r2', { startupMB: 128 })).toEqual([]);
  });

  it('are too small as soon as one of them is', () => {
    expect(sizes('windows-server-2012-r2', { dynamicMemoryEnabled: true, minimumMB: 128 })).toEqual(
      size('below-needed'),
    );
  });
});

describe('smart paging', () => {
  const paging = (path: string, settings: Fields) =>
    of(vm({ smartPagingFilePath: path }), memory(settings)).map((row) => /"smartPaging":"([\w-]+)"/.exec(row)?.[1]);

  it('may be needed where a VM can shrink below what it starts with', () => {
    expect(paging('C:\\ProgramData\\Microsoft\\Windows\\Hyper-V', dynamic(1024, 512, 4096))).toEqual(['system-drive']);
    expect(paging('D:\\VMs', dynamic(1024, 512, 4096))).toEqual(['other-drive']);
  });

  it('is not needed otherwise', () => {
    expect(paging('C:\\VMs', dynamic(1024, 1024, 4096))).toEqual(['not-needed']);
    expect(paging('C:\\VMs', { dynamicMemoryEnabled: false, startupMB: 1024, minimumMB: 512 })).toEqual(['not-needed']);
  });
});
