import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../src/authoring/coverage.ts';
import { analyzerFor } from '../../src/cli/upload-analyzer.ts';
import type { ExampleOutcome, RuleExample } from '../../src/rules/examples.ts';

function example(outcome: ExampleOutcome, ...texts: readonly string[]): RuleExample {
  return { outcome, line: 1, files: texts.map((text, index) => ({ path: `${index}.txt`, text })) };
}

const ENGLISH =
  'Host Name:             SRV01\nOS Name:               Windows\nOS Version:            6.2.9200 N/A Build 9200\nSystem Model:          R740\n';
const GERMAN =
  'Hostname:              SRV01\nBetriebssystemname:    Windows\nBetriebssystemversion: 6.2.9200 Nicht zutreffend Build 9200\nSystemmodell:          R740\n';
const VMS = '"Name","ComputerName","State","Generation"\n"APP01","HV-PROD1","Running","2"\n';

describe('coverageOf', () => {
  it('counts the examples of each outcome by artifact kind and language, each example once', async () => {
    const examples = [
      example('matched', ENGLISH, VMS, VMS.replaceAll('APP01', 'APP02')),
      example('matched', GERMAN),
      example('not-matched', ENGLISH),
      example('inconclusive', '您好：\n\n虚拟机 APP01 卡在安装过程的 Starting Windows 界面，没有反应。\n', '0 1 2\n'),
    ];
    const rows = await coverageOf('low-memory', examples, analyzerFor([]));
    expect(
      rows.map(({ artifact, language, examples: counts }) => [artifact, language, ...Object.values(counts)]),
    ).toEqual([
      ['none', 'en', 0, 0, 1],
      ['systeminfo', 'de', 1, 0, 0],
      ['systeminfo', 'en', 1, 1, 0],
      ['ticket', 'zh', 0, 0, 1],
      ['vm-list', 'en', 1, 0, 0],
    ]);
  });
});
