import type { KNOWN_MESSAGES } from '../../facts/ticket.ts';
import { findHarmlessMessage } from './harmless-messages.ts';

export type KnownMessage = (typeof KNOWN_MESSAGES)[number];

/** How far the words of a message may stand apart, in characters. */
const NEAR = 80;

/** The known message in one sentence or line. Sentences that only mention a neighbour of it have none. */
export function findKnownMessage(sentence: string): KnownMessage | undefined {
  const text = sentence.normalize('NFKC').replace(/\s+/g, ' ');
  if (saysLicensingNetworkProblem(text)) return 'rdp-licensing-network-problem';
  if (saysHangAtStartingWindows(text)) return 'install-hangs-at-starting-windows';
  return saysBlueScreen(text) ? 'blue-screen' : findHarmlessMessage(text);
}

/** The screen itself, its name in several languages, or the names that Windows prints on it. */
const BLUE_SCREEN =
  /\bblue ?screen(?:s|ed|ing)?\b|\bbsods?\b|\bstop (?:code|error)\b|\bbug ?check(?:s|ed)?\b|蓝屏|藍屏|藍畫面|ブルー ?スクリーン|블루 ?스크린|\bbluescreens?\b|écran bleu|pantalla(?:zo)? azul|tela azul|schermata blu|синий экран|page fault in nonpaged area/i;
/** Another matter: reports without crashes, and tools of that name. */
const NO_BLUE_SCREEN =
  /\b(?:no|never(?: had)?|without(?: any)?|kein\w*|sans) (?:more |a )?(?:blue ?screen|bsod)|blue ?screen ?view|没有蓝屏|沒有藍屏/i;

function saysBlueScreen(text: string): boolean {
  return BLUE_SCREEN.test(text) && !NO_BLUE_SCREEN.test(text);
}

