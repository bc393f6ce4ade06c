import { expect, test } from 'vitest';
import { fillCommand, fillMessage, fillText } from '../../src/report/placeholders.ts';
import { UNNAMED_MACHINE } from '../../src/report/unnamed-machine.ts';

const UNNAMED = UNNAMED_MACHINE.en;

test('placeholders with a value are filled, others and script blocks stay', () => {
  expect(fillText('{component} in {vm}: {other} { $_.Name }', { component: 'heartbeat', vm: 'CAD-07' }, UNNAMED)).toBe(
    'heartbeat in CAD-07: {other} { $_.Name }',
  );
});

test.each([
  ['a word', 'Stop-VM -Name {vm}', 'CAD-07', 'Stop-VM -Name CAD-07'],
  ['words', 'Stop-VM -Name {vm}', 'CAD 07', 'Stop-VM -Name "CAD 07"'],
  ['words inside quotes', 'dir "C:\\VMs\\{vm}\\x"', 'CAD 07', 'dir "C:\\VMs\\CAD 07\\x"'],
  ['another script', 'Stop-VM -Name {vm}', '計算', 'Stop-VM -Name 計算'],
  ['a command separator', 'Stop-VM -Name {vm}', 'x; Remove-Item C:\\', 'Stop-VM -Name {vm}'],
  ['a subexpression', 'Stop-VM -Name "{vm}"', '$(calc)', 'Stop-VM -Name "{vm}"'],
  ['an option', 'Stop-VM -Name {vm}', '-Force', 'Stop-VM -Name {vm}'],
  ['a quote', "Stop-VM -Name '{vm}'", "a'b", "Stop-VM -Name '{vm}'"],
  ['a line break', 'Stop-VM -Name {vm}', 'a\nb', 'Stop-VM -Name {vm}'],
])('a command takes %s only when it is harmless in a shell', (_, template, vm, filled) => {
  expect(fillCommand(template, { vm })).toBe(filled);
});

test('values come from the finding only', () => {
  expect(fillText('{constructor} {__proto__}', {}, UNNAMED)).toBe('{constructor} {__proto__}');
});

test.each([
  ['en', '`{machine}` lacks it, and {machine} needs `{name}`.', 'This machine lacks it, and this machine needs `KB1`.'],
  ['en', 'Windows on `{machine}`', 'Windows on this machine'],
  [
    'zh-CN',
    'Windows 报告 `{machine}` 上没有，`{machine}` 缺少 {name}',
    'Windows 报告这台计算机上没有，这台计算机缺少 KB1',
  ],
  ['zh-CN', '在 Hyper-V {machine}（Windows）', '在 Hyper-V 这台计算机（Windows）'],
] as const)('a machine without a name is told in words: %s, %s', (language, template, told) => {
  expect(fillText(template, { name: 'KB1' }, UNNAMED_MACHINE[language])).toBe(told);
  expect(fillText(template, { name: 'KB1', machine: 'SRV01' }, UNNAMED_MACHINE[language])).toContain('SRV01');
});

test('a command keeps the placeholder of a machine without a name', () => {
  expect(fillCommand('Get-VM -ComputerName {machine}', {})).toBe('Get-VM -ComputerName {machine}');
});

test('a message has a question mark for what was not shown, and keeps what a value says', () => {
  expect(fillMessage('stopped with {name} ({p1}, {p2})', { name: 'X {p9}', p2: '0x0' }, UNNAMED_MACHINE.en)).toBe(
    'stopped with X {p9} (?, 0x0)',
  );
});
