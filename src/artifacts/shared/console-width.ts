/** How a table was padded: by the cells a console needs for a character, or by characters. */
export type Measure = 'cells' | 'characters';

/**
 * Cells that a console host gives to a UTF-16 code unit: 2 for East Asian wide characters and, as a pair, for everything
 * beyond the basic plane. The ranges are those PowerShell pads its own tables by, which differ from Unicode's in corners.
 */
function cellsOf(unit: number): number {
  if (unit < 0x1100) return 1;
  const wide =
    unit <= 0x115f ||
    unit === 0x2329 ||
    unit === 0x232a ||
    (unit >= 0x2e80 && unit <= 0xa4cf && unit !== 0x303f) ||
    (unit >= 0xac00 && unit <= 0xd7a3) ||
    (unit >= 0xf900 && unit <= 0xfaff) ||
    (unit >= 0xfe10 && unit <= 0xfe19) ||
    (unit >= 0xfe30 && unit <= 0xfe6f) ||
    (unit >= 0xff00 && unit <= 0xff60) ||
    (unit >= 0xffe0 && unit <= 0xffe6);
  return wide ? 2 : 1;
}

/** The position of every code unit of `text`, and of its end. Two halves of a pair count one cell each. */
export function positionsOf(text: string, measure: Measure): readonly number[] {
  const positions: number[] = [0];
  let position = 0;
  for (let index = 0; index < text.length; index += 1) {
    position += measure === 'cells' ? cellsOf(text.charCodeAt(index)) : 1;
    positions.push(position);
  }
  return positions;
}

/** Index of the first code unit at or behind `position`; the length of the text when it ends before. */
export function indexAt(positions: readonly number[], position: number): number {
  let low = 0;
  let high = positions.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((positions[middle] ?? 0) >= position) high = middle;
    else low = middle + 1;
  }
  return low;
}
