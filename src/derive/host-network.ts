import type { FactStore } from '../facts/store.ts';
import type { Fact } from '../model/fact.ts';
import { type Derivation, derived } from './derivation.ts';
import { type FullList, fullLists } from './full-lists.ts';

/** Adapters without a port of their own. Whatever is missing here counts as physical, so that too many are counted. */
const NO_PORT =
  /hyper-v|multiplex|мультиплекс|多路|マルチプレク|loopback|bluetooth|miniport|kernel debug|tap-|wintun|wireguard|vpn|virtualbox|vmware|wi-fi direct|isatap|teredo|6to4|npcap|failover cluster virtual|hosted network|rndis|remote ndis/i;
const TEAM = /^teamed-interface$|multiplex|мультиплекс|多路|マルチプレク/i;

/** How many physical network adapters a machine has, and whether the external switches of a host all share theirs with the host. */
export const hostNetwork: Derivation = {
  id: 'host-network',
  provides: ['machine.physicalAdapters', 'hyperv.host.externalSwitches'],
  derive({ store }) {
    return { facts: [...physicalAdapters(store), ...fullLists(store, 'hyperv.switch').flatMap(externalSwitches)] };
  },
};

/** Adapters of one description are told apart by their rows alone, so they are counted in each list. */
function physicalAdapters(store: FactStore): readonly Fact[] {
  return fullLists(store, 'network.adapter').flatMap(({ machine, facts, source }) => {
    const physical = facts.filter(({ fields }) => !NO_PORT.test(String(fields['name'])));
    return derived('machine', machine, { physicalAdapters: physical.length }, [
      source,
      ...physical.map((fact) => fact.source),
    ]);
  });
}

function externalSwitches({ machine, facts, source }: FullList): readonly Fact[] {
  const external = facts.filter(({ fields }) => fields['switchType'] === 'external');
  const places = external.map((fact) => fact.source);
  const say = (externalSwitches: string) => derived('hyperv.host', machine, { externalSwitches }, [source, ...places]);
  if (facts.some(({ fields }) => typeof fields['switchType'] !== 'string')) return [];
  if (external.length === 0) return say('none');
  const isTeam = ({ fields }: Fact) =>
    fields['embeddedTeamingEnabled'] === true || TEAM.test(String(fields['netAdapterDescription'] ?? ''));
  if (external.some(isTeam)) return say('teamed');
  const shared = external.map(({ fields }) => fields['allowManagementOS']);
  if (shared.includes(false)) return say('some-dedicated');
  return shared.every((value) => value === true) ? say('all-shared') : [];
}
