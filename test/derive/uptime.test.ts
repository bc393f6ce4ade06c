import { describe, expect, it } from 'vitest';
import { readingsOf, uptime } from '../../src/derive/uptime.ts';
import type { Fields } from '../../src/model/fact.ts';
import { artifact, derivedBy } from '../support/derived.ts';

const COLLECTED = '2026-11-24T08:14:00Z';
const answers = (os: Fields, collectedAt: string | undefined = COLLECTED): readonly string[] =>
  derivedBy(uptime, [
    artifact('systeminfo.txt', [
      ['os', 'SRV01', os],
      ['machine', 'SRV01', collectedAt === '' ? { role: 'host' } : { collectedAt }],
    ]),
  ]);
const said = (uptimeDays: number, longUptime: boolean): string =>
  `os SRV01 ${JSON.stringify({ uptimeDays, longUptime })}`;

describe('the days that a printed time can mean', () => {
  it.each([
    ['2026/11/9, 9:01:33', ['2026-11-09']],
    ['2026-11-09, 9:01:33', ['2026-11-09']],
    ['04.03.2026, 11:44:54', ['2026-03-04']],
    ['3. 4. 2026, 9:45:59', ['2026-04-03']],
    ['13/06/2026, 11:42:05', ['2026-06-13']],
    ['6/20/2026, 9:49:52 PM', ['2026-06-20']],
    ['11/9/2026, 6:03:12 AM', ['2026-09-11', '2026-11-09']],
    ['25-05-2026, 15:25:19', ['2026-05-25']],
    ['9/9/2026, 6:03:12 AM', ['2026-09-09']],
    ['31.02.2026, 1:00:00', []],
    ['9/11/2569, 6:03:12', []],
    ['N/A', []],
  ])('%s', (text, days) => {
    expect(readingsOf(text)).toEqual(days);
  });
});

describe('the uptime', () => {
  it('is that of the day of the collection', () => {
    expect(answers({ bootedAt: '2026-08-26T04:00:00Z' })).toEqual([said(90, false)]);
    expect(answers({ bootedAt: '2026-08-25T04:00:00Z' })).toEqual([said(91, true)]);
  });

  it('is not told without the day of the collection', () => {
    expect(answers({ bootedAt: '2026-08-25T04:00:00Z' }, '')).toEqual([]);
  });

  it('has two answers where day and month may stand in either order, and the lengths of both', () => {
    expect(answers({ bootTime: '11/9/2026, 6:03:12 AM' })).toEqual([said(15, false), said(74, false)]);
    expect(answers({ bootTime: '7/10/2026, 6:03:12 AM' })).toEqual([said(137, true), said(48, false)]);
  });

  it('leaves out a reading that lies behind the collection', () => {
    expect(answers({ bootTime: '3/12/2026, 6:03:12' })).toEqual([said(257, true)]);
  });

  it('allows for a time zone that is ahead', () => {
    expect(answers({ bootTime: '2026/11/25, 1:03:12' })).toEqual([said(0, false)]);
  });
});
