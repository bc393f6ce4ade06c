import type { RootContent } from 'mdast';
import { withLazyFields } from '../model/lazy-fields.ts';
import type { ProseBlock, RuleProse } from '../model/prose.ts';
import type { RuleWording } from '../model/rule.ts';
import type { RuleMessage } from './messages.ts';
import { readProse } from './prose.ts';
import { parseMarkdown, type RuleFile, sliceOf } from './rule-file.ts';
import { type Outline, outlineOf } from './sections.ts';

interface ProseText {
  readonly markdown: string;
  readonly blocks: readonly ProseBlock[];
}

/** The sections that hold nothing but prose. */
export const PROSE_SECTIONS = ['Why', 'Remedy', 'Undo', 'Verify', 'False alarms'] as const;
type ProseSection = 'summary' | (typeof PROSE_SECTIONS)[number];

/** Prose by section; one that is left out or empty is not in it. */
export type ProseTexts = ReadonlyMap<ProseSection, ProseText>;

export function readTexts(file: RuleFile, outline: Outline, messages: RuleMessage[]): ProseTexts {
  const texts = new Map<ProseSection, ProseText>();
  const read = (name: ProseSection, nodes: readonly RootContent[]): void => {
    if (nodes.length === 0) return;
    texts.set(name, { markdown: sliceOf(file, nodes), blocks: readProse({ file, messages }, nodes) });
  };
  read('summary', outline.summary);
  for (const name of PROSE_SECTIONS) read(name, outline.sections.get(name)?.nodes ?? []);
  return texts;
}

export function wordingOf(title: string, message: string, texts: ProseTexts): RuleWording {
  const markdown = (name: ProseSection): string => texts.get(name)?.markdown ?? '';
  const blocks = (name: ProseSection): readonly ProseBlock[] => texts.get(name)?.blocks ?? [];
  const prose: RuleProse = {
    summary: blocks('summary'),
    why: blocks('Why'),
    remedy: blocks('Remedy'),
    ...(texts.has('Undo') ? { undo: blocks('Undo') } : {}),
    ...(texts.has('Verify') ? { verify: blocks('Verify') } : {}),
    ...(texts.has('False alarms') ? { falseAlarms: blocks('False alarms') } : {}),
  };
  return {
    title,
    summary: markdown('summary'),
    message,
    why: markdown('Why'),
    remedy: markdown('Remedy'),
    ...(texts.has('Undo') ? { undo: markdown('Undo') } : {}),
    ...(texts.has('Verify') ? { verify: markdown('Verify') } : {}),
    ...(texts.has('False alarms') ? { falseAlarms: markdown('False alarms') } : {}),
    prose,
  };
}

/** The same, with prose that is read from `file` when it is first shown. `outline` knows which sections there are. */
export function laterWording(file: RuleFile, outline: Outline, message: string): RuleWording {
  const { title } = outline;
  const has = (section: 'Undo' | 'Verify' | 'False alarms'): boolean => !!outline.sections.get(section)?.nodes.length;
  const names: readonly (keyof RuleWording)[] = [
    'summary',
    'why',
    'remedy',
    ...(has('Undo') ? (['undo'] as const) : []),
    ...(has('Verify') ? (['verify'] as const) : []),
    ...(has('False alarms') ? (['falseAlarms'] as const) : []),
    'prose',
  ];
  return withLazyFields({ title, message }, names, () => {
    const parsed = parseMarkdown(file);
    const texts = 'root' in parsed ? readTexts(file, outlineOf(file, parsed.root), []) : new Map();
    return wordingOf(title, message, texts);
  });
}
