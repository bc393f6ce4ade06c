import { expect, test } from 'vitest';
import { fillCommand, fillText } from '../../src/report/placeholders.ts';

test('placeholders with a value are filled, others and script blocks stay', () => {
  expect(fillText('{component} in {vm}: {other} { $_.Name }', { component: 'heartbeat', vm: 'CAD-07' })).toBe(
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
  expect(fillText('{constructor} {__proto__}', {})).toBe('{constructor} {__proto__}');
});
