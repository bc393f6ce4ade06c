import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterLog } from '../../src/artifacts/cluster-log.ts';
import { machineInPath } from '../../src/attribution/path-names.ts';
import type { Fields, ParseResult } from '../../src/model/fact.ts';
import { cutAt, expectToStandBrokenLines, fileOf, readWith, sampleOf, samplesOf } from './powershell-support.ts';

const read = (name: string): ParseResult => readWith(clusterLog, sampleOf(`cluster-log/${name}`));
const readText = (text: string): ParseResult => readWith(clusterLog, fileOf(text));
const failuresOf = (result: ParseResult): readonly Fields[] =>
  result.facts.filter(({ kind }) => kind === 'cluster.log').map(({ fields }) => fields);

const HEAD = '[=== Cluster ===]\nThe logs were generated using Coordinated Universal Time (UTC).\n';
const line = (level: string, message: string, second = 10): string =>
  `00000a10.00000b20::2024/05/05-00:00:${second}.000 ${level.padEnd(5)} ${message}`;
const failure = (message: string, level = 'ERR'): Fields | undefined =>
  failuresOf(readText(`${HEAD}${line(level, message)}\n`))[0];

describe('the failures of a cluster log', () => {
  it('are one fact for each component, resource and code, with how often and when last', () => {
    expect(failuresOf(read('server-2019-utf-16.log'))).toContainEqual({
      level: 'error',
      component: 'RES',
      resource: 'File Share Witness',
      resourceType: 'File Share Witness',
      code: '0x80070035',
      name: 'ERROR_BAD_NETPATH',
      count: 2,
      time: '2024-03-14T09:27:22.131Z',
      message:
        '[RES] File Share Witness <File Share Witness>: Failed to create or open directory \\\\198.51.100.20\\Witness, error 53.',
    });
  });

  it.each([
    ['[RCM] Online failed, status 5018', '0x8007139a'],
    ['[RCM] failed with ERROR_RESOURCE_CALL_TIMED_OUT(5910)', '0x80071716'],
    ['[NODE] Connection is broken. Reason GracefulClose(1226)\' because of "closed"', '0x800704ca'],
    ['[NODE] Connection is broken. Reason WSAECONNRESET(10054)', '0x80072746'],
    ['[DCM] HrError(0x80070032) from volume', '0x80070032'],
    ['[RES] Physical Disk <Cluster Disk 1>: Open failed with 2.', '0x80070002'],
    ['[CSV] status STATUS_IO_TIMEOUT(c00000b5)', '0xc00000b5'],
    ['[RCM] status 0', undefined],
    ['[RES] IP Address <IP>: Pending I/O returned 997', undefined],
    ['[RCM] group 5018 moved with 12 resources', undefined],
  ])('have their code: %s', (message, code) => {
    expect(failure(message)?.['code']).toBe(code);
  });

  it('are warnings only with a code, and never what was logged as information', () => {
    expect(failure('[RCM] Not failing over group', 'WARN')).toBeUndefined();
    expect(failure('[RCM] status 5018', 'WARN')).toMatchObject({ level: 'warning' });
    expect(failure('[RCM] status 5018', 'INFO')).toBeUndefined();
    expect(failuresOf(read('healthy.log'))).toEqual([]);
  });

  it('keep the last entry whatever the order of the lines', () => {
    const lines = [30, 50, 40].map((second) => line('ERR', `[RCM] try ${second}, status 5018`, second));
    expect(failuresOf(readText(`${HEAD}${lines.join('\n')}\n`))).toEqual([
      expect.objectContaining({ count: 3, time: '2024-05-05T00:00:50.000Z', message: '[RCM] try 50, status 5018' }),
    ]);
  });

  it('are bounded in number, those with a code first', () => {
    const names = Array.from({ length: 300 }, (_, index) => line('ERR', `[C${index}] failed`));
    const result = readText(
      `${HEAD}${names.join('\n')}\n${line('ERR', '[RCM] status 5018', 5).replace(':5.', ':05.')}\n`,
    );
    expect(failuresOf(result)).toHaveLength(200);
    expect(failuresOf(result)).toContainEqual(expect.objectContaining({ code: '0x8007139a' }));
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['parse/cluster-log-many-failures']);
  });
});

describe('the time of a cluster log', () => {
  it('is UTC only where the log says so', () => {
    expect(failuresOf(read('server-2022-channels.log')).map(({ time, timeText }) => [time, timeText])).toEqual([
      [undefined, '2025/01/09-22:10:14.001'],
      [undefined, '2025/01/09-22:10:15.443'],
    ]);
    expect(failuresOf(read('excerpt-mail.txt'))[0]).toMatchObject({ timeText: '2023/11/02-01:14:08.220' });
  });
});

describe('the node of a cluster log', () => {
  it('stands in its head, with the build of its Windows', () => {
    const file = sampleOf('cluster-log/server-2019-utf-16.log');
    const [span] = clusterLog.recognise(file);
    expect(span).toEqual({ startLine: 1, endLine: 33 });
    expect(clusterLog.parse(file).machine).toBe('HV11');
    expect(read('server-2019-utf-16.log').facts[0]).toMatchObject({ kind: 'os', fields: { build: 17763 } });
  });

  it('stands in the name of its file, too', () => {
    expect(machineInPath('HealthTest/HV01.contoso.example_cluster.log')).toBe('HV01');
    expect(machineInPath('HV01_cluster.log')).toBe('HV01');
    expect(machineInPath('cluster.log')).toBeUndefined();
  });
});

describe('a broken cluster log', () => {
  it('is read up to its cut', () => {
    for (const path of samplesOf('cluster-log')) {
      const file = sampleOf(path);
      const whole = failuresOf(readWith(clusterLog, file)).length;
      for (let count = 0; count < file.lines.length; count += 1) {
        expect(failuresOf(readWith(clusterLog, cutAt(file, count))).length).toBeLessThanOrEqual(whole);
      }
    }
  });

  it('stands lines in any order', () => {
    expectToStandBrokenLines(clusterLog);
  });

  it('stands any message', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (message) => {
        readText(`${HEAD}${line('ERR', message)}\n${line('ERR', `[RES] ${message} status 5018`)}`);
      }),
    );
  });
});
