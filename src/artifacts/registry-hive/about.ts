import type { KindDescription } from '../../model/artifact-kind.ts';
import { REGISTRY_PROVIDES } from '../registry/provides.ts';

/** The file itself is not asked for: REG QUERY shows the same of a running machine, in a few lines. */
export const registryHiveAbout: KindDescription = {
  id: 'registry-hive',
  title: 'Registry hive (SYSTEM, SOFTWARE and others)',
  writtenBy: 'any',
  provides: REGISTRY_PROVIDES,
  whole: false,
  collect: () => undefined,
};

/** The first block of a hive, and the first bin of one that lost it. */
export const REGISTRY_HIVE_MAGICS: readonly string[] = ['regf', 'hbin'];
