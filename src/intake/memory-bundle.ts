import { compareText } from '../model/source.ts';
import type { BundleInput, InputFile } from './bundle.ts';

export interface MemoryFile {
  readonly path: string;
  /** Text is taken as UTF-8. */
  readonly content: Uint8Array | string;
}

/** A bundle that was never on disk: examples of rules, documents of tests, members of a container. */
export function memoryBundle(files: readonly MemoryFile[], path = 'memory'): BundleInput {
  const inputs = files.map(memoryFile).sort((a, b) => compareText(a.path, b.path));
  return { path, files: inputs, diagnostics: [] };
}

export function memoryFile({ path, content }: MemoryFile): InputFile {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return {
    path,
    bytes: bytes.length,
    open: () => bytes,
    read: (offset, length) => bytes.subarray(Math.max(0, offset), Math.max(0, offset) + Math.max(0, length)),
  };
}
