import { onFirstUse } from '../model/first-use.ts';

/** The UTF-16 codes of characters, all of one unit; made when first asked for. */
export function toSet(characters: string): () => ReadonlySet<number> {
  return onFirstUse(() => new Set(Array.from(characters, (character) => character.charCodeAt(0))));
}
