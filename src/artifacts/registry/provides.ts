import type { FieldPath } from '../../model/fact.ts';

/** What keys and values of the registry become, whatever shows them. */
export const REGISTRY_PROVIDES: readonly FieldPath[] = [
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
  'hyperv.host.cpuMitigationsFrom',
  'machine.hostParameters',
];
