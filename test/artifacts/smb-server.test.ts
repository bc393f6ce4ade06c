import { describe, expect, it } from 'vitest';
import { smbServer } from '../../src/artifacts/smb-server.ts';
import type { ParseResult } from '../../src/model/fact.ts';
import { cutAt, expectToStandBrokenLines, fileOf, readWith, sampleOf, samplesOf } from './powershell-support.ts';

const read = (name: string): ParseResult => readWith(smbServer, sampleOf(`smb-server/${name}`));
const readText = (text: string): ParseResult => readWith(smbServer, fileOf(text));
const told = (result: ParseResult) => result.facts.map(({ machine, fields }) => [machine, fields['smb1Enabled']]);

describe('smb-server', () => {
  it.each<[string, string | null, boolean]>([
    ['list-2016.txt', null, true],
    ['list-remote-utf-16.txt', 'HV02', false],
    ['select-table-chinese.txt', null, false],
    ['export.csv', 'SRV01', true],
    ['export-one-column.csv', null, false],
    ['convert-to-json.json', null, true],
    ['export-clixml.xml', 'NODE1', false],
    ['truncated.txt', null, true],
  ])('reads %s', (name, machine, enabled) => {
    expect(told(read(name))).toEqual([[machine, enabled]]);
  });

  it('names the line of the setting in a long list', () => {
    expect(read('list-2016.txt').facts[0]?.at?.['smb1Enabled']).toMatchObject({ startLine: 13, endLine: 13 });
  });

  it('takes the machine from the command', () => {
    const text = 'PS C:\\> Get-SmbServerConfiguration -CimSession HV09 | select EnableSMB1Protocol\n\n';
    expect(told(readText(`${text}EnableSMB1Protocol\n------------------\n              True\n\n`))).toEqual([
      ['HV09', true],
    ]);
  });

  it('leaves out a configuration without the setting', () => {
    expect(readText('AutoShareServer    : True\nEnableSMB2Protocol : True\n\n\n').facts).toEqual([]);
    expect(readText('AutoShareServer    : True\nEnableSMB1Protocol : \nEnableSMB2Protocol : True\n\n\n').facts).toEqual(
      [],
    );
  });

  it('does not take settings that somebody wants for those that are', () => {
    expect(readText('{"Rule":"SEC-1","EnableSMB1Protocol":false}').facts).toEqual([]);
    expect(readText('"Server","Owner","EnableSMB1Protocol"\n"SRV01","Kim","False"\n').facts).toEqual([]);
  });

  it('gives the same or nothing for every cut between lines', () => {
    for (const path of samplesOf('smb-server')) {
      const file = sampleOf(path);
      const whole = told(readWith(smbServer, file)).map(([, enabled]) => enabled);
      for (let count = 0; count < file.lines.length; count += 1) {
        for (const [, enabled] of told(readWith(smbServer, cutAt(file, count)))) {
          expect(whole, `${path} at ${count}`).toContain(enabled);
        }
      }
    }
  });

  it('reads what is quoted, commented or indented', () => {
    for (const path of samplesOf('smb-server').filter((name) => /\.(?:txt|csv)$/.test(name))) {
      const file = sampleOf(path);
      for (const mark of ['> ', '# ', '    ']) {
        const result = readText(file.lines.map((line) => mark + line).join('\n'));
        expect(told(result), path + mark).toEqual(told(readWith(smbServer, file)));
      }
    }
  });

  it('never throws on shuffled, repeated and broken lines', () => {
    expectToStandBrokenLines(smbServer);
  });

  it('does not recognise look-alikes', () => {
    for (const path of samplesOf('look-alikes')) expect(smbServer.recognise(sampleOf(path)), path).toEqual([]);
  });

  it('asks by a command that old Windows understands too', () => {
    const command = smbServer.collect('smb.server.smb1Enabled', {})?.command;
    expect(command).toContain('Get-SmbServerConfiguration | Select-Object');
    expect(command).toContain('reg query "HKLM\\SYSTEM\\CurrentControlSet\\Services\\LanmanServer\\Parameters" /s');
    expect(smbServer.collect('hotfix', {})).toBeUndefined();
  });
});
