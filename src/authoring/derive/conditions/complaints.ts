import { type Signal, signalsOf } from '../signals/signal.ts';
import type { DraftCondition, DraftExample } from './draft-condition.ts';
import { ticket } from './sample-texts.ts';

/** A ticket that quotes each known message. */
const QUOTES: Readonly<Record<string, readonly [subject: string, sentences: string]>> = {
  'rdp-licensing-network-problem': [
    'Remote Desktop to CAD-07 stops right after sign-in',
    'Every session ends with this message:\n\n  The remote session was disconnected because there were network problems during the licensing protocol.',
  ],
  'install-hangs-at-starting-windows': [
    'Windows setup hangs in a new virtual machine',
    'Setup of CAD-12 hangs at "Starting Windows" and never reaches the language selection.',
  ],
  'blue-screen': [
    'The server restarts again and again',
    'HV-PROD1 shows a blue screen every few minutes and restarts.',
  ],
};
const SILENT = ticket(
  'Nobody can work on CAD-07',
  'It has not worked since Monday. Other machines can be reached. Please call back as soon as possible.',
);

/** What a customer quotes, where the document gives nothing that a machine shows. */
export function complaintCondition(signals: readonly Signal[]): DraftCondition | undefined {
  return knownMessage(signals) ?? errorCode(signals) ?? quotedError(signals);
}

function knownMessage(signals: readonly Signal[]): DraftCondition | undefined {
  const [signal] = signalsOf(signals, 'message');
  if (!signal) return undefined;
  const { message } = signal;
  const other = Object.keys(QUOTES).find((known) => known !== message) ?? '';
  return {
    ...ofComplaint(signal, message),
    when: { some: 'symptom', where: { message } },
    examples: [
      { outcome: 'matched', files: [ticket(...(QUOTES[message] ?? ['', '']))] },
      { outcome: 'not-matched', description: 'another complaint', files: [ticket(...(QUOTES[other] ?? ['', '']))] },
      { outcome: 'inconclusive', description: 'the complaint quotes no message', files: [SILENT] },
    ],
  };
}

function quotedError(signals: readonly Signal[]): DraftCondition | undefined {
  const [signal] = signalsOf(signals, 'quoted-error');
  if (!signal) return undefined;
  return {
    ...ofComplaint(signal, signal.quote),
    when: { some: 'symptom', where: { text: { contains: signal.quote } } },
    examples: quoting(`Since Monday CAD-07 does not start and fails with the error "${signal.quote}"`),
  };
}

function errorCode(signals: readonly Signal[]): DraftCondition | undefined {
  const [signal] = signalsOf(signals, 'error-code');
  if (!signal) return undefined;
  return {
    ...ofComplaint(signal, signal.code),
    forEach: 'symptom.error-code',
    when: { some: 'symptom.error-code', where: { code: signal.code } },
    message: 'The customer quotes the error code {code}.',
    examples: quoting(
      `Starting CAD-07 fails with the error ${signal.code}.`,
      'Starting CAD-07 fails with the error 0x80070020.',
    ),
  };
}

function ofComplaint(signal: Signal, word: string) {
  return {
    from: [signal],
    forEach: 'symptom',
    severity: 'info' as const,
    tags: ['complaint'],
    message: 'The customer quotes what the document describes.',
    reading:
      'The complaint quotes a message of the document. No fact about a machine is tested: add one that proves the cause.',
    idWords: ['complaint', word],
  };
}

/** A complaint is there with all its words, or there is none: nothing can be unknown. */
function quoting(sentence: string, other?: string): readonly DraftExample[] {
  const silent = other === undefined ? SILENT : ticket('CAD-07 does not start', other);
  return [
    { outcome: 'matched', files: [ticket('CAD-07 does not start', sentence)] },
    { outcome: 'not-matched', description: 'another complaint', files: [silent] },
  ];
}
