import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, runCli } from '../support/run-cli.ts';

const UPLOAD = 'vm-remotefx-rdp-licensing';

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
