import type { VSS_WRITER_ERRORS } from '../../facts/storage.ts';

type WriterError = (typeof VSS_WRITER_ERRORS)[number];

/** What vssadmin prints for the last error of a writer, by language; other texts stay as printed. */
const TEXTS: readonly (readonly [WriterError, string])[] = [
  [
    'none',
    'no error|kein fehler|aucune erreur|sin errores|sin error|nessun errore|nenhum erro|нет ошибок|нет ошибки|无错误|没有错误|無錯誤|沒有錯誤|エラーなし|エラー なし|오류 없음|geen fout|inget fel|brak błędów|brak błędu',
  ],
  ['retryable', 'retryable error|wiederholbarer fehler|erreur renouvelable|повторяемая ошибка|可重试的错误|可重试错误'],
  [
    'non-retryable',
    'non-retryable error|nicht wiederholbarer fehler|erreur non renouvelable|不可重试的错误|不可重试错误',
  ],
  ['timed-out', 'timed out|zeitüberschreitung|超时'],
  ['inconsistent-shadow-copy', 'inconsistent shadow copy|inkonsistente schattenkopie|卷影副本不一致'],
  ['out-of-resources', 'out of resources|资源不足'],
];

const BY_TEXT: ReadonlyMap<string, WriterError> = new Map(
  TEXTS.flatMap(([error, texts]) => texts.split('|').map((text) => [text, error] as const)),
);

/** Undefined for a text that is not known. */
export function writerError(text: string): WriterError | undefined {
  return BY_TEXT.get(
    text
      .trim()
      .replace(/[.。]$/, '')
      .replaceAll("'", '’')
      .normalize('NFC')
      .toLowerCase(),
  );
}
