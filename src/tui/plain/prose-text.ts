import type { Fields } from '../../model/fact.ts';
import type { ProseBlock } from '../../model/prose.ts';
import { fillCommand } from '../../report/placeholders.ts';
import { NO_BREAK_SPACE, paragraphText } from '../../report/wording.ts';
import { flowing, type Look, safeLines } from '../lines/look.ts';

/** Rule prose as lines that nothing breaks: a paragraph is one, and so is a command, to be heard and copied as a whole. */
export function proseText(look: Look, blocks: readonly ProseBlock[], values: Fields): readonly string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'paragraph')
      return [flowing(look, paragraphText(look.labels, block.spans, values).replaceAll(NO_BREAK_SPACE, ' '))];
    if (block.type === 'code') return safeLines(look, fillCommand(block.text.trimEnd(), values));
    return block.items.flatMap((item, index) => {
      const [first = '', ...rest] = proseText(look, item, values);
      return [block.ordered ? `${index + 1}. ${first}` : `- ${first}`, ...rest];
    });
  });
}
