import { describe, expect, it } from 'vitest';
import { bugcheckCode, bugcheckName, isLiveOnly, plainCode } from '../../src/artifacts/bugcheck/codes.ts';
import { parameter } from '../../src/artifacts/bugcheck/crash.ts';
import { debuggerTime, fileTime, isoTime } from '../../src/artifacts/bugcheck/times.ts';

describe('bug check codes', () => {
  it('map the minidump forms to the plain code, but no status code', () => {
    expect([0x1000007e, 0x100000d1, 0x1000008e].map(plainCode)).toEqual([0x7e, 0xd1, 0x8e]);
    expect([0xc000021a, 0x4000008a, 0xdeaddead, 0x20001].map(plainCode)).toEqual([
      0xc000021a, 0x4000008a, 0xdeaddead, 0x20001,
    ]);
    expect([0, -1, Number.NaN, 0x1_0000_0000, 0x10000000].map(plainCode)).toEqual(new Array(5).fill(undefined));
  });

  it('have names, and names have codes in any spelling of a screen', () => {
    expect(bugcheckName(0x50)).toBe('PAGE_FAULT_IN_NONPAGED_AREA');
    expect(bugcheckName(0xc0000244)).toBeUndefined();
    expect(bugcheckCode('driver irql not less or equal')).toBe(0xd1);
    expect(bugcheckCode('constructor')).toBeUndefined();
  });

  it('tell the live dumps from codes that can be both', () => {
    expect([0xab, 0x117, 0x141, 0x15c, 0x161, 0x195, 0x1a1, 0x1c5].every((code) => isLiveOnly(code))).toBe(true);
    expect([0x50, 0x116, 0x124, 0x144, 0x20001].some((code) => isLiveOnly(code))).toBe(false);
  });
});

describe('numbers and times', () => {
  it('are written one way whatever their width and marks', () => {
    for (const text of ['00000000`c0000005', '0xC0000005', 'c0000005', '0x00000000c0000005']) {
      expect(parameter(text)).toBe('0xc0000005');
    }
    expect(parameter('00000000')).toBe('0x0');
    expect([undefined, '', '0x', 'xyz', '123456789012345678'].map(parameter)).toEqual(new Array(5).fill(undefined));
  });

  it('are UTC only where the zone is shown', () => {
    expect(debuggerTime('Fri Jan 23 02:36:02.125 2009 (GMT-5)')).toEqual({ time: '2009-01-23T07:36:02.125Z' });
    expect(debuggerTime('Fri Jan 23 02:36:02 2009')).toEqual({ timeText: 'Fri Jan 23 02:36:02 2009'.slice(4) });
    expect(isoTime('2026-02-28T20:02:46.7424781Z')).toEqual({ time: '2026-02-28T20:02:46.742Z' });
    expect([isoTime('2026-02-28T20:02:46'), isoTime('2026-99-99T20:02:46Z'), fileTime('1')]).toEqual([{}, {}, {}]);
  });
});
