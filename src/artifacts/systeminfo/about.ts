import type { CollectStep, KindDescription } from '../../model/artifact-kind.ts';
import type { FieldPath, Fields } from '../../model/fact.ts';

const PROVIDES: readonly FieldPath[] = [
  'os.hostName',
  'os.name',
  'os.version',
  'os.build',
  'os.systemType',
  'os.locale',
  'os.bootTime',
  'os.installDate',
  'os.domainRole',
  'hardware',
  'hyperv.requirements',
  'vbs',
  'paging.commitLimitMB',
  'paging.locations',
  'hotfix',
  'network.adapter',
];

export const systeminfoAbout: KindDescription = {
  id: 'systeminfo',
  title: 'Output of systeminfo',
  writtenBy: 'any',
  provides: PROVIDES,
  whole: true,
  collect,
};

/** Labels are in many languages, but versions of Windows, sizes of memory and kinds of processors look alike in all. */
export const SYSTEMINFO_HINT =
  /\b\d{1,2}\.\d{1,2}\.\d{3,5}\b|\b\d[\d.,\s\xff]{0,12}(?:MB|Mo|МБ)|[Pp]rocessor [Ff]ree|\bx(?:64|86)[- ]/;

function collect(need: FieldPath, scope: Fields): CollectStep | undefined {
  const kinds = [need, need.slice(0, need.lastIndexOf('.'))];
  if (!PROVIDES.some((path) => kinds.includes(path) || path.startsWith(`${need}.`))) return undefined;
  return { command: 'systeminfo > systeminfo.txt', where: scope.where === 'guest' ? 'guest' : 'host' };
}
