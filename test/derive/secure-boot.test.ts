import { describe, expect, it } from 'vitest';
import { secureBoot } from '../../src/derive/secure-boot.ts';
import { artifact, derivedBy, type FactRow } from '../support/derived.ts';

const KEY = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\SecureBoot\\Servicing';
const STATUS: FactRow = ['registry.value', 'SRV01', { key: KEY, name: 'UEFICA2023Status', data: 'NotStarted' }];
const on = (collectedAt: string): FactRow => ['machine', 'SRV01', { collectedAt }];
const said = (state: string) => `secure-boot SRV01 {"oldCertificates":"${state}"}`;

describe('the certificates of 2011', () => {
  it.each([
    ['2026-06-24', 'valid'],
    ['2026-06-25', 'expiring'],
    ['2026-10-19', 'expiring'],
    ['2026-10-20', 'expired'],
  ])('are judged at %s, which nobody says is the day of collection', (asOf, state) => {
    expect(derivedBy(secureBoot, [artifact('a', [STATUS])], asOf)).toEqual([said(state)]);
  });

  it('are judged when the evidence was collected', () => {
    expect(derivedBy(secureBoot, [artifact('a', [STATUS, on('2026-02-03T10:00:00Z')])], '2026-11-24')).toEqual([
      said('valid'),
    ]);
  });

  it('are judged at the later of two times', () => {
    const two = [artifact('a', [STATUS, on('2026-02-03T10:00:00Z')]), artifact('b', [on('2026-11-03T10:00:00Z')])];
    expect(derivedBy(secureBoot, two)).toEqual([said('expired')]);
  });

  it('are no matter where nothing tells of their exchange', () => {
    expect(derivedBy(secureBoot, [artifact('a', [on('2026-11-03T10:00:00Z')])])).toEqual([]);
  });
});
