/**
 * The words REG QUERY prints in the language of the console's code page. The same Windows prints English under code page 65001,
 * so that one upload can mix languages. A letter that the redirection could not store is `?` or U+FFFD: `(par d?faut)`.
 */
const DEFAULT_LABELS: readonly string[] = [
  'default',
  'standard',
  'par défaut',
  'predeterminado',
  'predefinito',
  'padrão',
  'predefinição',
  '既定',
  '默认',
  '預設',
  '預設值',
  '기본값',
  'по умолчанию',
  'domyślna',
  'domyślny',
  'standaard',
  'výchozí',
  'varsayılan',
];

const NOT_SET: readonly string[] = [
  'value not set',
  'wert nicht festgelegt',
  'wert nicht gesetzt',
  'valeur non définie',
  'valor no establecido',
  'valore non impostato',
  'valor não definido',
  '値の設定なし',
  '数值未设置',
  '數值未設定',
  '값 설정 안 됨',
  'значение не задано',
  'значение не присвоено',
];

const LOST_LETTER = /[?\uFFFD]/;
/** A run of letters that an 8-bit code page can lose. */
const FRAGILE = /[^\x20-\x3e\x40-\x7e]+/g;

const EXACT_DEFAULT = new Set(DEFAULT_LABELS);
const GARBLED_DEFAULT = new Set(DEFAULT_LABELS.map(garble).filter((label) => label.includes('?')));
const EXACT_NOT_SET = new Set(NOT_SET);
const GARBLED_NOT_SET = new Set(NOT_SET.map(garble).filter((label) => label.includes('?')));

/** `<NO NAME>` of REG.EXE 3.0, and its translations where no version line tells of that release. */
const XP_NO_NAME = /^<(?:no name|sans nom|kein name|sin nombre|nessun nome|sem nome|без имени|名前なし)>$/i;
const ANGLED = /^<[^<>]{1,40}>$/;
const PARENTHESISED = /^\(([^()]{1,60})\)$/;

/** True for the label that stands for the default value. A value may be named in parentheses, so only known labels count. */
export function isDefaultLabel(name: string, isXp: boolean): boolean {
  if (XP_NO_NAME.test(name) || (isXp && ANGLED.test(name))) return true;
  return isKnown(PARENTHESISED.exec(name)?.[1], EXACT_DEFAULT, GARBLED_DEFAULT);
}

/** What the data column of a default value says: there is none, or perhaps none in a language not listed here. */
export function readNotSet(label: string, data: string): 'not-set' | 'undecided' | undefined {
  const inner = PARENTHESISED.exec(data)?.[1];
  if (inner === undefined) return undefined;
  if (isKnown(inner, EXACT_NOT_SET, GARBLED_NOT_SET)) return 'not-set';
  return label.toLowerCase() === '(default)' ? undefined : 'undecided';
}

function isKnown(text: string | undefined, exact: ReadonlySet<string>, garbled: ReadonlySet<string>): boolean {
  if (text === undefined) return false;
  const label = text.trim().toLowerCase();
  return exact.has(label) || (LOST_LETTER.test(label) && garbled.has(garble(label)));
}

function garble(text: string): string {
  return text.replace(FRAGILE, '?');
}

/** `ERROR: …`, `FEHLER: …`, and PowerShell's `reg.exe : ERROR: …` */
const ERROR_LINE =
  /^(?:reg(?:\.exe)? : )?(?:ERROR|FEHLER|ERREUR|ERRORE|ERRO|ОШИБКА|B..?.?D|FOUT|HATA|エラー|错误|錯誤|오류) ?[:：]/i;
/** The key or value asked for is not there: English, German, French, Spanish, Italian, Portuguese, Polish, Russian, Japanese, Chinese, Korean. */
const NOT_FOUND: readonly RegExp[] = [
  /unable to find the specified registry key or value/i,
  /angegebene Registrierungsschl.{1,3}ssel bzw\. Wert wurde nicht gefunden/i,
  /trouv.{1,4} la cl.{1,3} ou la valeur de Registre/i,
  /encontrar la clave o el valor del Registro/i,
  /trovare la chiave o il valore del Registro/i,
  /(?:localizar|encontrar) a chave ou o valor do Registro/i,
  /okre.{1,3}lonego klucza lub warto.{1,6} rejestru/i,
  /найти указанный раздел или параметр реестра/i,
  /指定されたレジストリ ?キーまたは値が見つかりません/,
  /找不到指定的注册表项或值/,
  /找不到指定的登錄機碼或值/,
  /지정된 레지스트리 키 또는 값을 찾을 수 없/,
];

/** `missing`: the key or value is not there; `failed`: anything else (access denied, invalid syntax). */
export function readErrorLine(text: string): 'missing' | 'failed' | undefined {
  if (!ERROR_LINE.test(text)) return undefined;
  return NOT_FOUND.some((pattern) => pattern.test(text)) ? 'missing' : 'failed';
}

/** `End of search: 3 match(es) found.` */
const KNOWN_FOOTER = /^(?:End of search|Suche beendet|搜索结束|搜尋結束|検索の完了) ?[:：]/;
/** Words, a colon, words with one count: the shape of that line in every language. */
const FOOTER_SHAPE =
  /^[^\s\d\\"'=:：|][^\d\\"'=:：|]{1,60}[:：][^\d\\"'=:：|]{0,60}\d{1,9}(?![\d.,/-])[^\d\\"'=:：|]{0,60}$/;

/** The line that ends a search (`/f`, or `/v` with `/s`): what is above it is a selection. `likely` only has the shape of it. */
export function readSearchFooter(text: string): 'known' | 'likely' | undefined {
  if (KNOWN_FOOTER.test(text)) return 'known';
  return FOOTER_SHAPE.test(text) && !text.includes('  ') ? 'likely' : undefined;
}
