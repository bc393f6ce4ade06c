import { describe, expect, it } from 'vitest';
import { deriveFacts } from '../../src/derive/derive-facts.ts';
import type { Fields } from '../../src/model/fact.ts';
import { AS_OF, artifact, type FactRow } from '../support/derived.ts';

const LIST = [{ kind: 'hotfix', scope: {} }] as const;
const HOST: FactRow = ['vm', 'SRV01', { vm: 'APP01' }];
const GUEST: FactRow = ['hardware', 'SRV01', { manufacturer: 'Microsoft Corporation', model: 'Virtual Machine' }];

interface Case {
  readonly articles?: readonly number[];
  readonly covers?: typeof LIST | readonly [];
  readonly name?: string;
  readonly role?: FactRow;
}

/** Fix, and whether it is installed, for a crash on a Windows Server 2012 R2 host with one list of updates. */
function fix(crash: Fields, { articles = [2919355], covers = LIST, name, role = HOST }: Case = {}): readonly unknown[] {
  const os: FactRow = ['os', 'SRV01', { name: name ?? 'Microsoft Windows Server 2012 R2 Standard', build: 9600 }];
  const updates = articles.map((number): FactRow => ['hotfix', 'SRV01', { id: `KB${number}` }]);
  const store = deriveFacts(
    [
      artifact('crash', [['bugcheck', 'SRV01', { p1: '0x1', ...crash }]]),
      artifact('systeminfo', [os, ...updates], covers),
      artifact('role', [role]),
    ],
    AS_OF,
  );
  const row = store.rows('bugcheck', 'SRV01')[0];
  return ['fix', 'fixInstalled'].map((field) => {
    const cell = row?.cells.get(field);
    return cell?.state === 'value' ? cell.value : cell?.state;
  });
}

describe('the update that fixes a stop error', () => {
  it.each<[string, Case, unknown]>([
    ['is missing where the whole list is older', { articles: [2919355, 3000850] }, false],
    ['is there when it is listed, even in a list that is cut', { articles: [3036173], covers: [] }, true],
    ['is open with a later article, which may contain it', { articles: [2919355, 3172614] }, undefined],
    ['is open in a list that is cut', { covers: [] }, undefined],
    ['is open in an empty list', { articles: [] }, undefined],
  ])('%s', (_, given, installed) => {
    expect(fix({ code: 0x50 }, given)).toEqual(['KB3036173', installed]);
  });

  it('is one of the code', () => {
    expect(fix({ code: 0x3b })[0]).toBe('KB3027108');
    expect(fix({ code: 0x7e })[0]).toBe('KB3027108');
    expect(fix({ code: 0x1a })).toEqual([undefined, undefined]);
  });

  it('is one of hosts or of guests', () => {
    expect(fix({ code: 0x50 }, { role: GUEST })).toEqual([undefined, undefined]);
    expect(fix({ code: 0x1 })).toEqual([undefined, undefined]);
    expect(fix({ code: 0x1 }, { role: GUEST })).toEqual(['KB3141074', false]);
  });

  it('is none of another release, or of a guest that the host tells of', () => {
    expect(fix({ code: 0x50 }, { name: 'Microsoft Windows 8.1 Pro' })).toEqual([undefined, undefined]);
    expect(fix({ code: 0x3b, vm: 'APP01', origin: 'hyperv-worker' })).toEqual([undefined, undefined]);
  });

  it('is in dispute where two lists are', () => {
    const list = (path: string, id: string) =>
      artifact(
        path,
        [
          ['os', 'SRV01', { name: 'Microsoft Windows Server 2012 R2 Standard', build: 9600 }],
          ['hotfix', 'SRV01', { id }],
        ],
        LIST,
      );
    const store = deriveFacts(
      [artifact('crash', [['bugcheck', 'SRV01', { code: 0x3b }]]), list('old', 'KB2919355'), list('new', 'KB3027108')],
      AS_OF,
    );
    expect(store.rows('bugcheck', 'SRV01')[0]?.cells.get('fixInstalled')?.state).toBe('conflicting');
  });
});
