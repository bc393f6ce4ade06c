import type { Fields } from '../../model/fact.ts';
import type { ProseBlock } from '../../model/prose.ts';
import type { RuleText } from '../../model/rule.ts';
import { fillCommand } from '../../report/placeholders.ts';
import { NO_BREAK_SPACE, paragraphText } from '../../report/wording.ts';
import type { Look } from '../lines/look.ts';
import type { Copy } from './list.ts';

/**
 * A remedy with its steps, and its commands as they are to be typed. A sentence keeps its placeholders: what leaves for the
 * clipboard is text of our own, and a command takes only values that are plain words.
 */
export function remedyCopy(look: Look, rule: RuleText | undefined, values: Fields): Copy {
  const blocks = rule?.prose.remedy ?? [];
  const what = look.screen.detail.remedy;
  const whole = linesOf(look, blocks, values).join('\n');
  return whole === '' ? { commands: [], what } : { whole, commands: commandsIn(blocks, values), what };
}

/** The commands that collect what is missing, each once. */
export function commandCopy(look: Look, steps: readonly { readonly command: string }[]): Copy {
  return { commands: [...new Set(steps.map(({ command }) => command))], what: look.screen.detail.collectCommand };
}

function commandsIn(blocks: readonly ProseBlock[], values: Fields): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    if (block.type === 'code') return [fillCommand(block.text.trim(), values)];
    return block.type === 'list' ? block.items.flatMap((item) => commandsIn(item, values)) : [];
  });
}

function linesOf(look: Look, blocks: readonly ProseBlock[], values: Fields): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    if (block.type === 'paragraph')
      return [paragraphText(look.labels, block.spans, {}).replaceAll(NO_BREAK_SPACE, ' ').replaceAll(/\s+/g, ' ')];
    if (block.type === 'code') return fillCommand(block.text.trim(), values).split('\n');
    return block.items.flatMap((item, index) => {
      const lead = block.ordered ? `${index + 1}. ` : '- ';
      return linesOf(look, item, values).map((text, line) => (line === 0 ? lead : ' '.repeat(lead.length)) + text);
    });
  });
}
