import type { ArtifactKind } from '../model/artifact-kind.ts';
import { bugcheck } from './bugcheck.ts';
import { envelopeKind } from './envelope.ts';
import { integrationServices } from './integration-services.ts';
import { registry } from './registry.ts';
import { systeminfo } from './systeminfo.ts';
import { ticket } from './ticket.ts';
import { vmList } from './vm-list.ts';

const READ: readonly ArtifactKind[] = [registry, bugcheck, systeminfo, integrationServices, vmList, ticket];

/**
 * Every artifact kind. Where two claim the same lines the earlier one has them, so kinds with unmistakable marks come first;
 * free text comes last and only gets what nobody else claims.
 */
export const ARTIFACT_KINDS: readonly ArtifactKind[] = [envelopeKind(READ), ...READ];

export function artifactKind(id: string): ArtifactKind | undefined {
  return ARTIFACT_KINDS.find((kind) => kind.id === id);
}
