/** A single-quoted literal of PowerShell, in which nothing is expanded. PowerShell takes typographic quotes for quotes too. */
export function powershellLiteral(text: string): string {
  return `'${text.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`;
}

/** The text of such a literal. */
export function readPowershellLiteral(literal: string): string {
  return literal.slice(1, -1).replaceAll(/(['\u2018-\u201b])\1/g, '$1');
}
