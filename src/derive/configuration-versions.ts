import type { FactStore } from '../facts/store.ts';
import { virtualMachines } from '../facts/topology.ts';
import { compareVersions } from '../facts/versions.ts';
import type { Fact } from '../model/fact.ts';
import type { SourceRef } from '../model/source.ts';
import table from './data/configuration-versions.json' with { type: 'json' };
import { type Derivation, derived, numbersOf, placesOf, textsOf } from './derivation.ts';

/** The configuration versions that a host can run. */
interface VersionRange {
  readonly minimum: string;
  readonly maximum: string;
}

type VersionSupport = 'below-minimum' | 'stranded' | 'older' | 'current' | 'above-maximum';

const BY_BUILD: ReadonlyMap<number, VersionRange> = new Map(table.rows.map((row) => [row.build, row]));
/** The lowest version that the newest hosts, which the table has last, still run. */
const NEWEST_MINIMUM = table.rows.at(-1)?.minimum ?? '0';
/** From here on versions are of builds before release (254.0, 255.0); every host lists them, and they have no place in the order. */
const FIRST_PRERELEASE = '254.0';

/**
 * Sets the configuration version of each VM beside what its host can run: by the build of the host, and by the list that the host
 * itself gives.
 */
export const configurationVersions: Derivation = {
  id: 'configuration-versions',
  provides: ['vm.versionSupport', 'vm.hostMinimumVersion', 'vm.hostMaximumVersion'],
  derive({ store }) {
    return { facts: virtualMachines(store).flatMap(({ host, vm }) => judge(store, host, vm)) };
  },
};

function judge(store: FactStore, host: string | null, vm: string): readonly Fact[] {
  const row = store.row('vm', host, vm.toLowerCase());
  const versions = textsOf(row, 'configurationVersion').filter(isReleased);
  return versions.flatMap((version) =>
    rangesOf(store, host).flatMap(({ range, from }) => {
      const versionSupport = supportOf(version, range);
      const fields = { vm, versionSupport, hostMinimumVersion: range.minimum, hostMaximumVersion: range.maximum };
      return derived('vm', host, fields, [...placesOf(row, 'configurationVersion'), ...from]);
    }),
  );
}

function rangesOf(
  store: FactStore,
  host: string | null,
): readonly { readonly range: VersionRange; readonly from: readonly SourceRef[] }[] {
  const os = store.single('os', host);
  const settings = store.single('hyperv.host', host);
  const byBuild = numbersOf(os, 'build').flatMap((build) => BY_BUILD.get(build) ?? []);
  const listed = textsOf(settings, 'supportedVersions').flatMap(rangeOfList);
  return [
    ...byBuild.map((range) => ({ range, from: placesOf(os, 'build') })),
    ...listed.map((range) => ({ range, from: placesOf(settings, 'supportedVersions') })),
  ];
}

function rangeOfList(list: string): readonly VersionRange[] {
  const versions = list
    .split(',')
    .map((version) => version.trim())
    .filter(isReleased)
    .sort((a, b) => compareVersions(a, b) ?? 0);
  const [minimum, maximum] = [versions[0], versions.at(-1)];
  return minimum !== undefined && maximum !== undefined ? [{ minimum, maximum }] : [];
}

function isReleased(version: string): boolean {
  return (compareVersions(version, FIRST_PRERELEASE) ?? 0) < 0;
}

function supportOf(version: string, { minimum, maximum }: VersionRange): VersionSupport {
  if (isBelow(version, minimum)) return 'below-minimum';
  if (isBelow(maximum, version)) return 'above-maximum';
  if (!isBelow(version, maximum)) return 'current';
  // It is stranded only where its host can still upgrade it to what newer hosts run.
  return isBelow(version, NEWEST_MINIMUM) && !isBelow(maximum, NEWEST_MINIMUM) ? 'stranded' : 'older';
}

function isBelow(a: string, b: string): boolean {
  return (compareVersions(a, b) ?? 0) < 0;
}
