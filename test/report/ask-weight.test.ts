import { describe, expect, it } from 'vitest';
import { isMoreThanInfo, mostUsefulFirst, severitiesOf, weightOf } from '../../src/report/ask-weight.ts';
import { couldNotBeChecked } from '../../src/report/select.ts';
import { severityOf } from '../support/ask-steps.ts';
import { bundleNames, reportOf } from '../support/bundle-reports.ts';

describe('the weight of a step', () => {
  it.each([
    [['critical'], ['high', 'low', 'low 2']],
    [['high'], ['medium', 'low']],
    [['medium'], ['low', 'low 2']],
    [['low'], ['info', 'info 2', 'info 3']],
  ])('%j is worth more than %j', (more, less) => {
    expect(weightOf(more, severityOf)).toBeGreaterThan(weightOf(less, severityOf));
    expect([{ rules: less }, { rules: more }].toSorted(mostUsefulFirst(severityOf))[0]?.rules).toEqual(more);
  });

  it('counts a rule once', () => {
    expect(weightOf(['high', 'high'], severityOf)).toBe(weightOf(['high'], severityOf));
  });

  it('goes by the number of rules where it is the same, then by machine and VM', () => {
    const three = { rules: ['low', 'low 2', 'low 3'] };
    const one = { rules: ['medium'] };
    const onB = { ...one, machine: 'B' };
    const onA = { ...one, machine: 'A' };
    const inVm = { ...onA, vm: 'VM' };
    expect([onB, inVm, onA, one, three].toSorted(mostUsefulFirst(severityOf))).toEqual([three, one, onA, inVm, onB]);
  });

  it('tells what only informs', () => {
    expect(isMoreThanInfo(['info', 'info 2', 'of no known severity'], severityOf)).toBe(false);
    expect(isMoreThanInfo(['info', 'low'], severityOf)).toBe(true);
  });
});

describe('the order of what is asked for', () => {
  it.each(bundleNames())(
    'is the same in the report of %s and in the list of what could not be checked',
    async (name) => {
      const { bundles, rules } = await reportOf(name);
      for (const bundle of bundles) {
        const weights = bundle.ask.map((step) => weightOf(step.rules, severitiesOf(rules)));
        expect(weights).toEqual(weights.toSorted((a, b) => b - a));
        const commandsOf = (steps: readonly { command: string; machine?: string; vm?: string }[]) =>
          steps.map(({ command, machine, vm }) => [machine, vm, command]);
        expect(commandsOf(couldNotBeChecked(bundle).ask)).toEqual(commandsOf(bundle.ask));
      }
    },
  );
});
