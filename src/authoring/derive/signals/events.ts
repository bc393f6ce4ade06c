import type { TopicText } from '../topic-text.ts';
import type { Signal } from './signal.ts';

/** event ID 18560 · event 41 · 事件 ID 12010 · 事件ID：1001 */
const EVENT =
  /\b(?:event ?(?:id)?s?|eventid)\s*[:：=]?\s*`?(\d{1,5})\b|事件\s*(?:ID|编号|标识)?\s*[:：为]?\s*`?(\d{1,5})(?!\d)/gi;
/** Microsoft-Windows-Hyper-V-VMMS, without the name of a channel behind it. */
const PROVIDER = /\bMicrosoft-Windows-[A-Za-z0-9-]{2,60}(?!\S*\/)|\bService Control Manager\b/g;
const CHANNEL_ENDING = /-(?:Admin|Operational|Analytic|Diagnostic|Networking)$/;
const NEAR = 200;

/** Events by id, with their source where it stands nearby. */
export function findEvents(topic: TopicText): readonly Signal[] {
  const { text } = topic;
  const seen = new Set<number>();
  return [...text.matchAll(EVENT)].flatMap((match): readonly Signal[] => {
    const id = Number(match[1] ?? match[2]);
    if (seen.has(id)) return [];
    seen.add(id);
    const around = text.slice(Math.max(0, match.index - NEAR), match.index + NEAR);
    const provider = [...around.matchAll(PROVIDER)][0]?.[0].replace(CHANNEL_ENDING, '');
    const place = { text: match[0], line: topic.lineAt(match.index) };
    return [{ type: 'event', id, ...(provider === undefined ? {} : { provider }), ...place }];
  });
}
