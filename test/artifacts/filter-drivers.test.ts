import { describe, expect, it } from 'vitest';
import { FILTER_DRIVERS_HINT } from '../../src/artifacts/filter-drivers/about.ts';
import { groupOf } from '../../src/artifacts/filter-drivers/groups.ts';
import { filterDrivers } from '../../src/artifacts/filter-drivers.ts';
import type { Fields, ParseResult } from '../../src/model/fact.ts';
import { cutAt, expectToStandBrokenLines, fileOf, readWith, sampleOf, samplesOf } from './powershell-support.ts';

const read = (name: string): ParseResult => readWith(filterDrivers, sampleOf(`filter-drivers/${name}`));
const readText = (text: string): ParseResult => readWith(filterDrivers, fileOf(text));

function filterOf(result: ParseResult, name: string): Fields | undefined {
  return result.facts.find(({ kind, fields }) => kind === 'filter' && fields['name'] === name)?.fields;
}

describe('filter-drivers', () => {
  it('reads filters with their altitude, and the group that it belongs to', () => {
    const result = read('server-2016-third-party.txt');
    expect(filterOf(result, 'ContosoAv')).toEqual({
      name: 'ContosoAv',
      altitude: '321234',
      group: 'anti-virus',
      instances: 6,
      legacy: false,
    });
    expect(filterOf(result, 'AcmeLog')).toMatchObject({ altitude: '385600.00012', group: 'activity-monitor' });
  });

  it('tells legacy filters, which have no instances', () => {
    expect(filterOf(read('legacy.txt'), 'ContosoGuard')).toEqual({
      name: 'ContosoGuard',
      altitude: '389998.99',
      group: 'activity-monitor',
      legacy: true,
    });
  });

  it('reads instances with their volumes and groups, and the filters without an altitude', () => {
    const result = read('instances-2022.txt');
    const instances = result.facts.filter(({ kind }) => kind === 'filter.instance').map(({ fields }) => fields);
    expect(instances[4]).toEqual({
      filter: 'FileInfo',
      volume: '\\Device\\HarddiskVolumeShadowCopy3',
      name: 'FileInfo',
      altitude: '40500',
      group: 'bottom',
    });
    expect(instances[1]).toEqual({ filter: 'FileInfo', name: 'FileInfo', altitude: '40500', group: 'bottom' });
    expect(filterOf(result, 'ContosoSplit')).toEqual({ name: 'ContosoSplit' });
    expect(instances.filter(({ filter }) => filter === 'ContosoSplit').map(({ group }) => group)).toEqual([
      'anti-virus',
      'bottom',
    ]);
    expect(result.covers).toEqual([]);
  });

  it('knows a table in any language by its widths', () => {
    for (const name of ['german-cp850.txt', 'chinese-utf16le-bom.txt']) {
      expect(filterOf(read(name), 'WdFilter'), name).toMatchObject({ altitude: '328010', instances: 5 });
    }
  });

  it('says that other filters are missing only where the list shows its end and was not picked from', () => {
    expect(read('server-2022.txt').covers.map(({ scope }) => scope)).toEqual([{}]);
    const picked = sampleOf('filter-drivers/server-2022.txt').lines.filter((line) => !line.includes('luafv'));
    expect(readText(picked.join('\n')).covers).toEqual([]);
    const asked = sampleOf('filter-drivers/server-2022.txt').lines.map((line) =>
      line.replace(/>fltmc$/, '>fltmc filters | findstr /v Contoso'),
    );
    expect(readText(asked.join('\n')).covers).toEqual([]);
  });

  it('covers nothing that a cut lost, and reads no altitude that lost digits', () => {
    const file = sampleOf('filter-drivers/server-2016-third-party.txt');
    for (let count = 0; count < file.lines.length; count += 1) {
      expect(readWith(filterDrivers, cutAt(file, count)).covers, `cut at ${count}`).toEqual([]);
    }
    const half = file.lines
      .slice(0, 5)
      .join('\n')
      .replace(/321234.*$/, '32123');
    expect(readText(half).facts.map(({ fields }) => fields['name'])).toEqual(['AcmeLog']);
  });

  it.each(['> ', '# ', '    '])('reads an output behind %j', (mark) => {
    for (const path of samplesOf('filter-drivers').filter((name) => !name.includes('mail'))) {
      const file = sampleOf(path);
      const result = readText(file.lines.map((line) => mark + line).join('\n'));
      expect(
        result.facts.map(({ fields }) => fields),
        path,
      ).toEqual(readWith(filterDrivers, file).facts.map(({ fields }) => fields));
    }
  });

  it('never throws on shuffled, repeated and broken lines', () => {
    expectToStandBrokenLines(filterDrivers);
  });

  it('has a hint that every sample matches, and no look-alike is recognised', () => {
    for (const path of samplesOf('filter-drivers'))
      expect(sampleOf(path).lines.join('\n')).toMatch(FILTER_DRIVERS_HINT);
    for (const path of samplesOf('look-alikes')) expect(filterDrivers.recognise(sampleOf(path)), path).toEqual([]);
  });

  it('asks by the command that shows the need', () => {
    expect(filterDrivers.collect('filter.altitude', {})?.command).toBe('fltmc filters > filters.txt');
    expect(filterDrivers.collect('filter.instance.volume', {})?.command).toBe('fltmc instances > filter-instances.txt');
    expect(filterDrivers.collect('service', {})).toBeUndefined();
  });
});

describe('groupOf', () => {
  it('knows the ranges that Microsoft allocates, fractions included, and nothing between them', () => {
    expect(['409800', '329999.9', '320000', '40500', '28000'].map(groupOf)).toEqual([
      'top',
      'anti-virus',
      'anti-virus',
      'bottom',
      'system',
    ]);
    expect(['390000', '330000', '19999', ''].map(groupOf)).toEqual(Array(4).fill(undefined));
  });
});
