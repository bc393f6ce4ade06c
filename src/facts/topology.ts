import { compareText } from '../model/source.ts';
import type { FactStore } from './store.ts';

/** A VM as a host knows it; `host` is null where the listing names no machine. */
export interface VmRef {
  readonly host: string | null;
  readonly vm: string;
}

/** Every kind whose rows a host prints of its VMs, in the order in which the first spelling of a name counts. */
export const VM_KINDS = [
  'vm',
  'vm.integration-service',
  'remotefx.adapter',
  'vm.memory',
  'vm.processor',
  'vm.firmware',
  'vm.security',
  'vm.network-adapter',
  'vm.hard-disk',
  'vm.checkpoint',
  'vm.replication',
] as const;

/** The key a Hyper-V host writes its own and the VM's name into, inside the guest. */
export const GUEST_PARAMETERS = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Virtual Machine\\Guest\\Parameters';

/** Every VM that a row of its host names, ordered by host and name; one entry for names that differ in case only. */
export function virtualMachines(store: FactStore): readonly VmRef[] {
  const found = new Map<string, VmRef>();
  for (const kind of VM_KINDS) {
    for (const row of store.allRows(kind)) {
      const name = row.cells.get('vm')?.value;
      if (typeof name !== 'string') continue;
      const key = `${row.machine ?? ''}\u0000${name.toLowerCase()}`;
      if (!found.has(key)) found.set(key, { host: row.machine, vm: name });
    }
  }
  return [...found.values()].sort((a, b) => compareText(a.host ?? '', b.host ?? '') || compareText(a.vm, b.vm));
}

/**
 * The machine that runs inside a VM: the one of the same name (its first label for a full DNS name), or whose registry says
 * that it is this VM. Undefined when none is, or when several are: then nobody can say which.
 */
export function guestOf(store: FactStore, ref: VmRef): string | undefined {
  const candidates = guestCandidates(store, ref);
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** Every machine that may run inside a VM, in order. */
export function guestCandidates(store: FactStore, { host, vm }: VmRef): readonly string[] {
  const name = vm.toLowerCase();
  return store.machines.filter((machine) => {
    if (machine === host) return false;
    const lower = machine.toLowerCase();
    return lower === name || lower.split('.')[0] === name || vmNamesInside(store, machine).includes(name);
  });
}

function vmNamesInside(store: FactStore, machine: string): readonly string[] {
  const key = `${GUEST_PARAMETERS}\u0000VirtualMachineName`.toLowerCase();
  return (store.row('registry.value', machine, key)?.cells.get('data')?.values ?? []).map((value) =>
    String(value).toLowerCase(),
  );
}
