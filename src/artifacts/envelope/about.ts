import type { KindDescription } from '../../model/artifact-kind.ts';
import { ENVELOPE_MARK } from '../../model/envelope.ts';

export const envelopeAbout: KindDescription = {
  id: 'envelope',
  title: 'Output collected by the script of hvtriage ask',
  writtenBy: 'any',
  provides: ['machine.role', 'machine.collectedAt', 'registry.value'],
  whole: false,
  collect: () => undefined,
};

/** The first line of a frame. */
export const ENVELOPE_HINT = new RegExp(`${ENVELOPE_MARK} hvtriage`);
