import type { FactStore, Row } from '../facts/store.ts';
import type { Fact, Fields } from '../model/fact.ts';
import { type Derivation, derived, everyMachine, numbersOf, placesOf, textsOf } from './derivation.ts';

const BYTES_PER_GB = 2 ** 30;
/** A shared volume, a share, or a volume by its letter; example: `C:\ClusterStorage\Volume1`. */
const VOLUME = /^(?:[a-z]:\\clusterstorage\\[^\\]+(?=\\)|\\\\[^\\?.][^\\]*\\[^\\]+(?=\\)|[a-z]:(?=\\))/i;

/**
 * Alignment and parent of the disk in a drive, and shared volumes whose disks can grow beyond the space that is left. Disks that
 * nobody listed only make that worse, so it is said of the known ones alone.
 */
export const virtualDisks: Derivation = {
  id: 'virtual-disks',
  provides: [
    'vm.hard-disk.misaligned',
    'vm.hard-disk.parentVolume',
    'cluster.shared-volume.overcommitted',
    'cluster.shared-volume.thinGrowthGB',
  ],
  derive({ store }) {
    return {
      facts: [
        ...store.allRows('vm.hard-disk').flatMap((drive) => ofDrive(store, drive)),
        ...everyMachine(store).flatMap((machine) =>
          store.rows('cluster.shared-volume', machine).flatMap((volume) => growth(store, volume)),
        ),
      ],
    };
  },
};

function ofDrive(store: FactStore, drive: Row): readonly Fact[] {
  const identity = Object.fromEntries(
    ['vm', 'controllerType', 'controllerNumber', 'controllerLocation'].map((field) => [
      field,
      drive.cells.get(field)?.value ?? null,
    ]),
  );
  if (Object.values(identity).includes(null)) return [];
  return textsOf(drive, 'path').flatMap((path) => {
    const disk = store.row('hyperv.virtual-hard-disk', drive.machine, path.toLowerCase());
    const say = (fields: Fields, from: string) =>
      derived('vm.hard-disk', drive.machine, { ...identity, ...fields }, [
        ...placesOf(disk, from),
        ...placesOf(drive, 'path'),
      ]);
    return [
      ...numbersOf(disk, 'alignment').flatMap((alignment) =>
        textsOf(disk, 'type').flatMap((type) => say({ misaligned: alignment === 0 && type !== 'fixed' }, 'alignment')),
      ),
      ...textsOf(disk, 'type').flatMap((type) =>
        type === 'differencing' ? [] : say({ parentVolume: 'none' }, 'type'),
      ),
      ...textsOf(disk, 'parentPath').flatMap((parent) => {
        const [own, other] = [volumeOf(path), volumeOf(parent)];
        if (own === undefined || other === undefined) return [];
        return say({ parentVolume: own === other ? 'same' : 'other' }, 'parentPath');
      }),
    ];
  });
}

function volumeOf(path: string): string | undefined {
  return VOLUME.exec(path)?.[0].toLowerCase();
}

function growth(store: FactStore, volume: Row): readonly Fact[] {
  const [name] = textsOf(volume, 'name');
  const folders = textsOf(volume, 'path').map((path) => `${path.toLowerCase().replace(/\\$/, '')}\\`);
  if (name === undefined) return [];
  const disks = store
    .rows('hyperv.virtual-hard-disk', volume.machine)
    .filter((disk) =>
      textsOf(disk, 'path').some((path) => folders.some((folder) => path.toLowerCase().startsWith(folder))),
    )
    .filter((disk) => textsOf(disk, 'type').some((type) => type !== 'fixed'));
  const sum = disks.reduce((total, disk) => total + growthOf(disk), 0);
  return numbersOf(volume, 'freeBytes').flatMap((free) => {
    if (sum <= free) return [];
    const fields = { name, overcommitted: true, thinGrowthGB: Math.round(sum / BYTES_PER_GB) };
    const places = disks.filter((disk) => growthOf(disk) > 0).flatMap((disk) => placesOf(disk, 'sizeBytes'));
    return derived('cluster.shared-volume', volume.machine, fields, [...placesOf(volume, 'freeBytes'), ...places]);
  });
}

/** What a disk can still take; of contradicting sizes the least. */
function growthOf(disk: Row): number {
  const size = Math.min(...numbersOf(disk, 'sizeBytes'));
  const used = Math.max(...numbersOf(disk, 'fileSizeBytes'));
  return Number.isFinite(size) && Number.isFinite(used) ? Math.max(0, size - used) : 0;
}
