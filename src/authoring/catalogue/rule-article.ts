import type { ProseBlock } from '../../model/prose.ts';
import type { CompiledRule } from '../../model/rule.ts';
import { type ConditionOutline, outlineCondition } from '../../report/describe-condition.ts';
import { type CatalogueEntry, sourceTitle, subjectOf, type Telling } from './catalogue.ts';
import { escapeHtml, link, proseHtml, severityTags } from './html-text.ts';
import { commandsOf, confidencesOf, type Read, readsOf } from './rule-facts.ts';

/** One rule of the HTML catalogue, anchored by its id. `known` are the ids that the page has. */
export function ruleArticle(entry: CatalogueEntry, known: ReadonlySet<string>, telling: Telling): string {
  const { rule } = entry;
  const { document, catalogue } = telling.labels;
  return `<article id="${escapeHtml(rule.id)}">
<header>
<h3>${escapeHtml(rule.title)}</h3>
<p class="id"><a href="#${escapeHtml(rule.id)}"><code>${escapeHtml(rule.id)}</code></a></p>
<p class="tags">${severityTags(rule, telling)} ${otherTags(rule, telling)}</p>
</header>
${[
  proseHtml(rule.prose.summary),
  `<p class="message">${messageHtml(rule.message)}</p>`,
  part(catalogue.condition, conditionsHtml(rule, telling)),
  part(catalogue.reads, readsHtml(rule, telling)),
  part(catalogue.commands, commandsHtml(rule)),
  prosePart(document.why, rule.prose.why),
  prosePart(document.remedy, rule.prose.remedy),
  prosePart(document.verify, rule.prose.verify),
  prosePart(document.undo, rule.prose.undo),
  prosePart(document.falseAlarms, rule.prose.falseAlarms),
  part(document.sources, sourcesHtml(rule)),
]
  .filter((html) => html !== '')
  .join('\n')}
<footer>${footerHtml(entry, known, telling)}</footer>
</article>`;
}

function otherTags(rule: CompiledRule, telling: Telling): string {
  const { labels } = telling;
  const tags = [
    ...confidencesOf(rule).map((confidence) => labels.confidence[confidence]),
    ...(rule.status === 'stable' ? [] : [labels.status[rule.status]]),
    `${labels.document.forEach} ${subjectOf(rule, telling)}`,
  ];
  return tags.map((tag) => `<span class="tag">${escapeHtml(tag)}</span>`).join(' ');
}

/** The message is a template; its placeholders and code stand out. */
function messageHtml(message: string): string {
  return message
    .split(/(`[^`]+`|\{[A-Za-z][\w.-]*\})/)
    .map((piece, index) => {
      if (index % 2 === 0) return escapeHtml(piece);
      return `<code>${escapeHtml(piece.startsWith('`') ? piece.slice(1, -1) : piece)}</code>`;
    })
    .join('');
}

function part(title: string, html: string): string {
  return html === '' ? '' : `<h4>${escapeHtml(title)}</h4>\n${html}`;
}

function prosePart(title: string, blocks: readonly ProseBlock[] | undefined): string {
  return part(title, proseHtml(blocks ?? []));
}

function conditionsHtml({ appliesTo, when, ruleOut }: CompiledRule, telling: Telling): string {
  const { document } = telling.labels;
  const parts = [
    [document.appliesTo, appliesTo],
    [document.when, when],
    [document.ruleOut, ruleOut],
  ] as const;
  const rows = parts.flatMap(([name, condition]) =>
    condition === undefined
      ? []
      : [`<dt>${escapeHtml(name)}</dt><dd>${outlineHtml([outlineCondition(condition, telling)])}</dd>`],
  );
  return `<dl class="condition">\n${rows.join('\n')}\n</dl>`;
}

function outlineHtml(outlines: readonly ConditionOutline[]): string {
  const items = outlines.map(
    ({ text, parts }) => `<li>${escapeHtml(text)}${parts.length === 0 ? '' : outlineHtml(parts)}</li>`,
  );
  return `<ul>${items.join('')}</ul>`;
}

function readsHtml(rule: CompiledRule, { labels }: Telling): string {
  const { catalogue } = labels;
  const path = ({ path: name, side }: Pick<Read, 'path' | 'side'>): string => {
    const code = `<code>${escapeHtml(name)}</code>`;
    return side === undefined ? code : catalogue.ofSide(code, side);
  };
  const items = readsOf(rule).map((read) => {
    const evidence = read.derivedFrom.map(path).join(', ');
    const from = evidence === '' ? '' : `; ${catalogue.derivedFrom(evidence)}`;
    return `<li>${path(read)}: ${escapeHtml(read.description)}${from}</li>`;
  });
  return `<ul class="reads">\n${items.join('\n')}\n</ul>`;
}

function commandsHtml(rule: CompiledRule): string {
  const commands = commandsOf(rule).map(({ command }) => command);
  return commands.length === 0 ? '' : `<pre><code>${escapeHtml(commands.join('\n'))}</code></pre>`;
}

function sourcesHtml({ sources }: CompiledRule): string {
  const items = sources.map((source) => {
    const title = escapeHtml(sourceTitle(source));
    return `<li>${'url' in source ? link(source.url, title) : title}</li>`;
  });
  return items.length === 0 ? '' : `<ul>\n${items.join('\n')}\n</ul>`;
}

function footerHtml({ rule, examples }: CatalogueEntry, known: ReadonlySet<string>, { labels }: Telling): string {
  const { document, catalogue } = labels;
  const ids = rule.explains.map((id) => {
    const code = `<code>${escapeHtml(id)}</code>`;
    return known.has(id) ? `<a href="#${escapeHtml(id)}">${code}</a>` : code;
  });
  const facts = [
    ...(ids.length === 0 ? [] : [`${escapeHtml(document.explains)}: ${ids.join(', ')}`]),
    `${escapeHtml(catalogue.ruleFile)}: <code>${escapeHtml(rule.path)}</code>`,
    ...(examples === undefined ? [] : [`${escapeHtml(catalogue.examples)}: ${examples}`]),
    `<a class="top" href="#_contents">${escapeHtml(catalogue.backToContents)}</a>`,
  ];
  return facts.map((fact) => `<span>${fact}</span>`).join(' ');
}
