import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languageOf } from '../../src/cli/language.ts';
import type { Report } from '../../src/model/report.ts';
import { tempFolder } from '../intake/temp-folder.ts';
import { ruleText } from '../support/rule-text.ts';
import { folderWith, runCli } from '../support/run-cli.ts';
import { translationText } from '../support/translation-text.ts';

const BUNDLE = 'host-firmware-off';
const CHINESE = ['--lang', 'zh-CN', '--as-of', '2026-11-24'];
const ENVIRONMENT = { LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' };

describe('--lang', () => {
  it('writes the report in Chinese', () => {
    const { stdout, stderr, code } = runCli(['scan', BUNDLE, ...CHINESE], { cwd: folderWith(BUNDLE) });
    expect(stdout).toMatch(/^host-firmware-off +1 个文件，已识别 1 个\n/);
    expect(stdout).toContain('▲ 高        固件中未启用硬件虚拟化');
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  });

  it('writes the texts of rules and messages of a JSON report in Chinese', () => {
    const cwd = folderWith(BUNDLE);
    const report: Report = JSON.parse(runCli(['scan', BUNDLE, '--format', 'json', ...CHINESE], { cwd }).stdout);
    expect(report.rules['host-slat-missing']?.title).toBe('处理器不支持二级地址转换（SLAT）');
    expect(report.bundles[0]?.findings[0]?.message).toMatch(/^`[^`]+` 的固件中未启用硬件虚拟化/);
  });

  it('is English unless it is given, whatever the environment says', () => {
    const { stdout } = runCli(['scan', BUNDLE], { cwd: folderWith(BUNDLE), env: ENVIRONMENT });
    expect(stdout).toContain('Hardware virtualization is switched off in the firmware');
  });

  it('refuses a language that it does not speak', () => {
    const { stdout, stderr, code } = runCli(['scan', BUNDLE, '--lang', 'de'], { cwd: folderWith(BUNDLE) });
    expect(stderr).toContain("argument 'de' is invalid");
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(() => languageOf('de')).toThrow("Unexpected --lang 'de', expected one of en, zh-CN");
  });

  it('explains in Chinese, and shows and lists rules in it', () => {
    const cwd = folderWith(BUNDLE);
    const rule = 'host-virtualization-disabled-in-firmware';
    const { stdout } = runCli(['explain', BUNDLE, '--rule', rule, '--lang', 'zh-CN'], { cwd });
    expect(stdout).toMatch(/^host-virtualization-disabled-in-firmware {3}HV-SH01 {3}匹配\n/);
    expect(stdout).toMatch(/\n {2}条件 +hyperv\.requirements\.virtualizationEnabledInFirmware 为 false\s+真 /);
    const shown = runCli(['rules', 'show', rule, '--lang', 'zh-CN']).stdout;
    expect(shown).toMatch(/^固件中未启用硬件虚拟化\n标识 +host-virt/);
    expect(shown).toContain('\n处理\n');
    expect(runCli(['rules', 'list', '--lang', 'zh-CN']).stdout).toMatch(
      /^smb1-server-enabled +低 +已证实 +稳定 +服务器/m,
    );
  });

  it('takes translations from the folders of --rules, and leaves out one with a mistake', () => {
    const cwd = folderWith(BUNDLE);
    const rules = tempFolder();
    const always = '```yaml\nsome: hyperv.requirements\nwhere: { hypervisorDetected: false }\n```';
    for (const id of ['my-good', 'my-bad']) {
      const sections = { When: always, 'Applies to': undefined, Message: '{machine} is it.' };
      writeFileSync(join(rules, `${id}.md`), ruleText({ id, title: `The rule ${id}`, sections }));
    }
    const sections = { Message: '就是 {machine}。' };
    writeFileSync(join(rules, 'my-good.zh-CN.md'), translationText({ title: '好规则', sections }));
    writeFileSync(
      join(rules, 'my-bad.zh-CN.md'),
      translationText({ title: '坏规则', sections: { Message: '没有。' } }),
    );
    const { stdout, stderr, code } = runCli(['scan', BUNDLE, ...CHINESE, '--rules', rules], { cwd });
    expect(stdout).toContain('好规则');
    expect(stdout).toContain('The rule my-bad');
    expect(stderr).toMatch(
      /^hvtriage: my-bad\.zh-CN\.md:9:1: error: This translation is left out: Missing placeholder/,
    );
    expect(code).toBe(0);
  });
});

describe('a machine that the upload does not name', () => {
  function withoutName(): string {
    const cwd = tempFolder();
    const lines = [
      'Virtualization Enabled In Firmware: No',
      'VM Monitor Mode Extensions: Yes',
      'Second Level Address Translation: Yes',
      'Data Execution Prevention Available: Yes',
    ];
    const head = [
      'OS Name:                   Microsoft Windows Server 2016 Standard',
      'OS Version:                10.0.14393 N/A Build 14393',
      'System Model:              PowerEdge R740',
      'Total Physical Memory:     65,536 MB',
    ];
    const requirements = lines.map((line, index) =>
      index === 0 ? `Hyper-V Requirements:      ${line}` : `                           ${line}`,
    );
    writeFileSync(join(cwd, 'systeminfo.txt'), `${[...head, ...requirements].join('\r\n')}\r\n`);
    return cwd;
  }

  it('is told in words', () => {
    const cwd = withoutName();
    expect(runCli(['scan', '.'], { cwd }).stdout).toContain('is off in the firmware of this machine, so');
    expect(runCli(['scan', '.', ...CHINESE], { cwd }).stdout).toContain('这台计算机的固件中未启用硬件虚拟化');
  });
});
