import { describe, expect, it } from 'vitest';
import { releaseOfName, windowsRelease } from '../../src/derive/windows-release.ts';
import type { Fields } from '../../src/model/fact.ts';
import { artifact, derivedBy } from '../support/derived.ts';

const answersOf = (fields: Fields) =>
  derivedBy(windowsRelease, [artifact('a', [['os', 'SRV01', fields]])]).map((text) => text.replace('os SRV01 ', ''));

describe('the release', () => {
  it.each([
    ['Microsoft Windows Server 2012 R2 Standard', 'windows-server-2012-r2'],
    ['Microsoft Windows Server 2012 Standard', 'windows-server-2012'],
    ['Microsoft® Windows Server® 2008 Enterprise', 'windows-server-2008'],
    ['Microsoft Windows 8.1 Pro', 'windows-8.1'],
    ['Microsoft Windows 7 Профессиональная', 'windows-7'],
    ['Microsoft Windows 10 专业版', 'windows-10'],
    ['Microsoft Windows 11 Pro', 'windows-11'],
    ['Microsoft Windows XP Professional', 'windows-xp'],
    ['Debian GNU/Linux 12', undefined],
    ['Microsoft Windows 70', undefined],
  ])('of the name %s is %s', (name, release) => {
    expect(releaseOfName(name)).toBe(release);
  });

  it.each<[Fields, readonly string[]]>([
    [{ build: 7601 }, []],
    [{ build: 7601, installationType: 'Client' }, ['{"release":"windows-7"}']],
    [{ build: 9600, installationType: 'Server Core' }, ['{"release":"windows-server-2012-r2"}']],
    [{ build: 20348 }, ['{"release":"windows-server-2022"}']],
    [{ build: 22631, installationType: 'Client' }, ['{"release":"windows-11"}']],
    [{ build: 19045, installationType: 'Client' }, ['{"release":"windows-10"}']],
    [{ build: 14393 }, []],
    [{ kernelBuild: 19041, productType: 'workstation' }, ['{"release":"windows-10"}']],
    [{ kernelBuild: 26100, productType: 'domain-controller' }, ['{"release":"windows-server-2025"}']],
    [{ kernelBuild: 22621 }, []],
  ])('of the build %j is %j', (fields, expected) => {
    expect(answersOf(fields)).toEqual(expected);
  });

  it('is told twice where name and build contradict each other', () => {
    expect(
      answersOf({ name: 'Microsoft Windows Server 2019 Standard', build: 14393, installationType: 'Server' }),
    ).toEqual(expect.arrayContaining(['{"release":"windows-server-2016"}', '{"release":"windows-server-2019"}']));
  });
});

describe('a Home edition', () => {
  it.each<[Fields, boolean | undefined]>([
    [{ edition: 'Core' }, true],
    [{ edition: 'CoreSingleLanguage' }, true],
    [{ edition: 'Professional' }, false],
    [{ edition: 'ServerStandard' }, false],
    [{ name: 'Microsoft Windows 10 Home' }, true],
    [{ name: 'Microsoft Windows 11 家庭中文版' }, true],
    [{ name: 'Microsoft Windows 10 Pro' }, false],
    [{ name: 'Microsoft Windows Server 2016 Standard' }, false],
    [{ name: 'Microsoft Windows 10' }, undefined],
    [{ installationType: 'Server Core' }, undefined],
  ])('%j: %s', (fields, isHome) => {
    const found = answersOf(fields).filter((text) => text.includes('homeEdition'));
    expect(found).toEqual(isHome === undefined ? [] : [`{"homeEdition":${isHome}}`]);
  });
});
