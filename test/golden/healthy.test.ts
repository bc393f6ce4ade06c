import { describe, expect, it } from 'vitest';
import { bundleNames, reportOf } from '../support/bundle-reports.ts';

/** Findings above info that a healthy machine may have all the same: `bundle rule`, and why. */
const KNOWN_FALSE_ALARMS: ReadonlyMap<string, string> = new Map([
  [
    'healthy-host-2016 windows-support-ends-soon',
    'Support of Windows Server 2016 ends seven weeks after the day of the tests',
  ],
]);

const HEALTHY = bundleNames().filter((name) => name.startsWith('healthy-'));

describe('healthy uploads', () => {
  it('are there, of host and guest', () => {
    expect(HEALTHY.length).toBeGreaterThanOrEqual(3);
  });

  it.each(HEALTHY)('%s has no finding above info', async (name) => {
    const { bundles } = await reportOf(name);
    const found = bundles.flatMap(({ findings }) => findings).filter(({ severity }) => severity !== 'info');
    const alarms = found.map(({ rule }) => `${name} ${rule}`);
    expect(alarms.filter((alarm) => !KNOWN_FALSE_ALARMS.has(alarm))).toEqual([]);
  });

  it.each(HEALTHY)('%s is read without a fault', async (name) => {
    const { bundles, status } = await reportOf(name);
    expect(status).toBe('complete');
    const unread = bundles.flatMap(({ files }) => files).filter(({ state }) => /skipped|unreadable/.test(state));
    expect(unread).toEqual([]);
    expect(bundles.flatMap(({ verdicts }) => verdicts).filter(({ outcome }) => outcome === 'errored')).toEqual([]);
  });

  it('need every exception that is made for them', async () => {
    const reports = await Promise.all(HEALTHY.map(async (name) => [name, await reportOf(name)] as const));
    const alarms = reports.flatMap(([name, { bundles }]) =>
      bundles.flatMap(({ findings }) => findings.map(({ rule }) => `${name} ${rule}`)),
    );
    expect([...KNOWN_FALSE_ALARMS.keys()].filter((alarm) => !alarms.includes(alarm))).toEqual([]);
  });
});
