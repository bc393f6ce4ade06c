import type { KindDescription } from '../../model/artifact-kind.ts';
import { collectRegistry } from './collect.ts';
import { REGISTRY_PROVIDES } from './provides.ts';

export const registryAbout: KindDescription = {
  id: 'registry',
  title: 'Registry keys and values (REG QUERY, registration file)',
  writtenBy: 'any',
  provides: REGISTRY_PROVIDES,
  whole: false,
  collect: collectRegistry,
};

/** A key, a type, the first line of a registration file, or REG QUERY itself. */
export const REGISTRY_HINT =
  /HKEY_|\bHK(?:LM|CU|CR|U|CC)\b|REG_[A-Z]|REGEDIT4|Windows Registry Editor|Registry Key|<NO NAME>|\breg(?:\.exe)?\s+query/i;
