import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { systeminfo } from '../../src/artifacts/systeminfo.ts';
import { releaseOfName } from '../../src/derive/windows-release.ts';
import { decodeText } from '../../src/intake/decode.ts';
import { textSection } from '../../src/intake/section.ts';
import type { Fields, ParseResult } from '../../src/model/fact.ts';
import { sliceSection, type TextSection } from '../../src/model/section.ts';
import { sectionOf } from '../support/section.ts';
import { fileOf, sampleOf, samplesOf } from './powershell-support.ts';

const SAMPLES = fileURLToPath(new URL('../../samples/artifacts/systeminfo/', import.meta.url));
const SERVER_2016 = readFileSync(`${SAMPLES}server-2016.txt`, 'utf8');

const readAll = (file: TextSection): readonly ParseResult[] =>
  systeminfo.recognise(file).map((span) => systeminfo.parse(sliceSection(file, span)));

function only(file: TextSection): ParseResult {
  const [result, ...others] = readAll(file);
  expect(others).toEqual([]);
  if (!result) throw new Error('expected one output, found none');
  return result;
}

function decoded(bytes: Uint8Array): TextSection {
  const text = decodeText(bytes);
  if (text === undefined) throw new Error('expected text');
  return textSection('systeminfo.txt', text);
}

const fieldsOf = (result: ParseResult, kind: string): readonly Fields[] =>
  result.facts.filter((fact) => fact.kind === kind).map(({ fields }) => fields);
const one = (text: string, kind: string): Fields | undefined => fieldsOf(only(sectionOf(text)), kind)[0];
const ids = (result: ParseResult): readonly unknown[] => fieldsOf(result, 'hotfix').map(({ id }) => id);

/** The list of updates of the sample replaced by another. */
const withHotfixes = (count: string, ...items: readonly string[]): string =>
  SERVER_2016.replace(/(Hotfix\(s\): +)[^\r\n]*(?:\r\n +\[\d+\]: KB\d+)+/, (_, label: string) =>
    [`${label}${count}`, ...items.map((item) => `${' '.repeat(27)}${item}`)].join('\r\n'),
  );

describe('bytes of systeminfo', () => {
  it('may hold 0xFF between thousands, which is no mark of UTF-16', () => {
    const bytes = Buffer.from(SERVER_2016.replace('65,435 MB', '65\u00ff435 MB'), 'latin1');
    expect(fieldsOf(only(decoded(bytes)), 'hardware')[0]).toMatchObject({ totalMemoryMB: 65435 });
  });

  it('may be in the page of a window instead of that of the console', () => {
    const bytes = readFileSync(`${SAMPLES}ru-cp866.txt`);
    const text = decodeText(bytes)?.text ?? '';
    const cyrillic = Uint8Array.from([...text].map((character) => cp1251(character)));
    expect(fieldsOf(only(decoded(cyrillic)), 'hyperv.requirements')).toEqual(
      fieldsOf(only(decoded(bytes)), 'hyperv.requirements'),
    );
  });

  it('may have been read in a wrong page before they were saved as UTF-8', () => {
    const spoiled = Buffer.from(readFileSync(`${SAMPLES}es-cp850.txt`).toString('latin1'), 'utf8');
    const result = only(decoded(spoiled));
    expect(fieldsOf(result, 'hyperv.requirements')[0]).toMatchObject({
      vmMonitorModeExtensions: true,
      virtualizationEnabledInFirmware: false,
    });
    expect(fieldsOf(result, 'hardware')[0]).toMatchObject({ totalMemoryMB: 16305 });
  });

  it('may have lost ® to a page that lacks it', () => {
    const text = SERVER_2016.replace(
      'Microsoft Windows Server 2016 Standard',
      'Microsoftr Windows Serverr 2008 Standard',
    );
    expect(one(text, 'os')?.['name']).toBe('Microsoftr Windows Serverr 2008 Standard');
    expect(releaseOfName('Microsoftr Windows Serverr 2008 Standard ')).toBe('windows-server-2008');
    expect(releaseOfName('Microsoftr Windows VistaT Ultimate')).toBe('windows-vista');
  });
});

/** Only what the sample needs. */
function cp1251(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x410 && code <= 0x44f) return code - 0x410 + 0xc0;
  return code === 0xa0 || code < 0x80 ? code : 0x3f;
}

