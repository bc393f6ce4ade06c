import { type Line, plainText, type Span, span } from './line.ts';

/** A part of a line, in code units. */
interface Part {
  readonly start: number;
  readonly end: number;
}

/** A line with some of its parts marked; they ascend and lie apart. What leads to a file still does. */
export function highlighted(line: Line, partsOf: (text: string) => readonly Part[]): Line {
  const parts = partsOf(plainText(line));
  if (parts.length === 0) return line;
  let at = 0;
  return line.flatMap((piece) => {
    const start = at;
    at += piece.text.length;
    return piecesOf(piece, start, parts);
  });
}

function piecesOf(piece: Span, start: number, parts: readonly Part[]): readonly Span[] {
  const { text } = piece;
  const pieces: Span[] = [];
  let done = 0;
  for (const part of parts) {
    const from = Math.max(done, part.start - start);
    const until = Math.min(text.length, part.end - start);
    if (until <= from) continue;
    if (from > done) pieces.push({ ...piece, text: text.slice(done, from) });
    pieces.push(span(text.slice(from, until), 'match'));
    done = until;
  }
  if (done === 0) return [piece];
  return done < text.length ? [...pieces, { ...piece, text: text.slice(done) }] : pieces;
}
