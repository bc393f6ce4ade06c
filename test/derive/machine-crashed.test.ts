import { describe, expect, it } from 'vitest';
import { machineCrashed } from '../../src/derive/machine-crashed.ts';
import type { Fields } from '../../src/model/fact.ts';
import { artifact, derivedBy } from '../support/derived.ts';

describe('a machine has crashed', () => {
  it.each<[string, Fields, readonly string[]]>([
    [
      'where a bug check is recorded',
      { code: 80, live: false, origin: 'event-1001' },
      ['machine HV01 {"crashed":true}'],
    ],
    ['not by a live dump', { code: 405, live: true, origin: 'live-kernel-event' }, []],
    ['not by the crash of a guest', { code: 80, live: false, origin: 'hyperv-worker', vm: 'APP01' }, []],
    ['not where nothing says whether it went on', { module: 'srv.sys', origin: 'stop-screen' }, []],
  ])('%s', (_, fields, expected) => {
    expect(derivedBy(machineCrashed, [artifact('a', [['bugcheck', 'HV01', fields]])])).toEqual(expected);
  });
});
