import { bugcheckName } from '../../../artifacts/bugcheck/codes.ts';
import { type Signal, signalsOf } from '../signals/signal.ts';
import { type DraftCondition, type DraftExample, distinct, oneOrList } from './draft-condition.ts';
import { bugcheckAnalysis, bugcheckEvent, systeminfo } from './sample-texts.ts';

/** Of examples, where the document names no bug check, and where another one is needed. */
const ANY_CODE = 0xd1;
const OTHER_CODE = 0x9f;
const OTHER_MODULES = ['ctsfilt.sys', 'ctsdisk.sys'];

/** Bug checks, or the driver that a crash is blamed on: each crash is judged. */
export function crashCondition(signals: readonly Signal[]): DraftCondition | undefined {
  const checks = signalsOf(signals, 'bugcheck');
  const drivers = signalsOf(signals, 'driver');
  if (checks.length + drivers.length === 0) return undefined;
  const codes = distinct(checks.map(({ code }) => code));
  const modules = distinct(drivers.map(({ module }) => module));
  const where = {
    ...(codes.length > 0 ? { code: oneOrList(codes) } : {}),
    ...(modules.length > 0 ? { module: oneOrList(modules) } : {}),
  };
  return {
    from: [...checks, ...drivers],
    forEach: 'bugcheck',
    severity: 'high',
    tags: ['bugcheck'],
    when: { some: 'bugcheck', where },
    message: modules.length > 0 ? 'Bug check {name} in `{module}`.' : 'Bug check {name}.',
    reading:
      modules.length > 0
        ? 'A crash of this machine has the bug check and the driver that the document names.'
        : 'A crash of this machine has the bug check that the document names. It does not name a driver.',
    idWords: ['bugcheck', ...checks.slice(0, 1).map(({ code, name }) => name ?? hex(code)), ...modules.slice(0, 1)],
    examples: examplesOf(codes, modules),
  };
}

function examplesOf(codes: readonly number[], modules: readonly string[]): readonly DraftExample[] {
  const [code = ANY_CODE] = codes;
  const [otherModule = ''] = OTHER_MODULES.filter((other) => !modules.includes(other));
  const [module = otherModule] = modules;
  const analysis = (of: number, by: string) => bugcheckAnalysis(of, bugcheckName(of) ?? hex(of), by);
  const otherCode = codes.includes(OTHER_CODE) ? ANY_CODE : OTHER_CODE;
  const other =
    modules.length > 0
      ? { description: 'another driver', files: [analysis(code, otherModule)] }
      : { description: 'another bug check', files: [analysis(otherCode, module)] };
  const open =
    modules.length > 0
      ? { description: 'the event names no driver', files: [bugcheckEvent(code)] }
      : { description: 'nothing in the upload tells of crashes', files: [systeminfo()] };
  return [
    { outcome: 'matched', files: [analysis(code, module)] },
    { outcome: 'not-matched', ...other },
    { outcome: 'inconclusive', ...open },
  ];
}

function hex(code: number): string {
  return `0x${code.toString(16).toUpperCase()}`;
}
