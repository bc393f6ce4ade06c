/** Puts the words of a document into lines: as many line ends between two blocks as the greater of their wishes. */
export class TextWriter {
  readonly #parts: string[] = [];
  /** Line ends that must stand before the next words. */
  #owed = 0;
  #isLineStart = true;
  #endsWithBlank = false;

  get text(): string {
    return this.#parts.join('');
  }

  /** Words of running text: blanks and line ends between them are one blank. */
  words(text: string): void {
    const flowed = text.replace(/[ \t\r\n\f]+/g, ' ');
    const isAtBlank = (this.#isLineStart || this.#owed > 0 || this.#endsWithBlank) && flowed.startsWith(' ');
    this.verbatim(isAtBlank ? flowed.slice(1) : flowed);
  }

  /** Text that stays as it is. */
  verbatim(text: string): void {
    if (text === '') return;
    if (this.#owed > 0 && this.#parts.length > 0) this.#parts.push('\n'.repeat(this.#owed));
    this.#owed = 0;
    this.#parts.push(text);
    this.#isLineStart = text.endsWith('\n');
    this.#endsWithBlank = text.endsWith(' ');
  }

  /** Ends the line, also one that is empty. */
  newLine(): void {
    this.verbatim('\n');
  }

  /** The next words stand on a line of their own (1), or behind a blank line (2). */
  separate(lines: 1 | 2): void {
    if (this.#parts.length === 0) return;
    this.#owed = Math.max(this.#owed, this.#isLineStart ? lines - 1 : lines);
  }
}
