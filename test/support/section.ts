import type { TextSection } from '../../src/model/section.ts';

/** A whole file as a section, for tests that start behind decoding. */
export function sectionOf(text: string, path = 'sample.txt'): TextSection {
  return {
    form: 'text',
    path,
    encoding: 'utf-8',
    lines: text.split(/\r\n|\n|\r/),
    firstLine: 1,
    commands: [],
    complete: true,
  };
}
