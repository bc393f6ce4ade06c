/** A text as it stands, inside of a regular expression. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** Finds a text as it stands, in whatever case. Unlike two texts in lower case, its places are those of the text looked into. */
export function literalPattern(text: string, flags = ''): RegExp {
  return new RegExp(escapePattern(text), `iu${flags}`);
}
