/** Yes and No as ipconfig prints them in the language of Windows, and bcdedit of older Windows too. */
const YES = new Set('yes|ja|oui|sí|si|sì|sim|да|так|tak|ano|áno|igen|evet|kyllä|是|はい|예|ναι|da'.split('|'));
const NO = new Set('no|nein|non|nee|não|nej|nei|нет|ні|nie|ne|nem|hayır|ei|否|いいえ|아니요|아니오|όχι|nu'.split('|'));

/** Undefined for a word that is neither. */
export function yesOrNo(text: string): boolean | undefined {
  const word = text.trim().normalize('NFC').toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : undefined;
}
