import type { Release } from '../../../facts/os.ts';
import type { TopicText } from '../topic-text.ts';
import type { Signal } from './signal.ts';

const GENERATION =
  /\bgen(?:eration)?[ -]?([12])\b|\b(first|second)[ -]generation\b|第\s?([12一二])\s?代(?:虚拟机)?|(?<![第0-9])([一二])代虚拟机/gi;
/** What says of a generation that it has no such problem. */
const SPARED =
  /不会|不受|没有(?:这个|此|该)?问题|正常|则可|改用|instead|not affected|does not|doesn't|do not|don't|works|is fine|unlike|不存在/i;

/** Releases in the order in which they are looked for: the longer name first. */
const RELEASES: readonly (readonly [Release, RegExp])[] = [
  ['windows-server-2008-r2', /(?:Windows )?Server 2008 R2/i],
  ['windows-server-2012-r2', /(?:Windows )?Server 2012 R2/i],
  ['windows-server-2003', /(?:Windows )?Server 2003/i],
  ['windows-server-2008', /(?:Windows )?Server 2008(?! R2)/i],
  ['windows-server-2012', /(?:Windows )?Server 2012(?! R2)/i],
  ['windows-server-2016', /(?:Windows )?Server 2016/i],
  ['windows-server-2019', /(?:Windows )?Server 2019/i],
  ['windows-server-2022', /(?:Windows )?Server 2022/i],
  ['windows-server-2025', /(?:Windows )?Server 2025/i],
  ['windows-xp', /\bWin(?:dows)? ?XP\b/i],
  ['windows-vista', /\b(?:Windows )?Vista\b/i],
  ['windows-7', /\bWin(?:dows)? ?7(?!\d)/i],
  ['windows-8.1', /\bWin(?:dows)? ?8\.1/i],
  ['windows-8', /\bWin(?:dows)? ?8(?![.\d])/i],
  ['windows-10', /\bWin(?:dows)? ?10(?!\d)/i],
  ['windows-11', /\bWin(?:dows)? ?11(?!\d)/i],
];
/** Behind the name of a release: it is that of the host. */
const IS_HOST = /^[^,，。.;；\n]{0,12}(?:hosts?\b|Hyper-V|主机|宿主|服务器上|上)/i;
/** Behind the name of a release: it is one of those that work. */
const IS_SPARED = /^[^,，。.;；\n]{0,24}(?:及以上|及更高|and (?:later|newer)|or (?:later|newer)|正常|works?\b)/i;

const LONGEST_CLAUSE = 200;

const CRITICAL_STATE =
  /\b(paused|off|saved|running|starting|stopping)[ -]?critical\b|(已?暂停|已?关闭|已?保存|正在运行)\s*[-–—]\s*(?:关键|严重|危急)/gi;
const STATE_IN_CHINESE: readonly (readonly [RegExp, string])[] = [
  [/暂停/, 'paused'],
  [/关闭/, 'off'],
  [/保存/, 'saved'],
  [/运行/, 'running'],
];
const REMOTEFX = /Remote ?FX/i;

/** What a text says of virtual machines: generation, guest system, state, RemoteFX adapter. */
export function findVirtualMachines(topic: TopicText): readonly Signal[] {
  const { text } = topic;
  const signals: Signal[] = [];
  for (const match of text.matchAll(GENERATION)) {
    const generation = /1|一|first/i.test(match[1] ?? match[2] ?? match[3] ?? match[4] ?? '') ? 1 : 2;
    const isComparison = SPARED.test(clauseAt(text, match.index));
    signals.push({ type: 'generation', generation, isComparison, text: match[0], line: topic.lineAt(match.index) });
  }
  for (const [release, pattern] of RELEASES) {
    for (const match of text.matchAll(new RegExp(pattern, 'gi'))) {
      const behind = text.slice(match.index + match[0].length, match.index + match[0].length + 40);
      if (IS_HOST.test(behind) || IS_SPARED.test(behind)) continue;
      signals.push({ type: 'guest-release', release, text: match[0], line: topic.lineAt(match.index) });
      break;
    }
  }
  for (const match of text.matchAll(CRITICAL_STATE)) {
    const word = match[1]?.toLowerCase() ?? STATE_IN_CHINESE.find(([state]) => state.test(match[2] ?? ''))?.[1];
    if (word === undefined) continue;
    signals.push({ type: 'vm-state', state: `${word}-critical`, text: match[0], line: topic.lineAt(match.index) });
  }
  const adapter = REMOTEFX.exec(text);
  if (adapter) signals.push({ type: 'remotefx', text: adapter[0], line: topic.lineAt(adapter.index) });
  return signals;
}

/** From the last mark of punctuation before a place to the next one behind it. */
function clauseAt(text: string, index: number): string {
  const marks = /[，,。；;!！?？]|\.\s|\n\s*(?:\n|[*+-]\s)/g;
  const before = text.slice(Math.max(0, index - LONGEST_CLAUSE), index);
  const behind = text.slice(index, index + LONGEST_CLAUSE);
  const start = Math.max(...[...before.matchAll(marks)].map((mark) => mark.index + 1), 0);
  const end = behind.search(marks);
  return before.slice(start) + behind.slice(0, end < 0 ? undefined : end);
}
