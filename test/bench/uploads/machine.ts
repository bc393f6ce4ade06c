import type { Random } from './random.ts';

/** A host as its files tell of it; all names are invented. */
export interface InventedMachine {
  readonly name: string;
  readonly windows: {
    readonly name: string;
    readonly version: string;
    readonly build: number;
    readonly edition: string;
  };
  readonly revision: number;
  readonly isHealthy: boolean;
  readonly vms: readonly string[];
}

const WINDOWS = [
  { name: 'Windows Server 2016 Standard', version: '10.0.14393', build: 14393, edition: 'ServerStandard' },
  { name: 'Windows Server 2016 Datacenter', version: '10.0.14393', build: 14393, edition: 'ServerDatacenter' },
  { name: 'Windows Server 2019 Standard', version: '10.0.17763', build: 17763, edition: 'ServerStandard' },
  { name: 'Windows Server 2022 Datacenter', version: '10.0.20348', build: 20348, edition: 'ServerDatacenter' },
] as const;

const ROLES = ['APP', 'DB', 'WEB', 'FS', 'DC', 'RDS', 'MAIL', 'LNX'] as const;

export function inventedMachine(random: Random, index: number): InventedMachine {
  const isHealthy = random.chance(40);
  const windows = random.pick(WINDOWS);
  const vms = Array.from({ length: random.between(22, 30) }, (_, vm) => {
    return `${random.pick(ROLES)}${String(vm + 1).padStart(2, '0')}`;
  });
  return {
    name: `HV${String(index + 1).padStart(5, '0')}`,
    windows,
    // The fix of MS17-010 came with 953.
    revision: !isHealthy && random.chance(40) ? random.between(100, 900) : random.between(6000, 7000),
    isHealthy,
    vms: [...new Set(vms)],
  };
}
