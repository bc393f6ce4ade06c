/** A part of the build: chunks in ASCII, which Node reads without decoding and V8 keeps in half the memory. */
import type { Plugin } from 'rolldown';

/** Text that a tag sees as it is written. */
const RAW_TEXT = /String\.raw`[^`]*[^\x00-\x7f]/;

export function asciiChunks(): Plugin {
  return {
    name: 'ascii-chunks',
    generateBundle: (_options, bundle) => {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk') chunk.code = inAscii(chunk.code);
      }
    },
  };
}

/** The same program; unchanged where an escape would be seen. */
export function inAscii(code: string): string {
  return RAW_TEXT.test(code) ? code : code.replace(/\\*[^\x00-\x7f]/g, escaped);
}

/** One unit with the backslashes before it; the last of an odd number of them escapes what needs no escape. */
function escaped(written: string): string {
  const slashes = written.length - 1;
  const code = written.charCodeAt(slashes).toString(16).padStart(4, '0');
  return `${'\\'.repeat(slashes - (slashes % 2))}\\u${code}`;
}
