import type { RuleWording } from '../../model/rule.ts';

/** A translation file that still says everything in English, for a translator to write over. */
export function translationText(english: RuleWording): string {
  const { title, summary, message, why, remedy, undo, verify, falseAlarms } = english;
  const sections: readonly (readonly [heading: string, text: string | undefined])[] = [
    ['Message', message],
    ['Why', why],
    ['Remedy', remedy],
    ['Undo', undo],
    ['Verify', verify],
    ['False alarms', falseAlarms],
  ];
  const texts = sections.flatMap(([heading, text]) =>
    text === undefined || text === '' ? [] : [`## ${heading}\n${text.trim()}\n`],
  );
  const front =
    '---\n# Written by `hvtriage rules accept-translations` once the texts agree.\ntranslates: PENDING\n---';
  return [`${front}\n# ${title}\n`, ...(summary === '' ? [] : [`${summary.trim()}\n`]), ...texts].join('\n');
}
