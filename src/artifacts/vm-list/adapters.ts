import type { Fact } from '../../model/fact.ts';
import { askedHost, FieldReader, hostOf } from '../shared/hyperv-rows.ts';
import { argumentOf, cmdletOf, leavesOut, pipeline } from '../shared/powershell-command.ts';
import type { Output } from '../shared/powershell-output.ts';
import { cellOf, columnKey, hasColumn, type RowBlock, textOf } from '../shared/powershell-rows.ts';
import { listsEveryVm } from './vm-command.ts';

export const ADAPTER_CMDLET = 'get-vmremotefx3dvideoadapter';
const OWN_COLUMNS = [
  'MaximumScreenResolution',
  'MaximumResolution',
  'MaximumMonitors',
  'MonitorCount',
  'VRAMSizeBytes',
] as const;

/** True for column names of `Get-VMRemoteFx3dVideoAdapter`. */
export function canBeAdapterColumns(keys: ReadonlySet<string>): boolean {
  return keys.has('vmname') && OWN_COLUMNS.some((name) => keys.has(columnKey(name)));
}

export function areAdapters(block: RowBlock, command: string | undefined): boolean {
  if (hasColumn(block, 'State', 'CPUUsage') || block.rows.length === 0) return false;
  const asked = command !== undefined && pipeline(command).some((part) => cmdletOf(part) === ADAPTER_CMDLET);
  const own = hasColumn(block, ...OWN_COLUMNS);
  const named = block.rows.every((row) => /RemoteFX/i.test(cellOf(row, 'Name')?.text ?? ''));
  return hasColumn(block, 'VMName') ? own || asked || named : asked && own;
}

/** One fact per adapter; rows without a VM of their own belong to the one the command asked for. */
export function adapterFacts(path: string, output: Output): readonly Fact[] {
  const asked = askedVm(output.command);
  return output.block.rows.flatMap((row) => {
    const cell = cellOf(row, 'VMName');
    const vm = textOf(cell) ?? (cell?.cut ? null : asked);
    if (vm === undefined) return [];
    const reader = new FieldReader(path, row);
    reader.set('vm', vm, cell);
    return [reader.fact('remotefx.adapter', hostOf(row) ?? askedHost(output.command))];
  });
}

function askedVm(command: string | undefined): string | undefined {
  const own = adapterPart(command);
  return own && argumentOf(own, ['VMName', 'VM']);
}

function adapterPart(command: string | undefined): string | undefined {
  return command === undefined ? undefined : pipeline(command).find((part) => cmdletOf(part) === ADAPTER_CMDLET);
}

/** True when the adapters of all VMs are listed: asked for so, or an export whose rows name several VMs. */
export function listsEveryAdapter(output: Output, vms: number): boolean {
  if (!output.block.ended) return false;
  if (output.command === undefined || adapterPart(output.command) === undefined) {
    return vms > 1 && output.block.form !== 'table' && output.block.form !== 'list';
  }
  return asksEveryAdapter(output.command);
}

/** True for a command that lists the adapters of all VMs. */
export function asksEveryAdapter(command: string): boolean {
  const own = adapterPart(command);
  if (own === undefined || leavesOut(command)) return false;
  const all = /^\S+\s+(?:-VMName\s+)?["']?\*["']?(?:\s|$)/i.test(own);
  return all || (/^\S+\s*$/.test(own) && listsEveryVm(command));
}
