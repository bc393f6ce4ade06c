import { PassThrough, Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { BundleReport } from '../../src/model/report.ts';
import { runTui } from '../../src/tui/run-tui.tsx';
import type { ScanEvents, TuiSession } from '../../src/tui/session.ts';
import { healthyBundle, hostBundle } from '../support/report-fixture.ts';
import { withoutReports, withReports } from '../support/tui.tsx';
import { CHINESE, sessionOf } from '../support/tui-session.ts';

const ENTER_ALTERNATE = '\u001b[?1049h';
const LEAVE_ALTERNATE = '\u001b[?1049l';
const SHOW_CURSOR = '\u001b[?25h';
const HIDE_CURSOR = '\u001b[?25l';

class Keyboard extends PassThrough {
  readonly isTTY = true;
  isRaw = false;
  setRawMode(isRaw: boolean): this {
    this.isRaw = isRaw;
    return this;
  }
  ref(): void {}
  unref(): void {}
}

class Terminal extends Writable {
  readonly isTTY = true;
  columns = 100;
  rows = 30;
  written = '';

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.written += chunk.toString();
    done();
  }

  /** What was written since the last call. */
  takeWritten(): string {
    const { written } = this;
    this.written = '';
    return written;
  }
}

interface Screenplay {
  readonly stdin: Keyboard;
  readonly stdout: Terminal;
  readonly ended: Promise<void>;
  type(keys: string): void;
  /** Waits until the terminal was told `text` since the last wait. */
  see(text: string): Promise<void>;
}

function play(
  scan: TuiSession['scan'],
  speak: TuiSession['speak'] = async () => CHINESE,
  report: TuiSession['report'] = async () => healthyBundle,
  fault?: Promise<never>,
): Screenplay {
  const stdin = new Keyboard();
  const stdout = new Terminal();
  const session = sessionOf({ speak, scan, report });
  const ended = runTui(session, { stdin, stdout, stderr: new Terminal(), ...(fault && { fault }) });
  return {
    stdin,
    stdout,
    ended,
    type: (keys) => stdin.write(keys),
    see: async (text) => {
      await expect.poll(() => stdout.written, { timeout: 60_000, interval: 5 }).toContain(text);
      stdout.takeWritten();
    },
  };
}

/** A scan of the given bundles, all at once. */
function scanOf(...bundles: readonly BundleReport[]): TuiSession['scan'] {
  return async (on) => {
    on.planned(bundles.length);
    for (const bundle of withReports(bundles)) on.bundle(bundle);
    return { diagnostics: [] };
  };
}

