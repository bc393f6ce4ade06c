import type { Diagnostic } from '../model/diagnostic.ts';

/** Text out of bytes. Diagnostics carry no source: the caller knows the path. */
export interface DecodedText {
  readonly text: string;
  /** 'ascii', 'utf-8', 'utf-8-bom', 'utf-16le', 'utf-16le-bom', 'utf-16be', 'utf-16be-bom', or a code page: 'gbk', 'cp850', 'windows-1252' … */
  readonly encoding: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Text without anything to say about it. */
export function plain(text: string, encoding: string): DecodedText {
  return { text, encoding, diagnostics: [] };
}

/** What limited the decoding. */
export function limit(code: Diagnostic['code'], message: string, level: Diagnostic['level'] = 'warning'): Diagnostic {
  return { code, level, message };
}
