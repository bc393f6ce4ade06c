import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { customerMessage } from '../../src/cli/tui-session/customer-message.ts';
import { exportDesk, exporter } from '../../src/cli/tui-session/export-report.ts';
import { reviewDesk } from '../../src/cli/tui-session/review-desk.ts';
import type { BundleReport } from '../../src/model/report.ts';
import type { ExportRequest } from '../../src/tui/session.ts';
import { silentIo } from '../support/cli-io.ts';
import { healthyBundle, hostBundle, reportHead } from '../support/report-fixture.ts';
import { CHINESE, ENGLISH } from '../support/tui-session.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'hvtriage-session-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const MARK = { bundle: 'upload.zip', fingerprint: 'f-1', rule: 'a-rule', reviewed: true };
const NOTE = { bundle: 'upload.zip', fingerprint: 'f-1', rule: 'a-rule', note: 'asked the customer' };
const OTHER = { bundle: 'case/server 2', fingerprint: 'f-2', rule: 'other-rule', reviewed: true };

describe('the review file', () => {
  test('does not exist before the first mark', async () => {
    const base = folder();
    expect(await reviewDesk(undefined, base).load()).toEqual(new Map());
    expect(readdirSync(base)).toEqual([]);
  });

  test('holds marks and notes for the next session, and nothing else stays behind', async () => {
    const base = folder();
    const desk = reviewDesk(undefined, base);
    await desk.save(MARK);
    await desk.save(NOTE);
    await desk.save(OTHER);
    expect(await reviewDesk(undefined, base).load()).toEqual(
      new Map([
        ['case/server 2', new Map([['f-2', { reviewed: true, note: '' }]])],
        ['upload.zip', new Map([['f-1', { reviewed: true, note: 'asked the customer' }]])],
      ]),
    );
    expect(readdirSync(base)).toEqual(['hvtriage-review.json']);
    expect(readFileSync(join(base, 'hvtriage-review.json'), 'utf8')).toContain('"rule": "a-rule"');
  });

  test('names uploads relative to itself', () => {
    const base = folder();
    expect(reviewDesk('notes/review.json', base).keyOf('uploads/a.zip')).toBe('../uploads/a.zip');
    expect(reviewDesk(undefined, base).keyOf(join(base, 'uploads', 'a.zip'))).toBe('uploads/a.zip');
    expect(reviewDesk(undefined, base).keyOf('.')).toBe('.');
  });

  test('loses nothing to another session, nor a field of the same finding', async () => {
    const base = folder();
    const [mine, theirs] = [reviewDesk(undefined, base), reviewDesk(undefined, base)];
    await Promise.all([mine.load(), theirs.load()]);
    await Promise.all([mine.save(MARK), theirs.save(NOTE), mine.save(OTHER), theirs.save({ ...OTHER, note: 'too' })]);
    const reviews = await mine.load();
    expect(reviews.get('upload.zip')?.get('f-1')).toEqual({ reviewed: true, note: 'asked the customer' });
    expect(reviews.get('case/server 2')?.get('f-2')).toEqual({ reviewed: true, note: 'too' });
  });

  test('forgets a finding that is neither marked nor noted any more', async () => {
    const base = folder();
    const desk = reviewDesk(undefined, base);
    await desk.save(MARK);
    expect((await desk.save({ ...MARK, reviewed: false })).get('upload.zip')?.size).toBe(0);
    expect(readFileSync(join(base, 'hvtriage-review.json'), 'utf8')).not.toContain('upload.zip');
  });

  test.each([
    ['another file', '{"name": "package"}', /format/],
    ['no JSON', 'hello', /not JSON/],
    ['nothing', '', /not JSON/],
    ['a later version', '{"format": "hvtriage-review", "version": 2, "bundles": {}}', /version/],
    ['no bundles', '{"format": "hvtriage-review", "version": 1}', /bundles/],
    ['a broken entry', '{"format": "hvtriage-review", "version": 1, "bundles": {"a": [{"note": 1}]}}', /not complete/],
    ['no entries', '{"format": "hvtriage-review", "version": 1, "bundles": {"a": {}}}', /no list/],
  ])('that is %s stays as it is', async (_, text, reason) => {
    const base = folder();
    const path = join(base, 'hvtriage-review.json');
    writeFileSync(path, text);
    const desk = reviewDesk(undefined, base);
    await expect(desk.load()).rejects.toMatchObject({ kind: 'foreign', reason: expect.stringMatching(reason) });
    await expect(desk.save(MARK)).rejects.toMatchObject({ kind: 'foreign' });
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(readdirSync(base)).toEqual(['hvtriage-review.json']);
    // What could not be kept goes in as soon as something can.
    rmSync(path);
    await desk.save(OTHER);
    expect((await desk.load()).get('upload.zip')?.get('f-1')?.reviewed).toBe(true);
  });

  test('that another session is writing for long is told', async () => {
    const base = folder();
    const lock = join(base, 'hvtriage-review.json.part');
    writeFileSync(lock, '');
    await expect(reviewDesk(undefined, base).save(MARK)).rejects.toMatchObject({ kind: 'busy', reason: lock });
    expect(existsSync(lock)).toBe(true);
  });

  test('that cannot be written or read is told', async () => {
    const base = folder();
    await expect(reviewDesk('none/review.json', base).save(MARK)).rejects.toMatchObject({ kind: 'unwritable' });
    mkdirSync(join(base, 'review.json'));
    await expect(reviewDesk('review.json', base).load()).rejects.toMatchObject({ kind: 'unreadable' });
  });
});