describe('labels of systeminfo', () => {
  it('of old Windows are known', () => {
    const text = SERVER_2016.replace('System Boot Time:', 'System Up Time:  ')
      .replace('System Type:', 'System type:')
      .replace('Network Card(s):', 'NetWork Card(s):')
      .replaceAll('Virtual Memory: ', 'Page File: ')
      .replace('10.0.14393 N/A Build 14393', '5.2.3790 Service Pack 2 Build 3790');
    expect(one(text, 'os')).toMatchObject({ build: 3790, systemType: 'x64-based PC' });
    expect(one(text, 'os')?.['bootTime']).toBeUndefined();
    expect(fieldsOf(only(sectionOf(text)), 'network.adapter')).toHaveLength(2);
  });

  it.each(['N/A', 'N/D', 'Н/Д', '暂缺', 'Nicht zutreffend', ''])('with the value %j have none', (value) => {
    const text = SERVER_2016.replace(/(System Model: +)[^\r\n]*/, (_, label: string) => `${label}${value}`.trimEnd());
    expect(one(text, 'hardware')?.['model']).toBeUndefined();
    expect(one(text, 'hardware')).toMatchObject({ totalMemoryMB: 65435 });
  });

  it.each(['Build', 'build', 'version', 'Compilación', 'compilação', 'построение', 'сборка', '組建', 'ビルド', '빌드'])(
    'show the build behind %s',
    (word) => {
      const text = SERVER_2016.replace('N/A Build 14393', `N/A ${word} 14393`);
      expect(one(text, 'os')).toMatchObject({ version: '10.0.14393', build: 14393 });
    },
  );

  it.each(['26-1-2019, 09:12:44', '7. 3. 2019, 15:50:11', '2020/9/21, 上午 11:09:19', '12-01-2025, 07:15:03 PM'])(
    'keep the date %s as printed',
    (date) => {
      expect(one(SERVER_2016.replace('2/3/2024, 6:01:17 PM', date), 'os')?.['bootTime']).toBe(date);
    },
  );
});

describe('the list of updates in systeminfo', () => {
  it.each(['[04]', '[0', '[', '[04]: K', '[04]: KB2862'])('is cut where it ends with %s', (tail) => {
    const result = only(
      sectionOf(
        withHotfixes('302 Hotfix(s) Installed.', '[01]: KB4049065', '[02]: KB4486129', '[03]: KB5034767', tail),
      ),
    );
    expect(ids(result)).toEqual(['KB4049065', 'KB4486129', 'KB5034767']);
    expect(result.cuts?.map(({ kind }) => kind)).toEqual(['hotfix']);
    expect(result.covers.map(({ kind }) => kind)).toEqual(['network.adapter']);
  });

  it('names things that are no updates of Windows', () => {
    const text = withHotfixes(
      '7 Hotfix(s) Installed.',
      '[01]: File 1',
      '[02]: Q147222',
      '[03]: KB893803v2 - Update',
      '[04]: {1F2D3C4B-0000-0000-0000-000000000000}',
      '[05]: 982861',
      '[06]: KB2899189_Microsoft-Windows-CameraCodec-Package',
      '[100]: KB5034767',
    );
    expect(ids(only(sectionOf(text)))).toEqual(['KB893803', 'KB982861', 'KB2899189', 'KB5034767']);
  });
});

describe('adapters in systeminfo', () => {
  it('are told from their addresses by two blanks of indentation', () => {
    const start = SERVER_2016.indexOf('Network Card(s)');
    const cards = [
      'Network Card(s):   2 NIC(s) Installed.',
      '           [01]: Contoso One',
      '             [01]: host-a',
      '           [02]: Contoso Two',
      '',
    ];
    const text = SERVER_2016.slice(0, start) + cards.join('\r\n');
    expect(fieldsOf(only(sectionOf(`${text}\r\n`)), 'network.adapter')).toEqual([
      { name: 'Contoso One' },
      { name: 'Contoso Two' },
    ]);
  });
});

describe('the Hyper-V section of systeminfo', () => {
  it('proves nothing where old Windows has none', () => {
    const result = only(sampleOf('systeminfo/windows-7-hotfix-list-cut.txt'));
    expect(fieldsOf(result, 'hyperv.requirements')).toEqual([]);
    expect(result.cuts?.map(({ kind }) => kind)).not.toContain('hyperv.requirements');
  });

  it('says of a hypervisor in a language that nobody has told', () => {
    const text = readFileSync(`${SAMPLES}cs-cp852.txt`);
    const lines = decoded(text).lines;
    const at = lines.findIndex((line) => line.startsWith('Požadavky'));
    const sentence = `${(lines[at] ?? '').slice(0, 34).padEnd(34)}Byl zjištěn xxxx. Funkce pro Hyper-V se nezobrazí.`;
    const result = only(sectionOf([...lines.slice(0, at), sentence, ''].join('\n')));
    expect(fieldsOf(result, 'hyperv.requirements')).toEqual([{ hypervisorDetected: true }]);
  });
});

