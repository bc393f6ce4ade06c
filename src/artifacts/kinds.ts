import type { ArtifactKind } from '../model/artifact-kind.ts';
import { bcdedit } from './bcdedit.ts';
import { bugcheck } from './bugcheck.ts';
import { envelopeKind } from './envelope.ts';
import { hotfixList } from './hotfix-list.ts';
import { integrationServices } from './integration-services.ts';
import { registry } from './registry.ts';
import { services } from './services.ts';
import { smbServer } from './smb-server.ts';
import { systeminfo } from './systeminfo.ts';
import { ticket } from './ticket.ts';
import { vmList } from './vm-list.ts';
import { windowsFeatures } from './windows-features.ts';

/**
 * Where two claim the same lines the earlier one has them, so kinds with unmistakable marks come first; free text comes last and
 * only gets what nobody else claims.
 */
const OUTPUTS: readonly ArtifactKind[] = [
  bcdedit,
  services,
  smbServer,
  registry,
  bugcheck,
  hotfixList,
  windowsFeatures,
  systeminfo,
  integrationServices,
  vmList,
  ticket,
];

/** Every artifact kind, in the order they are asked. */
export const ARTIFACT_KINDS: readonly ArtifactKind[] = [envelopeKind(OUTPUTS), ...OUTPUTS];

export function artifactKind(id: string): ArtifactKind | undefined {
  return ARTIFACT_KINDS.find((kind) => kind.id === id);
}
