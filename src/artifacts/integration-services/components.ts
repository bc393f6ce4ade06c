import { onFirstUse } from '../../model/first-use.ts';

/** Component GUID at the end of an Id `Microsoft:<VM GUID>\<component GUID>`, lower case; the same on every host. */
const BY_GUID = new Map([
  ['6c09bb55-d683-4da0-8931-c9bf705f6480', 'guest-service-interface'],
  ['84eaae65-2f2e-45f5-9bb5-0e857dc8eb47', 'heartbeat'],
  ['2a34b1c2-fd73-4043-8a5b-dd2159bc743f', 'key-value-pair-exchange'],
  ['9f8233ac-be49-4c79-8ee3-e7e1985b2077', 'shutdown'],
  ['2497f4de-e9fa-4204-80e4-4b75c46419c0', 'time-synchronization'],
  ['5ced1297-4598-4915-a5fc-ad21bb4d02a4', 'vss'],
]);

/**
 * Names as hosts print them. English, German, French, Russian, Japanese and Chinese were seen on hosts, but not each of
 * them for every component; the rest is how translations render the name, and stands for one component only.
 */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'guest-service-interface': [
    'Guest Service Interface',
    'Guest services',
    'Gastdienstschnittstelle',
    "Interface de services d'invité",
    'Interface de service invité',
    'Interfaz de servicio de invitado',
    'Interfaz de servicios de invitado',
    'Interfaccia del servizio guest',
    'Interfaccia servizio guest',
    'Interface de serviço convidado',
    'Interface de Serviço de Convidado',
    'Интерфейс гостевой службы',
    'ゲスト サービス インターフェイス',
    '来宾服务接口',
    '來賓服務介面',
    '게스트 서비스 인터페이스',
  ],
  heartbeat: [
    'Heartbeat',
    'Takt',
    'Pulsation',
    'Latido',
    'Pulsação',
    'Пульс',
    'ハートビート',
    '检测信号',
    '心跳',
    '活動訊號',
    '하트비트',
  ],
  'key-value-pair-exchange': [
    'Key-Value Pair Exchange',
    'Data Exchange',
    'Austausch von Schlüsselwertepaaren',
    'Échange de paires clé-valeur',
    'Échange de paires clé/valeur',
    'Intercambio de pares clave-valor',
    'Intercambio de pares clave/valor',
    'Scambio coppie chiave-valore',
    'Scambio di coppie chiave-valore',
    'Troca de pares chave-valor',
    'Troca de Par Chave-Valor',
    'Обмен парами "ключ-значение"',
    'キー値ペア交換',
    'キーと値のペアの交換',
    '键值对交换',
    '索引鍵/值組交換',
    '키-값 쌍 교환',
  ],
  shutdown: [
    'Shutdown',
    'Operating system shutdown',
    'Herunterfahren',
    'Arrêt',
    'Apagar',
    'Apagado',
    'Cierre',
    'Arresto',
    'Desligar',
    'Desligamento',
    'Завершение работы',
    'シャットダウン',
    '关闭',
    '操作系统关闭',
    '關機',
    '關閉',
    '종료',
  ],
  'time-synchronization': [
    'Time Synchronization',
    'Zeitsynchronisierung',
    'Synchronisation date/heure',
    "Synchronisation de l'heure",
    'Sincronización de hora',
    'Sincronización de la hora',
    'Sincronizzazione ora',
    "Sincronizzazione dell'ora",
    'Sincronização de hora',
    'Sincronização de tempo',
    'Синхронизация времени',
    '時刻の同期',
    '時刻同期',
    '时间同步',
    '時間同步',
    '時間同步處理',
    '시간 동기화',
  ],
  vss: ['VSS', 'Backup (volume checkpoint)', 'Backup (volume shadow copy)', 'Volume Shadow Copy Requestor'],
};

const byName = onFirstUse(
  () =>
    new Map(
      Object.entries(NAMES).flatMap(([component, names]) => names.map((name) => [fold(name), component] as const)),
    ),
);
/** What is left of a name whose accents a code page has lost; example: `austauschvonschlsselwertepaaren`. */
const byAscii = onFirstUse(
  () => new Map([...byName()].map(([name, component]) => [asciiOf(name), component] as const)),
);

/** The component an Id ends with. */
export function componentOfId(id: string): string | undefined {
  const guid = /([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\s*$/i.exec(id)?.[1];
  return guid === undefined ? undefined : BY_GUID.get(guid.toLowerCase());
}

/** The component a host calls `name`; with `cut` the name is only a beginning, which has to fit one component alone. */
export function componentOfName(name: string, cut = false): string | undefined {
  const folded = fold(name);
  if (cut) return onlyComponent(folded.replace(/(?:\.{3}|…)$/, '').trimEnd());
  const exact = byName().get(folded);
  if (exact !== undefined) return exact;
  const ascii = asciiOf(folded);
  return ascii.length >= 8 || (ascii.length >= 4 && ascii !== folded) ? byAscii().get(ascii) : undefined;
}

function onlyComponent(beginning: string): string | undefined {
  if (beginning.length < 4) return undefined;
  const found = new Set([...byName()].filter(([name]) => name.startsWith(beginning)).map(([, component]) => component));
  return found.size === 1 ? [...found][0] : undefined;
}

function fold(name: string): string {
  return name
    .replace(/[’`´]/g, "'")
    .replace(/[“”«»]/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

function asciiOf(folded: string): string {
  return folded.replace(/[^a-z0-9]+/g, '');
}
