import { type CompiledRule, severityRank } from '../model/rule.ts';
import { compareText } from '../model/source.ts';
import { loadRuleLabels } from '../report/labels/load-labels.ts';
import type { RuleLabels } from '../report/labels/rule-labels.ts';
import { safeJson } from '../reporters/json.ts';
import { printable } from '../text/printable.ts';
import { createStyle } from '../text/style.ts';
import { displayWidth, padEnd, truncate } from '../text/width.ts';
import type { CliIo } from './io.ts';
import { inLanguage, languageOf } from './language.ts';
import { complainOfErrored, loadRules } from './rule-packs.ts';

export interface RulesListOptions {
  /** Folders with further rules. */
  readonly folders: readonly string[];
  readonly format?: 'text' | 'json';
  readonly lang?: string;
}

const GAP = '  ';
/** A title narrower than this says nothing: the line gets longer instead. */
const NARROWEST_TITLE = 20;

/** `hvtriage rules list`: the rules by severity, then id. 2 when there are none or a folder cannot be read. */
export async function runRulesList(options: RulesListOptions, io: CliIo): Promise<number> {
  const language = languageOf(options.lang);
  const loaded = await loadRules(options.folders).catch((error: unknown) => {
    io.err(`hvtriage: ${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  });
  if (!loaded) return 2;
  const pack = await inLanguage(loaded, options.folders, language, io);
  const rules = pack.rules.toSorted(
    (a, b) => severityRank(a.severity) - severityRank(b.severity) || compareText(a.id, b.id),
  );
  const isJson = options.format === 'json';
  io.out(isJson ? `${safeJson(rules.map(asEntry))}\n` : tableOf(rules, await loadRuleLabels(language), io));
  complainOfErrored(pack, io);
  if (rules.length === 0) io.err('hvtriage: no rule loaded\n');
  return rules.length === 0 ? 2 : 0;
}

function asEntry({ id, title, severity, confidence, status, forEach, tags, path, pack }: CompiledRule): object {
  return { id, title, severity, confidence, status, forEach, tags, pack, path };
}

function tableOf(rules: readonly CompiledRule[], labels: RuleLabels, io: CliIo): string {
  const style = createStyle({ color: io.color });
  // Where all rules are of one pack, its name on each line would tell nothing.
  const areOfOnePack = new Set(rules.map(({ pack }) => pack)).size < 2;
  const rows = rules.map(({ id, severity, confidence, status, title, pack = '' }) => ({
    severity,
    cells: [
      id,
      labels.severity[severity],
      labels.confidence[confidence],
      labels.status[status],
      ...(areOfOnePack ? [] : [printable(pack)]),
    ],
    title: printable(title),
  }));
  const columns = rows[0]?.cells ?? [];
  const widths = columns.map((_, column) => Math.max(...rows.map(({ cells }) => displayWidth(cells[column] ?? '')), 0));
  const room = io.columns - widths.reduce((sum, width) => sum + width + GAP.length, 0);
  return rows
    .map(({ severity, cells, title }) => {
      const padded = cells.map((cell, column) => padEnd(cell, widths[column] ?? 0));
      const shown = padded.map((cell, column) => (column === 1 ? style.severity(severity, cell) : cell));
      // Only a terminal cuts: a pipe gets every title whole.
      const short = io.outIsTerminal ? truncate(title, Math.max(room, NARROWEST_TITLE)) : title;
      return `${[...shown, short].join(GAP)}\n`;
    })
    .join('');
}
