import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evtxSamples } from '../support/evtx-samples.ts';
import { SAMPLES } from '../support/samples.ts';

const FOLDER = new URL('artifacts/evtx/', SAMPLES);
const IS_UPDATE = process.env['UPDATE_GOLDENS'] === '1';

describe('samples of event logs', () => {
  it.each([...evtxSamples()])('%s is what the writer makes of its description', (name, bytes) => {
    const file = new URL(name, FOLDER);
    if (IS_UPDATE) writeFileSync(file, bytes);
    expect(existsSync(file) && Buffer.from(bytes).equals(readFileSync(file))).toBe(true);
  });

  it('are all described', () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.evtx'));
    expect(files.sort()).toEqual([...evtxSamples().keys()].sort());
  });
});
