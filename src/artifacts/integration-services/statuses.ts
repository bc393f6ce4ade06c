import { onFirstUse } from '../../model/first-use.ts';
import type { Cell } from '../shared/powershell-rows.ts';

/**
 * Members of VMIntegrationComponentOperationalStatus and their numbers, which are those of
 * Msvm_HeartbeatComponent.OperationalStatus: https://learn.microsoft.com/windows/win32/hyperv_v2/msvm-heartbeatcomponent
 */
const ENUMERATION: ReadonlyMap<string, string> = new Map([
  ['ok', 'ok'],
  ['2', 'ok'],
  ['degraded', 'degraded'],
  ['3', 'degraded'],
  ['error', 'error'],
  ['6', 'error'],
  ['nonrecoverableerror', 'non-recoverable-error'],
  ['7', 'non-recoverable-error'],
  ['nocontact', 'no-contact'],
  ['12', 'no-contact'],
  ['lostcommunication', 'lost-communication'],
  ['13', 'lost-communication'],
  ['paused', 'paused'],
  ['15', 'paused'],
  ['protocolmismatch', 'protocol-mismatch'],
  ['32775', 'protocol-mismatch'],
  ['applicationcritical', 'application-critical'],
  ['applicationcriticalstate', 'application-critical'],
  ['32782', 'application-critical'],
  ['communicationtimedout', 'communication-timed-out'],
  ['32783', 'communication-timed-out'],
  ['communicationfailed', 'communication-failed'],
  ['32784', 'communication-failed'],
  ['disabled', 'disabled'],
  ['32896', 'disabled'],
]);

/** Description texts by their beginning, without blanks and case. The long sentence is cut by most consoles. */
const DESCRIPTIONS: readonly (readonly [string, readonly string[]])[] = [
  ['ok', ['OK', 'ОК', 'Correcto', '正常', '确定', '確定', '정상', '확인']],
  [
    'no-contact',
    [
      'No Contact',
      'Kein Kontakt',
      'Aucun contact',
      'Pas de contact',
      'Sin contacto',
      'Nessun contatto',
      'Sem contato',
      'Sem contacto',
      'Нет контакта',
      'Нет связи',
      '无联系',
      '无接触',
      '无法联系',
      '没有联系',
      '無連絡',
      '接触なし',
      '接続なし',
    ],
  ],
  [
    'lost-communication',
    [
      'Lost Communication',
      'Communication lost',
      'Kommunikation verloren',
      'Kommunikation unterbrochen',
      'Communication perdue',
      'Perte de communication',
      'Comunicación perdida',
      'Comunicazione persa',
      'Comunicação perdida',
      'Связь потеряна',
      '通信中断',
      '失去通信',
      '通信が失われました',
    ],
  ],
  [
    'degraded',
    [
      'Degraded',
      'Herabgestuft',
      'Beeinträchtigt',
      'Dégradé',
      'Degradado',
      'Danneggiato',
      'Degradato',
      '降级',
      '已降级',
      '低下',
    ],
  ],
  [
    'non-recoverable-error',
    [
      'Non-Recoverable Error',
      'Nonrecoverable Error',
      'Nicht behebbarer Fehler',
      'Erreur irrécupérable',
      'Error irrecuperable',
      'Errore irreversibile',
      'Erro irrecuperável',
      '不可恢复的错误',
    ],
  ],
  ['error', ['Error', 'Fehler', 'Erreur', 'Errore', 'Erro', 'Ошибка', '错误', '錯誤', 'エラー']],
  [
    'paused',
    [
      'Paused',
      'Angehalten',
      'En pause',
      'Pausado',
      'In pausa',
      'Em pausa',
      'Приостановлено',
      '已暂停',
      '暂停',
      '一時停止',
    ],
  ],
  [
    'disabled',
    [
      'Disabled',
      'Deaktiviert',
      'Désactivé',
      'Deshabilitado',
      'Disabilitato',
      'Desabilitado',
      'Отключено',
      '已禁用',
      '無効',
    ],
  ],
  [
    'application-critical',
    ['Application Critical State', 'Kritischer Anwendungszustand', 'Kritischer Zustand der Anwendung'],
  ],
  ['communication-timed-out', ['Communication Timed Out', 'Zeitüberschreitung bei der Kommunikation']],
  ['communication-failed', ['Communication Failed', 'Fehler bei der Kommunikation']],
  ['protocol-mismatch', ['Protocol Mismatch', 'Protocol version mismatch']],
];

/** Sentences of the protocol status by a beginning that no other status has. */
const protocolSentences = onFirstUse(() =>
  [
    'The protocol version of the component installed',
    'Die Protokollversion der auf dem virtuellen Computer installierten Komponente',
    'La version du protocole du composant installé',
    'La version de protocole du composant installé',
    'La versión del protocolo del componente instalado',
    'La versione del protocollo del componente installato',
    'A versão do protocolo do componente instalado',
    'Версия протокола компонента, установленного',
    '虚拟机中安装的组件的协议版本',
    '安装在虚拟机中的组件的协议版本',
    '虛擬機器中安裝的元件的通訊協定版本',
    '仮想マシンにインストールされているコンポーネントのプロトコル',
  ].map(fold),
);

const byText = onFirstUse(
  () => new Map(DESCRIPTIONS.flatMap(([status, texts]) => texts.map((text) => [fold(text), status] as const))),
);

/** Enough of a cut text to tell the statuses apart. */
const MIN_BEGINNING = 4;

/**
 * The status a cell shows, as enumeration name, number or description; `blank` for an empty cell, `null` for a text that
 * is cut or is none of the known ones, undefined when the cell is not there or says that it does not know.
 */
export function statusOf(cell: Cell | undefined): string | null | undefined {
  if (!cell) return undefined;
  if (cell.text === '') return cell.cut ? null : 'blank';
  if (/^(?:0|unknown)$/i.test(cell.text)) return undefined;
  const text = fold(cell.text.replace(/^\{|\}$/g, ''));
  if (cell.cut) return beginningStatus(text.replace(/(?:\.{3}|…)$/, '')) ?? null;
  if (text === '') return 'blank';
  return (
    ENUMERATION.get(text) ?? byText().get(text) ?? byText().get(text.replace(/\.$/, '')) ?? sentenceStatus(text) ?? null
  );
}

function sentenceStatus(text: string): string | undefined {
  if (protocolSentences().some((sentence) => text.startsWith(sentence))) return 'protocol-mismatch';
  // `Degraded (…)` names the reason behind the status.
  const bracket = text.indexOf('(');
  return bracket > 0 ? byText().get(text.slice(0, bracket)) : undefined;
}

function beginningStatus(text: string): string | undefined {
  const sentence = sentenceStatus(text);
  if (sentence !== undefined) return sentence;
  if (text.length < MIN_BEGINNING) return undefined;
  const found = new Set([...byText()].filter(([known]) => known.startsWith(text)).map(([, status]) => status));
  return found.size === 1 ? [...found][0] : undefined;
}

/** Blanks are dropped, as a console breaks lines where it likes, and hyphens, as enumerations are written without. */
function fold(text: string): string {
  return text.replace(/[\s\u00a0-]+/g, '').toLowerCase();
}
