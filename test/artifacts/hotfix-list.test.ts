import { describe, expect, it } from 'vitest';
import { askedIds, listsEveryHotfix } from '../../src/artifacts/hotfix-list/commands.ts';
import { hotfixList } from '../../src/artifacts/hotfix-list.ts';
import type { ParseResult } from '../../src/model/fact.ts';
import { cutAt, expectToStandBrokenLines, fileOf, readWith, sampleOf, samplesOf } from './powershell-support.ts';

const read = (name: string): ParseResult => readWith(hotfixList, sampleOf(`hotfix-list/${name}`));
const readText = (text: string): ParseResult => readWith(hotfixList, fileOf(text));
const ids = (result: ParseResult) => result.facts.map((fact) => fact.fields['id']);
const machines = (result: ParseResult) => [...new Set(result.facts.map((fact) => fact.machine))];
const covered = (result: ParseResult) => result.covers.map(({ machine, scope }) => [machine, scope]);

const TABLE =
  'Source        Description      HotFixID      InstalledBy          InstalledOn\n' +
  '------        -----------      --------      -----------          -----------\n' +
  'SRV01         Update           KB4049065     NT AUTHORITY\\SYSTEM  3/14/2018 12:00:00 AM\n' +
  'SRV01         Security Update  KB5011570                          3/9/2022 12:00:00 AM\n';

describe('hotfix-list by Get-HotFix', () => {
  it('reads the table, whoever installed an update and in whatever order the date stands', () => {
    const result = read('get-hotfix.txt');
    expect(ids(result)).toEqual(['KB4049065', 'KB5011570', 'KB5011495']);
    expect(machines(result)).toEqual(['HV01']);
    expect(covered(result)).toEqual([['HV01', {}]]);
  });

  it('takes a machine that the console cut for none', () => {
    const result = read('chinese-cut-source.txt');
    expect(ids(result)).toEqual(['KB4132216', 'KB4465659', 'KB5005043']);
    expect(covered(result)).toEqual([[null, {}]]);
  });

  it('reads lists, exports, JSON and CLIXML, each of which is whole', () => {
    for (const [name, machine, count] of [
      ['list-utf-16.txt', 'SRV01', 2],
      ['export-type.csv', 'HV02', 2],
      ['export.csv', 'HV01', 3],
      ['convert-to-json.json', 'SRV07', 2],
      ['export-clixml.xml', 'NODE1', 2],
    ] as const) {
      const result = read(name);
      expect(ids(result), name).toHaveLength(count);
      expect(covered(result), name).toEqual([[machine, {}]]);
    }
  });

  it('reads one export of several machines, and covers each of them', () => {
    const result = read('semicolon-two-hosts.csv');
    expect(result.facts.map(({ machine, fields }) => [machine, fields['id']])).toEqual([
      ['HV01', 'KB4589210'],
      ['HV01', 'KB5005573'],
      ['HV02', 'KB4589210'],
    ]);
    expect(covered(result)).toEqual([
      ['HV01', {}],
      ['HV02', {}],
    ]);
  });

  it('reads an export of nothing but numbers', () => {
    const result = readText('"HotFixID"\n"KB4049065"\n"KB5011570"\n');
    expect(ids(result)).toEqual(['KB4049065', 'KB5011570']);
    expect(covered(result)).toEqual([[null, {}]]);
  });

  it('takes the machine from the command when no column names it', () => {
    const table = 'HotFixID  Description\n--------  -----------\nKB4049065 Update\n';
    const result = readText(`PS C:\\> Get-HotFix -ComputerName HV07 | select HotFixID, Description\n\n${table}\n\n`);
    expect(machines(result)).toEqual(['HV07']);
    expect(covered(result)).toEqual([['HV07', {}]]);
  });

  it('knows the numbers of old updates', () => {
    const rows = (id: string) => ids(readText(`"HotFixID","Description"\n"${id}","Update"\n`));
    expect(rows('KB893803v2')).toEqual(['KB893803']);
    expect(rows('982861')).toEqual(['KB982861']);
    expect(rows('Q147222')).toEqual([]);
    expect(rows('{9A2F4B11-0000-4000-8000-000000000001}')).toEqual([]);
  });

  it('covers nothing where a row names no update', () => {
    const result = read('hostile.csv');
    expect(ids(result)).toEqual(['KB4049065', 'KB5011570']);
    expect(result.covers).toEqual([]);
    expect(result.diagnostics.map(({ code, source }) => [code, source?.startLine])).toEqual([
      ['parse/hotfix-row-unreadable', 3],
      ['parse/hotfix-row-unreadable', 4],
    ]);
  });
});

