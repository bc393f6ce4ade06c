import type { Fact } from '../../model/fact.ts';
import type { TextSection } from '../../model/section.ts';
import { askedHost, FieldReader, hostOf } from '../shared/hyperv-rows.ts';
import { isOpenCell, type Output, openEnd } from '../shared/powershell-output.ts';
import { cellOf, columnKey, flagOf, hasColumn, type Row, type RowBlock, textOf } from '../shared/powershell-rows.ts';
import { asksWmi, isOffline, namesFeatures } from './commands.ts';
import { isDismName } from './dism-name.ts';
import { installedOf, isState, type StateOf } from './states.ts';
import { isTree, tickedIn } from './tree-rows.ts';

const STATES = ['InstallState', 'Install State', 'State'] as const;
/** Properties that only a feature of Server Manager has beside its name. */
const SERVER_COLUMNS = ['FeatureType', 'SubFeatures', 'DependsOn', 'AdditionalInfo', 'BestPracticesModelId'] as const;

/** True for columns that a list of features can have. */
export function canBeFeatureColumns(keys: ReadonlySet<string>): boolean {
  if (keys.has('featurename')) return keys.has('state');
  return keys.has('name') && (keys.has('installstate') || keys.has('installed'));
}

/** True when the rows are features of the Windows that wrote them. */
export function areFeatures(block: RowBlock, command: string | undefined): boolean {
  if (block.rows.length === 0 || (command !== undefined && isOffline(command))) return false;
  if (isTree(block)) return true;
  if (!canBeFeatureColumns(new Set(block.columns.map(columnKey)))) return false;
  const asked = command !== undefined && namesFeatures(command);
  const states = block.rows.map((row) => cellOf(row, ...STATES)?.text ?? '');
  const worded = states.some((text) => isState(text));
  if (hasColumn(block, 'FeatureName')) {
    if (asked) return worded || states.some((text) => /^[0-6]$/.test(text));
    if (block.form === 'table' || block.form === 'list') return worded;
    return block.rows.some((row) => isDismName(cellOf(row, 'FeatureName')?.text ?? ''));
  }
  if (asked) return worded || states.some((text) => /^\d$/.test(text)) || hasColumn(block, 'Installed');
  const own = hasColumn(block, ...SERVER_COLUMNS);
  const listed = hasColumn(block, 'InstallState') && (hasColumn(block, 'Installed') || worded);
  return listed || (own && hasColumn(block, 'Installed'));
}

/** Where the cells of an output are, found once for all its rows. */
interface Layout {
  readonly of: StateOf;
  /** The column with the boxes of the tree. */
  readonly boxes: string | undefined;
  readonly names: readonly string[];
  readonly states: readonly string[];
}

function layoutOf({ block, command }: Output): Layout {
  const of: StateOf = hasColumn(block, 'FeatureName') ? 'dism' : asksWmi(command) ? 'wmi' : 'server-manager';
  const [first, second = '', third = ''] = block.columns;
  // Headings of the tree may be in any language.
  const boxes = isTree(block) ? first : undefined;
  const isNamed = boxes === undefined || hasColumn(block, 'Name');
  const isStated = boxes === undefined || hasColumn(block, ...STATES);
  return { of, boxes, names: isNamed ? ['FeatureName', 'Name'] : [second], states: isStated ? STATES : [third] };
}

/** Reads the rows of an output: what each says, undefined where it names no feature. */
export function featureReader(section: TextSection, output: Output): (row: Row) => Fact | undefined {
  const { of, boxes, names, states } = layoutOf(output);
  const asked = askedHost(output.command);
  return (row) => {
    const name = cellOf(row, ...names);
    const text = textOf(name);
    if (text === undefined || (typeof text === 'string' && /\s/.test(text))) return undefined;
    const isNameOpen = name !== undefined && isOpenCell(section, output, name);
    const state = cellOf(row, ...states);
    const shown = state && installedOf(state, of);
    const reader = new FieldReader(section.path, row);
    reader.set('name', isNameOpen ? null : text, name);
    // A known word says more than the flag beside it, which ignores what waits for a restart; a number may say less.
    if (state && (isState(state.text) || typeof shown === 'boolean')) reader.set('installed', shown, state);
    else {
      // The state may stand on a line that was cut off.
      const isOpen = output.block.form === 'list' && openEnd(section, output, row.endLine) !== undefined;
      const flag = cellOf(row, 'Installed');
      const ticked = boxes === undefined ? undefined : tickedIn(row.cells.get(boxes)?.text ?? '');
      reader.set('installed', (isOpen ? undefined : flagOf(flag)) ?? ticked ?? shown, flag);
    }
    reader.set('catalog', of === 'server-manager' ? 'server-manager' : 'dism');
    return reader.fact('windows.feature', hostOf(row) ?? asked);
  };
}
