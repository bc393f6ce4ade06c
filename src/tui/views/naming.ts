import type { BundleReport, Finding } from '../../model/report.ts';
import type { Severity } from '../../model/rule.ts';
import type { Subject } from '../../model/verdict.ts';
import { findingValues } from '../../report/placeholders.ts';
import { hasSeveralHosts, ruleText, ruleTitle, subjectName } from '../../report/select.ts';
import { plainMessage, plainSentence, withoutMarks } from '../../report/wording.ts';
import { displayWidth, truncateMiddle } from '../../text/width.ts';
import { type Line, span } from '../lines/line.ts';
import { flowing, type Look, safe, wrapped } from '../lines/look.ts';

/** Columns of a name in running text; the names of machines have 15 letters, those of VMs some more. */
const LONGEST_NAME = 48;

/** Names what findings and verdicts of a bundle are about; empty when it is the bundle as a whole. Safe to print. */
export function subjectNamer(look: Look, bundle: BundleReport): (subject: Pick<Subject, 'machine' | 'vm'>) => string {
  const severalHosts = hasSeveralHosts(bundle);
  return (subject) =>
    truncateMiddle(safe(look, subjectName(look.labels, subject, severalHosts)), LONGEST_NAME, look.signs.ellipsis);
}

/** The title of a finding with the names it is about filled in. Safe to print. */
export function findingTitle(look: Look, finding: Finding): string {
  return flowing(look, plainSentence(look.labels, ruleTitle(look.rules, finding.rule), findingValues(finding)));
}

/** The message of a finding: told anew from its rule where the scan wrote it in another language. Safe to print. */
export function findingMessage(look: Look, finding: Finding): string {
  const template = look.isAsScanned ? undefined : ruleText(look.rules, finding.rule)?.message;
  const message =
    template === undefined
      ? withoutMarks(finding.message)
      : plainMessage(look.labels, template, findingValues(finding));
  return flowing(look, message);
}

/** The title of a rule, or its id when it could not be loaded. Safe to print. */
export function titleOfRule(look: Look, rule: string): string {
  return flowing(look, plainSentence(look.labels, ruleTitle(look.rules, rule), {}));
}

export function ruleSeverity(look: Look, rule: string): Severity {
  return ruleText(look.rules, rule)?.severity ?? 'info';
}

/** The title with what it is about behind it, where the title does not name it. */
export function titleWithSubject(look: Look, title: string, subject: string): string {
  return subject === '' || title.includes(subject) ? title : `${title} ${look.signs.dot} ${subject}`;
}

/** Things side by side with the sign between that separates them: `Medium · proved · ms17-010-missing`. */
export function dotted(look: Look, parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(` ${look.signs.dot} `);
}

/** A mark and what it stands in front of, wrapped behind it. */
export function markedLines(look: Look, severity: Severity, text: string, columns: number): readonly Line[] {
  const [first = [], ...rest] = wrapped(text, columns - 2);
  const margin = span('  ');
  return [[span(look.mark(severity), severity), span(' '), ...first], ...rest.map((line) => [margin, ...line])];
}

/** A title, as the first lines of the details whose border has no room for it. */
export function wholeTitle(title: string, columns: number): readonly Line[] {
  return displayWidth(title) > columns ? wrapped(title, columns, 'strong') : [];
}

/** The widest of some texts, but not wider than `most`. */
export function widest(texts: Iterable<string>, most: number): number {
  let columns = 0;
  for (const text of texts) columns = Math.max(columns, displayWidth(text));
  return Math.min(columns, most);
}
