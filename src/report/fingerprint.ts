// As a whole: the build then loads it when it is first used.
import crypto from 'node:crypto';

/** What makes a finding the same finding in the next upload. */
export interface FindingIdentity {
  readonly rule: string;
  /** Empty when the machine's name came only from a folder. */
  readonly machine: string;
  readonly vm: string;
  /** Identity of the deciding fact. */
  readonly fact: string;
}

/** 16 hexadecimal digits; independent of prose, line numbers, paths and letter case. */
export function fingerprint({ rule, machine, vm, fact }: FindingIdentity): string {
  const identity = JSON.stringify([rule, machine.toLowerCase(), vm.toLowerCase(), fact]);
  return crypto.createHash('sha256').update(identity).digest('hex').slice(0, 16);
}
