import { cmdletOf, leavesOut, pipeline } from '../shared/powershell-command.ts';

/** True when the objects that a pipeline prints are those of `Get-VM`, not of a cmdlet behind it. */
export function printsVms(command: string): boolean {
  const cmdlets = pipeline(command).map(cmdletOf);
  const last = cmdlets.findLast((cmdlet) => /^(?:get|measure|new|start|stop|import)-/.test(cmdlet));
  return last === 'get-vm';
}

/** `Get-VM` with nothing but parameters that leave the list of VMs whole; example: `Get-VM * -ComputerName HV01`. */
const WHOLE =
  /^[\s(&]*(?:hyper-v\\)?get-vm(?:\s+(?:-(?:VM)?Name\s+)?["']?\*["']?)?(?:\s+-(?:ErrorAction\s+\w+|ComputerName\s+["']?[\w.-]+["']?))*[\s)]*$/i;

/** True when `Get-VM` at the head of the pipeline lists every VM of the host, and nothing behind it leaves one out. */
export function listsEveryVm(command: string): boolean {
  const [head] = pipeline(command);
  return head !== undefined && WHOLE.test(head) && !leavesOut(command);
}

/** True when a command is known to print VMs, all or some. Any other command (a script, a frame of a collector) says nothing. */
export function namesVmCmdlet(command: string): boolean {
  return pipeline(command).some((part) => /^[a-z]+-vm$/.test(cmdletOf(part)));
}
