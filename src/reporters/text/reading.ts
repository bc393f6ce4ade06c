import { type Diagnostic, RULE_NOT_LOADED } from '../../model/diagnostic.ts';
import type { BundleReport } from '../../model/report.ts';
import {
  type DiagnosticGroup,
  type ErroredRule,
  erroredRules,
  limitsWorthKnowing,
  notRecognised,
  type UnreadFile,
} from '../../report/select.ts';
import { listed } from '../../report/wording.ts';
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
      'load',
    ),
    ...failedLines(
      page,
      errored.filter((entry) => entry.loaded),
      'evaluate',
    ),
  ];
}

function failedLines(page: Page, rules: readonly ErroredRule[], what: 'load' | 'evaluate'): readonly string[] {
  if (rules.length === 0) return [];
  const { style, labels } = page;
  const entries = rules.slice(0, MOST_ERRORED).flatMap(({ rule, messages }) => {
    const reasons = messages.map((message) => flowing(page, message)).join('; ');
    return wrapProse(reasons === '' ? safe(page, rule) : `${safe(page, rule)}: ${reasons}`, page.width - 3, {
      hang: 2,
    });
  });
  const left = rules.length - MOST_ERRORED;
  const title = labels.reading.failedRules(rules.length, what);
  return [
    ...wrapProse(title, page.width - 3, { hang: 3 }).map((line, index) =>
      index === 0 ? style.limit(` ${style.signs.limit} ${line}`) : style.limit(line),
    ),
    ...indent(left > 0 ? [...entries, labels.words.more(left)] : entries, 3),
  ];
}

/** Files that told nothing, and how to turn them into something readable. */
export function unreadLines(page: Page, bundle: BundleReport): readonly string[] {
  const labels = page.labels.reading;
  const files = notRecognised(bundle);
  const plain = files.filter((file) => file.state === 'unrecognised');
  const unread = files.filter((file) => file.state !== 'unrecognised');
  return [
    ...fileList(page, labels.notRecognised, plain),
    ...conversionLines(page, plain),
    ...fileList(page, labels.notRead, unread),
    ...conversionLines(page, unread),
  ];
}

function fileList(page: Page, label: string, files: readonly UnreadFile[]): readonly string[] {
  if (files.length === 0) return [];
  const names = files.map(({ path, state }) => {
    const name = safe(page, path);
    return state === 'unreadable' ? page.labels.reading.unreadable(name) : name;
  });
  const text = label + listed(page.labels, names, MOST_FILES);
  const [first = '', ...rest] = wrapProse(text, page.width, { hang: 3 });
  const title = label.trimEnd();
  return [page.style.strong(title) + first.slice(title.length), ...rest];
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
      page.labels,
      group.map((file) => safe(page, file.path)),
      3,
    );
    const { advice, command } = conversion;
    const { reading } = page.labels;
    const text = reading.conversion(names, reading.advice[advice], command !== undefined);
    if (command === undefined) return indent(wrapProse(text, page.width - 3, { hang: 2 }), 3);
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
    message: page.labels.reading.partly(kind, status === 'partial' ? status : 'failed'),
    sources: [{ path, ...(startLine !== undefined && { startLine }) }],
    count: 1,
  }));
  return groupLines(page, page.labels.reading.limits, [...groups, ...silentGroups]);
}

/** What limited the run as a whole. */
export function runLimitLines(page: Page, diagnostics: readonly Diagnostic[]): readonly string[] {
  const others = diagnostics.filter(({ code }) => code !== RULE_NOT_LOADED);
  return groupLines(page, page.labels.reading.limitsOfRun, limitsWorthKnowing(others));
}

/** The rules that no bundle was held against. Said at the end of every run, because nobody would miss them. */
export function notLoadedLines(page: Page, diagnostics: readonly Diagnostic[]): readonly string[] {
  const rules = diagnostics.filter(({ code }) => code === RULE_NOT_LOADED);
  if (rules.length === 0) return [];
  const { style, labels } = page;
  const names = rules.map(({ source }) => safe(page, source?.path ?? ''));
  const text = labels.reading.notLoaded(rules.length) + listed(labels, names, MOST_ERRORED);
  return wrapProse(text, page.width - 3, { hang: 3 }).map((line, index) =>
    style.limit(index === 0 ? ` ${style.signs.limit} ${line}` : line),
  );
}

function groupLines(page: Page, title: string, groups: readonly DiagnosticGroup[]): readonly string[] {
  if (groups.length === 0) return [];
  const { words, reading } = page.labels;
  const left = groups.length - MOST_LIMITS;
  return [
    ...sectionTitle(page, title),
    ...groups
      .slice(0, MOST_LIMITS)
      .flatMap((group) => labelled(page, words.level[group.level], limitText(page, group))),
    ...(left > 0 ? [page.style.dim(`   ${reading.moreLimits(left)}`)] : []),
  ];
}

function limitText(page: Page, { message, sources, count }: DiagnosticGroup): readonly string[] {
  const [first] = sources;
  const place = first === undefined ? '' : page.labels.reading.limitAt(sourceLabel(page, first), count - 1);
  return wrapProse(place + flowing(page, message), page.bodyWidth, { hang: 2 });
}
