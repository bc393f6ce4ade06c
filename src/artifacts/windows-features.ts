import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Coverage, Fact, ParseResult } from '../model/fact.ts';
import type { Span, TextSection } from '../model/section.ts';
import { gatherOutputs, lacksRows, type OutputFacts, placeOf, resultOf } from './shared/gather-outputs.ts';
import { type Output, type OutputQuery, openEnd, outputSpans, readOutputs } from './shared/powershell-output.ts';
import { columnKey, type Row } from './shared/powershell-rows.ts';
import { WINDOWS_FEATURES_HINT, windowsFeaturesAbout } from './windows-features/about.ts';
import { BARE_DISM_COMMAND, listsEveryFeature, namesFeatures } from './windows-features/commands.ts';
import { listsFoundation, readDism } from './windows-features/dism.ts';
import { areFeatures, canBeFeatureColumns, featureReader } from './windows-features/rows.ts';
import { bareTreeRows, spansOf } from './windows-features/tree-rows.ts';

/**
 * Written by `Get-WindowsFeature` (Windows Server 2008 R2 and newer), by `Get-WindowsOptionalFeature -Online` (Windows 8 and
 * Server 2012 and newer) and by `dism /online /get-features` (Windows 7 and newer), in any form of their output.
 *
 *     Display Name                                            Name                       Install State
 *     ------------                                            ----                       -------------
 *     [X] Hyper-V                                             Hyper-V                        Installed
 *         [ ] Hyper-V GUI Management Tools                    Hyper-V-Tools                  Available
 *     [ ] SMB 1.0/CIFS File Sharing Support                   FS-SMB1                          Removed
 *
 * Display names are in the language of the server, names and states stay English; only DISM translates its labels and states
 * (`windows-features/dism-labels.ts`). The console cuts long names with `...`. Server Manager and DISM name the same feature
 * differently (FS-SMB1, SMB1Protocol): names stay as printed, and `catalog` says whose they are. A state that waits for a
 * restart is neither. Not read: features of images and disks (`-Path`, `-Vhd`, `/image:`), display names, descriptions.
 * https://learn.microsoft.com/powershell/module/servermanager/get-windowsfeature
 * https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-operating-system-package-servicing-command-line-options
 */
export const windowsFeatures: ArtifactKind = {
  ...windowsFeaturesAbout,
  recognise,
  parse,
};

const KIND = 'windows.feature';

const QUERY: OutputQuery = {
  hint: WINDOWS_FEATURES_HINT,
  headerHint: /featurename|installstate|installed/i,
  patterns: new Map([
    ['installstate', /^[A-Za-z]{4,30}$/],
    ['installed', /^(?:True|False)$/i],
  ]),
  isHeader: (columns) => canBeFeatureColumns(new Set(columns.map(columnKey))),
  readers: [readDism],
  bareCommand: BARE_DISM_COMMAND,
  accepts: areFeatures,
};

function recognise(file: TextSection): readonly Span[] {
  const spans = outputSpans(file, QUERY);
  const isTaken = (line: number) => spans.some((span) => line >= span.startLine && line <= span.endLine);
  return [...spans, ...spansOf(bareTreeRows(file, isTaken))].sort((a, b) => a.startLine - b.startLine);
}

function parse(section: TextSection): ParseResult {
  const outputs = readOutputs(section, QUERY);
  const inBlock = (line: number) => outputs.some(({ block }) => line >= block.startLine && line <= block.endLine);
  const excerpt = bareOutput(bareTreeRows(section, inBlock));
  return resultOf([
    gatherOutputs(outputs, (output) => readList(section, output)),
    ...(excerpt === undefined ? [] : [readRows(section, excerpt)]),
  ]);
}

function readList(section: TextSection, output: Output): OutputFacts {
  const { block } = output;
  const { facts, diagnostics, isBrokenOff } = readRows(section, output);
  const scopes = scopesOf(facts, placeOf(section, block));
  const isNamed = facts.length === block.rows.length && facts.every(({ fields }) => typeof fields['name'] === 'string');
  return {
    facts,
    covers: block.ended && !block.cut && isNamed && isEveryFeature(section, output, facts) ? scopes : [],
    cuts: lacksRows(section, block, isBrokenOff) ? scopes : [],
    diagnostics,
  };
}

function readRows(section: TextSection, output: Output) {
  const factOf = featureReader(section, output);
  const read = output.block.rows.map((row) => ({ row, fact: factOf(row) }));
  return {
    facts: read.flatMap(({ fact }) => fact ?? []),
    diagnostics: read.flatMap(({ row, fact }) => limits(section.path, row, fact)),
    isBrokenOff: read.some(
      ({ row, fact }) =>
        openEnd(section, output, row.endLine) !== undefined && typeof fact?.fields['name'] !== 'string',
    ),
  };
}

/** Rows without a header are an excerpt, of which nothing is known but what they say. */
function bareOutput(rows: readonly Row[]): Output | undefined {
  const [first] = rows;
  if (!first) return undefined;
  const block = {
    form: 'table',
    columns: [...first.cells.keys()],
    rows,
    startLine: first.startLine,
    endLine: rows.at(-1)?.endLine ?? first.endLine,
    ended: false,
    cut: false,
    diagnostics: [],
  } as const;
  return { block, command: undefined, commandLine: undefined };
}

/** Server Manager and DISM list features of their own: what the one lacks may be in the other. */
function scopesOf(facts: readonly Fact[], source: Coverage['source']): readonly Coverage[] {
  const scopes = new Map<string, Coverage>();
  for (const { machine, fields } of facts) {
    const catalog = fields['catalog'] ?? null;
    scopes.set(JSON.stringify([machine, catalog]), { kind: KIND, machine, scope: { catalog }, source });
  }
  return [...scopes.values()];
}

/**
 * True when the output lists every feature: by its command, or by the head that DISM prints. Of an export without its command
 * that holds only if it lists features that are not installed too, because many list just those that are.
 */
function isEveryFeature(section: TextSection, { block, command }: Output, facts: readonly Fact[]): boolean {
  if (command !== undefined && namesFeatures(command)) return listsEveryFeature(command);
  if (block.form === 'table' || block.form === 'list') {
    const head = (block.rows[0]?.startLine ?? block.startLine) - section.firstLine;
    return listsFoundation(section.lines.slice(block.startLine - section.firstLine, head));
  }
  return facts.some(({ fields }) => fields['installed'] === false);
}

function limits(path: string, { startLine, endLine }: Row, fact: Fact | undefined): readonly Diagnostic[] {
  const source = { path, startLine, endLine };
  if (fact === undefined) {
    const message = 'Expected the name of a feature, found none that can be read';
    return [{ code: 'parse/feature-row-unreadable', level: 'warning', message, source }];
  }
  if (fact.fields['name'] === null) {
    const message = 'The name of the feature was cut by the console';
    return [{ code: 'parse/feature-name-cut', level: 'warning', message, source }];
  }
  if (fact.fields['installed'] !== null) return [];
  const message = 'The state of the feature is cut or is none of the known ones';
  return [{ code: 'parse/feature-state-unknown', level: 'note', message, source }];
}