describe('hotfix-list by wmic', () => {
  it('reads tables, lists and CSV, also as PowerShell captures them', () => {
    for (const [name, machine, expected] of [
      ['wmic-table.txt', 'PRINT01', ['KB2534111', 'KB976902', 'KB4012215']],
      ['wmic-list-utf-16.txt', 'HV03', ['KB4049065', 'KB5011570']],
      ['wmic-csv-utf-16.csv', 'HV03', ['KB4049065', 'KB5011570']],
      ['wmic-captured-by-powershell.txt', 'SRV02', ['KB4464455', 'KB4465065']],
    ] as const) {
      const result = read(name);
      expect(ids(result), name).toEqual(expected);
      expect(covered(result), name).toEqual([[machine, {}]]);
    }
  });

  it('finds the update behind the files that Windows Server 2003 lists', () => {
    expect(ids(read('wmic-server-2003.txt'))).toEqual(['KB925902', 'KB926122', 'KB931784']);
  });

  it('reads one column alone', () => {
    const result = readText('C:\\>wmic qfe get HotFixID\nHotFixID   \nKB4049065  \nKB5011570  \n\nC:\\>');
    expect(ids(result)).toEqual(['KB4049065', 'KB5011570']);
    expect(covered(result)).toEqual([[null, {}]]);
  });
});

describe('hotfix-list coverage', () => {
  it('rests on a command that lists all, and on the end of the table', () => {
    expect(covered(readText(`PS C:\\> Get-HotFix\n\n${TABLE}\n\n`))).toEqual([['SRV01', {}]]);
    expect(readText(`PS C:\\> Get-HotFix\n\n${TABLE}`).covers).toEqual([]);
    for (const command of [
      'Get-HotFix | Where-Object Description -eq "Update"',
      'Get-HotFix -Description Update',
      'Get-HotFix | sort InstalledOn | select -Last 2',
      'Get-HotFix | Sort-Object InstalledOn -Descending -Top 2',
      'Get-HotFix | ForEach-Object { $_ }',
      'Get-CimInstance Win32_QuickFixEngineering -Filter "Description=\'Update\'"',
    ]) {
      const result = readText(`PS C:\\> ${command}\n\n${TABLE}\n\n`);
      expect(ids(result), command).toHaveLength(2);
      expect(result.covers, command).toEqual([]);
    }
  });

  it('needs the command for a table, which may have been shortened before it was pasted', () => {
    expect(ids(readText(`${TABLE}\n\n`))).toHaveLength(2);
    expect(readText(`${TABLE}\n\n`).covers).toEqual([]);
    expect(read('filtered-mail.txt').covers).toEqual([]);
  });

  it('is that of the numbers where the command asks for some', () => {
    const result = read('by-id.txt');
    expect(ids(result)).toEqual(['KB4012215']);
    expect(covered(result)).toEqual([
      [null, { id: 'KB4012212' }],
      ['SRV08', { id: 'KB4012215' }],
      ['SRV08', { id: 'KB4012216' }],
    ]);
  });

  it('comes from the answer that an update is not there, in any language of Windows', () => {
    expect(covered(read('not-found-german.txt'))).toEqual([['HV05', { id: 'KB4013429' }]]);
    expect(covered(read('tss-frame.txt'))).toEqual([
      ['HV04', {}],
      [null, { id: 'KB4012212' }],
    ]);
    const seven =
      "Get-HotFix: Cannot find the requested hotfix on the 'SRV02' computer. Verify the input and run the command again.";
    expect(covered(readText(`PS> Get-HotFix KB4012212\n${seven}\nPS>`))).toEqual([['SRV02', { id: 'KB4012212' }]]);
  });

  it('does not come from an answer whose question is open', () => {
    const message = "Get-HotFix : Cannot find the requested hotfix on the 'localhost' computer. Verify the input.";
    for (const text of [
      message,
      `PS C:\\> Get-HotFix -Id $id\n${message}`,
      `PS C:\\> Get-HotFix -Id KB4012212; Get-HotFix -Id KB4012215\n${message}`,
      `PS C:\\> Get-HotFix -Description KB4012212\n${message}`,
      `PS C:\\> Get-HotFix -Id KB4012212\nsomething else\n${message}`,
      'PS C:\\> Get-HotFix -Id KB4012212\nGet-HotFix : The RPC server is unavailable.',
    ]) {
      expect(readText(text).covers, text).toEqual([]);
    }
    // The line that the error quotes counts, not a command further above.
    const quoted = `PS C:\\> .\\check.ps1\n${message}\nAt C:\\check.ps1:3 char:1\n+ Get-HotFix -Id KB4012215\n`;
    const end =
      '    + FullyQualifiedErrorId : GetHotFixNoEntriesFound,Microsoft.PowerShell.Commands.GetHotFixCommand\n';
    expect(covered(readText(quoted + end))).toEqual([[null, { id: 'KB4012215' }]]);
  });
});

