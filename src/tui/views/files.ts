import type { ArtifactEntry, BundleReport, FileEntry } from '../../model/report.ts';
import { grouped } from '../../report/pace.ts';
import { displayWidth, padStart, truncateMiddle } from '../../text/width.ts';
import { cutText, fitLine, type Line, type Span, span } from '../lines/line.ts';
import { type Look, safe, wrapped } from '../lines/look.ts';
import { bundleOverview } from './bundle-overview.ts';
import type { Reading } from './evidence.ts';
import { fileDetail } from './file-detail.ts';
import { createList, type List, type Row } from './list.ts';
import { widest } from './naming.ts';

/** What was understood first: that is what there is to work with. */
const STATES = ['recognised', 'unrecognised', 'unreadable', 'skipped', 'duplicate'] as const;
const LEAST_PATH = 22;
const WIDEST_KINDS = 26;
const WIDEST_OTHER = 18;
const GAP = 2;

export interface FileOfBundle {
  readonly file: FileEntry;
  readonly artifacts: readonly ArtifactEntry[];
}

/** Every file of a bundle: what it is, whose, and how large. */
export function fileList(look: Look, bundle: BundleReport, reading: Reading): List {
  const byPath = Map.groupBy(bundle.artifacts, ({ path }) => path);
  const factsByPath = Map.groupBy(reading.evidence?.facts ?? [], ({ fact }) => fact.source.path);
  const files = bundle.files.map((file) => ({ file, artifacts: byPath.get(file.path) ?? [] }));
  const { views, lists } = look.screen;
  const groups = STATES.map((state) => {
    const ofState = files.filter(({ file }) => file.state === state);
    const lineOfFile = fileLines(look, ofState);
    const rows = ofState.map((one): Row => {
      const facts = factsByPath.get(one.file.path) ?? [];
      return {
        key: one.file.path,
        line: (columns) => lineOfFile(one, columns),
        text: () => [one.file.path, one.file.encoding ?? '', ...kindsOf(one), ...machinesOf(one)].join(' '),
        detail: (columns) => fileDetail(look, bundle, { ...one, facts, reading }, columns),
      };
    });
    return { heading: views.files.state[state], rows };
  });
  return createList(lists.title.files, groups, {
    lines: (columns) => wrapped(views.files.none, columns),
    detail: (columns) => bundleOverview(look, bundle, columns),
  });
}

/** Lines of one group: its columns are as wide as they need to be, and the path has what is left. */
function fileLines(look: Look, files: readonly FileOfBundle[]): (file: FileOfBundle, columns: number) => Line {
  const { ellipsis } = look.signs;
  const cells = [
    { text: (one: FileOfBundle) => safe(look, kindsOf(one).join(', ')), most: WIDEST_KINDS },
    { text: ({ file }: FileOfBundle) => grouped(file.bytes), most: WIDEST_OTHER, isNumber: true },
    { text: (one: FileOfBundle) => safe(look, machinesOf(one).join(', ')), most: WIDEST_OTHER },
    { text: ({ file }: FileOfBundle) => safe(look, file.encoding ?? ''), most: WIDEST_OTHER },
  ].map((cell) => ({ ...cell, width: widest(files.map(cell.text), cell.most) }));
  return (one, columns) => {
    const right: Span[] = [];
    let room = columns;
    for (const { text, width, isNumber } of cells) {
      if (width === 0) continue;
      if (room - width - GAP < LEAST_PATH) break;
      const cut = cutText(text(one), width, ellipsis);
      const blanks = ' '.repeat(width - displayWidth(cut));
      right.push(span(' '.repeat(GAP)), span(isNumber ? padStart(cut, width) : cut + blanks, 'dim'));
      room -= width + GAP;
    }
    const path = truncateMiddle(safe(look, one.file.path), room, ellipsis);
    return [...fitLine([span(path)], room, ellipsis), ...right];
  };
}

function kindsOf({ artifacts }: FileOfBundle): readonly string[] {
  return [...new Set(artifacts.map(({ kind }) => kind))];
}

function machinesOf({ artifacts }: FileOfBundle): readonly string[] {
  return [...new Set(artifacts.flatMap(({ machine }) => machine ?? []))];
}
