import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../intake/temp-folder.ts';
import { runCli } from '../support/run-cli.ts';
import { applyToFile, isShown, tutorialSteps } from '../support/tutorial.ts';

const GUIDE = readFileSync(new URL('../../docs/writing-a-rule.md', import.meta.url), 'utf8');
const STEPS = tutorialSteps(GUIDE, 'Ten minutes');
const COMMANDS = STEPS.filter((step) => step.do === 'run');

describe('the tutorial on writing a rule', () => {
  it('takes less than ten commands, all of hvtriage, and shows what each prints', () => {
    expect(COMMANDS.length).toBeGreaterThan(5);
    expect(COMMANDS.length).toBeLessThan(10);
    for (const { command, output } of COMMANDS) {
      expect(command).toMatch(/^hvtriage [\w ./-]+$/);
      expect(output, command).not.toEqual([]);
    }
  });

  it('goes from an empty folder to a tested and translated rule, printing what it shows', () => {
    const folder = tempFolder();
    for (const step of STEPS) {
      if (step.do !== 'run') {
        applyToFile(folder, step);
        continue;
      }
      const { stdout, stderr } = runCli(step.command.split(' ').slice(1), { cwd: folder });
      const printed = stdout + stderr;
      if (isShown(printed, step.output)) continue;
      // As a whole, so that a difference is seen beside what surrounds it.
      expect(printed, `docs/writing-a-rule.md:${step.line}: ${step.command}`).toBe(`${step.output.join('\n')}\n`);
    }
    expect(runCli(['rules', 'lint', 'rules'], { cwd: folder }).stdout).toBe(
      '1 rule, 1 translation, 0 errors, 0 warnings\n',
    );
  });
});

describe('what a tutorial shows', () => {
  it.each([
    ['a\nb\n', ['a', 'b'], true],
    ['a\nb\n', ['a'], false],
    ['a\nb\n', ['a', '…'], true],
    ['a\n', ['a', '…'], true],
    ['a\nb\nc\n', ['…', 'c'], true],
    ['a\nb\nc\n', ['…', 'b', '…'], true],
    ['a\nb\nc\n', ['…', 'b'], false],
    ['a\n', ['b', '…'], false],
  ])('of %j as %j is right: %s', (printed, shown, right) => {
    expect(isShown(printed, shown)).toBe(right);
  });
});
