import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Code, RootContent } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/** What a reader of a tutorial does, in its order. */
export type TutorialStep =
  | { readonly do: 'write' | 'change'; readonly file: string; readonly text: string; readonly line: number }
  | { readonly do: 'run'; readonly command: string; readonly output: readonly string[]; readonly line: number };

/** A line of it stands for any number of lines. */
const LEFT_OUT = '…';

/**
 * The fences below a second-level heading: with `file=` a file to write, or, as a `diff`, lines of it to exchange; as `console` the
 * commands behind `$ ` and what they print.
 */
export function tutorialSteps(markdown: string, heading: string): readonly TutorialStep[] {
  const nodes = unified().use(remarkParse).parse(markdown).children;
  const isHeading = (node: RootContent): boolean => node.type === 'heading' && node.depth === 2;
  const start = nodes.findIndex((node) => isHeading(node) && textOf(markdown, node) === `## ${heading}`);
  const rest = nodes.slice(start + 1);
  const end = rest.findIndex(isHeading);
  return rest
    .slice(0, end < 0 ? rest.length : end)
    .filter((node) => node.type === 'code')
    .flatMap(stepsOf);
}

function stepsOf(fence: Code): readonly TutorialStep[] {
  const line = fence.position?.start.line ?? 0;
  const file = /(?:^| )file=(\S+)/.exec(fence.meta ?? '')?.[1];
  if (file !== undefined) return [{ do: fence.lang === 'diff' ? 'change' : 'write', file, text: fence.value, line }];
  if (fence.lang !== 'console') throw new Error(`Line ${line}: neither a file nor a console`);
  const steps: (TutorialStep & { output: string[] })[] = [];
  for (const [index, text] of fence.value.split('\n').entries()) {
    if (text.startsWith('$ ')) steps.push({ do: 'run', command: text.slice(2), output: [], line: line + 1 + index });
    else steps.at(-1)?.output.push(text);
  }
  return steps;
}

function textOf(markdown: string, node: RootContent): string {
  return markdown.slice(node.position?.start.offset, node.position?.end.offset);
}

/** Writes or changes a file below a folder. A change whose old lines do not stand there exactly once is an error. */
export function applyToFile(folder: string, step: Exclude<TutorialStep, { do: 'run' }>): void {
  const path = join(folder, step.file);
  if (step.do === 'write') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${step.text}\n`);
    return;
  }
  const lines = step.text.split('\n');
  const marked = (sign: string): string =>
    lines
      .filter((line) => line.startsWith(sign))
      .map((line) => `${line.slice(1)}\n`)
      .join('');
  const parts = readFileSync(path, 'utf8').split(marked('-'));
  if (parts.length !== 2)
    throw new Error(`Line ${step.line}: the old lines stand ${parts.length - 1} times in ${step.file}`);
  writeFileSync(path, parts.join(marked('+')));
}

/** Whether a program printed what a tutorial shows. */
export function isShown(printed: string, shown: readonly string[]): boolean {
  const lines = printed.replace(/\n$/, '').split('\n');
  const matches = (at: number, from: number): boolean => {
    const expected = shown[at];
    if (expected === undefined) return from === lines.length;
    if (expected !== LEFT_OUT) return lines[from] === expected && matches(at + 1, from + 1);
    for (let next = from; next <= lines.length; next++) if (matches(at + 1, next)) return true;
    return false;
  };
  return matches(0, 0);
}
