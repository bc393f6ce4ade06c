import type { KindDescription } from '../../model/artifact-kind.ts';

export const ticketAbout: KindDescription = {
  id: 'ticket',
  title: 'A complaint in words: note, mail, issue',
  writtenBy: 'any',
  provides: ['symptom', 'symptom.error-code'],
  whole: true,
  collect: () => undefined,
};
