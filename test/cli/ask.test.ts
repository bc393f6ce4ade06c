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
    expect(stdout).toContain('   reg query "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion" > ');
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
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

  it('refuses a language it does not speak', () => {
    expect(runCli(['ask', UPLOAD, '--lang', 'tlh'], { cwd: folderWith(UPLOAD) }).code).toBe(2);
  });
});

describe('what the script collected', () => {
  const cwd = fileURLToPath(new URL('bundles/', SAMPLES));
  const verdictsOf = (bundle: string) => {
    const report: Report = JSON.parse(runCli(['scan', bundle, '--format', 'json'], { cwd }).stdout);
    return { asked: report.bundles[0]?.ask ?? [], verdicts: report.bundles[0]?.verdicts ?? [] };
  };
  const before = verdictsOf(UPLOAD);
  const after = verdictsOf(ANSWERED);
  const keyOf = ({ rule, subject }: Verdict) => `${rule} ${subject.machine ?? ''} ${subject.vm ?? ''}`;

  it('answers every command of the script', () => {
    const script = runCli(['ask', UPLOAD, '--script'], { cwd }).stdout;
    const asked = [...script.matchAll(/ Command = '(.*)' \}/g)].map(([, command = '']) =>
      command.replaceAll("''", "'"),
    );
    const files = ['HV-GPU1', 'CAD-07', 'CAD-08', 'LIC01'].map((name) =>
      readFileSync(join(cwd, ANSWERED, `hvtriage-${name}.txt`), 'utf8'),
    );
    const run = [...files.join('').matchAll(/^#### command: (.*)\r$/gm)].map(([, command = '']) => command);
    expect([...new Set(run)].sort()).toEqual([...new Set(asked)].sort());
  });

  it('settles every verdict that it was asked for', () => {
    const open = before.verdicts.filter(({ outcome }) => outcome === 'inconclusive');
    const asked = open.filter(({ rule }) => before.asked.some(({ rules }) => rules.includes(rule)));
    const settled = new Map(after.verdicts.map((verdict) => [keyOf(verdict), verdict.outcome]));
    expect(asked.length).toBeGreaterThan(10);
    // Where there is no crash, rules about crashes have nothing to apply to.
    const outcomes = asked.map((verdict) => `${keyOf(verdict)}: ${settled.get(keyOf(verdict))}`);
    expect(outcomes.filter((text) => !/: (?:matched|not-matched)$|^bugcheck-.*: not-applicable$/.test(text))).toEqual(
      [],
    );
  });
});
