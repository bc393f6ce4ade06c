import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { InputFile } from '../../src/intake/bundle.ts';
import { type BundleMode, planBundles } from '../../src/intake/bundles.ts';
import { isCasePart } from '../../src/intake/case-parts.ts';
import { openBundle } from '../../src/intake/open-bundle.ts';
import { peekSection } from '../../src/intake/read.ts';
import { zipOf } from '../support/zip.ts';
import { isPosix, tempFolder } from './temp-folder.ts';

const ARTIFACT = 'Host Name: SRV01\n';
const TICKET = 'The VM does not start.\n';
const holdsArtifact = async (file: InputFile) => peekSection(file)?.lines[0]?.startsWith('Host Name') ?? false;

/** The plans' paths relative to the temporary folder, and the codes of what was said. */
async function plan(files: Record<string, string | Uint8Array>, mode: BundleMode = 'auto') {
  const root = tempFolder(files);
  const { plans, diagnostics } = await planBundles([root], mode, holdsArtifact);
  return {
    paths: plans.map(({ path }) => (path === root ? '.' : path.slice(root.length + 1))),
    codes: diagnostics.map(({ code }) => code),
    messages: diagnostics.map(({ message }) => message),
    plans,
  };
}

describe('planBundles in auto mode', () => {
  it('takes a folder that directly holds an artifact as one bundle', async () => {
    const { paths, codes } = await plan({ 'systeminfo.txt': ARTIFACT, 'logs/a.txt': ARTIFACT });
    expect(paths).toEqual(['.']);
    expect(codes).toEqual([]);
  });

  it('says so when the children could have been bundles too', async () => {
    const { paths, messages } = await plan({ 'systeminfo.txt': ARTIFACT, 'a/a.txt': ARTIFACT, 'b/b.txt': ARTIFACT });
    expect(paths).toEqual(['.']);
    expect(messages).toEqual([expect.stringMatching(/read as one bundle: it directly holds "systeminfo.txt"/)]);
  });

  it('takes each child as a bundle when two hold artifacts, however deep', async () => {
    const { paths, codes } = await plan({
      'acme/x/y/systeminfo.txt': ARTIFACT,
      'beta/a.txt': ARTIFACT,
      'gamma/note.txt': TICKET,
    });
    expect(paths).toEqual(['acme', 'beta', 'gamma']);
    expect(codes).toEqual(['intake/bundle-reading']);
  });

  it('does not count a ticket or a README in the folder, and says that it is left out', async () => {
    const { paths, codes } = await plan({ 'README.txt': TICKET, 'acme/a.txt': ARTIFACT, 'beta/a.txt': ARTIFACT });
    expect(paths).toEqual(['acme', 'beta']);
    expect(codes).toEqual(['intake/bundle-reading', 'intake/files-beside-bundles']);
  });

  it('takes the folder as the bundle when a single child holds artifacts', async () => {
    const { paths, codes } = await plan({ 'ticket.txt': TICKET, 'logs/a.txt': ARTIFACT, 'screens/x.txt': TICKET });
    expect(paths).toEqual(['.']);
    expect(codes).toEqual([]);
  });

  it.each([
    ['host', 'guest'],
    ['Hosts', 'VMs'],
    ['vm1', 'vm2'],
    ['host-1', 'VM_02'],
    ['Node_SRV01', 'Node_SRV02'],
    ['TSS_SRV01_240131-101500_HyperV', 'SDP_HyperV'],
    ['host', 'tickets'],
  ])('takes children named "%s" and "%s" as parts of one case', async (first, second) => {
    const { paths, codes } = await plan({ [`${first}/a.txt`]: ARTIFACT, [`${second}/b.txt`]: ARTIFACT });
    expect(paths).toEqual(['.']);
    expect(codes).toEqual(['intake/bundle-reading']);
  });

  it('takes archives that hold artifacts for bundles, like folders', async () => {
    const archive = (text: string) => zipOf([{ name: 'systeminfo.txt', content: Buffer.from(text) }]);
    const { paths } = await plan({ 'acme.zip': archive(ARTIFACT), 'beta.zip': archive(ARTIFACT), 'c/a.txt': ARTIFACT });
    expect(paths).toEqual(['acme.zip', 'beta.zip', 'c']);
    const single = await plan({ 'acme.zip': archive(ARTIFACT), 'note.txt': TICKET, 'old.zip': archive(TICKET) });
    expect(single.paths).toEqual(['.']);
  });

  it('is not led by one folder called vm among customers', async () => {
    const { paths } = await plan({ 'vm/a.txt': ARTIFACT, 'acme/a.txt': ARTIFACT, 'beta/a.txt': ARTIFACT });
    expect(paths).toEqual(['acme', 'beta', 'vm']);
  });

  it('reads no more than it needs: two children of many', async () => {
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`c${100 + index}/a.txt`, ARTIFACT]));
    const asked: string[] = [];
    const { plans } = await planBundles([tempFolder(files)], 'auto', (file) => {
      asked.push(file.path);
      return holdsArtifact(file);
    });
    expect(plans).toHaveLength(60);
    expect(asked).toHaveLength(2);
  });

  it('takes an empty folder and a folder without artifacts as one bundle', async () => {
    expect((await plan({})).paths).toEqual(['.']);
    expect((await plan({ 'a/x.txt': TICKET, 'b/x.txt': TICKET })).paths).toEqual(['.']);
  });
});

