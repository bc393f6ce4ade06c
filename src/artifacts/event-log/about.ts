import type { CollectStep, KindDescription } from '../../model/artifact-kind.ts';
import type { FieldPath, Fields } from '../../model/fact.ts';

export const eventLogAbout: KindDescription = {
  id: 'event-log',
  title: 'Events of Windows (wevtutil, Get-WinEvent, Event Viewer)',
  writtenBy: 'any',
  provides: ['event'],
  whole: false,
  collect,
};

/** Every form has one of these in some line: a tag of its XML, the first label of a copy, a column of a list. */
export const EVENT_LOG_HINT =
  /<Event[\s>]|&lt;Event[\s&]|Log.Name\s{0,3}:|Protokollname|Nom.du.journal|Nombre.de.registro|Nome.registro|Nome.do.Log|日志名称|記錄檔名稱|ログの名前|로그.이름|Имя.журнала|Nazwa.dziennika|Logboeknaam|Event\s?\[\d|- Provider|ProviderName|TimeCreated|TimeGenerated|EntryType|InstanceId|ProviderId|Event.ID|Ereignis-ID|ID.de.l|Id\..del.evento|ID.evento|Identificação.do.Evento|事件.ID|事件識別碼|イベント.ID|이벤트.ID|Код.события|Identyfikator.zdarzenia|Gebeurtenis-id/i;

/** Where hosts and guests write what support decides by, when nothing narrower is asked for. */
const LOGS = [
  'System',
  'Microsoft-Windows-Hyper-V-VMMS-Admin',
  'Microsoft-Windows-Hyper-V-Worker-Admin',
  'Microsoft-Windows-Hyper-V-High-Availability-Admin',
  'Microsoft-Windows-Hyper-V-Hypervisor-Admin',
  'Microsoft-Windows-FailoverClustering/Operational',
];
const MOST_EVENTS = 500;
/** Names that mean themselves inside quotes; a value of the upload may be anything. */
const PLAIN = /^[\w .()/-]{1,120}$/;
/** The XML has names, numbers and UTC time without language; the other columns are for people, and for a first look. */
const COLUMNS = "TimeCreated,LogName,ProviderName,Id,Level,RecordId,MachineName,Message,@{n='Xml';e={$_.ToXml()}}";

function collect(need: FieldPath, scope: Fields): CollectStep | undefined {
  if (need !== 'event' && !need.startsWith('event.')) return undefined;
  const { log, provider, id } = scope;
  const logs = plain(log) === undefined ? LOGS : [plain(log)];
  const filter = [
    'LogName=$_',
    ...(plain(provider) === undefined ? [] : [`ProviderName='${plain(provider)}'`]),
    ...(typeof id === 'number' ? [`Id=${id}`] : []),
    // Without a narrower question what is merely information would crowd out the rest.
    ...(plain(provider) === undefined && typeof id !== 'number' ? ['Level=1,2,3'] : []),
  ].join(';');
  const list = logs.map((name) => `'${name}'`).join(',');
  const read = `Get-WinEvent -FilterHashtable @{${filter}} -MaxEvents ${MOST_EVENTS} -ErrorAction SilentlyContinue`;
  const command = `${list} | ForEach-Object { ${read} } | Select-Object ${COLUMNS} | Export-Csv ${fileName(scope)} -NoTypeInformation -Encoding UTF8`;
  return { command, where: 'host' };
}

/** Several of these commands may run in one folder. */
function fileName({ log, provider, id }: Fields): string {
  const parts = [
    plain(log),
    plain(provider)?.replace(/^Microsoft-Windows-/i, ''),
    typeof id === 'number' ? id : undefined,
  ];
  const name = ['events', ...parts.filter((part) => part !== undefined)].join('-');
  return `${name.replace(/[^\w-]+/g, '-')}.csv`;
}

function plain(value: unknown): string | undefined {
  return typeof value === 'string' && PLAIN.test(value) ? value : undefined;
}
