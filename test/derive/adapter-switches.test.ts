import { describe, expect, it } from 'vitest';
import { artifact, derivedRows, type FactRow } from '../support/derived.ts';

const ADAPTER: FactRow = [
  'vm.network-adapter',
  'HV01',
  { vm: 'APP01', name: 'Network Adapter', macAddress: '00155D010203', switchName: 'Lan' },
];
const of = (...rows: readonly FactRow[]) => derivedRows('vm.network-adapter', [artifact('host', [ADAPTER, ...rows])]);

describe('SR-IOV of the switch of an adapter', () => {
  it.each([true, false])('is said as the switch of that name has it: %s', (iovEnabled) => {
    const [row] = of(['hyperv.switch', 'HV01', { name: 'LAN', iovEnabled }]);
    expect(row).toContain(`"switchIovEnabled":${iovEnabled}`);
  });

  it('is not said of other switches and hosts', () => {
    expect(of(['hyperv.switch', 'HV01', { name: 'DMZ', iovEnabled: true }])).toEqual([]);
    expect(of(['hyperv.switch', 'HV02', { name: 'LAN', iovEnabled: true }])).toEqual([]);
  });
});
