/** The parts of a pipeline; a `|` inside quotes or script blocks does not part them. */
export function pipeline(command: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let quote = '';
  let depth = 0;
  for (const character of command) {
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '{' || character === '(') depth += 1;
    else if (character === '}' || character === ')') depth -= 1;
    if (character === '|' && quote === '' && depth <= 0) {
      parts.push(part.trim());
      part = '';
    } else part += character;
  }
  return [...parts, part.trim()];
}

/** The cmdlet a part calls; lower case, without a module name; empty when there is none. */
export function cmdletOf(part: string): string {
  return /^[\s(&$@]*(?:\w+\s*=\s*)?\(?\s*(?:hyper-v\\)?([a-z]+-[a-z0-9]+)/i.exec(part)?.[1]?.toLowerCase() ?? '';
}

/** Cmdlets and aliases that leave objects out. */
const FILTERS = /^(?:where-object|where|\?|select-string|sls|findstr|find)\b|^\?/i;
const SELECT_SOME = /^(?:select-object|select)\b.*\s-(?:first|last|skip|index|unique)\b/i;

/** True when a part of the pipeline can leave objects out, or show the first of them only. */
export function leavesOut(command: string): boolean {
  return pipeline(command).some((part) => FILTERS.test(part) || SELECT_SOME.test(part));
}

/** Parts of a pipeline that only choose columns, order rows or write them. */
const SHOWING =
  /^(?:select-object|select|sort-object|sort|format-table|ft|format-list|fl|out-string|out-file|out-host|tee-object|tee|export-csv|epcsv|export-clixml|convertto-csv|convertto-json|more)(?:\s|$)/i;
const SOME = /\s-(?:first|last|skip|skiplast|index|unique|top|bottom|expandproperty)\b/i;

/** True when everything behind the head of the pipeline is known to show every object that the head yields. */
export function keepsEveryObject(command: string): boolean {
  return pipeline(command)
    .slice(1)
    .every((part) => SHOWING.test(part) && !SOME.test(part));
}

/** The value of `-Name value`, or with `position` the first argument without a name; undefined for variables and wildcards. */
export function argumentOf(part: string, parameters: readonly string[], positional = true): string | undefined {
  const words = part.match(/"[^"]*"|'[^']*'|[^\s"']+/g) ?? [];
  const wanted = new Set(parameters.map((name) => `-${name.toLowerCase()}`));
  for (let index = 1; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (wanted.has(word.toLowerCase())) return literal(words[index + 1]);
    if (word.startsWith('-')) index += takesValue(words[index + 1]) ? 1 : 0;
    else if (positional) return literal(word);
  }
  return undefined;
}

function takesValue(word: string | undefined): boolean {
  return word !== undefined && !word.startsWith('-');
}

function literal(word: string | undefined): string | undefined {
  if (word === undefined) return undefined;
  const text = word.replace(/^(["'])(.*)\1$/, '$2');
  const quoted = text !== word;
  return text === '' || /[*?$,(){}]/.test(quoted ? text.replace(/[(),]/g, '') : text) ? undefined : text;
}
