import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type HealthyOptions, runRulesHealthy } from '../../src/cli/rules-test-healthy.ts';
import { tempFolder } from '../intake/temp-folder.ts';
import { silentIo } from '../support/cli-io.ts';
import { ruleText } from '../support/rule-text.ts';
import { SAMPLES } from '../support/samples.ts';

const HEALTHY = ['healthy-guest', 'healthy-host-2016', 'healthy-host-2022'].map(bundle);

function bundle(name: string): string {
  return fileURLToPath(new URL(`bundles/${name}/`, SAMPLES));
}

async function run(options: Partial<HealthyOptions>) {
  const io = silentIo();
  const code = await runRulesHealthy({ paths: [], bundles: HEALTHY, asOf: '2026-11-24', ...options }, io);
  return { code, output: io.output, errors: io.errors };
}

/** A rule that is true of every host. */
function alarming(severity: string): string {
  const when = '```yaml\nsome: hardware\nwhere: { totalMemoryMB: { gt: 0 } }\n```';
  return ruleText({ frontMatter: [`severity: ${severity}`, 'confidence: proved'], sections: { When: when } });
}

describe('rules test --healthy', () => {
  it('is 0 where no shipped rule alarms', async () => {
    const { code, output, errors } = await run({ bundles: [bundle('healthy-guest')] });
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toMatch(/^1 bundle, \d+ rules: no finding above info\n$/);
  });

  it('is 1 with a false alarm, and tells rule, message and line', async () => {
    const path = join(tempFolder({ 'low-memory.md': alarming('medium') }), 'low-memory.md');
    const { code, output } = await run({ paths: [path] });
    expect(code).toBe(1);
    expect(output).toMatch(
      /healthy-host-2016\/?: low-memory \(medium\)\n {3}`?HV\S+ has \d+ MB of memory\.\n {3}\S+:\d+ {2}\S/,
    );
    expect(output).toMatch(/3 bundles, 1 rule: \d findings above info\n$/);
    const { output: json } = await run({ paths: [path], format: 'json' });
    expect(JSON.parse(json)[0]).toMatchObject({
      rule: 'low-memory',
      severity: 'medium',
      evidence: [{ fact: 'hardware' }],
    });
  });

  it('lets milder findings pass where that is asked for', async () => {
    const paths = [tempFolder({ 'low-memory.md': alarming('medium') })];
    expect((await run({ paths, allow: 'medium' })).code).toBe(0);
    expect((await run({ paths, allow: 'low' })).code).toBe(1);
    await expect(run({ allow: 'mild' })).rejects.toThrow("Unexpected --allow 'mild'");
  });

  it('is 1 when a rule does not load, and 2 when there is nothing to run', async () => {
    const broken = tempFolder({ 'broken.md': '# Broken', 'low-memory.md': alarming('info') });
    const { code, errors } = await run({ paths: [broken] });
    expect(code).toBe(1);
    expect(errors).toContain('This rule is left out: broken.md:1:1: Missing front matter');
    expect((await run({ bundles: [join(broken, 'nothing')] })).code).toBe(2);
    expect((await run({ paths: [join(broken, 'nothing')] })).code).toBe(2);
  });
});
