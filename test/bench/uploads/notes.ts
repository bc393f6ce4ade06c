import type { InventedMachine } from './machine.ts';
import type { Random } from './random.ts';

const COMPLAINTS = [
  (vm: string) => `Since Monday nobody can log on to ${vm}: it hangs after the password, and the console stays black.`,
  (vm: string) =>
    `mstsc to ${vm} says: The remote session was disconnected because there were network problems during the licensing protocol. Please try connecting to the remote computer again.`,
  (vm: string) => `The backup of ${vm} fails every night, although the host itself has no errors.`,
  (vm: string) =>
    `Der Server ${vm} startet seit dem letzten Patchday nicht mehr, er bleibt im schwarzen Bildschirm stehen.`,
  (vm: string) => `虚拟机 ${vm} 升级之后无法远程登录，每次都提示授权协议中有网络问题。`,
] as const;

/** A note with a complaint, and the log that the customer pasted below it; about 20 KB. */
export function ticketText({ vms, name }: InventedMachine, random: Random): string {
  const vm = vms[random.between(0, vms.length - 1)] ?? name;
  const log = Array.from({ length: 210 }, (_, line) => {
    const time = `2023-05-${String((line % 28) + 1).padStart(2, '0')} 03:${String(line % 60).padStart(2, '0')}:11`;
    return `${time}  backup  job ${random.hex(6)}  ${random.pick(['volume snapshot taken', 'catalogue written', 'retry in 60 s'])}  ${random.between(10, 900)} MB`;
  });
  const words = ['Hello support,', '', random.pick(COMPLAINTS)(vm), 'The log of our backup follows.', ''];
  return `${[...words, ...log, '', 'Regards', 'Alex, Contoso IT'].join('\r\n')}\r\n`;
}

/** Drivers as a tool that no parser knows lists them; about 20 KB. */
export function driverList(random: Random): string {
  const rows = Array.from({ length: 260 }, (_, index) => {
    const name = `contoso${random.hex(4)}`;
    return `${name.padEnd(14)} Contoso device driver ${String(index).padEnd(5)} Kernel        ${random.between(1, 28)}.5.2023 06:2${random.between(0, 9)}:11`;
  });
  const header = [
    'Module Name    Display Name                Driver Type   Link Date',
    `${'='.repeat(14)} ${'='.repeat(60)}`,
  ];
  return `\r\n${[...header, ...rows].join('\r\n')}\r\n`;
}
