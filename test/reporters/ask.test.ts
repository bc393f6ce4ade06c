import { describe, expect, it } from 'vitest';
import { ARTIFACT_KINDS } from '../../src/artifacts/kinds.ts';
import { LANGUAGES } from '../../src/model/language.ts';
import type { AskStep } from '../../src/model/report.ts';
import { askPlan, printing, scriptPlan } from '../../src/report/ask-plan.ts';
import { askMessage } from '../../src/reporters/ask/message.ts';
import { collectScript } from '../../src/reporters/ask/script.ts';
import { askWords } from '../../src/reporters/ask/words.ts';

const VMS = 'Get-VM | Select-Object * | Export-Csv vm.csv -NoTypeInformation -Encoding UTF8';
const step = (where: 'host' | 'guest', machine: string | undefined, command: string): AskStep => ({
  need: 'vm',
  artifact: 'vm-list',
  command,
  where,
  ...(machine === undefined ? {} : { machine }),
  rules: ['a-rule'],
});
const severityOf = () => 'medium' as const;
const planOf = (ask: readonly AskStep[]) => askPlan({ ask, machines: [] }, severityOf);
const messageOf = (...steps: AskStep[]) => askMessage(planOf(steps), askWords('en'));
const scriptOf = (...steps: AskStep[]) => collectScript(scriptPlan(steps, severityOf), askWords('en'));

describe('what is asked where', () => {
  it('goes by place, hosts first, machines with the same commands together', () => {
    const systeminfo = 'systeminfo > systeminfo.txt';
    const { places } = planOf([
      step('guest', 'B', systeminfo),
      step('guest', undefined, systeminfo),
      step('guest', 'A', systeminfo),
      step('host', 'HV01', VMS),
      step('host', 'HV01', VMS),
    ]);
    expect(places.map(({ where, names, commands }) => [where, names, commands.map(({ files }) => files)])).toEqual([
      ['host', ['HV01'], [['vm.csv']]],
      ['guest', ['A', 'B'], [['systeminfo.txt']]],
      ['guest', [], [['systeminfo-2.txt']]],
    ]);
  });

  it.each([
    [VMS, 'Get-VM | Select-Object * | ConvertTo-Csv -NoTypeInformation'],
    ['systeminfo > systeminfo.txt', 'systeminfo'],
    ['reg query "HKLM\\A > B" /s > registry-A-B.txt', 'reg query "HKLM\\A > B" /s'],
    [`${VMS}; Copy-Item *.dmp .`, 'Get-VM | Select-Object * | ConvertTo-Csv -NoTypeInformation; Copy-Item *.dmp .'],
  ])('%s prints the same as %s', (command, expected) => {
    expect(printing(command)).toBe(expected);
  });

  it('is printed by every command that an artifact kind knows', () => {
    const commands = ARTIFACT_KINDS.flatMap((kind) =>
      kind.provides.flatMap((need) => kind.collect(need, { key: 'HKEY_LOCAL_MACHINE\\A', name: 'B' })?.command ?? []),
    );
    expect(commands.length).toBeGreaterThan(10);
    expect(commands.map(printing).filter((command) => /Export-Csv|Out-File| > [\w.-]+\.txt/.test(command))).toEqual([]);
  });
});

describe('the message', () => {
  it('tells where to run what, and which files come of it', () => {
    expect(messageOf(step('host', 'HV01', VMS))).toContain(
      `On the host HV01:\n\n1. The virtual machines and their devices (vm.csv)\n\n   ${VMS}\n\n`,
    );
  });

  it('says so when nothing is missing', () => {
    expect(messageOf()).toBe('Nothing to ask for: every check had the evidence that commands can give.\n');
  });

  it('says so when all that is missing only informs', () => {
    const plan = askPlan({ ask: [step('host', 'HV01', VMS)], machines: [] }, () => 'info');
    expect(askMessage(plan, askWords('en'))).toBe(
      'Nothing to ask for: what could not be checked is for information only.\n',
    );
  });

  it('shows names from the upload harmlessly', () => {
    expect(messageOf(step('host', 'HV\u001b[2J01', VMS))).not.toContain('\u001b');
  });

  it.each(LANGUAGES)('has words in %s for everything that commands give', (language) => {
    const { purposes } = askWords(language);
    const kinds = ARTIFACT_KINDS.filter((kind) => kind.provides.some((need) => kind.collect(need, { key: 'K' })));
    expect(kinds.map(({ id }) => id).filter((id) => purposes[id] === undefined)).toEqual([]);
  });
});

describe('the script', () => {
  it('holds each command once for all its machines', () => {
    const script = scriptOf(step('guest', 'B', 'systeminfo > a.txt'), step('guest', 'A', 'systeminfo > a.txt'));
    expect(script).toContain("  @{ Where = 'guest'; Names = @('A', 'B'); Command = 'systeminfo' }\r\n");
    expect(script.match(/Command = /g)).toHaveLength(1);
  });

  it('takes names from the upload as text and never as code', () => {
    const name = "x'; Remove-Item C:\\ #>\u2019; Stop-Computer \n";
    const script = scriptOf(step('host', name, VMS));
    const [, literal = ''] = /Names = @\('(.*?)'\); Command/.exec(script) ?? [];
    expect(literal).toContain("x''; Remove-Item");
    expect(literal).toContain('\u2019\u2019; Stop-Computer');
    expect(literal).not.toMatch(/[\r\n]/);
    const [head = ''] = script.split('#>\r\n');
    expect(head).toContain('On the host x');
    expect(head).not.toContain('#>');
  });

  it('is ASCII where the names are, and has a byte order mark where they are not', () => {
    expect(scriptOf(step('host', 'HV01', VMS))).toMatch(/^<#[\x00-\x7f]*$/);
    expect(scriptOf(step('host', '主机', VMS)).startsWith('\ufeff')).toBe(true);
  });

  it('changes nothing: it writes to its own folder only', () => {
    const verbs = new Set(scriptOf(step('host', 'HV01', VMS)).match(/\b[A-Z][A-Za-z]+-[A-Z]\w+/g));
    expect([...verbs].sort()).toEqual(
      [
        ...[
          'ConvertTo-Csv',
          'ForEach-Object',
          'Get-ItemProperty',
          'Get-Location',
          'Get-Service',
          'Get-VM',
          'Join-Path',
        ],
        ...['New-Item', 'New-Object', 'Out-Null', 'Out-String', 'Pop-Location', 'Push-Location', 'Select-Object'],
        ...['Test-Here', 'Where-Object', 'Write-Frame', 'Write-Host', 'Write-Warning'],
      ].sort(),
    );
  });
});
