import type { EVENT_LEVELS } from '../../facts/events.ts';

export type EventLevel = (typeof EVENT_LEVELS)[number];

const NUMBERS: ReadonlyMap<number, EventLevel> = new Map([
  // An event of level 0 is always written, and shown as information.
  [0, 'information'],
  [1, 'critical'],
  [2, 'error'],
  [3, 'warning'],
  [4, 'information'],
  [5, 'verbose'],
]);

/** The words of Event Viewer and of the entry types of Get-EventLog, by language. */
const WORDS: Readonly<Record<EventLevel, string>> = {
  critical:
    'critical kritisch critique crítico critico kritiek kritický kritické kritik krytyczne krytyczny kritiskt allvarligt критический 关键 严重 重大 嚴重 위험 심각',
  error: 'error fehler erreur errore erro fout chyba hata błąd fel ошибка 错误 錯誤 エラー 오류',
  warning:
    'warning warnung avertissement advertencia avviso aviso waarschuwing upozornění uyarı ostrzeżenie varning предупреждение 警告 경고',
  information:
    'information informationen informations información informazioni informações informação informatie informace bilgi informacje сведения 信息 資訊 情報 정보',
  verbose: 'verbose ausführlich commentaires detallado dettagliato detalhado uitgebreid podrobné подробно 详细 詳細',
};

const BY_WORD: ReadonlyMap<string, EventLevel> = new Map(
  (['critical', 'error', 'warning', 'information', 'verbose'] as const).flatMap((level) =>
    WORDS[level].split(' ').map((word) => [word, level] as const),
  ),
);

/** The level by its number or its word in any language; undefined for words it does not know. */
export function eventLevel(shown: string | number): EventLevel | undefined {
  const text = String(shown).trim();
  return /^\d{1,3}$/.test(text) ? NUMBERS.get(Number(text)) : BY_WORD.get(text.toLowerCase());
}
