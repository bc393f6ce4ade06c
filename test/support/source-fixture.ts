import type { BundleReport, Finding } from '../../src/model/report.ts';
import { plainText, type Span } from '../../src/tui/lines/line.ts';
import type { TuiState } from '../../src/tui/state/state.ts';
import { sourceView } from '../../src/tui/views/source.ts';
import { hostBundle } from './report-fixture.ts';
import { fed, press, scanned } from './tui.tsx';

export const PATH = 'host/HV-SRV01_reg_CurrentVersion.TXT';
/** What the findings of the fixture quote in that file, among other lines. */
export const LINES = Array.from({ length: 200 }, (_, index) => {
  if (index === 3) return '    UBR    REG_DWORD    0x2d9 (729)';
  if (index === 8) return '    CurrentBuild    REG_SZ    14393';
  return `line ${index + 1}`;
});
export const QUOTED: BundleReport = {
  ...hostBundle,
  findings: hostBundle.findings.map(
    (finding): Finding => ({
      ...finding,
      evidence: finding.evidence.map((each) =>
        each.source.startLine === 4 && each.source.path === PATH ? { ...each, excerpt: LINES[3] ?? '' } : each,
      ),
    }),
  ),
};
export const inFindings = scanned([QUOTED], { size: { columns: 80, rows: 24 } });
export const inFile = fed(press(inFindings, 'enter enter'), LINES);

/** What a key script is judged by. */
export function whereIs(state: TuiState): string {
  const { source, view, focus } = state;
  if (source === undefined || !source.isShown) return `${view}, ${focus}`;
  const { top, left, mark, isWrapped, search } = source;
  const parts = [`top ${top.line}${top.row > 0 ? `+${top.row}` : ''}`];
  if (left > 0) parts.push(`left ${left}`);
  if (mark !== undefined) parts.push(`mark ${mark}`);
  if (isWrapped) parts.push('wrapped');
  if (search?.found !== undefined) parts.push(`found ${search.found}`);
  return parts.join(', ');
}

export function viewOf(state: TuiState): readonly string[] {
  const { source, size } = state;
  if (source === undefined) throw new Error('a file is open');
  return sourceView(state, source, size.columns - 4).lines.map(plainText);
}

export function spansOf(state: TuiState, tone: Span['tone']): readonly string[] {
  const { source, size } = state;
  if (source === undefined) throw new Error('a file is open');
  const spans = sourceView(state, source, size.columns - 4).lines.flat();
  return spans.filter((piece) => piece.tone === tone).map(({ text }) => text);
}