describe('CSV of systeminfo', () => {
  it('with paths that end in a backslash keeps its cells apart', () => {
    const text = sampleOf('systeminfo/csv-several-machines.csv')
      .lines.join('\n')
      .replaceAll('C:\\Windows"', 'C:\\"')
      .replaceAll('"N/A"', '"\\\\DC01\\"');
    const result = only(sectionOf(text));
    expect(fieldsOf(result, 'hardware').map(({ totalMemoryMB }) => totalMemoryMB)).toEqual([130_935, 65_399]);
  });

  it('tells of each machine whose row was appended', () => {
    const result = only(sampleOf('systeminfo/csv-several-machines.csv'));
    expect(result.machine).toBeUndefined();
    expect(
      result.facts
        .filter(({ kind }) => kind === 'hyperv.requirements')
        .map(({ machine, fields }) => [machine, fields['hypervisorDetected']]),
    ).toEqual([
      ['SRV21', false],
      ['SRV22', true],
    ]);
  });

  it('says the same when a console has broken it', () => {
    const broken = only(sampleOf('systeminfo/csv-wrapped-80.txt'));
    const whole = only(sampleOf('systeminfo/csv-several-machines.csv'));
    for (const kind of ['os', 'hardware', 'hotfix', 'network.adapter', 'hyperv.requirements']) {
      const first = whole.facts
        .filter(({ kind: other, machine }) => other === kind && machine === 'SRV21')
        .map(({ fields }) => fields);
      expect(fieldsOf(broken, kind)).toEqual(first);
    }
  });
});

describe('the table of systeminfo', () => {
  it('says the same when a console has broken it', () => {
    const whole = only(sampleOf('systeminfo/table.txt'));
    const broken = only(sampleOf('systeminfo/table-wrapped-80.txt'));
    for (const kind of ['os', 'hardware', 'hyperv.requirements'])
      expect(fieldsOf(broken, kind)).toEqual(fieldsOf(whole, kind));
  });

  it('believes no value that fills its column, and no list', () => {
    const lines = sampleOf('systeminfo/table.txt').lines.map((line) =>
      line.replace('Microsoft Windows 10 Pro      ', 'Microsoft Windows 10 Enterpris'),
    );
    const result = only(sectionOf(`${lines.join('\n')}\n`));
    expect(fieldsOf(result, 'os')[0]).toMatchObject({ name: null, build: 19045 });
    expect(result.covers).toEqual([]);
    expect(result.cuts?.map(({ kind }) => kind)).toEqual(['hotfix', 'network.adapter']);
  });

  it('is found behind the marks of a mail', () => {
    const lines = sampleOf('systeminfo/table.txt').lines.map((line) => `> ${line}`);
    expect(fieldsOf(only(sectionOf(`${lines.join('\n')}\n`)), 'hardware')[0]).toMatchObject({ totalMemoryMB: 16305 });
  });
});

describe('systeminfo among other texts', () => {
  it('is read four times where it was appended four times', () => {
    expect(readAll(fileOf(SERVER_2016.repeat(4))).map(({ machine }) => machine)).toEqual([
      'SRV01',
      'SRV01',
      'SRV01',
      'SRV01',
    ]);
  });

  it('ends where getmac begins', () => {
    const getmac =
      '\r\nPhysical Address    Transport Name\r\n=================== =======================\r\n00-00-5E-00-53-01   \\Device\\Tcpip_{1}\r\n';
    const result = only(sectionOf(SERVER_2016 + getmac));
    expect(fieldsOf(result, 'network.adapter')).toHaveLength(2);
    expect(fieldsOf(result, 'hyperv.requirements')).toHaveLength(1);
  });

  it('shows no value that somebody took out', () => {
    const text = SERVER_2016.replace('Contoso Systems', '...').replace(
      /(System Boot Time:[^\r\n]*)/,
      '...(omitted)...',
    );
    expect(one(text, 'hardware')).toMatchObject({ manufacturer: null, model: 'CX-2000' });
  });

  it('is in no other sample of the forms that tell of the whole computer', () => {
    for (const path of [...samplesOf('msinfo32'), ...samplesOf('computer-info')]) {
      expect(systeminfo.recognise(sampleOf(path)), path).toEqual([]);
    }
  });
});
