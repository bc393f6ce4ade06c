import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { RuleWording } from '../model/rule.ts';

/**
 * 16 hexadecimal digits that change when the English text of a rule says something else: its title and prose. Conditions and
 * examples are not part of it, nor are line breaks and blanks, so that wrapping a paragraph anew leaves translations as they are.
 */
export function textDigest(wording: Omit<RuleWording, 'prose'>): string {
  const { title, summary, message, why, remedy, undo = '', verify = '', falseAlarms = '' } = wording;
  const texts = [title, summary, message, why, remedy, undo, verify, falseAlarms];
  return digestOf(texts.map((text) => text.replace(/\s+/g, ' ').trim()));
}

/** 16 hexadecimal digits that differ for different texts. */
export function digestOf(texts: readonly string[]): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(texts)))).slice(0, 16);
}
