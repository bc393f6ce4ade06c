import type { KindDescription } from '../../model/artifact-kind.ts';

export const hypervBasicInfoAbout: KindDescription = {
  id: 'hyperv-basic-info',
  title: 'Hyper-V settings as the Support Diagnostic Platform collects them (Hyper-VBasicInfo)',
  writtenBy: 'host',
  provides: [
    'vm',
    'vm.integration-service.enabled',
    'vm.memory',
    'vm.processor',
    'vm.hard-disk',
    'vm.checkpoint',
    'hyperv.host',
    'hyperv.virtual-hard-disk',
  ],
  whole: false,
  // The collectors are Microsoft's, and there is a cmdlet for everything they show.
  collect: () => undefined,
};

/** The heading of the host, or the mark of a VM. Both are written by a script, the same on every language of Windows. */
export const HYPERV_BASIC_INFO_HINT = /Hyper-V Global Settings|<{10} [^\n]{1,200} >{10}/;
