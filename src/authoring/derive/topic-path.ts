import { locateSection, PATH_MARK } from './locate-section.ts';
import type { Runbook } from './runbook.ts';
import type { Signal } from './signals/signal.ts';
import type { Topic } from './topics.ts';

/** Longer texts say too much to be found again. */
const LONGEST_LOCATOR = 60;

/**
 * The path by which `locateSection` finds a topic: its headings, and for an entry the term that it defines or the first of its
 * signals that no other entry has, so that it is found again when its sentences change.
 */
export function topicPath(runbook: Runbook, topic: Topic, signals: readonly Signal[]): string {
  const headings = topic.headings.map((heading) => heading.replaceAll(PATH_MARK, '>'));
  if ((topic.form === 'section' || topic.form === 'lead') && headings.length > 0) return headings.join(PATH_MARK);
  const words = signals
    .map(({ text }) => text.replaceAll(/\s+/g, ' '))
    .filter((text) => text.length <= LONGEST_LOCATOR);
  const locators = [topic.term ?? '', ...inOrder(words), topic.title.replace(/…$/, '')].filter((text) => text !== '');
  const paths = locators.map((locator) => [...headings, locator.replaceAll(PATH_MARK, '>')].join(PATH_MARK));
  return paths.find((path) => finds(runbook, path, topic)) ?? paths.at(-1) ?? topic.title;
}

/** File names and ASCII words first: they stay the same in every language. */
function inOrder(words: readonly string[]): readonly string[] {
  const isPlain = (word: string): boolean => /^[\x20-\x7e]+$/.test(word);
  const isFile = (word: string): boolean => /^[\w-]+\.\w{2,3}$/.test(word);
  return [
    ...words.filter(isFile),
    ...words.filter((word) => isPlain(word) && !isFile(word)),
    ...words.filter((word) => !isPlain(word)),
  ];
}

function finds(runbook: Runbook, path: string, topic: Topic): boolean {
  const place = locateSection(runbook, path);
  return place !== undefined && !place.isAmbiguous && place.line === topic.line && place.endLine === topic.endLine;
}
