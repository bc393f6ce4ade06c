import { onFirstUse } from '../../model/first-use.ts';

/** What a label of an event stands for; `other` are those that are not read. */
export type LabelField = 'log' | 'provider' | 'time' | 'id' | 'level' | 'computer' | 'message' | 'other';

/** The labels of the text that Event Viewer copies, in this order: log, source, date, id, category, level, keywords, user, computer, text. */
const LANGUAGES: readonly string[] = [
  'Log Name|Source|Date|Event ID|Task Category|Level|Keywords|User|Computer|Description',
  'Protokollname|Quelle|Datum|Ereignis-ID|Aufgabenkategorie|Ebene|Schlüsselwörter|Benutzer|Computer|Beschreibung',
  "Nom du journal|Source|Date|ID de l'événement|Catégorie de la tâche|Niveau|Mots clés|Utilisateur|Ordinateur|Description",
  'Nombre de registro|Origen|Fecha|Id. del evento|Categoría de la tarea|Nivel|Palabras clave|Usuario|Equipo|Descripción',
  'Nome registro|Origine|Data|ID evento|Categoria attività|Livello|Parole chiave|Utente|Computer|Descrizione',
  'Nome do Log|Fonte|Data|Identificação do Evento|Categoria da Tarefa|Nível|Palavras-chave|Usuário|Computador|Descrição',
  '日志名称|来源|日期|事件 ID|任务类别|级别|关键字|用户|计算机|描述',
  '記錄檔名稱|來源|日期|事件識別碼|工作類別|等級|關鍵字|使用者|電腦|描述',
  'ログの名前|ソース|日付|イベント ID|タスクのカテゴリ|レベル|キーワード|ユーザー|コンピューター|説明',
  '로그 이름|원본|날짜|이벤트 ID|작업 범주|수준|키워드|사용자|컴퓨터|설명',
  'Имя журнала|Источник|Дата|Код события|Категория задачи|Уровень|Ключевые слова|Пользователь|Компьютер|Описание',
  'Nazwa dziennika|Źródło|Data|Identyfikator zdarzenia|Kategoria zadania|Poziom|Słowa kluczowe|Użytkownik|Komputer|Opis',
  'Logboeknaam|Bron|Datum|Gebeurtenis-id|Taakcategorie|Niveau|Trefwoorden|Gebruiker|Computer|Beschrijving',
];
const ORDER: readonly LabelField[] = [
  'log',
  'provider',
  'time',
  'id',
  'other',
  'level',
  'other',
  'other',
  'computer',
  'message',
];
/** What `wevtutil /f:text` has besides, in every language, and older versions of Windows. */
const MORE: readonly (readonly [string, LabelField])[] = [
  ['task', 'other'],
  ['opcode', 'other'],
  ['keyword', 'other'],
  ['user name', 'other'],
  ['层级', 'level'],
  ['層級', 'level'],
];

const byLabel = onFirstUse((): ReadonlyMap<string, LabelField> => {
  const labels = new Map<string, LabelField>(MORE);
  for (const language of LANGUAGES) {
    for (const [place, label] of language.split('|').entries()) {
      labels.set(labelKey(label), ORDER[place] ?? 'other');
    }
  }
  return labels;
});

const LABELLED = /^([\p{L}][\p{L} .'’-]{1,30}?)\s{0,3}[:：]\s*(.*)$/u;

export interface Labelled {
  readonly field: LabelField;
  readonly value: string;
}

/** A line with one of the labels of an event; undefined for any other. */
export function labelledLine(text: string): Labelled | undefined {
  const match = LABELLED.exec(text);
  const field = match && byLabel().get(labelKey(match[1] ?? ''));
  return match && field ? { field, value: (match[2] ?? '').trim() } : undefined;
}

function labelKey(label: string): string {
  return label.toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ').trim();
}

/** Columns of the lists that Event Viewer saves: level, date, source, id, category; a sixth without a name holds the message. */
const LISTS: readonly string[] = [
  'Level|Date and Time|Source|Event ID|Task Category',
  'Ebene|Datum und Uhrzeit|Quelle|Ereignis-ID|Aufgabenkategorie',
  "Niveau|Date et heure|Source|ID de l'événement|Catégorie de la tâche",
  'Nivel|Fecha y hora|Origen|Id. del evento|Categoría de la tarea',
  'Livello|Data e ora|Origine|ID evento|Categoria attività',
  'Nível|Data e Hora|Fonte|Identificação do Evento|Categoria da Tarefa',
  '级别|日期和时间|来源|事件 ID|任务类别',
  '等級|日期和時間|來源|事件識別碼|工作類別',
  'レベル|日付と時刻|ソース|イベント ID|タスクのカテゴリ',
  '수준|날짜 및 시간|원본|이벤트 ID|작업 범주',
  'Уровень|Дата и время|Источник|Код события|Категория задачи',
  'Poziom|Data i godzina|Źródło|Identyfikator zdarzenia|Kategoria zadania',
  'Niveau|Datum en tijd|Bron|Gebeurtenis-id|Taakcategorie',
];
const LIST_ORDER: readonly LabelField[] = ['level', 'time', 'provider', 'id', 'other'];

const byColumn = onFirstUse(
  (): ReadonlyMap<string, LabelField> =>
    new Map(
      LISTS.flatMap((list) =>
        list.split('|').map((name, place) => [labelKey(name), LIST_ORDER[place] ?? 'other'] as const),
      ),
    ),
);

/** What a column of a saved list holds, in any language. */
export function listColumn(name: string): LabelField | undefined {
  return byColumn().get(labelKey(name));
}
