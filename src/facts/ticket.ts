import { type FactKindSpec, oneOf, text } from './define.ts';

/** Messages that tickets quote and rules know. */
export const KNOWN_MESSAGES = [
  'rdp-licensing-network-problem',
  'install-hangs-at-starting-windows',
  'blue-screen',
] as const;

export const TICKET_KINDS: readonly FactKindSpec[] = [
  {
    kind: 'symptom',
    title: 'What the customer or the engineer says is wrong',
    scope: 'bundle',
    identity: 'source',
    fields: {
      text: text('The complaint, as written'),
      message: oneOf(KNOWN_MESSAGES, 'The known message it quotes'),
      vm: text('The VM it names'),
    },
  },
];
