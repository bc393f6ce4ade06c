import { displayWidth, padEnd, takeColumns } from '../../text/width.ts';
import { BLANK, type Line, lineOf, span } from '../lines/line.ts';
import { safe, safeLines, wrapped } from '../lines/look.ts';
import { exportTarget } from '../state/exporting.ts';
import type { ExportPanel, TextPanel } from '../state/panel.ts';
import { openBundle, type TuiState } from '../state/state.ts';

/** The text as it was copied: a line that is too long goes on at the beginning of the next row. */
export function textPanelLines({ look }: TuiState, { text }: TextPanel, columns: number): readonly Line[] {
  return safeLines(look, text.trimEnd()).flatMap((line) =>
    pieces(line, Math.max(2, columns)).map((row) => lineOf(row)),
  );
}

function pieces(text: string, columns: number): readonly string[] {
  const rows: string[] = [];
  let rest = text;
  while (displayWidth(rest) > columns) {
    const row = takeColumns(rest, columns);
    if (row === '') break;
    rows.push(row);
    rest = rest.slice(row.length);
  }
  return [...rows, rest];
}

/** The formats, one a row, then what is written and where. */
export function exportPanelLines(state: TuiState, panel: ExportPanel, columns: number): readonly Line[] {
  const { look, desk } = state;
  const { exporting } = look.screen;
  const width = Math.max(...desk.formats.map(({ name }) => name.length)) + 2;
  const formats = desk.formats.map(({ name }, index): Line => {
    const mark = index === panel.selected ? look.frame.selected : ' ';
    return [span(`${mark} `), span(padEnd(name, width), 'strong'), span(exporting.formats[name] ?? '')];
  });
  const open = openBundle(state);
  const what =
    panel.isAll || open === undefined ? exporting.allBundles(state.bundles.length) : safe(look, open.report.path);
  const target = exportTarget(state, panel);
  return [
    ...formats,
    BLANK,
    ...wrapped(`${exporting.what} ${what}`, columns),
    ...wrapped(`${exporting.file} ${target === undefined ? look.signs.ellipsis : safe(look, target)}`, columns),
  ];
}
