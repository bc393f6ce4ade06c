import type { TopicText } from '../topic-text.ts';
import type { ServiceFault, Signal } from './signal.ts';

/** Services that Hyper-V rests on, with the display names by which people call them. */
const SERVICES: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['vmms', /(?<!-)\bvmms\b|Virtual Machine Management(?: service)?|虚拟机管理服务?/i],
  ['vmcompute', /\bvmcompute\b|Host Compute Service|主机计算服务/i],
  ['hvhost', /\bhvhost\b/i],
  ['vmicguestinterface', /\bvmicguestinterface\b/i],
  ['vmicheartbeat', /\bvmicheartbeat\b/i],
  ['vmickvpexchange', /\bvmickvpexchange\b/i],
  ['vmicrdv', /\bvmicrdv\b/i],
  ['vmicshutdown', /\bvmicshutdown\b/i],
  ['vmictimesync', /\bvmictimesync\b/i],
  ['vmicvmsession', /\bvmicvmsession\b/i],
  ['vmicvss', /\bvmicvss\b/i],
  ['clussvc', /\bclussvc\b|Cluster Service\b|群集服务/i],
  ['lanmanserver', /\blanmanserver\b/i],
  ['lanmanworkstation', /\blanmanworkstation\b/i],
  ['swprv', /\bswprv\b/i],
  ['termservice', /\btermservice\b/i],
  ['vss', /\bVSS service\b|Volume Shadow Copy service|卷影复制服务/i],
  ['winrm', /\bwinrm\b/i],
];
const DISABLED = /\bdisabled\b|已?(?:被)?禁用/i;
const STOPPED =
  /\bstopped\b|\bnot running\b|\bdoes not (?:run|start)\b|\bnot started\b|已停止|未运行|没有运行|未启动|没有启动|停止状态/i;
/** How far from the name of a service its state may stand. */
const NEAR = 80;

/** Services by name, and what the text says is wrong with them. */
export function findServices(topic: TopicText): readonly Signal[] {
  return SERVICES.flatMap(([name, pattern]): readonly Signal[] => {
    const matches = [...topic.text.matchAll(new RegExp(pattern, 'gi'))];
    const [first] = matches;
    if (!first) return [];
    const faulty = matches.find((match) => faultNear(topic.text, match) !== undefined) ?? first;
    const wrong = faultNear(topic.text, faulty);
    const place = { text: faulty[0], line: topic.lineAt(faulty.index) };
    return [{ type: 'service', name, ...(wrong ? { wrong } : {}), ...place }];
  });
}

function faultNear(text: string, match: RegExpExecArray): ServiceFault | undefined {
  const end = match.index + match[0].length;
  const behind = text.slice(end, end + NEAR).split(/[。\n]|\.\s/)[0] ?? '';
  const [disabled, stopped] = [behind.search(DISABLED), behind.search(STOPPED)];
  if (disabled >= 0 && (stopped < 0 || disabled < stopped)) return 'disabled';
  return stopped >= 0 ? 'stopped' : undefined;
}
