/** `0x80070005`; `(c00000b5)` behind the name of a status; `%%2147942405`, which stands for the text of a code. */
const CODES = /\b0x([89a-f][\da-f]{7})\b|\(([89c][\da-f]{7})\)|%%(\d{10})\b/gi;
const LOWEST = 0x8000_0000;
const HIGHEST = 0xffff_ffff;

/** The error codes in the message or the data of an event, as 8 hexadecimal digits: 0x80070005. */
export function errorCodes(text: unknown): readonly string[] {
  if (typeof text !== 'string') return [];
  return [...text.matchAll(CODES)].flatMap(([, hex, status, decimal]) => {
    const digits = hex ?? status;
    if (digits !== undefined) return [`0x${digits.toLowerCase()}`];
    const code = Number(decimal);
    return code >= LOWEST && code <= HIGHEST ? [`0x${code.toString(16)}`] : [];
  });
}
