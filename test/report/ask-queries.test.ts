import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectRegistry } from '../../src/artifacts/registry/collect.ts';
import { readQueryCommand } from '../../src/artifacts/registry/query-command.ts';
import type { AskStep } from '../../src/model/report.ts';
import { scriptPlan } from '../../src/report/ask-plan.ts';
import { commandsOf, planOf, severityOf, step } from '../support/ask-steps.ts';

const END = ' | ForEach-Object { "C:\\>reg query $_"; cmd /c "reg query $_ 2>&1" } > registry.txt';

function query(key: string, name?: string, more: Partial<AskStep> = {}): AskStep {
  const command = collectRegistry('registry.value', { key, ...(name === undefined ? {} : { name }) })?.command ?? '';
  return step({ artifact: 'registry', command, ...more });
}

function existence(key: string): AskStep {
  return step({ artifact: 'registry', command: collectRegistry('registry.key', { key })?.command ?? '' });
}

function whole(key: string): AskStep {
  return step({ artifact: 'registry', command: `reg query "${key}" > registry-A.txt` });
}

function scriptCommands(...steps: AskStep[]): readonly string[] {
  return scriptPlan(steps, severityOf).flatMap(({ commands }) => commands.map(({ command }) => command));
}

/** What is a quote to PowerShell; the other kinds of the same quote end it as well, and two of them stand for one. */
const QUOTES = { single: /['\u2018-\u201b]/, double: /["\u201c-\u201e]/ };

interface Part {
  readonly quote: 'single' | 'double' | 'none';
  readonly text: string;
}

/** A command line as PowerShell takes it apart. */
function partsOf(command: string): readonly Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < command.length; at += 1) {
    const quote = (['single', 'double'] as const).find((kind) => QUOTES[kind].test(command[at] ?? ''));
    let text = '';
    if (quote === undefined) {
      for (; at < command.length && !/['"\u2018-\u201e]/.test(command[at] ?? ''); at += 1) text += command[at];
      at -= 1;
    } else {
      for (at += 1; at < command.length; at += 1) {
        if (QUOTES[quote].test(command[at] ?? '')) {
          if (!QUOTES[quote].test(command[at + 1] ?? '')) break;
          at += 1;
        }
        text += command[at];
      }
    }
    parts.push({ quote: quote ?? 'none', text });
  }
  return parts;
}

/** The queries of a joined command. */
function queriesOf(command = ''): readonly string[] {
  return partsOf(command).flatMap(({ quote, text }) => (quote === 'single' ? [text] : []));
}

describe('registry queries of one place', () => {
  it('are one command with one file, and have the weight of all of them', () => {
    const steps = [
      step({ command: 'systeminfo > systeminfo.txt', rules: ['high'] }),
      query('HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso', 'Level', { rules: ['medium'] }),
      query('HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso', 'Two words', { rules: ['medium 2'] }),
      existence('HKEY_LOCAL_MACHINE\\SOFTWARE\\Fabrikam'),
    ];
    const [first, second] = planOf(steps).places[0]?.commands ?? [];
    expect(first?.command).toBe(
      `'"HKLM\\SOFTWARE\\Contoso" /v "Two words"','"HKLM\\SOFTWARE\\Contoso" /v Level','"HKLM\\SOFTWARE\\Fabrikam" /ve'${END}`,
    );
    expect(first).toMatchObject({ artifact: 'registry', files: ['registry.txt'] });
    expect(first?.rules).toEqual(['medium', 'medium 2', 'medium rule']);
    expect(second?.files).toEqual(['systeminfo.txt']);
  });

  it('are a transcript too where there is one: a redirected query says nothing of what is missing', () => {
    expect(commandsOf([query('HKEY_LOCAL_MACHINE\\A', 'B')])).toEqual([`'"HKLM\\A" /v B'${END}`]);
  });

  it('stay by themselves in other places, and inside of other commands', () => {
    const inside = 'if ($a) { b } else { reg query "HKLM\\A" /s > registry-A.txt }';
    const steps = [
      query('HKEY_LOCAL_MACHINE\\A', 'B', { machine: 'A' }),
      query('HKEY_LOCAL_MACHINE\\A', 'C', { machine: 'B' }),
      step({ command: inside, machine: 'B' }),
    ];
    expect(commandsOf(steps)).toEqual([`'"HKLM\\A" /v B'${END}`, `'"HKLM\\A" /v C'${END}`, inside]);
  });

  it.each([
    ['all values of the key', [whole('HKLM\\A'), query('HKLM\\a', 'B')], ['"HKLM\\A"']],
    ['all below the key', [query('HKLM\\A'), query('HKLM\\A\\B', 'C'), whole('HKLM\\A')], ['"HKLM\\A" /s']],
    ['the list of subkeys', [query('HKLM\\A'), existence('HKLM\\A\\B')], ['"HKLM\\A" /s']],
    ['the same in other letters', [query('HKLM\\A', 'B'), query('HKLM\\a', 'b')], ['"HKLM\\A" /v B']],
  ])('leave out what %s shows', (_, steps, expected) => {
    expect(queriesOf(commandsOf(steps)[0])).toEqual(expected);
    expect(scriptCommands(...steps)).toHaveLength(1);
    expect(planOf(steps).places[0]?.commands[0]?.rules).toEqual(['medium rule']);
  });

  it.each([
    ['a subkey of a key whose values are asked for', [whole('HKLM\\A'), query('HKLM\\A\\B', 'C')]],
    ['a key of the same beginning', [query('HKLM\\A'), query('HKLM\\AB', 'C')]],
    ['an empty key, of which only /ve tells that it is there', [query('HKLM\\A'), existence('HKLM\\A')]],
  ])('keep %s', (_, steps) => {
    expect(queriesOf(commandsOf(steps)[0])).toHaveLength(2);
    expect(scriptCommands(...steps)).toHaveLength(2);
  });

  it('are more commands where one would be too long to paste, none of them lost', () => {
    const steps = Array.from({ length: 150 }, (_, index) =>
      query(`HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso\\${'Component '.repeat(5)}${index}`, 'Level', {
        rules: [`low ${index}`],
      }),
    );
    const commands = planOf(steps, [], 'all').places.flatMap((place) => place.commands);
    expect(commands.length).toBeGreaterThan(1);
    expect(Math.max(...commands.map(({ command }) => command.length))).toBeLessThan(4_500);
    expect(commands.flatMap(({ command }) => queriesOf(command))).toHaveLength(150);
    expect(commands.flatMap(({ rules }) => rules).toSorted()).toEqual(steps.flatMap(({ rules }) => rules).toSorted());
    expect(commands.flatMap(({ files }) => files)).toEqual(
      commands.map((_, at) => `registry${at === 0 ? '' : `-${at + 1}`}.txt`),
    );
  });

  const LETTERS = fc.constantFrom(
    ...'aB1 "$`\'%\\;|&><(){}@#,.-_^!\u2018\u2019\u201c\u201d\u201e\u201b$('.split(''),
    '\r',
    '\n',
    '..',
  );
  const name = fc.array(LETTERS, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));

  it('hold names as text that nothing looks into', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name), { minLength: 1, maxLength: 5 }), (pairs) => {
        const steps = pairs.map(([key, value]) => query(`HKEY_LOCAL_MACHINE\\${key}`, value));
        for (const command of commandsOf(steps, [], 'all')) {
          const parts = partsOf(command);
          const bare = parts.map(({ quote, text }) => (quote === 'none' ? text : quote[0])).join('');
          if (bare.startsWith('reg query')) {
            // For cmd.exe it is not fit: PowerShell hands it on to reg.exe as it is.
            expect(bare).toMatch(/^reg query [sd](?: \/ve| \/v (?:[sd]|[\w.-]+)) > [\w.-]+\.txt$/);
            expect(parts.filter(({ quote, text }) => quote === 'double' && /[$`]/.test(text))).toEqual([]);
            expect(command).toMatch(/[%\r\n]|\/v (?:""|'')/);
            continue;
          }
          expect(bare).toMatch(/^s(?:,s)* \| ForEach-Object \{ d; cmd \/c d \} > registry(?:-\d+)?\.txt$/);
          for (const query of queriesOf(command))
            expect(query).toMatch(/^"[^"%\r\n]+"(?: \/ve| \/v (?:[\w.-]+|"[^"%\r\n]+"))$/);
        }
      }),
    );
  });

  it('are read as what was asked for', () => {
    const plain = fc.string({ minLength: 1, maxLength: 10, unit: fc.constantFrom(..."aB1 $`'&|<>\u2019;()") });
    fc.assert(
      fc.property(plain, plain, (key, value) => {
        fc.pre(key.trim() === key && value.trim() === value);
        const [literal = ''] = queriesOf(commandsOf([query(`HKEY_LOCAL_MACHINE\\${key}`, value)])[0]);
        expect(readQueryCommand(`C:\\>reg query ${literal}`)).toMatchObject({
          key: `HKEY_LOCAL_MACHINE\\${key}`,
          name: value,
          isSelection: false,
        });
      }),
    );
  });
});
