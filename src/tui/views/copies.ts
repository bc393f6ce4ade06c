import type { Fields } from '../../model/fact.ts';
import type { ProseBlock } from '../../model/prose.ts';
import { fillCommand, findingValues } from '../../report/placeholders.ts';
import type { FindingNode } from '../../report/select.ts';
import { NO_BREAK_SPACE, paragraphText } from '../../report/wording.ts';
import type { Look } from '../lines/look.ts';
import type { Copy } from './list.ts';

/**
 * The commands of a remedy, as they are to be typed; where it has none, its sentences. A sentence keeps its placeholders: what
 * leaves for the clipboard is text of our own, and a command takes only values that are plain words.
 */
export function remedyCopy(look: Look, { finding, rule }: FindingNode): Copy {
  const blocks = rule?.prose.remedy ?? [];
  const values = findingValues(finding);
  const commands = commandsIn(blocks, values);
  const sentences = commands.length > 0 ? '' : sentencesIn(look, blocks).join('\n');
  return { texts: sentences === '' ? commands : [sentences], what: look.screen.detail.remedy };
}

/** The commands that collect what is missing, each once. */
export function commandCopy(look: Look, steps: readonly { readonly command: string }[]): Copy {
  return { texts: [...new Set(steps.map(({ command }) => command))], what: look.screen.detail.collectCommand };
}

function commandsIn(blocks: readonly ProseBlock[], values: Fields): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    if (block.type === 'code') return [fillCommand(block.text.trim(), values)];
    return block.type === 'list' ? block.items.flatMap((item) => commandsIn(item, values)) : [];
  });
}

function sentencesIn(look: Look, blocks: readonly ProseBlock[]): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    if (block.type === 'paragraph')
      return [paragraphText(look.labels, block.spans, {}).replaceAll(NO_BREAK_SPACE, ' ').replaceAll(/\s+/g, ' ')];
    if (block.type === 'code') return [];
    return block.items.flatMap((item, index) => {
      const lead = block.ordered ? `${index + 1}. ` : '- ';
      return sentencesIn(look, item).map((text, line) => (line === 0 ? lead : ' '.repeat(lead.length)) + text);
    });
  });
}
