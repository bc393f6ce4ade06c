import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { folderWith, runCli } from '../support/run-cli.ts';
import { SAMPLES } from '../support/samples.ts';

const UPLOAD = 'vm-remotefx-rdp-licensing';
/** The same upload, with what the script of `ask --script` collected beside it. */
const ANSWERED = 'vm-remotefx-answered';

describe('ask', () => {
  it('prints the message with a command for what is missing', () => {
    const { stdout, stderr, code } = runCli(['ask', UPLOAD], { cwd: folderWith(UPLOAD) });
    expect(stdout).toMatch(/^Hello,\n/);
    expect(stdout).toContain('On the host HV-GPU1:\n');
    expect(stdout).toContain(`'"HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion"',`);
    expect(stderr).toMatch(
      /^hvtriage: 10 of \d\d commands, the most useful ones; --all asks for everything, --script .*\n$/,
    );
    expect(code).toBe(0);
  });

  it('asks for the ten most useful commands, and for all of them with --all', () => {
    const cwd = folderWith(UPLOAD);
    const numbers = (text: string) => [...text.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number));
    const { stdout, stderr } = runCli(['ask', UPLOAD], { cwd });
    const all = runCli(['ask', UPLOAD, '--all'], { cwd });
    expect(numbers(stdout)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(stderr).toContain(`10 of ${numbers(all.stdout).length} commands`);
    expect(all.stderr).toBe('');
    expect(runCli(['ask', UPLOAD, '--quiet'], { cwd })).toEqual({ stdout, stderr: '', code: 0 });
  });

  it('speaks Chinese', () => {
    const { stdout } = runCli(['ask', UPLOAD, '--lang', 'zh-CN'], { cwd: folderWith(UPLOAD) });
    expect(stdout).toMatch(/^您好，\n/);
    expect(stdout).toContain('在主机 HV-GPU1 上：\n\n1. ');
  });

  it('names the upload above each message when there are several', () => {
    const cwd = folderWith(UPLOAD, 'healthy-host-2016');
    const { stdout } = runCli(['ask', UPLOAD, 'healthy-host-2016'], { cwd });
    expect(stdout.match(/^For .*$/gm)).toEqual([`For ${UPLOAD}`, 'For healthy-host-2016']);
  });

  it('writes the script to a file', () => {
    const cwd = folderWith(UPLOAD);
    const { stdout, code } = runCli(['ask', UPLOAD, '--script', '-o', 'collect.ps1'], { cwd });
    expect(readFileSync(join(cwd, 'collect.ps1'), 'utf8')).toMatch(/^<#\r\n/);
    expect({ stdout, code }).toEqual({ stdout: '', code: 0 });
  });

  it('collects everything with the script, without saying that there is more', () => {
    const cwd = folderWith(UPLOAD);
    const { stdout, stderr } = runCli(['ask', UPLOAD, '--script'], { cwd });
    expect(stdout.match(/ Command = /g)?.length).toBeGreaterThan(20);
    expect(stdout).toContain("Command = 'reg query");
    expect(stderr).toBe('');
  });

  it('refuses a language it does not speak', () => {
    expect(runCli(['ask', UPLOAD, '--lang', 'tlh'], { cwd: folderWith(UPLOAD) }).code).toBe(2);
  });
});

describe('what the script collected', () => {
  const cwd = fileURLToPath(new URL('bundles/', SAMPLES));
  const reportOn = (bundle: string): Report =>
    JSON.parse(runCli(['scan', bundle, '--format', 'json', '--as-of', '2026-11-24'], { cwd }).stdout);
  const before = reportOn(UPLOAD);
  const after = reportOn(ANSWERED);
  const [asked] = before.bundles.map(({ ask }) => ask);
  // The upload was answered once; rules that came later ask for more. Those of the source document are told in full.
  // That one came later and needs the features of the host, which nobody was asked for then.
  const isOfDocument = (rule: string): boolean =>
    rule !== 'other-roles-on-host' && before.rules[rule]?.sources.some((source) => 'document' in source) === true;
  const commandsFor = (isWanted: (rule: string) => boolean): readonly string[] =>
    (asked ?? []).filter(({ rules }) => rules.some(isWanted)).map(({ command }) => command);
  const keyOf = ({ rule, subject }: Verdict) => `${rule} ${subject.machine ?? ''} ${subject.vm ?? ''}`;

  it('answers commands of the script only, and all that the rules of the source document need', () => {
    const script = runCli(['ask', UPLOAD, '--script', '--as-of', '2026-11-24'], { cwd }).stdout;
    const inScript = [...script.matchAll(/ Command = '(.*)' \}/g)].map(([, command = '']) =>
      command.replaceAll("''", "'"),
    );
    const files = ['HV-GPU1', 'CAD-07', 'CAD-08', 'LIC01'].map((name) =>
      readFileSync(join(cwd, ANSWERED, `hvtriage-${name}.txt`), 'utf8'),
    );
    const run = [...files.join('').matchAll(/^#### command: (.*)\r$/gm)].map(([, command = '']) => command);
    expect(run.length).toBeGreaterThan(5);
    expect(run.filter((command) => !inScript.includes(command))).toEqual([]);
    const needed = commandsFor(isOfDocument).map((command) => command.replace(/ \| Export-Csv .*| > \S+$/s, ''));
    expect(needed.length).toBeGreaterThan(3);
    for (const command of needed)
      expect(
        run.some((other) => other.startsWith(command)),
        command,
      ).toBe(true);
  });

  it('settles every verdict of those rules that it was asked for', () => {
    const verdicts = (report: Report) => report.bundles.flatMap((bundle) => bundle.verdicts);
    const open = verdicts(before).filter(({ outcome, rule }) => outcome === 'inconclusive' && isOfDocument(rule));
    const wanted = open.filter(({ rule }) => (asked ?? []).some(({ rules }) => rules.includes(rule)));
    const settled = new Map(verdicts(after).map((verdict) => [keyOf(verdict), verdict.outcome]));
    expect(wanted.length).toBeGreaterThan(10);
    // Where there is no crash, rules about crashes have nothing to apply to.
    const outcomes = wanted.map((verdict) => `${keyOf(verdict)}: ${settled.get(keyOf(verdict))}`);
    expect(outcomes.filter((text) => !/: (?:matched|not-matched)$|^bugcheck-.*: not-applicable$/.test(text))).toEqual(
      [],
    );
  });
});