function expectRestored({ stdin, stdout }: Screenplay, written: string): void {
  expect(stdin.isRaw).toBe(false);
  const everything = written + stdout.written;
  expect(everything.lastIndexOf(LEAVE_ALTERNATE)).toBeGreaterThan(everything.lastIndexOf(ENTER_ALTERNATE));
  expect(everything.lastIndexOf(SHOW_CURSOR)).toBeGreaterThan(everything.lastIndexOf(HIDE_CURSOR));
  expect(everything).not.toMatch(/\u001b\[\?2004h(?![\s\S]*\u001b\[\?2004l)/);
}

describe('the terminal UI', () => {
  test('shows the findings, handles a burst of keys, and leaves the terminal as it was', async () => {
    const screen = play(scanOf(hostBundle));
    await expect.poll(() => screen.stdout.written).toContain('1/7');
    expect(screen.stdin.isRaw).toBe(true);
    const start = screen.stdout.takeWritten();
    expect(start.startsWith(ENTER_ALTERNATE)).toBe(true);
    screen.type('jjj');
    await screen.see('4/7');
    screen.type('kj2j');
    await screen.see('2/5');
    screen.type('q');
    await screen.ended;
    expectRestored(screen, start);
  });

  test('speaks another language when it is asked to', async () => {
    const screen = play(scanOf(hostBundle));
    await screen.see('1/7');
    screen.type('L');
    await screen.see('检查结果');
    screen.type('q');
    await screen.ended;
  });

  test('says why when there are no words of a language', async () => {
    const screen = play(scanOf(hostBundle), async () => {
      throw new Error('no words');
    });
    await screen.see('1/7');
    screen.type('L');
    await expect(screen.ended).rejects.toThrow('no words');
    expectRestored(screen, ENTER_ALTERNATE);
  });

  test('arrow keys and Escape reach it as well', async () => {
    const screen = play(scanOf(hostBundle, healthyBundle));
    // Of a row that was there before, only what changes is drawn: the second bundle is a row of its own.
    await screen.see('server 2.zip');
    screen.type('\u001b[B\r');
    await screen.see('Complaints not explained');
    screen.type('\u001b');
    await screen.see('2/2');
    screen.type('q');
    await screen.ended;
  });

  test('pasted text is no command', async () => {
    const screen = play(scanOf(hostBundle));
    await screen.see('1/7');
    screen.type('\u001b[200~qqq\u001b[201~j');
    await screen.see('2/7');
    screen.type('q');
    await screen.ended;
  });

  test('Ctrl-C leaves it, and tells the scan', async () => {
    let stopped: AbortSignal | undefined;
    const screen = play((on, signal) => {
      stopped = signal;
      on.planned(1000);
      for (const bundle of withReports([hostBundle])) on.bundle(bundle);
      return new Promise(() => {});
    });
    await screen.see('of 1,000 bundles');
    expect(stopped?.aborted).toBe(false);
    screen.type('\u0003');
    await screen.ended;
    expect(stopped?.aborted).toBe(true);
    expectRestored(screen, ENTER_ALTERNATE);
  });

  test('follows the scan', async () => {
    const begin = Promise.withResolvers<ScanEvents>();
    const end = Promise.withResolvers<{ diagnostics: [] }>();
    const screen = play((on) => {
      begin.resolve(on);
      return end.promise;
    });
    await screen.see('Looking for bundles');
    const on = await begin.promise;
    on.planned(2);
    await screen.see('0 of 2 bundles');
    const [healthy, host] = withReports([healthyBundle, hostBundle]);
    if (healthy === undefined || host === undefined) throw new Error('there are two');
    on.bundle(healthy);
    await screen.see('1 of 2 bundles');
    on.bundle(host);
    await screen.see('2 of 2 bundles');
    end.resolve({ diagnostics: [] });
    // The line of the scan is gone, and the worst bundle stands first.
    await screen.see('▸ upload.zip');
    screen.type('q');
    await screen.ended;
  });

  test('fetches the report of the bundle that is opened, once, while the scan goes on', async () => {
    const asked: string[] = [];
    const there = Promise.withResolvers<BundleReport>();
    const screen = play(
      (on) => {
        on.planned(3);
        for (const bundle of withoutReports([hostBundle, healthyBundle])) on.bundle(bundle);
        return new Promise(() => {});
      },
      undefined,
      (key) => {
        asked.push(key);
        return there.promise;
      },
    );
    await screen.see('2 of 3 bundles');
    screen.type('\r');
    await screen.see('Reading upload.zip');
    screen.type('2');
    await screen.see('Could not be checked');
    screen.type('1');
    there.resolve(hostBundle);
    await screen.see('1/7');
    expect(asked).toEqual(['0']);
    screen.type('q');
    await screen.ended;
  });

  test('fetches the report of the bundle that stays selected', async () => {
    const screen = play(
      async (on) => {
        on.planned(2);
        for (const bundle of withoutReports([hostBundle, healthyBundle])) on.bundle(bundle);
        return { diagnostics: [] };
      },
      undefined,
      async () => hostBundle,
    );
    await screen.see('Complaints');
    screen.type('q');
    await screen.ended;
  });

  test('a report that cannot be had ends it with its error', async () => {
    const screen = play(
      async (on) => {
        on.planned(2);
        for (const bundle of withoutReports([hostBundle, healthyBundle])) on.bundle(bundle);
        return { diagnostics: [] };
      },
      undefined,
      async () => {
        throw new Error('the report is gone');
      },
    );
    await expect(screen.ended).rejects.toThrow('the report is gone');
    expectRestored(screen, ENTER_ALTERNATE);
  });

  test('follows the size of the window', async () => {
    const screen = play(scanOf(hostBundle));
    await screen.see('1/7');
    screen.stdout.columns = 60;
    screen.stdout.rows = 12;
    screen.stdout.emit('resize');
    await screen.see('▲1 ◆2 ○2 ·1');
    screen.type('\r');
    await screen.see('1-8/');
    screen.type('q');
    await screen.ended;
  });

  test('a scan that fails ends it with its error', async () => {
    const screen = play(async (on) => {
      on.planned(2);
      throw new Error('the scan broke');
    });
    await expect(screen.ended).rejects.toThrow('the scan broke');
    expectRestored(screen, ENTER_ALTERNATE);
  });

  test('a fault that nobody waited for ends it with its error', async () => {
    const { promise, reject } = Promise.withResolvers<never>();
    const screen = play(scanOf(hostBundle), undefined, undefined, promise);
    await screen.see('1/7');
    reject(new Error('nobody waited'));
    await expect(screen.ended).rejects.toThrow('nobody waited');
    expectRestored(screen, ENTER_ALTERNATE);
  });

  test('a mistake in drawing ends it with that error', async () => {
    const broken = { ...hostBundle, path: 'broken' };
    Object.defineProperty(broken, 'complaints', {
      get: () => {
        throw new Error('cannot be drawn');
      },
    });
    const screen = play(scanOf(broken));
    await expect(screen.ended).rejects.toThrow('cannot be drawn');
    expectRestored(screen, ENTER_ALTERNATE);
  });
});
