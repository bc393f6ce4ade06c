import { BLANK, type Line, lineOf } from './line.ts';

export interface Section {
  readonly title?: string;
  readonly lines: readonly Line[];
}

/** Sections under each other with a blank line between; one without lines is left out. */
export function sectionLines(sections: readonly Section[]): readonly Line[] {
  return sections
    .filter(({ lines }) => lines.length > 0)
    .flatMap(({ title, lines }, index) => [
      ...(index === 0 ? [] : [BLANK]),
      ...(title === undefined ? [] : [lineOf(title, 'heading')]),
      ...lines,
    ]);
}
