/*
 * A file of the registry: copied from `System32\config` of a stopped system or a shadow copy, or written by `reg save`, as
 * collectors do for the cluster (`HV01_reg_Cluster.hiv`). All Windows since NT 4.
 *
 *     regf  base block: sequence numbers, offset of the root key, size, where Windows keeps the file
 *     hbin  hive bins of cells: keys (nk), lists of subkeys (lf, lh, li, ri), values (vk), data, long data (db)
 *
 * A small hive becomes facts as a whole; of a large one the parts in `registry-hive/wanted-parts.ts`, so that a SYSTEM hive of
 * 100 MB is read in a few blocks. Which hive it is follows from its keys. The control set in use (`Select\Current`) is
 * CurrentControlSet, the others keep their numbers. A hive of unknown origin gets a root of its own and says nothing about
 * any machine.
 *
 * Variants: names in bytes or in UTF-16, hives without their first block, hives that are cut or that Windows was writing to.
 * Deliberately not read: transaction logs, security descriptors, class names, time stamps, free cells, values of SAM and SECURITY.
 *
 * https://github.com/msuhanov/regf/blob/master/Windows%20registry%20file%20format%20specification.md
 * https://github.com/libyal/libregf/blob/main/documentation/Windows%20NT%20Registry%20File%20(REGF)%20format.asciidoc
 */
import type { BinaryKind } from '../model/artifact-kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ParseResult } from '../model/fact.ts';
import type { BinarySection } from '../model/section.ts';
import { toResult } from './registry/rows.ts';
import { REGISTRY_HIVE_MAGICS, registryHiveAbout } from './registry-hive/about.ts';
import { BlockCache } from './registry-hive/block-cache.ts';
import { Cells } from './registry-hive/cells.ts';
import { choiceNotes, limitDiagnostics, logNote, walkDiagnostics } from './registry-hive/diagnostics.ts';
import { identifyHive } from './registry-hive/identity.ts';
import { findLayout, type HiveLayout } from './registry-hive/layout.ts';
import { hiveQuotes } from './registry-hive/quotes.ts';
import { hiveClaims, hiveRows } from './registry-hive/rows.ts';
import { walkHive } from './registry-hive/walk.ts';
import { wantedParts, wholeHive } from './registry-hive/wanted-parts.ts';

export const registryHive: BinaryKind = { ...registryHiveAbout, recognise, parse };

/** A hive up to this size becomes facts as a whole: boot configuration, cluster, saved keys. SYSTEM and SOFTWARE are larger. */
const SMALL_HIVE_BYTES = 2 * 1024 * 1024;
/** A word of text may begin so; the numbers behind a signature are smaller than their four bytes. */
const NUMBERS_END = 32;

function recognise(head: Uint8Array): boolean {
  const signature = String.fromCharCode(...head.subarray(0, 4));
  return (
    REGISTRY_HIVE_MAGICS.includes(signature) && (head.length < NUMBERS_END || head.subarray(4, NUMBERS_END).includes(0))
  );
}

function parse(section: BinarySection): ParseResult {
  const file = new BlockCache(section);
  const layout = findLayout(file);
  if (layout.base?.isPrimary === false) return nothing([logNote(section.path)]);
  const limits = limitDiagnostics(layout, section.path);
  return layout.rootOffset === undefined ? nothing(limits) : readHive(file, layout, layout.rootOffset, limits);
}

function readHive(
  file: BlockCache,
  layout: HiveLayout,
  rootOffset: number,
  limits: readonly Diagnostic[],
): ParseResult {
  const { path } = file;
  const fileName = layout.base?.fileName ?? '';
  const cellsOf = (): Cells => new Cells(file, layout.binsStart, layout.binsEnd);
  const identity = identifyHive(cellsOf(), rootOffset, fileName, path);
  const isWhole = file.bytes <= SMALL_HIVE_BYTES;
  const cells = cellsOf();
  const wanted = isWhole ? wholeHive(identity.type) : wantedParts(identity.type, identity.controlSets);
  const walk = walkHive(cells, rootOffset, wanted);
  const rows = hiveRows(walk, identity, path);
  const result = toResult({
    ...rows,
    claims: hiveClaims(walk, identity, limits.length === 0),
    source: { path, startByte: 0 },
    isIntention: false,
    hasMissingSets: identity.hasMissingSets,
    diagnostics: [
      ...limits,
      ...walkDiagnostics(walk, cells.damage, path),
      ...choiceNotes(identity, isWhole, fileName, path),
    ],
  });
  return { ...result, quotes: hiveQuotes(rows) };
}

function nothing(diagnostics: readonly Diagnostic[]): ParseResult {
  return { facts: [], covers: [], diagnostics };
}
