import type { Diagnostic } from '../../model/diagnostic.ts';
import type { BundleReport } from '../../model/report.ts';
import {
  type DiagnosticGroup,
  type ErroredRule,
  erroredRules,
  limitsWorthKnowing,
  notRecognised,
  type UnreadFile,
} from '../../report/select.ts';
import { counted, listed } from '../../report/wording.ts';
import { displayWidth } from '../../text/width.ts';
import { sectionTitle } from './open.ts';
import { flowing, indent, labelled, type Page, safe, sourceLabel, wrapProse } from './page.ts';

const MOST_FILES = 12;
const MOST_CONVERSIONS = 6;
const MOST_LIMITS = 10;
const MOST_ERRORED = 10;

/** Rules that failed. Loud, because what they would have found is nowhere else in the report. */
export function erroredLines(page: Page, bundle: BundleReport): readonly string[] {
  const errored = erroredRules(bundle, page.rules);
  return [
    ...failedLines(
      page,
      errored.filter((entry) => !entry.loaded),
      'loaded',
    ),
    ...failedLines(
      page,
      errored.filter((entry) => entry.loaded),
      'evaluated',
    ),
  ];
}

function failedLines(page: Page, rules: readonly ErroredRule[], what: string): readonly string[] {
  if (rules.length === 0) return [];
  const { style } = page;
  const entries = rules.slice(0, MOST_ERRORED).flatMap(({ rule, messages }) => {
    const reasons = messages.map((message) => flowing(page, message)).join('; ');
    return wrapProse(reasons === '' ? safe(page, rule) : `${safe(page, rule)}: ${reasons}`, page.width - 3, {
      hang: 2,
    });
  });
  const left = rules.length - MOST_ERRORED;
  const title = `${counted(rules.length, 'rule')} could not be ${what}, so nothing is known of what ${rules.length === 1 ? 'it looks' : 'they look'} for:`;
  return [
    ...wrapProse(title, page.width - 3, { hang: 3 }).map((line, index) =>
      index === 0 ? style.limit(` ${style.signs.limit} ${line}`) : style.limit(line),
    ),
    ...indent(left > 0 ? [...entries, `and ${left} more`] : entries, 3),
  ];
}

/** Files that told nothing, and how to turn them into something readable. */
export function unreadLines(page: Page, bundle: BundleReport): readonly string[] {
  const files = notRecognised(bundle);
  const plain = files.filter((file) => file.state === 'unrecognised');
  const unread = files.filter((file) => file.state !== 'unrecognised');
  return [
    ...fileList(page, 'Not recognised:', plain),
    ...conversionLines(page, plain),
    ...fileList(page, 'Not read:', unread),
    ...conversionLines(page, unread),
  ];
}

function fileList(page: Page, label: string, files: readonly UnreadFile[]): readonly string[] {
  if (files.length === 0) return [];
  const names = files.map((file) => safe(page, file.path) + (file.state === 'unreadable' ? ' (unreadable)' : ''));
  const [first = '', ...rest] = wrapProse(`${label} ${listed(names, MOST_FILES)}`, page.width, { hang: 3 });
  return [page.style.strong(label) + first.slice(label.length), ...rest];
}

/** Files with the same advice share a line; a command stands unbroken at the end of its line or on its own. */
function conversionLines(page: Page, files: readonly UnreadFile[]): readonly string[] {
  const groups = Map.groupBy(
    files.filter((file) => file.conversion !== undefined),
    ({ conversion }) => JSON.stringify([conversion?.advice, conversion?.command]),
  );
  return [...groups.values()].slice(0, MOST_CONVERSIONS).flatMap((group) => {
    const conversion = group[0]?.conversion;
    if (conversion === undefined) return [];
    const names = listed(
      group.map((file) => safe(page, file.path)),
      3,
    );
    const { advice, command } = conversion;
    if (command === undefined) return indent(wrapProse(`${names}: ${advice}`, page.width - 3, { hang: 2 }), 3);
    const text = `${names}: ${advice} with`;
    if (3 + displayWidth(text) + 3 + displayWidth(command) <= page.width) {
      return [`   ${text}   ${page.style.command(command)}`];
    }
    return [...indent(wrapProse(text, page.width - 3, { hang: 2 }), 3), `     ${page.style.command(command)}`];
  });
}

/** What limited the reading of a bundle: errors, warnings, and artifacts read in part that no diagnostic speaks of. */
export function limitLines(page: Page, bundle: BundleReport): readonly string[] {
  const groups = limitsWorthKnowing(bundle.diagnostics);
  const spokenOf = new Set(groups.flatMap((group) => group.sources.map((source) => source.path)));
  const silent = bundle.artifacts.filter(({ status, path }) => status !== 'parsed' && !spokenOf.has(path));
  const silentGroups: readonly DiagnosticGroup[] = silent.map(({ kind, status, path, startLine }) => ({
    code: 'parse/partial',
    level: 'warning',
    message: status === 'partial' ? `This ${kind} output was read in part` : `This ${kind} output could not be parsed`,
    sources: [{ path, ...(startLine !== undefined && { startLine }) }],
    count: 1,
  }));
  return groupLines(page, 'Limits of this reading', [...groups, ...silentGroups]);
}

/** What limited the run as a whole. */
export function runLimitLines(page: Page, diagnostics: readonly Diagnostic[]): readonly string[] {
  return groupLines(page, 'Limits of this run', limitsWorthKnowing(diagnostics));
}

function groupLines(page: Page, title: string, groups: readonly DiagnosticGroup[]): readonly string[] {
  if (groups.length === 0) return [];
  const left = groups.length - MOST_LIMITS;
  return [
    ...sectionTitle(page, title),
    ...groups.slice(0, MOST_LIMITS).flatMap((group) => labelled(page, group.level, limitText(page, group))),
    ...(left > 0 ? [page.style.dim(`   and ${left} more in the JSON report`)] : []),
  ];
}

function limitText(page: Page, { message, sources, count }: DiagnosticGroup): readonly string[] {
  const [first] = sources;
  const others = count - 1;
  const more = others > 0 ? ` and ${others} more ${others === 1 ? 'place' : 'places'}` : '';
  const place = first === undefined ? '' : `${sourceLabel(page, first)}${more}: `;
  return wrapProse(place + flowing(page, message), page.bodyWidth, { hang: 2 });
}