describe('writing a report', () => {
  const write = exporter({ head: reportHead, io: silentIo(), ascii: false });
  async function* reportsOf(...reports: readonly BundleReport[]): AsyncGenerator<BundleReport> {
    yield* reports;
  }
  const request = (changes: Partial<ExportRequest>): ExportRequest => ({
    format: 'json',
    path: join(folder(), 'report.out'),
    overwrite: false,
    reports: reportsOf(hostBundle),
    diagnostics: [],
    speech: ENGLISH,
    isRetold: false,
    ...changes,
  });

  test('writes every format of the desk', async () => {
    for (const { name } of exportDesk('/reports').formats) {
      const wanted = request({ format: name, reports: reportsOf(hostBundle, healthyBundle) });
      expect(await write(wanted)).toBe('written');
      expect(readFileSync(wanted.path, 'utf8')).toContain('ms17-010-missing');
    }
  });

  test('writes the bundles one after the other', async () => {
    const wanted = request({ reports: reportsOf(hostBundle, healthyBundle) });
    await write(wanted);
    const { bundles } = JSON.parse(readFileSync(wanted.path, 'utf8'));
    const paths = bundles.map(({ path }: { path: string }) => path);
    expect(paths).toEqual([hostBundle.path, healthyBundle.path]);
  });

  test('replaces a file only when it may, and never a folder', async () => {
    const wanted = request({});
    writeFileSync(wanted.path, 'mine');
    expect(await write(wanted)).toBe('exists');
    expect(readFileSync(wanted.path, 'utf8')).toBe('mine');
    expect(await write({ ...wanted, overwrite: true, reports: reportsOf(hostBundle) })).toBe('written');
    expect(JSON.parse(readFileSync(wanted.path, 'utf8'))).toHaveProperty('bundles');
    await expect(write({ ...wanted, path: folder(), overwrite: true })).rejects.toThrow('it is a folder');
    await expect(write({ ...wanted, path: join(folder(), 'none', 'a.txt') })).rejects.toThrow('Cannot write');
  });

  test('tells messages in the language of the screen', async () => {
    const wanted = request({ format: 'text', speech: CHINESE, isRetold: true });
    await write(wanted);
    expect(readFileSync(wanted.path, 'utf8')).toContain('缺少更新');
  });
});

test('the message to the customer is in the language asked for', async () => {
  const { rules } = reportHead;
  expect(await customerMessage(hostBundle, rules, 'en')).toMatchObject({ text: expect.stringMatching(/^Hello,/) });
  expect(await customerMessage(hostBundle, rules, 'zh-CN')).toMatchObject({ text: expect.stringMatching(/^您好，/) });
});
