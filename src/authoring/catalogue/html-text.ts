import type { InlineSpan, ProseBlock } from '../../model/prose.ts';
import type { CompiledRule } from '../../model/rule.ts';
import type { Telling } from './catalogue.ts';
import { severitiesOf } from './rule-facts.ts';

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);
/** What a browser would not show, or would let change how the text around it reads. */
const INVISIBLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Text for HTML, in elements and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(INVISIBLE, '\ufffd').replace(/[&<>"']/g, (sign) => ENTITIES.get(sign) ?? sign);
}

/** A link where the address is one that a browser opens as a page, else the text alone. */
export function link(url: string, html: string): string {
  return /^https?:\/\//.test(url) ? `<a href="${escapeHtml(url)}" rel="noreferrer">${html}</a>` : html;
}

export function proseHtml(blocks: readonly ProseBlock[]): string {
  return blocks.map(blockHtml).join('\n');
}

/** Tags with all severities that a rule can have. */
export function severityTags(rule: CompiledRule, { labels }: Telling): string {
  return severitiesOf(rule)
    .map((severity) => `<span class="tag ${severity}">${escapeHtml(labels.severity[severity])}</span>`)
    .join(' ');
}

function blockHtml(block: ProseBlock): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${block.spans.map(spanHtml).join('')}</p>`;
    case 'code':
      return `<pre><code>${escapeHtml(block.text)}</code></pre>`;
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      return `<${tag}>\n${block.items.map((item) => `<li>${itemHtml(item)}</li>`).join('\n')}\n</${tag}>`;
    }
    default:
      return block satisfies never;
  }
}

/** An entry of one paragraph stands closer than one that holds more. */
function itemHtml(item: readonly ProseBlock[]): string {
  const [only, second] = item;
  return only?.type === 'paragraph' && !second ? only.spans.map(spanHtml).join('') : proseHtml(item);
}

function spanHtml({ text, style, url }: InlineSpan): string {
  const plain = escapeHtml(text);
  const tags = { code: 'code', strong: 'strong', emphasis: 'em' } as const;
  const styled = style === undefined ? plain : `<${tags[style]}>${plain}</${tags[style]}>`;
  return url === undefined ? styled : link(url, styled);
}