/** `ExtendedDisconnectReason = 262`, `extended disconnect reason code 0x106`; a plain disconnect reason 262 is another error. */
const EXTENDED_REASON =
  /(?:extended ?(?:disconnect ?)?reason(?: ?code)?|扩展断开(?:连接)?(?:原因)?(?:代码)?)["' ]{0,3}[=:(（是为]{0,3}["' ]{0,3}(?:262|0x0{0,6}106)(?![\da-f])/i;
const REASON_NAME = /exDiscReasonLicenseCantFinishProtocol/i;

/** All words of one line stand in the sentence, each spelled in one of its ways. */
const LICENSING_WORDS: readonly (readonly RegExp[])[] = [
  [/network(?:ing)? (?:problem|issue|error)s?/i, /licen[cs](?:e|ing) protocol/i],
  [/(?:授权|许可证?)协议/, /网络(?:问题|故障|错误)/],
  [/(?:授權|許可)(?:協定|協議)/, /網路(?:問題|錯誤)/],
  [/lizenz\w{0,20}[ -]?protokoll/i, /netzwerk/i],
  [/protocole de (?:gestion des )?licences?/i, /réseau/i],
];

/** The program's own error 2056 has the same words without the network. */
function saysLicensingNetworkProblem(text: string): boolean {
  if (REASON_NAME.test(text) || EXTENDED_REASON.test(text)) return true;
  return LICENSING_WORDS.some((words) => words.every((word) => word.test(text)));
}

/**
 * The title on the screen, not the verb: in a Latin sentence it is quoted or capitalised, or stands behind `at` or `on`;
 * what follows must not make it `Starting Windows Update`.
 */
const ENGLISH_TITLE =
  /(?:["'“‘「«(] ?[Ss]tarting [Ww]indows|Starting Windows|STARTING WINDOWS|\b(?:at|on)(?: the)? [Ss]tarting [Ww]indows)(?=(?: ?\.{2,3}|…)?(?:$|[^\w\s.…-]|\.(?:\s|$)| (?:screen|logo|splash|page|phase|stage|step|message|text|and|but|for|forever|during|when|while|after|with|then|in|of|until|before|every|again|is|it|the|no|界面|画面|屏幕)\b|\s?[\u3400-\u9fff]))/g;
const CHINESE_TITLE = /正在(?:启动|啟動) ?Windows(?! ?(?:Update|更新|Defender|服务|服務|防火墙))/gi;
/** `卡在安装过程的starting windows界面`: between Chinese words case says nothing. */
const MIXED_TITLE = /starting windows(?=\s?(?:["'”’」）).。，,]|$|[\u3400-\u9fff]))/gi;
const GERMAN_TITLE = /Windows wird gestartet/gi;

const ENGLISH_HANG =
  /\b(?:hangs?|hanging|hung|stuck|freez(?:es?|ing)|froze|frozen|stall(?:s|ed|ing)?|stops? responding|stays|stopp?(?:s|ed)? at|sits (?:at|on)|never gets? past|(?:won't|will not|does not|doesn't|cannot|can't) (?:go|get|come) (?:past|beyond|further))\b/gi;
const CHINESE_HANG =
  /卡(?:在|住|死|到|机|于)|停(?:在|留在|滞|止在|住)|(?:死|假)(?:机|在)|挂(?:起|死|在)|无响应|不动|停留|僵在|定在|凍結|卡頓/g;
const GERMAN_HANG = /\b(?:häng(?:t|en)|bleib(?:t|en)[^.]{0,40}(?:stehen|hängen)|eingefroren|friert)/gi;
const HANGS = [ENGLISH_HANG, CHINESE_HANG, GERMAN_HANG];

/** What stands right before the word of hanging when it is denied or over. */
const DENIED_BEFORE =
  /(?:\bno longer|\bnot|n't|\bnever|\bwithout|\bstopped|\binstead of|\bused to|\bnicht mehr|不再|没有再|沒有再|没有?|沒有?|不会|不會|未再|未曾|并未|解决了|解決了)\s*(?:\w{1,12}\s+){0,2}$/i;
/** `stays`, `won't go past`: the denial is the hang. */
const HANG_BY_DENIAL = /^(?:won't|will not|does|doesn't|cannot|can't|never)/i;

function saysHangAtStartingWindows(text: string): boolean {
  // Every title has the word, and most sentences do not.
  if (!/windows/i.test(text)) return false;
  const isChinese = /[\u3400-\u9fff]/.test(text);
  const titles = [ENGLISH_TITLE, CHINESE_TITLE, GERMAN_TITLE, ...(isChinese ? [MIXED_TITLE] : [])];
  const places = titles.flatMap((title) => [...text.matchAll(title)].map(({ index }) => index));
  if (places.length === 0) return false;
  return HANGS.flatMap((hang) => [...text.matchAll(hang)]).some(
    (hang) => places.some((place) => Math.abs(place - hang.index) <= NEAR) && !isDenied(text, hang),
  );
}

/** One sentence names the screen, its neighbour says that it hangs: `Setup shows "Starting Windows". It hangs there.` */
export function saysHangInTwo(first: string, second: string): boolean {
  const mentions = [first, second].filter((text) => HANGS.some((hang) => text.search(hang) >= 0));
  return mentions.length === 1 && findKnownMessage(`${first} ${second}`) === 'install-hangs-at-starting-windows';
}

function isDenied(text: string, hang: RegExpExecArray | RegExpMatchArray): boolean {
  if (HANG_BY_DENIAL.test(hang[0])) return false;
  const index = hang.index ?? 0;
  return DENIED_BEFORE.test(text.slice(Math.max(0, index - 40), index));
}

/** The message appears somewhere in the text: a cheap test before sentences are looked at. */
export function mayHoldKnownMessage(text: string): boolean {
  return MAYBE.test(text);
}
const MAYBE =
  /licen[cs]|lizenz|授权|授權|许可|許可|extended ?(?:disconnect)?|exDiscReason|扩展断开|starting\s+windows|正在(?:启动|啟動)|wird gestartet/i;
