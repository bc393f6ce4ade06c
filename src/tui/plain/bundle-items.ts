import { SEVERITIES } from '../../model/rule.ts';
import { type Look, safe } from '../lines/look.ts';
import type { BundleEntry } from '../views/bundles.ts';
import type { Item } from './items.ts';

/** The bundles, each with how many findings it has. */
export function bundleItems(look: Look, bundles: readonly BundleEntry[]): readonly Item[] {
  return bundles.map((entry) => ({
    line: look.labels.words.list(
      [safe(look, entry.name), ...countWords(look, entry), look.screen.lists.status[entry.status]].filter(
        (text) => text !== '',
      ),
      0,
    ),
    head: () => [],
    part: () => [],
    bundle: entry.key,
  }));
}

/** `3 high`, `1 low`. */
export function countWords({ labels }: Look, { counts }: Pick<BundleEntry, 'counts'>): readonly string[] {
  return SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) =>
    labels.words.ofSeverity(String(counts[severity]), severity),
  );
}
