/** The one style sheet of the catalogue; the policy of the page allows it by its digest. */
export const CATALOGUE_STYLE = `
:root {
  color-scheme: light dark;
  --ground: #fbfbfa; --sheet: #fff; --ink: #1d2430; --soft: #5b6472; --line: #dfe2e6; --code: #f2f4f6; --link: #0b5cad;
  --critical: #9b1c1c; --high: #b4451a; --medium: #8a6100; --low: #2a6350; --info: #44607f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171c; --sheet: #1b1f26; --ink: #e4e7ec; --soft: #9aa4b2; --line: #2f3640; --code: #242a33; --link: #7fb6f2;
    --critical: #ff8f8f; --high: #f5a37a; --medium: #e2bd5c; --low: #7fcdb1; --info: #9dbbe0;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 54rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.6 system-ui, "Segoe UI", "Noto Sans", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  overflow-wrap: break-word;
}
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
h1, h2, h3, h4 { line-height: 1.3; text-wrap: balance; }
h1 { margin: 0 0 .5rem; font-size: 2rem; }
h2 { margin: 3rem 0 1rem; font-size: 1.4rem; }
h3 { margin: 0; font-size: 1.15rem; }
h4 { margin: 1.5rem 0 .4rem; font-size: .95rem; color: var(--soft); font-weight: 600; }
p, ul, ol, dl, pre { margin: .5rem 0; }
ul, ol { padding-left: 1.4rem; }
li { margin: .2rem 0; }
code, pre { font-family: ui-monospace, "Cascadia Mono", Consolas, "Noto Sans Mono", monospace; font-size: .875em; }
code { background: var(--code); padding: .1em .3em; border-radius: 3px; }
pre { background: var(--code); padding: .7rem .9rem; border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere; }
pre code { background: none; padding: 0; font-size: inherit; }
.program { margin: 0; color: var(--soft); letter-spacing: .04em; }
header.page p { max-width: 42rem; }
nav { margin-top: 2rem; padding: 1.25rem 1.5rem; background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; }
nav h2 { margin: 0 0 .5rem; font-size: 1.1rem; }
nav h3 { margin: 1rem 0 .2rem; font-size: .95rem; }
nav h3 a { color: var(--soft); text-decoration: none; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li { display: flex; justify-content: space-between; gap: 1rem; align-items: baseline; padding: .2rem 0; }
nav li a { min-width: 0; overflow-wrap: anywhere; text-decoration: none; }
nav .tags { margin: 0; white-space: nowrap; }
nav li a:hover { text-decoration: underline; }
.tag {
  display: inline-block; padding: 0 .55em; border: 1px solid var(--line); border-radius: 1em; color: var(--soft);
  font-size: .78rem; line-height: 1.6; white-space: nowrap;
}
.critical, .high, .medium, .low, .info { border-color: currentColor; font-weight: 600; }
.critical { color: var(--critical); } .high { color: var(--high); } .medium { color: var(--medium); }
.low { color: var(--low); } .info { color: var(--info); }
article { margin: 1.25rem 0; padding: 1.25rem 1.5rem; background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; }
article:target { border-color: var(--link); }
article .id { margin: .15rem 0 .35rem; font-size: .9rem; }
article .id a { text-decoration: none; }
article .id code { background: none; padding: 0; color: var(--soft); }
.tags { margin: 0 0 .75rem; }
.message { padding-left: .9rem; border-left: 3px solid var(--line); }
.condition { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; }
.condition dt { color: var(--soft); }
.condition dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.condition ul { margin: 0; padding-left: 1.1rem; }
.condition dd > ul { list-style: none; padding-left: 0; }
article footer {
  display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-top: 1.5rem; padding-top: .75rem;
  border-top: 1px solid var(--line); color: var(--soft); font-size: .85rem;
}
@media (max-width: 36rem) {
  body { padding: 1.25rem .75rem 3rem; }
  nav, article { padding: 1rem; }
  h1 { font-size: 1.6rem; }
  .condition { grid-template-columns: 1fr; gap: 0; }
  .condition dd { margin-bottom: .5rem; }
}
@media print {
  :root { --ground: #fff; --sheet: #fff; --ink: #000; --soft: #444; --line: #bbb; --code: #f4f4f4; --link: #000; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav, article { border: 0; border-top: 1px solid var(--line); border-radius: 0; padding: .8rem 0; }
  article { break-inside: auto; }
  h2, h3, h4, article header { break-after: avoid; }
  pre, li { break-inside: avoid; }
  .top { display: none; }
}
`;
