import { escapeText, fence, indented } from './prose-markdown.ts';
import { type ProsePart, proseParts } from './prose-parts.ts';
import type { Topic } from './topics.ts';

/** The prose of a draft: Markdown as rules may hold it. */
export interface DraftProse {
  /** What the topic says first. */
  readonly summary: string;
  readonly explanation: string;
  /** Numbered steps; empty when the document gives none. */
  readonly remedy: string;
  readonly check: string;
}

/** Sorts what a document says of a topic into the sections of a rule. */
export function draftProse(topic: Topic): DraftProse {
  const all = withoutLinks(withIntroductions(proseParts(topic.nodes)));
  // A first sentence that is the title already says nothing more below it.
  const parts = isTitle(all[0], topic) ? all.slice(1) : all;
  const [first] = parts;
  const lead = first?.type === 'text' && first.role === 'explanation' ? first : undefined;
  const rest = lead ? parts.slice(1) : parts;
  const hasSteps = rest.some(({ role }) => role === 'steps');
  // Without a part that is called the solution, whatever is numbered or can be run is what to do.
  const isStep = (part: ProsePart): boolean =>
    hasSteps ? part.role === 'steps' : part.role !== 'check' && (part.type === 'step' || part.type === 'command');
  const steps = rest.filter(isStep);
  return {
    summary: lead?.markdown ?? '',
    explanation: blocks(rest.filter((part) => !isStep(part) && part.role === 'explanation')),
    remedy: numbered(steps),
    check: blocks(rest.filter((part) => !isStep(part) && part.role === 'check')),
  };
}

function isTitle(part: ProsePart | undefined, { title }: Topic): boolean {
  if (part === undefined || !('markdown' in part)) return false;
  return part.markdown.replace(/^\*\*(.*)\*\*$/, '$1') === escapeText(title);
}

/** `Resume it:` in front of a command is the step that the command belongs to. */
function withIntroductions(parts: readonly ProsePart[]): readonly ProsePart[] {
  return parts.map((part, index) => {
    const isBefore = parts[index + 1]?.type === 'command' && part.role !== 'check';
    return isBefore && part.type === 'text' && /[:：]$/.test(part.markdown) ? { ...part, type: 'step' } : part;
  });
}

/** A link that stands alone is a source of the rule already. */
function withoutLinks(parts: readonly ProsePart[]): readonly ProsePart[] {
  return parts.filter((part) => !('markdown' in part && /^\[[^\]]*\]\([^)]*\)$/.test(part.markdown)));
}

function blocks(parts: readonly ProsePart[]): string {
  let number = 0;
  const written = parts.map((part) => {
    if (part.type !== 'step') number = part.type === 'command' || part.type === 'output' ? number : 0;
    switch (part.type) {
      case 'text':
        return part.markdown;
      case 'bullet':
        return `- ${part.markdown}`;
      case 'step':
        number++;
        return `${number}. ${part.markdown}`;
      default: {
        const code = fence(part.text, languageOf(part));
        return number > 0 ? indented(code, String(number).length + 2) : code;
      }
    }
  });
  return joined(written, parts);
}

/** Bullets of one list stand on lines of one block. */
function joined(written: readonly string[], parts: readonly ProsePart[]): string {
  return written.reduce((text, block, index) => {
    if (index === 0) return block;
    const isList = parts[index]?.type === 'bullet' && parts[index - 1]?.type === 'bullet';
    return `${text}${isList ? '\n' : '\n\n'}${block}`;
  }, '');
}

function numbered(parts: readonly ProsePart[]): string {
  const steps: string[] = [];
  for (const part of parts) {
    if ('markdown' in part) steps.push(`${steps.length + 1}. ${part.markdown}`);
    else {
      if (steps.length === 0) steps.push(`1. ${part.type === 'command' ? 'Run:' : 'Compare with:'}`);
      const code = indented(fence(part.text, languageOf(part)), String(steps.length).length + 2);
      steps[steps.length - 1] += `\n\n${code}`;
    }
  }
  return steps.join('\n\n');
}

function languageOf({ type, ...part }: ProsePart): string {
  if (type !== 'command' || !('text' in part)) return 'text';
  return /\b[A-Z][a-z]+-[A-Z]|^\s*[$(]/.test(part.text) ? 'powershell' : 'cmd';
}
