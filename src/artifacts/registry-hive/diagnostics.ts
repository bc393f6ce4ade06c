import type { Diagnostic, Level } from '../../model/diagnostic.ts';
import type { Damage } from './cells.ts';
import type { HiveIdentity } from './identity.ts';
import type { HiveLayout, Limit } from './layout.ts';
import type { Walk } from './walk.ts';
import { holdsSecrets } from './wanted-parts.ts';

const LIMITS: Readonly<Record<Limit, readonly [code: Diagnostic['code'], message: string]>> = {
  'base-block-missing': [
    'parse/registry-hive-header',
    'The first block of the hive is missing: what is there was read, and proves no absence',
  ],
  checksum: [
    'parse/registry-hive-header',
    'The checksum of the first block of the hive is wrong: it may have been damaged, and proves no absence',
  ],
  dirty: [
    'parse/registry-hive-dirty',
    'The hive was copied while Windows was writing to it: its last changes are in its log, and it proves no absence',
  ],
  cut: ['parse/registry-hive-cut', 'The hive ends before its last bin; what is there was read'],
  'bin-missing': ['parse/registry-hive-damaged', 'Expected a hive bin behind the first block, found none'],
  'root-missing': ['parse/registry-hive-root', 'The root key of the hive cannot be read, so that no key has a name'],
};

/** What limited the reading of a hive. */
export function limitDiagnostics({ limits }: HiveLayout, path: string): readonly Diagnostic[] {
  return limits.map((limit) => diagnostic(LIMITS[limit][0], 'warning', LIMITS[limit][1], path, 0));
}

export function logNote(path: string): Diagnostic {
  const message = 'This is the log of a registry hive: it holds changes that are yet to be written, which are not read';
  return diagnostic('parse/registry-hive-log', 'note', message, path, 0);
}

/** What a walk met. */
export function walkDiagnostics(walk: Walk, damage: Damage, path: string): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  if (damage.count > 0) {
    const message = `Parts of the hive cannot be read, and what they hold is missing (cells: ${damage.count})`;
    found.push(diagnostic('parse/registry-hive-damaged', 'warning', message, path, damage.first ?? 0));
  }
  if (walk.isOver) {
    const message = `The hive holds more than is read: the first ${walk.keys.length} keys and ${walk.values.length} values`;
    found.push(diagnostic('parse/registry-hive-too-large', 'warning', message, path, 0));
  }
  const long = walk.values.filter(({ isTooLong }) => isTooLong);
  if (long.length > 0) {
    const message = `The data of ${long.length} values is too long to be of use, and was left out`;
    found.push(diagnostic('parse/registry-hive-long-data', 'note', message, path, long[0]?.at ?? 0));
  }
  return found;
}

/** What was not read although it could have been, and where the keys of an unknown hive went. */
export function choiceNotes(
  identity: HiveIdentity,
  isWhole: boolean,
  fileName: string,
  path: string,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  if (holdsSecrets(identity.type)) {
    const message = 'The hive holds secrets of accounts: only the names of its keys were read';
    found.push(diagnostic('parse/registry-hive-secrets', 'note', message, path, 0));
  } else if (!isWhole) {
    const message = 'The hive is large: only the keys that rules and engineers look at were read';
    found.push(diagnostic('parse/registry-hive-selection', 'note', message, path, 0));
  }
  if (identity.type === 'unknown' || identity.type === 'user') {
    const origin = fileName === '' ? '' : `, written as "${fileName}"`;
    const what = identity.type === 'user' ? 'Nothing says whose hive this is' : 'Nothing says which hive this is';
    const message = `${what}${origin}: its keys are shown below ${identity.root}`;
    found.push(diagnostic('parse/registry-hive-unknown', 'note', message, path, 0));
  }
  return found;
}

function diagnostic(
  code: Diagnostic['code'],
  level: Level,
  message: string,
  path: string,
  startByte: number,
): Diagnostic {
  return { code, level, message, source: { path, startByte } };
}
