import { Buffer } from 'node:buffer';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { areasOf, type CatalogueArea, type CatalogueEntry, type Telling } from './catalogue.ts';
import { CATALOGUE_STYLE } from './html-style.ts';
import { escapeHtml, severityTags } from './html-text.ts';
import { ruleArticle } from './rule-article.ts';

export interface HtmlCatalogueOptions extends Telling {
  /** Of the texts: `en`, `zh-CN`. */
  readonly language: string;
}

/** Every rule in one HTML file that loads nothing and runs nothing: it can be mailed, printed and kept. */
export function htmlCatalogue(entries: readonly CatalogueEntry[], options: HtmlCatalogueOptions): string {
  const { labels, words, language } = options;
  const { catalogue } = labels;
  const areas = areasOf(entries, options);
  const known = new Set(entries.map(({ rule }) => rule.id));
  const title = escapeHtml(catalogue.title);
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>hvtriage: ${title}</title>
<style>${CATALOGUE_STYLE}</style>
</head>
<body>
<header class="page">
<p class="program">hvtriage</p>
<h1>${title}</h1>
<p>${escapeHtml(catalogue.introduction(words.rules(entries.length)))}</p>
</header>
<nav id="_contents" aria-label="${escapeHtml(catalogue.contents)}">
<h2>${escapeHtml(catalogue.contents)}</h2>
${areas.map((area) => contentsOf(area, options)).join('\n')}
</nav>
<main>
${areas.map((area) => areaSection(area, known, options)).join('\n')}
</main>
</body>
</html>
`;
}

/** Nothing may be loaded or run, and only this style sheet counts. */
function contentPolicy(): string {
  const digest = Buffer.from(sha256(utf8ToBytes(CATALOGUE_STYLE))).toString('base64');
  return `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
}

/** Ids of rules have no underscore, so that an area is never taken for one. */
function areaId(area: string): string {
  return escapeHtml(`_area-${area}`);
}

function contentsOf({ area, title, entries }: CatalogueArea, telling: Telling): string {
  const rows = entries.map(
    ({ rule }) =>
      `<li><a href="#${escapeHtml(rule.id)}">${escapeHtml(rule.title)}</a> <span class="tags">${severityTags(rule, telling)}</span></li>`,
  );
  return `<section>
<h3><a href="#${areaId(area)}">${escapeHtml(title)}</a></h3>
<ul>
${rows.join('\n')}
</ul>
</section>`;
}

function areaSection({ area, title, entries }: CatalogueArea, known: ReadonlySet<string>, telling: Telling): string {
  return `<section class="area" aria-labelledby="${areaId(area)}">
<h2 id="${areaId(area)}">${escapeHtml(title)}</h2>
${entries.map((entry) => ruleArticle(entry, known, telling)).join('\n')}
</section>`;
}
