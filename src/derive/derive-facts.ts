import { type ArtifactFacts, FactStore } from '../facts/store.ts';
import { adapterSwitches } from './adapter-switches.ts';
import { checkpoints } from './checkpoints.ts';
import { clusterVolumeSpace } from './cluster-volume-space.ts';
import { configurationVersions } from './configuration-versions.ts';
import { cpuMitigations } from './cpu-mitigations.ts';
import { crashIdentity } from './crash-identity.ts';
import { crashSeries } from './crash-series.ts';
import { crashedMachine } from './crashed-machine.ts';
import { type Derivation, derivedArtifact } from './derivation.ts';
import { eventSeries } from './event-series.ts';
import { guestLimits } from './guest-limits.ts';
import { guestServices } from './guest-services.ts';
import { guestSystem } from './guest-system.ts';
import { hostMemory } from './host-memory.ts';
import { hostNetwork } from './host-network.ts';
import { hostParameters } from './host-parameters.ts';
import { hyperV2012R2Updates } from './hyper-v-2012-r2-updates.ts';
import { lifeCycle } from './life-cycle.ts';
import { macAddresses } from './mac-addresses.ts';
import { machineCrashed } from './machine-crashed.ts';
import { machineNature } from './machine-nature.ts';
import { moduleOwner } from './module-owner.ts';
import { ms17010 } from './ms17-010.ts';
import { paging } from './paging.ts';
import { portMirroring } from './port-mirroring.ts';
import { registryState } from './registry-state.ts';
import { remotefxGuests } from './remotefx-guests.ts';
import { secureBoot } from './secure-boot.ts';
import { securityFilters } from './security-filters.ts';
import { smb1 } from './smb1.ts';
import { stopErrorFixes } from './stop-error-fixes.ts';
import { switchUplinks } from './switch-uplinks.ts';
import { uptime } from './uptime.ts';
import { virtualDisks } from './virtual-disks.ts';
import { vmMemory } from './vm-memory.ts';
import { vmSettled } from './vm-settled.ts';
import { windowsRelease } from './windows-release.ts';

/** Every derivation, in stages: those of a stage see what the stages before it derived. */
export const DERIVATION_STAGES: readonly (readonly Derivation[])[] = [
  [registryState],
  [windowsRelease],
  [
    machineNature,
    crashIdentity,
    crashSeries,
    eventSeries,
    clusterVolumeSpace,
    guestServices,
    vmSettled,
    guestSystem,
    configurationVersions,
    hostParameters,
  ],
  [smb1, ms17010, hyperV2012R2Updates, lifeCycle, uptime, cpuMitigations, paging, secureBoot, securityFilters],
  [remotefxGuests, crashedMachine, machineCrashed, guestLimits, moduleOwner, stopErrorFixes],
  [hostMemory, hostNetwork, macAddresses, checkpoints, vmMemory],
  [switchUplinks, adapterSwitches, portMirroring, virtualDisks],
];

type Change = (artifact: ArtifactFacts) => ArtifactFacts;

const unchanged: Change = (artifact) => artifact;

/** Adds the derived facts of a bundle, each derivation as an artifact of its own. What `change` makes of one is all that is seen of it. */
export function deriveFacts(artifacts: readonly ArtifactFacts[], asOf: string, change: Change = unchanged): FactStore {
  let store = new FactStore(artifacts.map(change));
  for (const stage of DERIVATION_STAGES) {
    const added = stage.map((derivation) => {
      const { facts, covers = [] } = derivation.derive({ store, asOf });
      return change(derivedArtifact(derivation.id, facts, covers));
    });
    const telling = added.filter((artifact) => artifact.facts.length > 0);
    if (telling.length > 0) store = new FactStore(telling, store);
  }
  return store;
}
