import type { Fact } from '../../model/fact.ts';
import { LineFact } from '../shared/line-facts.ts';
import { yesOrNo } from '../shared/yes-no.ts';
import { connectionOf } from './connections.ts';
import { addressIn, isIpv4, isMask, MAC_ADDRESS } from './lines.ts';
import type { IpBlock, IpEntry } from './outputs.ts';

/** Letters that stand in a label in every language, where it is not the one of a gateway. */
const NAMED = /DNS|DHCP|WINS|IPv4|IPv6|NetBIOS/i;

/** Where the parts of a block are. Labels are translated, so that order and values tell. */
interface Parts {
  readonly description: IpEntry | undefined;
  readonly mac: IpEntry | undefined;
  readonly dhcp: IpEntry | undefined;
  /** ipconfig prints a state of the media only where nothing is connected. */
  readonly media: IpEntry | undefined;
  readonly gateway: IpEntry | undefined;
  readonly dns: IpEntry | undefined;
}

/** The adapter of a block and its addresses. */
export function adapterFacts(path: string, block: IpBlock): readonly Fact[] {
  const addresses = addressesOf(block);
  const parts = partsOf(block, addresses);
  const connection = block.heading === undefined ? undefined : connectionOf(block.heading);
  const name = parts.description?.values[0];
  const facts: Fact[] = [];
  if (name && parts.description) facts.push(adapterFact(path, block, { ...parts, name, connection }));
  for (const { entry, address, mask } of addresses) {
    const fact = new LineFact(path);
    fact.set('address', address, entry.startLine);
    fact.set('family', isIpv4(address) ? 'ipv4' : 'ipv6', entry.startLine);
    fact.set('connection', connection, block.headingLine);
    if (parts.description && name) fact.set('adapter', name, parts.description.startLine, parts.description.endLine);
    if (mask) fact.set('subnetMask', mask.values[0], mask.startLine);
    const first = Math.min(entry.startLine, connection === undefined ? entry.startLine : block.headingLine);
    facts.push(fact.fact('network.address', first, mask?.startLine ?? entry.startLine));
  }
  return facts;
}

interface Named extends Parts {
  readonly name: string;
  readonly connection: string | undefined;
}

function adapterFact(path: string, block: IpBlock, parts: Named): Fact {
  const { description, mac, dhcp, media, gateway, dns } = parts;
  const fact = new LineFact(path);
  if (description) fact.set('name', parts.name, description.startLine, description.endLine);
  fact.set('connection', parts.connection, block.headingLine);
  if (mac) fact.set('macAddress', mac.values[0], mac.startLine);
  if (media) fact.set('status', 'disconnected', media.startLine);
  if (dhcp) fact.set('dhcpEnabled', yesOrNo(dhcp.values[0] ?? ''), dhcp.startLine);
  for (const [field, entry] of [
    ['defaultGateway', gateway],
    ['dnsServers', dns],
  ] as const) {
    // What stands at the end of a text may go on behind it.
    if (entry === undefined || (entry === block.entries.at(-1) && !block.ended)) continue;
    const values = entry.values.map((value) => addressIn(value)).filter((value) => value !== undefined);
    if (values.length > 0) fact.set(field, values.join(' '), entry.startLine, entry.endLine);
  }
  const first = block.entries[0]?.startLine ?? block.headingLine;
  return fact.fact(
    'network.adapter',
    parts.connection === undefined ? first : block.headingLine,
    block.entries.at(-1)?.endLine ?? first,
  );
}

function partsOf({ entries }: IpBlock, addresses: readonly Address[]): Parts {
  const mac = entries.findIndex(({ label, values }) => MAC_ADDRESS.test(values[0] ?? '') && !/DHCP|DUID/i.test(label));
  const dhcp = entries.findIndex(
    ({ label, values }) => /DHCP(?!v6)/i.test(label) && yesOrNo(values[0] ?? '') !== undefined,
  );
  // The description, the hardware address and the answer about DHCP follow each other.
  const at = mac >= 0 ? mac - 1 : dhcp - 2;
  const description = at >= 0 && !NAMED.test(entries[at]?.label ?? 'DNS') ? at : -1;
  const isSuffix = (entry: IpEntry | undefined): boolean => /DNS/i.test(entry?.label ?? '');
  const first = entries[0];
  const hasMedia = description === -1 ? isSuffix(entries[1]) && !isSuffix(first) : description > 0 && !isSuffix(first);
  const addressLabels = new Set(addresses.map(({ entry }) => entry.label));
  const masks = new Set(addresses.map(({ mask }) => mask));
  const firstAddress = addresses[0] ? entries.indexOf(addresses[0].entry) : entries.length;
  const gateway = entries.find(
    (entry, index) =>
      index > firstAddress &&
      !NAMED.test(entry.label) &&
      !addressLabels.has(entry.label) &&
      !masks.has(entry) &&
      addressIn(entry.values[0] ?? '') !== undefined &&
      !isMask(entry.values[0] ?? ''),
  );
  return {
    description: entries[description],
    mac: entries[mac],
    dhcp: entries[dhcp],
    media: hasMedia && addresses.length === 0 ? first : undefined,
    gateway,
    dns: entries.find(({ label, values }) => /DNS/i.test(label) && addressIn(values[0] ?? '') !== undefined),
  };
}

interface Address {
  readonly entry: IpEntry;
  readonly address: string;
  readonly mask: IpEntry | undefined;
}

/** Addresses by the letters in their labels; old Windows writes `IP Address`, where the mask below tells. */
function addressesOf({ entries }: IpBlock): readonly Address[] {
  return entries.flatMap((entry, index): readonly Address[] => {
    const address = addressIn(entry.values[0] ?? '');
    if (address === undefined || isMask(address) || /DNS|DHCP|WINS/i.test(entry.label)) return [];
    const next = entries[index + 1];
    const mask = isIpv4(address) && next && isMask(next.values[0] ?? '') ? next : undefined;
    return mask || /IPv[46]/i.test(entry.label) ? [{ entry, address, mask }] : [];
  });
}
