import { expect, test } from 'vitest';
import { SEVERITIES } from '../../src/model/rule.ts';
import { createStyle } from '../../src/text/style.ts';

test('without colour nothing is added, whatever the environment says', () => {
  const style = createStyle({ color: false });
  expect(style.severity('critical', 'x') + style.dim('x') + style.path('x')).toBe('xxx');
});

test('with colour every meaning is painted, also where nothing is a terminal', () => {
  const style = createStyle({ color: true });
  for (const severity of SEVERITIES) expect(style.severity(severity, 'x')).toContain('\u001b[');
  expect(style.command('x')).toContain('\u001b[');
  expect(style.command('')).toBe('');
});

test('every severity has a mark of its own shape, in ASCII too', () => {
  for (const ascii of [false, true]) {
    const style = createStyle({ color: false, ascii });
    expect(new Set(SEVERITIES.map((severity) => style.mark(severity))).size).toBe(SEVERITIES.length);
  }
});

test('ASCII signs are ASCII', () => {
  const style = createStyle({ color: false, ascii: true });
  const signs = [...SEVERITIES.map((severity) => style.mark(severity)), ...Object.values(style.signs)];
  expect(signs.join('')).toMatch(/^[\x20-\x7e]+$/);
});
