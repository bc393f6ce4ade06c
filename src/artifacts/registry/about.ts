import type { KindDescription } from '../../model/artifact-kind.ts';
import { collectRegistry } from './collect.ts';

export const registryAbout: KindDescription = {
  id: 'registry',
  title: 'Registry keys and values (REG QUERY, registration file)',
  writtenBy: 'any',
  provides: [
    'registry.key',
    'registry.value',
    'os.build',
    'os.revision',
    'os.edition',
    'os.productName',
    'os.installationType',
    'service',
    'service.startType',
    'smb.server.smb1Enabled',
  ],
  whole: false,
  collect: collectRegistry,
};

/** A key, a type, the first line of a registration file, or REG QUERY itself. */
export const REGISTRY_HINT =
  /HKEY_|\bHK(?:LM|CU|CR|U|CC)\b|REG_[A-Z]|REGEDIT4|Windows Registry Editor|Registry Key|<NO NAME>|\breg(?:\.exe)?\s+query/i;
