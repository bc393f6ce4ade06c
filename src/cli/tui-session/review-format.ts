import { ReviewTrouble } from '../../tui/session.ts';
import { type Review, type Reviews, withChange } from '../../tui/state/review.ts';

const FORMAT = 'hvtriage-review';
const VERSION = 1;

/** A finding that was marked or noted, as the file holds it. */
interface Entry extends Review {
  readonly fingerprint: string;
  /** For people who read the file; the fingerprint says which finding it is. */
  readonly rule: string;
}

/** What a review file holds. */
export interface ReviewBook {
  readonly reviews: Reviews;
  /** Rules by fingerprint. */
  readonly rules: ReadonlyMap<string, string>;
}

export const EMPTY_BOOK: ReviewBook = { reviews: new Map(), rules: new Map() };

/** Throws a ReviewTrouble when it is anything but a review file of this version: nothing of it could be kept. */
export function parseBook(text: string): ReviewBook {
  const content = contentOf(text);
  if (!isRecord(content) || content['format'] !== FORMAT) throw foreign(`it does not say "format": "${FORMAT}"`);
  if (content['version'] !== VERSION) throw foreign(`its version is not ${VERSION}`);
  const { bundles } = content;
  if (!isRecord(bundles)) throw foreign('it has no "bundles"');
  let reviews: Reviews = new Map();
  const rules = new Map<string, string>();
  for (const [bundle, entries] of Object.entries(bundles)) {
    if (!Array.isArray(entries)) throw foreign(`the entries of "${bundle}" are no list`);
    for (const entry of entries) {
      if (!isEntry(entry)) throw foreign(`an entry of "${bundle}" is not complete`);
      reviews = withChange(reviews, { bundle, ...entry });
      rules.set(entry.fingerprint, entry.rule);
    }
  }
  return { reviews, rules };
}

/** Sorted, so that two files can be compared line by line. */
export function formatBook({ reviews, rules }: ReviewBook): string {
  const bundles = [...reviews]
    .filter(([, entries]) => entries.size > 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([bundle, entries]): readonly [string, readonly Entry[]] => [
      bundle,
      [...entries]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([fingerprint, { reviewed, note }]) => ({
          fingerprint,
          rule: rules.get(fingerprint) ?? '',
          reviewed,
          note,
        })),
    ]);
  return `${JSON.stringify({ format: FORMAT, version: VERSION, bundles: Object.fromEntries(bundles) }, undefined, 2)}\n`;
}

function contentOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw foreign('it is not JSON');
  }
}

function foreign(reason: string): ReviewTrouble {
  return new ReviewTrouble('foreign', reason);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEntry(value: unknown): value is Entry {
  if (!isRecord(value)) return false;
  const { fingerprint, rule, reviewed, note } = value;
  const areTexts = [fingerprint, rule, note].every((text) => typeof text === 'string');
  return areTexts && typeof reviewed === 'boolean';
}
