import type { Diagnostic } from '../../model/diagnostic.ts';
import type { TextSection } from '../../model/section.ts';
import type { ExportItem } from './export-text.ts';
import { exportRoots, intentionMarks } from './intention.ts';
import type { RegistryOutput } from './outputs.ts';
import { type Claims, NO_CLAIMS, subtree } from './query-coverage.ts';
import { type KeyRow, type RegistryRows, sourceOf, type ValueRow } from './rows.ts';

type ExportRead = Extract<RegistryOutput, { form: 'export' }>;

/** The rows of one registration file. Deletions are no rows: they say nothing about what is there. */
export function readExportRows(section: TextSection, read: ExportRead): RegistryRows {
  const isCutOff = !section.complete && read.end >= section.lines.length - 1;
  const lastLine = section.lines.length - 1;
  const items = read.text.items.filter((item) => !(isCutOff && item.end >= lastLine));
  const isCut = isCutOff || read.text.items.some((item) => item.type === 'damaged' && item.isCut);
  const marks = intentionMarks(items, !isCut);
  const { keys, values } = readItems(items, section);
  return {
    keys,
    values,
    claims: marks.length > 0 ? NO_CLAIMS : claimsOf(items, read.text.blanksBehind, isCut),
    source: sourceOf(section, read.start, read.end),
    isIntention: marks.length > 0,
    diagnostics: [...damage(section, read.text.items), ...tweak(section, read, marks)],
  };
}

function readItems(
  items: readonly ExportItem[],
  section: TextSection,
): { keys: readonly KeyRow[]; values: readonly ValueRow[] } {
  const keys: KeyRow[] = [];
  const values: ValueRow[] = [];
  let current: KeyRow | undefined;
  for (const item of items) {
    if (item.type === 'key') {
      current = item.isDeletion ? undefined : { key: item.key, source: sourceOf(section, item.index, item.index) };
      if (current !== undefined) keys.push(current);
    } else if (item.type === 'value' && current !== undefined && !item.data.isDeletion) {
      values.push({
        key: current.key,
        keySource: current.source,
        name: item.name,
        type: item.data.type,
        data: item.data.data,
        source: sourceOf(section, item.index, item.end),
      });
    }
  }
  return { keys, values };
}

/** One export lists one tree, and ends with one blank line. Without its header the first keys may be missing. */
function claimsOf(items: readonly ExportItem[], blanksBehind: number, isCut: boolean): Claims {
  const roots = exportRoots(items.flatMap((item) => (item.type === 'key' ? [item.key] : [])));
  const [root] = roots;
  if (items[0]?.type !== 'header' || root === undefined || roots.length > 1) return NO_CLAIMS;
  if (isCut || items.some((item) => item.type === 'damaged')) return { covers: [], cuts: subtree(root) };
  return blanksBehind === 1 ? { covers: subtree(root), cuts: [] } : NO_CLAIMS;
}

function damage(section: TextSection, items: readonly ExportItem[]): readonly Diagnostic[] {
  const damaged = items.flatMap((item) => (item.type === 'damaged' ? [item] : []));
  const [first] = damaged;
  if (first === undefined) return [];
  const source = sourceOf(section, first.index, first.index);
  const message = first.isCut
    ? 'The registry export ends inside a value'
    : `${damaged.length} lines of the registry export cannot be read; expected "name"=value`;
  return [{ code: first.isCut ? 'parse/registry-cut' : 'parse/registry-entry', level: 'warning', message, source }];
}

function tweak(section: TextSection, read: ExportRead, marks: readonly string[]): readonly Diagnostic[] {
  if (marks.length === 0) return [];
  const source = sourceOf(section, read.start, read.end);
  const message = `This registration file says what somebody wants to set, not what a machine has: ${marks.join(', ')}`;
  return [{ code: 'parse/registry-tweak-file', level: 'note', message, source }];
}
