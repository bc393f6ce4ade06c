/** What the folders of one case are called: `Node_SRV01` (cluster diagnostics), `host`, `hosts`, `Guest2`, `vm-01` */
const CASE_PART = /^(?:node_.+|(?:hosts?|guests?|vms?)(?:[ _-]?\d+)?)$/i;
/** Folders that Microsoft's collectors make: `TSS_SRV01_240131-101500_HyperV`, `SDP_HyperV`, `psSDP_…`, `HealthTest-CLUSTER1-…`, `MSRD-Results-SRV01-…` */
const COLLECTOR_LAYOUT = /^(?:TSS_[^_]+_.*|(?:ps)?SDP_.+|HealthTest-.+|MSRD-Results-.+)$/i;

/** Whether a folder is named as one part of a case, so that its siblings belong to the same one. */
export function isCasePart(name: string): boolean {
  return CASE_PART.test(name) || COLLECTOR_LAYOUT.test(name);
}