describe('hotfix-list commands', () => {
  it('knows which list every update', () => {
    for (const command of [
      'Get-HotFix',
      'get-hotfix -ComputerName HV01 -ErrorAction SilentlyContinue',
      '(Get-HotFix)',
      'Get-HotFix | Sort-Object InstalledOn -Descending | Format-Table -AutoSize',
      'Get-HotFix | Select-Object HotFixID, @{n="On";e={$_.InstalledOn; 1}} | Export-Csv x.csv',
      'Get-CimInstance -ClassName Win32_QuickFixEngineering',
      'gwmi win32_quickfixengineering -ComputerName HV01 | ft',
      'wmic qfe',
      'wmic qfe list brief /format:texttablewsys',
      'WMIC.exe /node:"HV01" /output:x.txt qfe get HotFixID,InstalledOn /format:csv',
    ]) {
      expect(listsEveryHotfix(command), command).toBe(true);
    }
    for (const command of [
      'Get-HotFix -Id KB4012212',
      'Get-HotFix KB4012212',
      'Get-HotFix | select -First 5',
      'Get-HotFix | ? HotFixID -like "KB40*"',
      'Get-HotFix shows the installed updates',
      'wmic qfe where "HotFixID=\'KB4012212\'" list',
      'wmic qfe list | find "KB4012212"',
      'wmic os get Caption',
      'systeminfo',
    ]) {
      expect(listsEveryHotfix(command), command).toBe(false);
    }
  });

  it('knows which ask for some by their numbers', () => {
    expect(askedIds('Get-HotFix -Id kb4012212, "KB4012215" -ComputerName HV01')).toEqual(['KB4012212', 'KB4012215']);
    expect(askedIds('wmic qfe where "HotFixID=\'KB4012212\'" get HotFixID')).toEqual(['KB4012212']);
    expect(askedIds("wmic qfe where (hotfixid='KB4012212') list brief")).toEqual(['KB4012212']);
    for (const command of [
      'Get-HotFix',
      'Get-HotFix -Id KB40*',
      'Get-HotFix -Id $id',
      'Get-HotFix -Id KB4012212 | ? x',
    ]) {
      expect(askedIds(command), command).toEqual([]);
    }
  });

  it('asks for an export that names its machine', () => {
    expect(hotfixList.collect('hotfix', {})?.command).toContain('Select-Object CSName,HotFixID');
    expect(hotfixList.collect('hotfix.id', {})?.command).toContain('Export-Csv hotfixes.csv');
    expect(hotfixList.collect('os.build', {})).toBeUndefined();
  });
});

describe('hotfix-list that was cut or quoted', () => {
  it('does not believe a number at the end of a line that was cut', () => {
    const result = read('truncated.txt');
    expect(ids(result)).toEqual(['KB4049065', 'KB5011570']);
    expect(result.covers).toEqual([]);
    expect(result.cuts).toHaveLength(1);
  });

  it('gives a part of the updates for every cut between lines', () => {
    for (const path of samplesOf('hotfix-list')) {
      const file = sampleOf(path);
      const all = ids(readWith(hotfixList, file));
      for (let count = 0; count < file.lines.length; count += 1) {
        for (const id of ids(readWith(hotfixList, cutAt(file, count))))
          expect(all, `${path} at ${count}`).toContain(id);
      }
    }
  });

  it('reads what is quoted, commented or indented', () => {
    for (const name of ['get-hotfix.txt', 'wmic-table.txt', 'list-utf-16.txt', 'wmic-list-utf-16.txt', 'by-id.txt']) {
      const { lines } = sampleOf(`hotfix-list/${name}`);
      const plain = read(name);
      for (const mark of ['> ', '# ', '    ']) {
        const result = readText(lines.map((line) => mark + line).join('\n'));
        expect(ids(result), name + mark).toEqual(ids(plain));
        if (mark.trim() === '') expect(covered(result), name + mark).toEqual(covered(plain));
      }
    }
  });

  it('never throws on shuffled, repeated and broken lines', () => {
    expectToStandBrokenLines(hotfixList);
  });
});

describe('hotfix-list look-alikes', () => {
  it('are not recognised', () => {
    for (const path of samplesOf('look-alikes')) expect(hotfixList.recognise(sampleOf(path)), path).toEqual([]);
    for (const path of samplesOf('systeminfo')) expect(hotfixList.recognise(sampleOf(path)), path).toEqual([]);
  });
});
