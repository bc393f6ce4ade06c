import type { FactStore, Row } from '../facts/store.ts';
import { GUEST_PARAMETERS, VM_KINDS } from '../facts/topology.ts';
import type { Fact } from '../model/fact.ts';
import type { SourceRef } from '../model/source.ts';
import { type Derivation, derived, everyMachine, placesOf, textsOf, valuesOf } from './derivation.ts';
import { GUEST_AUTO } from './integration-floors.ts';

/** Models that virtual machines report (System Model, as systeminfo prints it); of the clouds all sizes but bare metal. */
const VIRTUAL_MODEL =
  /^(?:virtual machine|vmware.*|virtualbox|kvm|standard pc .*|hvm domu|bochs|openstack .*|rhev hypervisor|google compute engine|parallels virtual platform.*|alibaba cloud ecs|droplet|[a-z0-9-]+\.(?:nano|micro|small|medium|\d*x?large))$/i;
/** Makers of virtual machines only; Microsoft, Amazon and Google sell physical ones too. */
const VIRTUAL_MANUFACTURER = /^(?:vmware, inc\.|innotek gmbh|qemu|xen|parallels .*|nutanix|ovirt)$/i;
/** Keys that exist only where Windows runs on a Hyper-V host. */
const GUEST_KEYS: ReadonlySet<string> = new Set([GUEST_PARAMETERS.toLowerCase(), GUEST_AUTO.toLowerCase()]);
/** Kinds that only a Hyper-V host shows, of itself and of its VMs. */
const HOST_KINDS = [
  ...VM_KINDS,
  'hyperv.host',
  'hyperv.switch',
  'hyperv.management-adapter',
  'hyperv.replica-server',
] as const;
/** What board makers leave in these fields when nobody fills them in; it says nothing of the machine. */
const PLACEHOLDER =
  /^(?:system product name|system manufacturer|to be filled by o\.?e\.?m\.?|default string|not applicable|n\/?a|none|unknown|-*|\.*)$/i;

/**
 * Role and nature of each machine. Evidence for both roles gives two facts, which contradict each other: a mixed-up upload
 * (or a nested host) then has no role, rather than a guessed one.
 */
export const machineNature: Derivation = {
  id: 'machine-nature',
  provides: ['machine.role', 'machine.physical'],
  derive({ store }) {
    return {
      facts: everyMachine(store).flatMap((machine) => [
        ...physical(store, machine),
        ...role(store, machine, 'host', hostEvidence(store, machine)),
        ...role(store, machine, 'guest', guestEvidence(store, machine)),
      ]),
    };
  },
};

/** Model and maker are judged apart; a maker alone only ever says that a machine is virtual. */
function physical(store: FactStore, machine: string | null): readonly Fact[] {
  const hardware = store.single('hardware', machine);
  const say = (physical: boolean, from: string) => derived('machine', machine, { physical }, placesOf(hardware, from));
  return [
    ...textsOf(hardware, 'model').flatMap((model) => {
      if (VIRTUAL_MODEL.test(model.trim())) return say(false, 'model');
      return PLACEHOLDER.test(model.trim()) ? [] : say(true, 'model');
    }),
    ...textsOf(hardware, 'manufacturer').flatMap((maker) =>
      VIRTUAL_MANUFACTURER.test(maker.trim()) ? say(false, 'manufacturer') : [],
    ),
  ];
}

function role(
  store: FactStore,
  machine: string | null,
  value: 'host' | 'guest',
  evidence: readonly SourceRef[],
): readonly Fact[] {
  // Without a name of its own the evidence of several machines may stand together; their roles then contradict.
  if (machine === null && store.machines.length > 0) return [];
  return derived('machine', machine, { role: value }, evidence.slice(0, 3));
}

function hostEvidence(store: FactStore, machine: string | null): readonly SourceRef[] {
  const rows = HOST_KINDS.flatMap((kind) => store.rows(kind, machine));
  const vmms = named(store, 'service', machine, /^vmms$/i);
  const feature = named(store, 'windows.feature', machine, /^(?:microsoft-)?hyper-v$/i).filter((row) =>
    valuesOf(row, 'installed').includes(true),
  );
  const adapters = named(store, 'network.adapter', machine, /^hyper-v virtual (?:ethernet )?(?:adapter|switch)/i);
  return firstPlaces([...rows, ...vmms, ...feature, ...adapters]);
}

function guestEvidence(store: FactStore, machine: string | null): readonly SourceRef[] {
  const hardware = store.single('hardware', machine);
  const isHyperV =
    textsOf(hardware, 'model').some((model) => /^virtual machine$/i.test(model)) &&
    textsOf(hardware, 'manufacturer').some((maker) => /^microsoft corporation$/i.test(maker));
  const parameters = store
    .rows('registry.value', machine)
    .filter((row) => textsOf(row, 'key').some((key) => GUEST_KEYS.has(key.toLowerCase())));
  const adapters = named(store, 'network.adapter', machine, /^microsoft hyper-v network adapter/i);
  return [...(isHyperV ? placesOf(hardware, 'model') : []), ...firstPlaces([...parameters, ...adapters])];
}

function named(store: FactStore, kind: string, machine: string | null, name: RegExp): readonly Row[] {
  return store.rows(kind, machine).filter((row) => textsOf(row, 'name').some((text) => name.test(text)));
}

function firstPlaces(rows: readonly Row[]): readonly SourceRef[] {
  return rows.flatMap((row) => placesOf(row).slice(0, 1));
}
