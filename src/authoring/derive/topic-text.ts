import { firstLine, lastLine } from './outline.ts';
import type { Runbook } from './runbook.ts';
import type { Topic } from './topics.ts';

/** The text of a topic as it stands in the document, marks and all, in which signals are looked for. */
export interface TopicText {
  readonly text: string;
  /** The line of the document at an offset of `text`. */
  lineAt(offset: number): number;
}

/** Signals that stand behind this many characters are not looked for. */
const LONGEST_TOPIC = 64 * 1024;

export function topicText({ file }: Runbook, topic: Topic): TopicText {
  const numbers = new Set<number>();
  // The heading belongs to a section: it often is the only place that names what it is about.
  if (topic.form === 'section') numbers.add(topic.line);
  for (const node of topic.nodes) for (let line = firstLine(node); line <= lastLine(node); line++) numbers.add(line);
  const lines = [...numbers].sort((a, b) => a - b).map((line) => [line, file.lines[line - 1] ?? ''] as const);
  return textOfLines(lines);
}

/** Lines with their numbers as one text. */
export function textOfLines(lines: readonly (readonly [number, string])[]): TopicText {
  const starts: number[] = [];
  let text = '';
  for (const [, line] of lines) {
    if (text.length + line.length > LONGEST_TOPIC) break;
    starts.push(text.length);
    text += `${line}\n`;
  }
  const lineAt = (offset: number): number => {
    const index = starts.findLastIndex((start) => start <= offset);
    return lines[Math.max(index, 0)]?.[0] ?? 1;
  };
  return { text, lineAt };
}
