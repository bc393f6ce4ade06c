import { describe, expect, it } from 'vitest';
import { systeminfo } from '../../src/artifacts/systeminfo.ts';
import { sliceSection } from '../../src/model/section.ts';
import { sectionOf } from '../support/section.ts';

/** The fields of `paging` in an output with these rows. */
function pagingOf(...rows: readonly string[]) {
  const file = sectionOf(
    [
      'Host Name:                 SRV01',
      'OS Name:                   Microsoft Windows Server 2022 Standard',
      'OS Version:                10.0.20348 N/A Build 20348',
      'Total Physical Memory:     8,191 MB',
      ...rows,
      'Domain:                    contoso.example',
      '',
    ].join('\n'),
  );
  return systeminfo
    .recognise(file)
    .flatMap((span) => systeminfo.parse(sliceSection(file, span)).facts)
    .filter(({ kind }) => kind === 'paging')
    .map(({ fields, at }) => ({ fields, lines: at?.['locations'] }));
}

describe('page files in systeminfo', () => {
  it('are read with the commit limit, one path a line', () => {
    const [fact] = pagingOf(
      'Virtual Memory: Max Size:  9,471 MB',
      'Page File Location(s):     C:\\pagefile.sys',
      '                           D:\\pagefile.sys',
    );
    expect(fact?.fields).toEqual({ commitLimitMB: 9471, locations: 'C:\\pagefile.sys\nD:\\pagefile.sys' });
    expect(fact?.lines).toMatchObject({ startLine: 6, endLine: 7 });
  });

  it('are no path where none is shown', () => {
    const [fact] = pagingOf('Virtual Memory: Max Size:  8,191 MB', 'Page File Location(s):     N/A');
    expect(fact?.fields).toEqual({ commitLimitMB: 8191 });
  });

  it('are unknown where somebody took the value out', () => {
    expect(pagingOf('Page File Location(s):     ...')[0]?.fields).toEqual({ locations: null });
  });

  it('do not take up a foreign line', () => {
    const [fact] = pagingOf(
      'Page File Location(s):     C:\\pagefile.sys',
      '                           (see the note below)',
    );
    expect(fact?.fields).toEqual({ locations: 'C:\\pagefile.sys' });
  });
});
