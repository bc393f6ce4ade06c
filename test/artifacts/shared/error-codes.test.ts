import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import table from '../../../src/artifacts/shared/error-codes.json' with { type: 'json' };
import { errorCode, errorCodeNamed, findErrorCodes } from '../../../src/artifacts/shared/error-codes.ts';

const hexOf = (line: string): readonly string[] => findErrorCodes(line).map(({ hex }) => hex);

describe('a code', () => {
  it('is the same however it is written', () => {
    for (const value of [5, 0x80070005, -2147024891]) {
      expect(errorCode(value)).toEqual({ code: 0x80070005, hex: '0x80070005', name: 'E_ACCESSDENIED' });
    }
    expect(errorCodeNamed('error_access_denied')?.hex).toBe('0x80070005');
    expect(errorCode(0xd0000022)?.name).toBe('STATUS_ACCESS_DENIED');
  });

  it('needs no name, and is no zero', () => {
    expect(errorCode(0x8007abcd)).toEqual({ code: 0x8007abcd, hex: '0x8007abcd' });
    expect(errorCode(0)).toBeUndefined();
    expect(errorCode(1.5)).toBeUndefined();
    expect(errorCode(2 ** 33)).toBeUndefined();
    expect(errorCodeNamed('ERROR_OF_NOBODY')).toBeUndefined();
  });

  it('stands once in the table, in one spelling', () => {
    const groups: readonly Readonly<Record<string, string>>[] = Object.values(table);
    const keys = groups.flatMap((group) => Object.keys(group));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => !/^(?:\d{1,5}|0x[89c][\da-f]{7})$/.test(key))).toEqual([]);
    const symbols = groups.flatMap((group) => Object.values(group));
    expect(new Set(symbols).size).toBe(symbols.length);
    expect(symbols.filter((name) => !/^[A-Z][A-Z\d_]{4,90}$/.test(name))).toEqual([]);
  });
});

describe('the codes of a line', () => {
  it.each([
    ['failed to start: (0x80070569)', '0x80070569'],
    ['HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED', '0x800f0922'],
    ['error 0xFFFFFFFF80070020 of the host', '0x80070020'],
    ['exit code -2147024891', '0x80070005'],
    ['-1070268411 was returned', '0xc0350005'],
    ['The process failed with ERROR_SHARING_VIOLATION.', '0x80070020'],
    ['System error 5 has occurred.', '0x80070005'],
    ['Error 1069: the service did not start', '0x8007042d'],
    ['Systemfehler 5', undefined],
    ['Fehlercode: 0x20', '0x80070020'],
    ['错误代码：80070005', '0x80070005'],
    ['(error code 2149842967)', '0x80240017'],
    ['Schannel failed with STATUS_CLUSTER_CSV_AUTO_PAUSE_ERROR(c0130021)', '0xc0130021'],
    ['Error code: 800F0831.', '0x800f0831'],
    ['at 0xc03a000d:', '0xc03a000d'],
  ])('%s', (line, hex) => {
    expect(hexOf(line)).toEqual(hex === undefined ? [] : [hex]);
  });

  it('are several in their order, each once', () => {
    const line = '0x80370102 HCS_E_HYPERV_NOT_INSTALLED, then error 1460 and 0x80070005 (E_ACCESSDENIED)';
    expect(hexOf(line)).toEqual(['0x80370102', '0x800705b4', '0x80070005']);
    expect(findErrorCodes(line)[0]).toEqual({
      code: 0x80370102,
      hex: '0x80370102',
      name: 'HCS_E_HYPERV_NOT_INSTALLED',
      index: 0,
      text: '0x80370102',
    });
  });

  it.each([
    'HRESULT = 0x00000000 - S_OK',
    'fffff800`80070005 and 0x80070005`00000000',
    '0x80000000 0xC0000000 0x8badf00d 0xdeadbeef 0x40000000',
    'call 0xfffff80080070005',
    'error 3 of 12, errors: 5, 100 errors',
    'An error event occurred.  EventID: 0xC0001B70',
    'Event ID: 1069, error event 5120',
    'error 99999 and error 1069.5, 1069%',
    'ERROR_OF_NOBODY, MY_CONSTANT, error handling',
    'version 10.0.14393.2147024891, 192.0.2.5',
    'MS-8.80070005, serial 80070005',
  ])('are none in: %s', (line) => {
    expect(hexOf(line)).toEqual([]);
  });

  it('are found in any text without a throw, inside the line', () => {
    const part = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom('error ', '0x', '80070005', '-2147', '错误', '1069', 'E_FAIL', '_', ' '),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const line = parts.join('');
        for (const { index, text, hex } of findErrorCodes(line)) {
          expect(line.slice(index, index + text.length)).toBe(text);
          expect(hex).toMatch(/^0x[8-9a-f][\da-f]{7}$/);
        }
      }),
    );
  });
});
