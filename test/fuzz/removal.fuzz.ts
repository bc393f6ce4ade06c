import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { MemoryFile } from '../../src/intake/memory-bundle.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { bundleFiles, bundleNames, reportOf } from '../support/bundle-reports.ts';
import { artifactSamples, decodedFile, parsedParts } from '../support/samples.ts';
import { LONG } from './mutations.ts';

/** Files by a name that says which they are, so that a counterexample can be read. */
const FILES: ReadonlyMap<string, MemoryFile> = new Map([
  ...bundleNames().flatMap((bundle) => bundleFiles(bundle).map((file) => [`${bundle}/${file.path}`, file] as const)),
  ...artifactSamples().map(({ folder, name, bytes }) => {
    const path = `${folder}-${name}`;
    return [path, { path, content: bytes }] as const;
  }),
]);
const NAMES = [...FILES.keys()];
/**
 * Only files that say themselves whose they are: one without a name goes to the only machine around it, so that taking
 * another file out may move its facts from one machine to another.
 */
const NAMED_SAMPLES: readonly string[] = (
  await Promise.all(
    artifactSamples().map(async ({ folder, name, bytes }) => {
      const parts = await parsedParts(await decodedFile(name, bytes));
      return parts.every(({ result }) => result.machine !== undefined) ? [`${folder}-${name}`] : [];
    }),
  )
).flat();

/** A whole upload and a few files that somebody else has put beside it. */
const upload = fc
  .tuple(fc.constantFrom(...bundleNames()), fc.uniqueArray(fc.constantFrom(...NAMED_SAMPLES), { maxLength: 3 }))
  .map(([bundle, more]) => [...NAMES.filter((name) => name.startsWith(`${bundle}/`)), ...more]);

it('taking files out of an upload never turns matched into not-matched, or back', async () => {
  await fc.assert(
    fc.asyncProperty(upload.chain(withPart), async ([files, kept]) => {
      const all = await judged(files);
      const some = await judged(kept);
      // What names no machine goes to the only one around it: with fewer files that may be another.
      fc.pre([...some.machines].every(([place, machine]) => all.machines.get(place) === machine));
      for (const [subject, outcome] of some.outcomes) {
        const before = all.outcomes.get(subject);
        const isFlipped = [outcome, before].includes('matched') && [outcome, before].includes('not-matched');
        expect(isFlipped, `${subject}: ${before} with all files, ${outcome} with some`).toBe(false);
      }
    }),
    LONG,
  );
});

it('the order of files changes nothing', async () => {
  const shuffled = upload.chain((files) =>
    fc.tuple(fc.constant(files), fc.shuffledSubarray(files, { minLength: files.length })),
  );
  await fc.assert(
    fc.asyncProperty(shuffled, async ([files, mixed]) => {
      expect(await reportOf('upload', filesOf(mixed))).toEqual(await reportOf('upload', filesOf(files)));
    }),
    LONG,
  );
});

function withPart(files: string[]): fc.Arbitrary<[string[], string[]]> {
  return fc.tuple(fc.constant(files), fc.subarray(files));
}

function filesOf(names: readonly string[]): readonly MemoryFile[] {
  return names.flatMap((name) => FILES.get(name) ?? []);
}

interface Judged {
  /** By rule and subject. */
  readonly outcomes: ReadonlyMap<string, Verdict['outcome']>;
  /** Of each artifact, by its place. */
  readonly machines: ReadonlyMap<string, string | null>;
}

async function judged(names: readonly string[]): Promise<Judged> {
  const { bundles } = await reportOf('upload', filesOf(names));
  const verdicts = bundles.flatMap((bundle) => bundle.verdicts);
  const artifacts = bundles.flatMap((bundle) => bundle.artifacts);
  return {
    outcomes: new Map(verdicts.map(({ rule, subject, outcome }) => [`${rule} ${JSON.stringify(subject)}`, outcome])),
    machines: new Map(artifacts.map(({ path, kind, startLine, machine }) => [`${path} ${kind} ${startLine}`, machine])),
  };
}
