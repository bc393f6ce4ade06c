import type { TopicText } from '../topic-text.ts';
import type { ComponentField, Signal } from './signal.ts';

/** Only a text about the integration services means their statuses. */
const ABOUT = /integration (?:services?|components?)|集成服务|整合服務|Get-VMIntegrationService|\bvmic[a-z]+\b/i;

/** Names of the enumeration, what hosts print, and how people say it. */
const STATUSES: readonly (readonly [ComponentField, string, RegExp])[] = [
  ['primaryStatus', 'no-contact', /\bno[ -]?contact\b|无联系|无接触|没有联系|无法联系/i],
  [
    'primaryStatus',
    'lost-communication',
    /\blost[ -]?communication\b|communication (?:was |is )?lost|失去通信|通信中断/i,
  ],
  [
    'secondaryStatus',
    'protocol-mismatch',
    /protocol[ -]?(?:version[ -]?)?mismatch|protocol version[^.。\n]{0,120}does not match|协议版本[^。\n]{0,40}(?:不匹配|不一致|不符)/i,
  ],
  [
    'secondaryStatus',
    'protocol-mismatch',
    /版本(?:过低|太低|太旧|过旧|不兼容|不匹配)|version[^.。\n]{0,40}(?:too old|too low|not compatible|incompatible)|(?:incompatible|outdated|too old)[^.。\n]{0,40}integration (?:services|components)|integration (?:services|components)[^.。\n]{0,60}(?:incompatible|not compatible|outdated|too old|do not match|does not match)/i,
  ],
];

/** What an integration component shows in Get-VMIntegrationService. */
export function findComponentStatuses(topic: TopicText): readonly Signal[] {
  const { text } = topic;
  if (!ABOUT.test(text)) return [];
  const found = STATUSES.flatMap(([field, status, pattern]): readonly Signal[] => {
    const match = pattern.exec(text);
    if (!match) return [];
    return [{ type: 'component-status', field, status, text: oneLine(match[0]), line: topic.lineAt(match.index) }];
  });
  const statuses = new Set<string>();
  return found.filter((signal) => {
    if (signal.type !== 'component-status' || statuses.has(signal.status)) return false;
    statuses.add(signal.status);
    return true;
  });
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
