import type { CollectStep, KindDescription } from '../../model/artifact-kind.ts';
import type { FieldPath } from '../../model/fact.ts';

export const bugcheckAbout: KindDescription = {
  id: 'bugcheck',
  title: 'Bug check (crash analysis, event or report)',
  writtenBy: 'any',
  provides: ['bugcheck', 'event'],
  whole: false,
  collect,
  // Windows writes one of the two events at the start after every crash.
  silence: (command) => (CRASH_EVENTS.test(command) ? [{ kind: 'bugcheck', scope: {} }] : []),
};

/** Each form has one of these in some line; other files, which are the most, need no further look. */
export const BUGCHECK_HINT =
  /bug ?check|BlueScreen|LiveKernelEvent|ErrorCode0|BUCKET_ID|Fatal System|Arg1|\(\s?0x[0-9a-f]{1,16}(?:,|\)\s{0,200}$)|\.dmp|stop ?:|stopp? ?code|stillstandcode|arr[êe]t|detenci|parada|arresto|interruzione|终止代码|停止コード|останов/im;

const EVENTS =
  "Get-WinEvent -FilterHashtable @{LogName='System';Id=1001,41} | Select-Object TimeCreated,ProviderName,Id,MachineName,@{n='Xml';e={$_.ToXml()}} | Export-Csv crashes.csv -NoTypeInformation -Encoding UTF8";
const CRASH_EVENTS = /^Get-WinEvent -FilterHashtable @\{LogName='System';Id=1001,41\}/i;
const MINIDUMPS = 'Copy-Item "$env:SystemRoot\\Minidump\\*.dmp" . -ErrorAction SilentlyContinue';
const ANALYSIS = 'cdb -z C:\\Windows\\MEMORY.DMP -c "!analyze -v; q" > analyze.txt';
/** Only an analysis names a module and a process. */
const ANALYSIS_FIELDS: ReadonlySet<string> = new Set(['bugcheck.module', 'bugcheck.process']);

function collect(need: FieldPath): CollectStep | undefined {
  if (need !== 'bugcheck' && !need.startsWith('bugcheck.')) return undefined;
  // A guest's crash is told by its own log; `where` is then the machine the need is about.
  return { command: ANALYSIS_FIELDS.has(need) ? ANALYSIS : `${EVENTS}; ${MINIDUMPS}`, where: 'host' };
}