describe('planBundles in the other modes', () => {
  it('takes the folder as one, whatever it holds', async () => {
    expect((await plan({ 'acme/a.txt': ARTIFACT, 'beta/a.txt': ARTIFACT }, 'one')).paths).toEqual(['.']);
  });

  it('takes each child as one, and the artifacts beside them as one more', async () => {
    const { paths, plans } = await plan(
      { 'host/a.txt': ARTIFACT, 'guest/a.txt': ARTIFACT, 'systeminfo.txt': ARTIFACT },
      'each',
    );
    expect(paths).toEqual(['.', 'guest', 'host']);
    const [loose] = plans;
    expect(loose && openBundle(loose).files.map(({ path }) => path)).toEqual(['systeminfo.txt']);
  });

  it('takes a folder without children as one even then', async () => {
    expect((await plan({ 'systeminfo.txt': ARTIFACT }, 'each')).paths).toEqual(['.']);
  });

  it.runIf(isPosix)('says that links beside the children are not followed', async () => {
    const root = tempFolder({ 'acme/a.txt': ARTIFACT, 'beta/a.txt': ARTIFACT });
    symlinkSync('/etc', join(root, 'etc'));
    const { plans, diagnostics } = await planBundles([root], 'each', holdsArtifact);
    expect(plans).toHaveLength(2);
    expect(diagnostics.map(({ code }) => code)).toContain('intake/files-beside-bundles');
  });
});

describe('planBundles on paths', () => {
  it('takes a single file as a bundle', async () => {
    const root = tempFolder({ 'a.txt': ARTIFACT });
    const { plans } = await planBundles([join(root, 'a.txt')], 'auto', holdsArtifact);
    expect(plans.map((found) => openBundle(found).files.map(({ path }) => path))).toEqual([['a.txt']]);
  });

  it('names a missing path as an error and goes on', async () => {
    const root = tempFolder({ 'a.txt': ARTIFACT });
    const { plans, diagnostics } = await planBundles([join(root, 'missing'), '', root], 'auto', holdsArtifact);
    expect(plans.map(({ path }) => path)).toEqual([root]);
    expect(diagnostics).toMatchObject([
      { code: 'intake/path-missing', level: 'error', source: { path: join(root, 'missing') } },
      { code: 'intake/path-missing' },
    ]);
  });

  it('takes a path that is given twice once', async () => {
    const root = tempFolder({ 'a.txt': ARTIFACT });
    const { plans, diagnostics } = await planBundles([root, `${root}/`], 'auto', holdsArtifact);
    expect(plans.map(({ path }) => path)).toEqual([root]);
    expect(diagnostics.map(({ code }) => code)).toEqual(['intake/path-repeated']);
  });

  it.runIf(isPosix)('follows a link that is given itself', async () => {
    const root = tempFolder({ 'real/a.txt': ARTIFACT });
    symlinkSync('real', join(root, 'link'));
    const { plans } = await planBundles([join(root, 'link')], 'auto', holdsArtifact);
    expect(plans.map((found) => openBundle(found).files.length)).toEqual([1]);
    expect(plans[0]?.path).toBe(join(root, 'link'));
  });
});

describe('isCasePart', () => {
  it.each(['host', 'GUESTS', 'vm', 'vm 12', 'Node_a', 'SDP_HYPERV', 'psSDP_x', 'HealthTest-C1-20240131'])(
    'holds for "%s"',
    (name) => {
      expect(isCasePart(name)).toBe(true);
    },
  );

  it.each(['hosting', 'vmware', 'my vm', 'node', 'guest-house', 'ghost', 'TSS', 'customer1'])(
    'does not for "%s"',
    (name) => {
      expect(isCasePart(name)).toBe(false);
    },
  );
});
