import { toSet } from './character-set.ts';
import { isDoubleByte, type LegacyPage } from './legacy-pages.ts';
import { isThai, scoreThai, thaiDoubt } from './thai-score.ts';
import { isTurkishPage, turkishBonus, turkishDoubt } from './turkish-score.ts';

/**
 * How natural a decoding reads: the mean over all its non-ASCII bytes, about -8 … 2. What is weighed is where a character
 * stands, because the wrong page puts symbols, box drawings and capitals inside words. A page that the text's locale lets expect
 * needs fewer letters.
 */
export function scorePage(text: string, page: LegacyPage, isExpected = false): number {
  const isWide = isDoubleByte(page);
  const inTurkish = isTurkishPage(page);
  let total = 0;
  let bytes = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x80) continue;
    const previous = index === 0 ? 0x20 : text.charCodeAt(index - 1);
    const next = index + 1 === text.length ? 0x20 : text.charCodeAt(index + 1);
    bytes += isWide && !isHalfwidthKana(code) ? 2 : 1;
    total += isWide ? scoreWide(code, previous, next, page) : scoreNarrow(code, previous, next, inTurkish);
  }
  if (bytes === 0) return 0;
  const mean = total / bytes;
  if (page === 'windows-874') return isExpected ? mean : mean - thaiDoubt(mean, bytes);
  return inTurkish ? mean + turkishBonus(text, page) : mean;
}

/** Letters that German, French, Spanish, Portuguese, Italian, Nordic and Central European words are made of. */
const commonLatin = toSet('éèêëàâäáãåçîïíìôöóõòøûüúùñßæœąćęłńóśźżčďěňřšťůžýőűăşţșț');
const commonCyrillic = toSet('оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїє');
const veryCommonCyrillic = toSet('оеаинтсрвлкмдпу');
/** Marks that belong beside words: quotes, registered signs, degree, guillemets, ordinals, section signs, dashes. */
const textMarks = toSet('®™©°«»“”„‘’–—…·•§€£№ºª¿¡²³×');
/** Frequent in Windows' Chinese output and in Chinese prose; settles ties with Korean and Big5 readings. */
const commonHanzi = toSet(
  '的一是不了在有人我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长系统名称版本类型日期时间目录设备区域输入内存虚拟最值位置网络连接修补程序处理器制造商型号所有者组织产品安装启动物总量可使件登录服务器域运行状态错误管理计算机命令找数据默认未设置匹配结束搜索关闭打检测到信号同步交换键对象检安全要求监视模式扩展固件翻译二级地址执行保护已否是启用禁停止正常操失败应程',
);
const commonTraditional = toSet(
  '的一是不了在有人我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可裡後小麼心多天而能好都然沒日於起還發成事只作當想看文無開用主行方又如前所本見經頭面公同已從動兩長系統名稱版本類型日期時間目錄設備區域輸入記憶體虛擬最值位置網路連線修正程式處理器製造商型號擁有者組織產品安裝啟動實總量可使件登入伺服器網域執行狀態錯誤管理電腦命令找資料預設未設定符合結束搜尋關閉偵測訊號',
);
const commonHangul = toSet(
  '이다의는에을를시스템버전호트름운영체제조업모델유형프로세서디렉터리메모가상최대사용물총실소중은고하한지기어자도네워크연결핫픽설치날짜원래등록된있음없예아니오인터넷관리컴퓨서비작',
);

function scoreNarrow(code: number, previous: number, next: number, inTurkish: boolean): number {
  if (isBroken(code)) return -8;
  if (code === 0xa0) return scoreNoBreakSpace(previous, next);
  if (isCyrillic(code)) return scoreCyrillic(code, previous, next);
  if (isThai(code)) return isAsciiLetter(previous) || isAsciiLetter(next) ? -2.5 : scoreThai(code, previous, next);
  if (isLatinLetter(code)) return scoreLatin(code, previous, next, inTurkish) - (inTurkish ? turkishDoubt(code) : 0);
  const isInWord = isLetter(previous) && isLetter(next);
  if (code === 0x2019) return isInWord ? 1.5 : 0.3;
  if (textMarks().has(code)) return isInWord ? -3 : 0.4;
  if (isInWord) return -4;
  if (isBoxDrawing(code)) return scoreBoxDrawing(code, previous, next);
  return isLetter(previous) || isLetter(next) ? -2 : -0.8;
}

/** Rules are runs of one character; a lone one beside a blank is the side of a cell. */
function scoreBoxDrawing(code: number, previous: number, next: number): number {
  if (code === previous || code === next) return 1.8;
  if (isBoxDrawing(previous) || isBoxDrawing(next)) return 0.6;
  return isLetter(previous) || isLetter(next) ? -1.5 : -0.5;
}

