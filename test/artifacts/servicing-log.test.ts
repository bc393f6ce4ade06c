import { describe, expect, it } from 'vitest';
import { servicingLog } from '../../src/artifacts/servicing-log.ts';
import type { Fields, ParseResult } from '../../src/model/fact.ts';
import { cutAt, expectToStandBrokenLines, fileOf, readWith, sampleOf, samplesOf } from './powershell-support.ts';

const read = (name: string): readonly Fields[] => fieldsOf(readWith(servicingLog, sampleOf(`servicing-log/${name}`)));
const fieldsOf = ({ facts }: ParseResult): readonly Fields[] => facts.map(({ fields }) => fields);
const entry = (level: string, component: string, message: string): string =>
  `2024-03-14 09:26:53, ${level.padEnd(21)} ${component.padEnd(6)} ${message}`;
const readLines = (...lines: readonly string[]): readonly Fields[] =>
  fieldsOf(readWith(servicingLog, fileOf(`${lines.join('\n')}\n`)));

const PACKAGE = 'Package_for_KB5034439~31bf3856ad364e35~amd64~~20348.2201.1.3';
const FAILED = '[HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]';

describe('a session of CBS', () => {
  it('failed with its last failure, and names what it was for', () => {
    expect(read('cbs-server-2022.log')[1]).toEqual({
      log: 'cbs',
      code: '0x800f0922',
      name: 'CBS_E_INSTALLERS_FAILED',
      package: PACKAGE,
      update: 'KB5034439',
      session: '31094500_400500600',
      client: 'WindowsUpdateAgent',
      timeText: '2024-03-14 11:00:10',
      message:
        'Session: 31094500_400500600 finalized. Reboot required: no [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]',
    });
  });

  it('that ended well has no failure, whatever errors it logged', () => {
    expect(read('cbs-server-2022.log').map(({ session }) => session)).not.toContain('31094400_100200300');
    expect(read('healthy.log')).toEqual([]);
  });

  it('that failed after another one ended well still failed', () => {
    expect(
      readLines(
        entry('Info', 'CBS', `Exec: Processing complete.  Session: 31000001_11111111, Package: ${PACKAGE} ${FAILED}`),
        entry('Info', 'CBS', 'Session: 31000002_22222222 finalized. Reboot required: no [HRESULT = 0x00000000 - S_OK]'),
      ),
    ).toEqual([expect.objectContaining({ session: '31000001_11111111' })]);
  });

  it('names the feature that could not be switched on', () => {
    expect(read('cbs-feature-2016.log')).toEqual([expect.objectContaining({ feature: 'Microsoft-Hyper-V' })]);
  });

  it('is read where a mail wrapped its entries', () => {
    expect(read('mail-wrapped.txt')).toEqual([
      expect.objectContaining({ package: PACKAGE, session: '31099999_123123123', code: '0x80073712' }),
    ]);
  });

  it.each([
    ['Info', 'Failed to internally open package. [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]'],
    ['Error', 'Nothing to do. [HRESULT = 0x00000000 - S_OK]'],
    ['Error', 'Waiting for the download. [HRESULT = 0x800f0816 - CBS_E_DPX_JOB_STATE_SAVED]'],
    ['Error', 'Failed without any code'],
    ['Warning', `Failed to perform operation. ${FAILED}`],
  ])('does not fail by %s: %s', (level, message) => {
    expect(readLines(entry(level, 'CBS', message))).toEqual([]);
  });
});

describe('a run of DISM', () => {
  it('failed with its last error, and names its command', () => {
    expect(read('dism.log')).toEqual([
      expect.objectContaining({ log: 'dism', code: '0x800f081f', feature: 'Microsoft-Hyper-V' }),
      expect.objectContaining({ code: '0x800f081e', update: 'KB5034439', name: 'CBS_E_NOT_APPLICABLE' }),
    ]);
  });

  it('does not fail by providers that are missing', () => {
    const message = 'DISM Provider Store: Failed to load the provider - CDISMProviderStore(hr:0x8007007e)';
    expect(readLines(entry('Error', 'DISM', message))).toEqual([]);
  });
});

describe('a broken log of servicing', () => {
  it('keeps the latest sessions of very many', () => {
    const lines = Array.from({ length: 150 }, (_, index) =>
      entry('Info', 'CBS', `Session: 31000001_${10_000_000 + index} finalized. ${FAILED}`),
    );
    const failures = readLines(...lines);
    expect(failures).toHaveLength(100);
    expect(failures.at(-1)).toMatchObject({ session: '31000001_10000149' });
  });

  it('is read up to its cut', () => {
    for (const path of samplesOf('servicing-log')) {
      const file = sampleOf(path);
      for (let count = 0; count < file.lines.length; count += 1) {
        expect(readWith(servicingLog, cutAt(file, count)).facts.length).toBeLessThanOrEqual(4);
      }
    }
  });

  it('stands lines in any order', () => {
    expectToStandBrokenLines(servicingLog);
  });
});
