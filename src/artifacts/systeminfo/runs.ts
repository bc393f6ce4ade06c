import type { Span, TextSection } from '../../model/section.ts';
import { type LabelLine, LIST_ITEM, plainLine, readLabelLine } from './lines.ts';
import { SYSTEMINFO_FIELDS, type SysteminfoField } from './locale.ts';
import { hasWindowsVersion, looksLikeMemory } from './values.ts';
import { endOfWrapped } from './wrapped.ts';

/** Lines between two labels that are neither indented nor list items: what is left when a paste lost its indentation. */
const MAX_FOREIGN_LINES = 24;
const MAX_BLANK_LINES = 3;
/** Four labels of one language, version included, stand together in no other output. */
const MIN_LABELS = 4;
/** Without the version line more is asked: other tools print makers and models too. */
const MIN_LABELS_WITHOUT_VERSION = 5;
const MIN_OWN_LABELS = 3;

/** A second one of these begins the output of another run or another machine. */
const ONCE: ReadonlySet<SysteminfoField> = new Set<SysteminfoField>([
  'hostName',
  'osName',
  'osVersion',
  'manufacturer',
  'model',
  'totalMemory',
]);
/** Labels that msinfo32, dxdiag and inventory tools do not share. */
const OWN_LABELS: ReadonlySet<SysteminfoField> = new Set<SysteminfoField>([
  'osConfiguration',
  'osBuildType',
  'registeredOwner',
  'productId',
  'installDate',
  'bootTime',
  'processors',
  'systemLocale',
  'inputLocale',
  'virtualMaximum',
  'virtualAvailable',
  'virtualInUse',
  'pageFile',
  'logonServer',
  'hotfixes',
  'networkCards',
  'requirements',
]);
const LISTS: ReadonlySet<SysteminfoField> = new Set<SysteminfoField>(['processors', 'hotfixes', 'networkCards']);
const FENCE = /^\s*(?:>\s*)*(?:`{3}|~{3})/;

interface Anchor {
  readonly index: number;
  readonly raw: string;
  readonly label: LabelLine;
}

/** Every output in list form, from its first label to its last continuation line. Spans are in file lines. */
export function findRuns(file: TextSection): readonly Span[] {
  const borders = new Set(file.commands.map((command) => command.line - file.firstLine));
  const spans: Span[] = [];
  let run: Run | undefined;
  const close = (limit: number): void => {
    if (run?.isSysteminfo()) {
      const end = run.start + endOfWrapped(file.lines.slice(run.start, limit), run.end - run.start);
      // A blank line behind the output proves that its last line is whole.
      const tail = file.lines[end + 1]?.trim() === '' && !borders.has(end + 1) ? 1 : 0;
      spans.push({ startLine: file.firstLine + run.start, endLine: file.firstLine + end + tail });
    }
    run = undefined;
  };
  for (const [index, raw] of file.lines.entries()) {
    if (run !== undefined && (borders.has(index) || FENCE.test(raw))) close(index);
    const label = readLabelLine(raw);
    if (label === undefined) {
      if (run?.passes(index, raw) === false) close(index);
      continue;
    }
    const anchor = { index, raw, label };
    if (run?.endsBefore(anchor)) close(index);
    run ??= new Run(index);
    run.add(anchor);
  }
  close(file.lines.length);
  return spans;
}

/** Labels that follow each other closely enough to be one output. */
class Run {
  readonly start: number;
  end: number;
  readonly #anchors: Anchor[] = [];
  readonly #seen = new Set<SysteminfoField>();
  #foreign = 0;
  #blank = 0;
  /** A blank line stands below the last label, so that indented lines may belong to something else. */
  #torn = false;

  constructor(start: number) {
    this.start = start;
    this.end = start;
  }

  add(anchor: Anchor): void {
    this.#anchors.push(anchor);
    this.#seen.add(anchor.label.field);
    this.end = anchor.index;
    this.#foreign = 0;
    this.#blank = 0;
    this.#torn = false;
  }

  /** Does another output begin with this label? A line doubled by accident is none. */
  endsBefore({ label, raw }: Anchor): boolean {
    const last = this.#anchors.at(-1);
    if (last === undefined || last.raw === raw) return false;
    if (ONCE.has(label.field) && this.#seen.has(label.field)) return true;
    if (label.field === 'hostName') return true;
    if (label.field === 'osName') return last.label.field !== 'hostName';
    // Other text lies between, and the order of the output is broken: a label word of something else.
    return (this.#torn || this.#foreign > 0) && rank(label.field) < rank(last.label.field);
  }

  /** Takes a line without a label; false when the output has ended before it. */
  passes(index: number, raw: string): boolean {
    const { text, column } = plainLine(raw);
    if (text === '') {
      this.#blank += 1;
      this.#torn = true;
      return this.#blank <= MAX_BLANK_LINES;
    }
    const last = this.#anchors.at(-1)?.label;
    const isItem = LIST_ITEM.test(text) && last !== undefined && LISTS.has(last.field);
    const isIndented = last !== undefined && column > last.column;
    if (isItem || (isIndented && this.#foreign === 0 && !this.#torn)) {
      this.end = index;
      this.#foreign = 0;
    } else if (!isIndented) this.#foreign += 1;
    this.#blank = 0;
    return this.#foreign <= MAX_FOREIGN_LINES;
  }

  isSysteminfo(): boolean {
    const anchors = this.#ofOneLanguage();
    const fields = new Set(anchors.map(({ label }) => label.field));
    if (2 * anchors.filter(({ label }) => label.spaceBeforeColon).length > anchors.length) return false;
    const version = anchors.find(({ label }) => label.field === 'osVersion');
    if (version !== undefined && hasWindowsVersion(version.label.value)) {
      return fields.size >= MIN_LABELS || this.#isPaddedPair(version.label);
    }
    const own = [...fields].filter((field) => OWN_LABELS.has(field)).length;
    return (
      fields.size >= MIN_LABELS_WITHOUT_VERSION && own >= MIN_OWN_LABELS && anchors.some(({ label }) => proves(label))
    );
  }

  /** The labels of the language that has most of them. */
  #ofOneLanguage(): readonly Anchor[] {
    const byLocale = Map.groupBy(
      this.#anchors.flatMap((anchor) => [...anchor.label.locales].map((locale) => ({ locale, anchor }))),
      ({ locale }) => locale,
    );
    const groups = [...byLocale.values()].map((group) => group.map(({ anchor }) => anchor));
    return groups.reduce((best, group) => (group.length > best.length ? group : best), []);
  }

  /** `systeminfo | findstr /C:"OS Name" /C:"OS Version"`: two lines, whose values stand in the column of the whole output. */
  #isPaddedPair(version: LabelLine): boolean {
    const name = this.#anchors.find(({ label }) => label.field === 'osName')?.label;
    return name?.valueColumn !== undefined && name.valueColumn === version.valueColumn && name.valueColumn >= 20;
  }
}

const rank = (field: SysteminfoField): number => SYSTEMINFO_FIELDS.indexOf(field);

/** A value only a real output has; a glossary of labels has none. */
function proves({ field, value }: LabelLine): boolean {
  switch (field) {
    case 'systemType':
      return /^(?:x64|x86|ARM64|Itanium)\S*/i.test(value);
    case 'osBuildType':
      return /processor free/i.test(value);
    case 'totalMemory':
    case 'availableMemory':
      return looksLikeMemory(value);
    default:
      return false;
  }
}
