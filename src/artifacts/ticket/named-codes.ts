import type { Fact } from '../../model/fact.ts';
import { findErrorCodes } from '../shared/error-codes.ts';
import type { ProseLine } from './prose.ts';
import { findVmName } from './vm-name.ts';

/** A longer line is no sentence and no message. */
const MAX_LINE_LENGTH = 2_000;
/** A person quotes a few; a text with more is a log. */
const MAX_CODES = 50;

interface NamedCode {
  readonly code: string;
  readonly name?: string;
  readonly line: ProseLine;
}

/** The codes in a person's words, each where it is named first; `vm` is the VM that all of the text is about. */
export function namedCodes(lines: readonly ProseLine[], path: string, vm: string | undefined): Fact[] {
  return [...codesOf(lines)].map(({ code, name, line }) => {
    const about = findVmName(line.text) ?? vm;
    return {
      kind: 'symptom.error-code',
      machine: null,
      fields: { code, ...(name !== undefined && { name }), ...(about !== undefined && { vm: about }) },
      source: { path, startLine: line.line, endLine: line.line },
    };
  });
}

/** The code of a complaint that names exactly one. */
export function onlyCode(text: string): string | undefined {
  const [first, ...others] = findErrorCodes(text.slice(0, MAX_LINE_LENGTH));
  return others.length === 0 ? first?.hex : undefined;
}

function codesOf(lines: readonly ProseLine[]): Iterable<NamedCode> {
  const found = new Map<string, NamedCode>();
  for (const line of lines) {
    if (line.text.length > MAX_LINE_LENGTH) continue;
    for (const { hex, name } of findErrorCodes(line.text)) {
      if (!found.has(hex)) found.set(hex, { code: hex, ...(name !== undefined && { name }), line });
      if (found.size === MAX_CODES) return found.values();
    }
  }
  return found.values();
}
