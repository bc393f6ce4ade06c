import type { Fact } from '../../model/fact.ts';
import { LineFact } from '../shared/line-facts.ts';
import type { Entry, VmPart } from './outputs.ts';
import { groups, member } from './values.ts';

/** By title: the list stands below its controller. */
const CONTROLLERS = new Map([
  ['IDE Controller', 'ide'],
  ['SCSI Controller', 'scsi'],
]);
/** `Hard Drive on SCSI controller number 0 at location 1`, in the language of the host: the numbers are all it tells. */
const TWO_NUMBERS = /^\D{1,200}?(\d{1,3})\D{1,200}?(\d{1,3})\D{0,40}$/;
const SECTORS = /^(\d{1,6}) bytes {1,2}\/ {1,2}PhysicalSectorSize: (\d{1,6}) bytes$/;
const TYPE = member(
  new Map([
    ['fixed', 'fixed'],
    ['dynamic', 'dynamic'],
    ['differencing', 'differencing'],
  ]),
);

/** The hard disk drives of a VM, and their files. Sizes are rounded by the script and left out. */
export function diskFacts(path: string, vm: VmPart): readonly Fact[] {
  return [...CONTROLLERS].flatMap(([title, controller]) => {
    const entries = vm.entries.filter((entry) => entry.title === title);
    return groups(entries, ({ label }) => label === '-').flatMap(([disk, ...own]) =>
      disk === undefined || disk.value === ''
        ? []
        : [...driveFact(path, vm, controller, disk, own), ...fileFact(path, disk, own)],
    );
  });
}

function driveFact(path: string, vm: VmPart, controller: string, disk: Entry, own: readonly Entry[]): readonly Fact[] {
  const location = own.find(({ label }) => label === 'Location');
  const numbers = location && TWO_NUMBERS.exec(location.value);
  if (!location || !numbers) return [];
  const fact = new LineFact(path);
  fact.set('vm', vm.name, vm.startLine);
  fact.set('controllerType', controller, location.line);
  fact.set('controllerNumber', Number(numbers[1]), location.line);
  fact.set('controllerLocation', Number(numbers[2]), location.line);
  fact.set('path', disk.value, disk.line);
  return [fact.fact('vm.hard-disk', disk.line, location.line)];
}

function fileFact(path: string, disk: Entry, own: readonly Entry[]): readonly Fact[] {
  const type = own.find(({ label }) => label === 'VhdType');
  if (!type || type.value === '') return [];
  const sectors = own.find(({ label }) => label === 'LogicalSectorSize');
  const sizes = sectors && SECTORS.exec(sectors.value);
  const fact = new LineFact(path);
  fact.set('path', disk.value, disk.line);
  fact.set('type', TYPE(type.value), type.line);
  if (sectors && sizes) {
    fact.set('logicalSectorSize', Number(sizes[1]), sectors.line);
    fact.set('physicalSectorSize', Number(sizes[2]), sectors.line);
  }
  return [fact.fact('hyperv.virtual-hard-disk', disk.line, sectors?.line ?? type.line)];
}
