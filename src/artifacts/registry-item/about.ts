import type { KindDescription } from '../../model/artifact-kind.ts';

/** The place that PowerShell notes with each key, or the cmdlet. */
export const REGISTRY_ITEM_HINT = /Core\\{1,2}Registry::|Get-ItemProperty|\bgp\s+["']?(?:HK|Registry)/i;

/** `reg query` shows the types of values, so that nothing is collected this way. */
export const registryItemAbout: KindDescription = {
  id: 'registry-item',
  title: 'Registry values as PowerShell shows them (Get-ItemProperty)',
  writtenBy: 'any',
  provides: ['registry.value'],
  whole: false,
  collect: () => undefined,
};
