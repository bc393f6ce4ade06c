import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

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
  return bytesToHex(sha256(utf8ToBytes(identity))).slice(0, 16);
}
