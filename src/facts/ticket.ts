import { type FactKindSpec, oneOf, text } from './define.ts';

/** Messages that tickets quote and rules know. */
export const KNOWN_MESSAGES = [
  'rdp-licensing-network-problem',
  'install-hangs-at-starting-windows',
  'blue-screen',
  'unknown-vmbus-device',
  'data-exchange-event-4096',
  'integration-services-degraded',
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
      code: text('The error code it names, where it names one, as 8 hexadecimal digits: 0x80070005'),
    },
  },
  {
    kind: 'symptom.error-code',
    title: 'An error code that the customer or the engineer quotes',
    scope: 'bundle',
    identity: ['code'],
    fields: {
      code: text('HRESULT or status as 8 hexadecimal digits, however it was written: 0x80070005, 0xc000009a'),
      name: text('Symbol of the code, such as E_ACCESSDENIED, where it is known'),
      vm: text('The VM that the line or the subject of the mail names'),
    },
  },
];
