import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AskStep } from '../../src/model/report.ts';
import { MOST_COMMANDS } from '../../src/report/ask-plan.ts';
import { commandsOf, planOf, step } from '../support/ask-steps.ts';

describe('where commands are run', () => {
  const name = 'HV01';
  const [host, guest] = [
    { name, role: 'host' as const },
    { name: 'APP01', role: 'guest' as const },
  ];

  it('is the only host of the upload where no host is named', () => {
    const steps = [step({ command: 'a', machine: name }), step({ command: 'b' })];
    expect(planOf(steps, [host, guest]).places.map(({ names, commands }) => [names, commands.length])).toEqual([
      [[name], 2],
    ]);
  });

  it('stays open where there are several hosts, or none is known', () => {
    const steps = [step({ command: 'a', machine: name }), step({ command: 'b' })];
    for (const machines of [
      [host, { ...host, name: 'HV02' }],
      [{ name }, guest],
    ]) {
      expect(planOf(steps, machines).places.map(({ names }) => names)).toEqual([[name], []]);
    }
  });

  it('is one place for a machine that is asked as a host and as a guest', () => {
    const steps = [step({ command: 'a', machine: name }), step({ command: 'b', machine: name, where: 'guest' })];
    expect(planOf(steps).places.map(({ where, names, commands }) => [where, names, commands.length])).toEqual([
      ['host', [name], 2],
    ]);
  });

  it('is one place for machines that are asked for the same, whatever waits for it', () => {
    const steps = [
      step({ command: 'a', machine: 'A', rules: ['low'] }),
      step({ command: 'b', machine: 'A', rules: ['high'] }),
      step({ command: 'a', machine: 'B', rules: ['critical'] }),
      step({ command: 'b', machine: 'B', rules: ['low'] }),
    ];
    const [place, ...others] = planOf(steps).places;
    expect(others).toEqual([]);
    expect(place?.names).toEqual(['A', 'B']);
    expect(place?.commands.map(({ command, rules }) => [command, rules])).toEqual([
      ['a', ['critical', 'low']],
      ['b', ['high', 'low']],
    ]);
  });
});

describe('the files of a place', () => {
  it('are named apart, also where letters differ in case only', () => {
    const steps = [
      step({ command: 'a > x.txt', rules: ['critical'] }),
      step({ command: 'b > X.txt', rules: ['high'] }),
      step({ command: 'c | Export-Csv x.csv -NoTypeInformation; d > x-2.txt', rules: ['medium'] }),
      step({ command: 'e "f > x.txt" > x.txt', rules: ['low'] }),
    ];
    expect(commandsOf(steps)).toEqual([
      'a > x.txt',
      'b > X-2.txt',
      'c | Export-Csv x.csv -NoTypeInformation; d > x-2-2.txt',
      'e "f > x.txt" > x-3.txt',
    ]);
  });

  it('are never written twice, nor by a named machine and one that may be the same', () => {
    const file = fc.constantFrom('a.txt', 'A.TXT', 'a-2.txt', 'b.csv', 'a-2-2.txt').map((each) => each.toLowerCase());
    const some = fc.record({
      command: fc.tuple(fc.integer({ min: 0, max: 20 }), file).map(([number, each]) => `run ${number} > ${each}`),
      where: fc.constantFrom('host' as const, 'guest' as const),
      machine: fc.constantFrom('A', 'B', ''),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 30 }), (wanted) => {
        const steps = wanted.map(({ machine, ...one }) => step({ ...one, ...(machine === '' ? {} : { machine }) }));
        const { places } = planOf(steps, [], 'all');
        for (const place of places) {
          const others = places.filter(
            (other) => place.names.length === 0 && other.where === place.where && other !== place,
          );
          const own = place.commands.flatMap(({ files }) => files);
          const rest = others.flatMap(({ commands }) => commands.flatMap(({ files }) => files));
          expect(new Set(own).size).toBe(own.length);
          expect(own.filter((each) => rest.includes(each))).toEqual([]);
          for (const { command, files } of place.commands) expect(command).toMatch(new RegExp(`> ${files[0]}$`));
        }
      }),
    );
  });
});

describe('the most useful commands', () => {
  const many = (count: number, rule: string, more: Partial<AskStep> = {}) =>
    Array.from({ length: count }, (_, index) => step({ command: `run ${rule} ${index}`, rules: [rule], ...more }));

  it('are ten of all places, and a place with none of them is left out', () => {
    const steps = [...many(8, 'medium', { machine: 'A' }), ...many(8, 'high', { machine: 'B' }), ...many(3, 'low')];
    const { places, commands, all } = planOf(steps);
    expect({ commands, all }).toEqual({ commands: MOST_COMMANDS, all: 19 });
    expect(places.map(({ names, commands: kept }) => [names, kept.length])).toEqual([
      [['A'], 2],
      [['B'], 8],
    ]);
  });

  it('are none that only inform, however few there are', () => {
    const steps = [...many(2, 'low'), ...many(2, 'info'), step({ command: 'both', rules: ['info', 'low'] })];
    expect(planOf(steps)).toMatchObject({ commands: 3, all: 5 });
    expect(planOf(many(3, 'info'))).toEqual({ places: [], commands: 0, all: 3 });
    expect(planOf(steps, [], 'all')).toMatchObject({ commands: 5, all: 5 });
  });

  it('join places that have become the same', () => {
    const steps = [
      step({ command: 'a', machine: 'A', rules: ['high'] }),
      step({ command: 'a', machine: 'B', rules: ['high'] }),
      step({ command: 'b', machine: 'B', rules: ['info'] }),
    ];
    expect(planOf(steps).places.map(({ names }) => names)).toEqual([['A', 'B']]);
  });
});