/** Between digits it groups thousands; before a colon or behind a word it is French typography. */
function scoreNoBreakSpace(previous: number, next: number): number {
  if (isDigit(previous) && (isDigit(next) || isLetter(next))) return 2;
  if (isLowerAscii(previous) && isLowerAscii(next)) return -3;
  return next === 0x3a || isDigit(next) || isDigit(previous) ? 1 : 0;
}

function scoreCyrillic(code: number, previous: number, next: number): number {
  if (isAsciiLetter(previous) || isAsciiLetter(next)) return -2.5;
  if (isDigit(previous) && isDigit(next)) return -2;
  if (code === previous && code === next) return -1;
  const lower = toLower(code);
  if (!commonCyrillic().has(lower)) return -2;
  const frequency = veryCommonCyrillic().has(lower) ? 0.5 : 0;
  const isUpper = lower !== code;
  if (isUpper && isCyrillic(previous)) return isLowerCyrillic(previous) ? -3 : 0.4 + frequency;
  return isUpper ? 0.8 + frequency : 1.2 + frequency;
}

function scoreLatin(code: number, previous: number, next: number, inTurkish: boolean): number {
  const lower = toLower(code);
  const touchesWord = isLetter(previous) || isLetter(next);
  if (isDigit(previous) && isDigit(next)) return -4;
  if (!touchesWord) return isSingleLetterWord(lower) ? 0.5 : -1;
  if (!inTurkish && !commonLatin().has(lower) && !isIcelandic(code, previous, next)) return -1.5;
  if (lower === code) return isUpperAscii(previous) && isUpperAscii(next) ? -2 : 1.8;
  if (isLowerLetter(previous)) return -3;
  return 1;
}

/** `það`, `gerð`: Turkish `ş` and `ğ` have the same bytes in windows-1254, and `р` and `ю` of windows-1251 stand among others. */
function isIcelandic(code: number, previous: number, next: number): boolean {
  if (code === 0xf0) return isAsciiLetter(previous) || (isLatinLetter(previous) && isLowerAscii(next));
  return (code === 0xfe || code === 0xde) && !isLetter(previous) && isLowerAscii(next);
}

function scoreWide(code: number, previous: number, next: number, page: LegacyPage): number {
  if (isBroken(code) || (code >= 0xe000 && code <= 0xf8ff)) return -14;
  if (isHalfwidthKana(code)) return -1;
  if (isLowerAscii(previous) && isLowerAscii(next)) return -6;
  if (code >= 0x3000 && code <= 0x303f) return 1;
  if (code >= 0xff00 && code <= 0xff60) return 1;
  if (code >= 0x3040 && code <= 0x30ff) return page === 'cp932' ? 3.6 : -1;
  if (code >= 0xac00 && code <= 0xd7a3) return scoreHangul(code, page);
  if (code >= 0x4e00 && code <= 0x9fff) return scoreHanzi(code, page);
  if (isCyrillic(code) || isLatinLetter(code) || isBoxDrawing(code)) return -3;
  return -0.5;
}

function scoreHanzi(code: number, page: LegacyPage): number {
  if (page === 'cp949') return -2.5;
  if (page === 'cp950') return commonTraditional().has(code) ? 3.4 : 0.4;
  if (page === 'cp932') return commonTraditional().has(code) || commonHanzi().has(code) ? 2.6 : 0.6;
  return commonHanzi().has(code) ? 3.4 : 0.6;
}

function scoreHangul(code: number, page: LegacyPage): number {
  if (page !== 'cp949') return -2;
  return commonHangul().has(code) ? 3.4 : 0.9;
}

function isBroken(code: number): boolean {
  return code === 0xfffd || (code >= 0x80 && code <= 0x9f);
}

function isHalfwidthKana(code: number): boolean {
  return code >= 0xff61 && code <= 0xff9f;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isLowerAscii(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

function isUpperAscii(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

function isAsciiLetter(code: number): boolean {
  return isLowerAscii(code) || isUpperAscii(code);
}

function isLatinLetter(code: number): boolean {
  return code >= 0xc0 && code <= 0x24f && code !== 0xd7 && code !== 0xf7;
}

function isCyrillic(code: number): boolean {
  return code >= 0x400 && code <= 0x45f;
}

function isLowerCyrillic(code: number): boolean {
  return code >= 0x430 && code <= 0x45f;
}

function isLetter(code: number): boolean {
  return isAsciiLetter(code) || isLatinLetter(code) || isCyrillic(code);
}

function isLowerLetter(code: number): boolean {
  return isLowerAscii(code) || (isLatinLetter(code) && toLower(code) === code);
}

/** `à`, `é`, `ó`, `č` … stand alone as words in Romance and Slavic languages. */
function isSingleLetterWord(lower: number): boolean {
  return lower === 0xe0 || lower === 0xe9 || lower === 0xe8 || lower === 0xf3 || lower === 0xe1;
}

function isBoxDrawing(code: number): boolean {
  return code >= 0x2500 && code <= 0x259f;
}

function toLower(code: number): number {
  return String.fromCharCode(code).toLowerCase().charCodeAt(0);
}
