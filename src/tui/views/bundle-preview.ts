import { type Look, safe, wrapped } from '../lines/look.ts';
import { sectionLines } from '../lines/sections.ts';
import { countLines } from './bundle-overview.ts';
import type { BundleEntry } from './bundles.ts';
import type { Detail } from './list.ts';
import { dotted, wholeTitle } from './naming.ts';

/** What is known of a bundle without its report: shown until that is there. */
export function bundlePreview(look: Look, bundle: BundleEntry, columns: number): Detail {
  const { detail, scan } = look.screen;
  const { head, words } = look.labels;
  const path = safe(look, bundle.path);
  const { files, recognised } = bundle.files;
  const machines = bundle.machines.flatMap(({ name, role }) =>
    wrapped(dotted(look, [safe(look, name), role === undefined ? '' : words.role[role]]), columns, 'strong'),
  );
  const reading = `${scan.reading(safe(look, bundle.name))} ${look.signs.ellipsis}`;
  return {
    title: path,
    lines: sectionLines([
      { lines: wholeTitle(path, columns) },
      { lines: [...countLines(look, bundle.counts), ...wrapped(head.recognised(files, recognised), columns, 'dim')] },
      { title: detail.machines, lines: machines },
      { lines: wrapped(reading, columns, 'dim') },
    ]),
  };
}
