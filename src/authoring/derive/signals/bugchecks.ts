import { bugcheckCode, bugcheckName, bugcheckNames, plainCode } from '../../../artifacts/bugcheck/codes.ts';
import { blameOfImage } from '../../../artifacts/bugcheck/modules.ts';
import { onFirstUse } from '../../../model/first-use.ts';
import type { TopicText } from '../topic-text.ts';
import type { Signal } from './signal.ts';

/** What a text says that is about a crash. */
const CRASH_WORDS =
  /blue[ -]?screen|\bbsod\b|bug[ -]?check|stop[ -]?(?:code|error)|\bstop\s*:|crash|minidump|memory\.dmp|蓝屏|藍屏|崩溃|错误检查|停止代码|停止错误|转储/i;
/** STOP: 0x00000050 · bug check 0x1E · 停止代码 0x7E · event "bugcheck was: 0x50" */
const NAMED_CODE =
  /(?:bug[ -]?check(?: code)?|stop[ -]?(?:code|error)?|停止代码|停止错误|错误检查(?:代码)?|蓝屏代码|code|代码)\s*(?:[:：=]|is|was|为|是)?\s*`?0[x×]([0-9a-f]{1,8})\b/gi;
/** srv.sys · (`storport.sys`) */
const DRIVER = /(?<![\w.\\/-])[\w$-]{1,60}\.sys\b/gi;
/** Two words of every day, which are a name only where it is written as one. */
const FEWEST_WORDS = 3;

/** Every listed name, in one pattern that lets blanks, underscores and line ends stand between its words. */
const names = onFirstUse((): RegExp => {
  const spelled = [...new Set(bugcheckNames().values())]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replaceAll('_', String.raw`[\s\\_-]{1,6}`));
  return new RegExp(String.raw`(?<![\w\\])(?:${spelled.join('|')})(?!\w)`, 'gi');
});

export function saysCrash({ text }: TopicText): boolean {
  return CRASH_WORDS.test(text);
}

/** Bug checks by name or code, and drivers where the text is about a crash. */
export function findBugchecks(topic: TopicText): readonly Signal[] {
  const { text } = topic;
  const isCrash = saysCrash(topic);
  const signals: Signal[] = [];
  for (const match of text.matchAll(names())) {
    const place = { text: match[0].replace(/[\s\\]+/g, ' '), line: topic.lineAt(match.index) };
    const code = bugcheckCode(match[0].replace(/[\s\\_-]+/g, '_'));
    if (code === undefined || !isName(match[0], isCrash)) continue;
    signals.push({ type: 'bugcheck', code, ...named(code), ...place });
  }
  for (const match of isCrash ? text.matchAll(NAMED_CODE) : []) {
    const code = plainCode(Number.parseInt(match[1] ?? '', 16));
    if (code === undefined || bugcheckName(code) === undefined) continue;
    signals.push({ type: 'bugcheck', code, ...named(code), text: match[0], line: topic.lineAt(match.index) });
  }
  const isAboutCrash = isCrash || signals.length > 0;
  for (const match of isAboutCrash ? text.matchAll(DRIVER) : []) {
    const blame = blameOfImage(match[0]);
    if (typeof blame !== 'object') continue;
    signals.push({ type: 'driver', module: blame.module, text: match[0], line: topic.lineAt(match.index) });
  }
  return signals;
}

function named(code: number): { readonly name?: string } {
  const name = bugcheckName(code);
  return name === undefined ? {} : { name };
}

function isName(written: string, isCrash: boolean): boolean {
  if (/_/.test(written) || written === written.toUpperCase()) return true;
  return isCrash || written.split(/[\s-]+/).length >= FEWEST_WORDS;
}
