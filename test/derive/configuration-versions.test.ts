import { describe, expect, it } from 'vitest';
import { configurationVersions } from '../../src/derive/configuration-versions.ts';
import table from '../../src/derive/data/configuration-versions.json' with { type: 'json' };
import { compareVersions } from '../../src/facts/versions.ts';
import { artifact, derivedBy, type FactRow } from '../support/derived.ts';

const vm = (configurationVersion: string): FactRow => ['vm', 'HV01', { vm: 'APP01', configurationVersion }];
const host = (build: number): FactRow => ['os', 'HV01', { build }];
const lists = (supportedVersions: string): FactRow => ['hyperv.host', 'HV01', { supportedVersions }];
const of = (...rows: readonly FactRow[]) => derivedBy(configurationVersions, [artifact('a', rows)]);
const answer = (versionSupport: string, hostMinimumVersion: string, hostMaximumVersion: string) =>
  `vm HV01 ${JSON.stringify({ vm: 'APP01', versionSupport, hostMinimumVersion, hostMaximumVersion })}`;

describe('the configuration version of a VM, by the build of its host', () => {
  it.each<[string, number, string, string, string]>([
    ['5.0', 9600, 'current', '5.0', '5.0'],
    ['4.0', 14393, 'below-minimum', '5.0', '8.0'],
    ['5.0', 14393, 'stranded', '5.0', '8.0'],
    ['7.1', 14393, 'stranded', '5.0', '8.0'],
    ['8.0', 14393, 'current', '5.0', '8.0'],
    ['9.0', 14393, 'above-maximum', '5.0', '8.0'],
    ['5.0', 17763, 'stranded', '5.0', '9.0'],
    ['8.0', 17763, 'older', '5.0', '9.0'],
    ['5.0', 20348, 'below-minimum', '8.0', '10.0'],
    ['8.0', 20348, 'older', '8.0', '10.0'],
    ['10.0', 20348, 'current', '8.0', '10.0'],
    ['12.0', 20348, 'above-maximum', '8.0', '10.0'],
    ['5.0', 10240, 'older', '5.0', '6.2'],
  ])('%s on build %i is %s', (version, build, support, minimum, maximum) => {
    expect(of(vm(version), host(build))).toEqual([answer(support, minimum, maximum)]);
  });

  it('stays open on a build that the table does not have', () => {
    expect(of(vm('5.0'), host(26200))).toEqual([]);
  });

  it('stays open without the host, and for a version before release', () => {
    expect(of(vm('5.0'))).toEqual([]);
    expect(of(vm('254.0'), host(17763))).toEqual([]);
  });
});

describe('the configuration version of a VM, by the list that the host gives', () => {
  it.each([
    ['8.0, 8.1, 9.0, 10.0, 11.0, 12.0, 254.0, 255.0', '5.0', 'below-minimum', '8.0', '12.0'],
    ['12.0, 9.0, 10.0, 8.0', '12.0', 'current', '8.0', '12.0'],
    ['5.0, 6.2, 8.0', '10.0', 'above-maximum', '5.0', '8.0'],
  ])('%s', (list, version, support, minimum, maximum) => {
    expect(of(vm(version), lists(list))).toEqual([answer(support, minimum, maximum)]);
  });

  it('says nothing where it shows a type and no versions', () => {
    expect(of(vm('5.0'), lists('System.Version[]'))).toEqual([]);
  });

  it('is an answer of its own beside that of the build', () => {
    expect(of(vm('8.0'), host(14393), lists('5.0, 8.0, 9.0'))).toEqual([
      answer('current', '5.0', '8.0'),
      answer('older', '5.0', '9.0'),
    ]);
  });
});

it('has its builds in order, and no range that is upside down', () => {
  const builds = table.rows.map(({ build }) => build);
  expect(builds).toEqual([...builds].sort((a, b) => a - b));
  for (const { minimum, maximum } of table.rows) expect(compareVersions(minimum, maximum)).toBeLessThanOrEqual(0);
});
