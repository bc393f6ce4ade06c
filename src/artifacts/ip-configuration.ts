import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { ParseResult } from '../model/fact.ts';
import type { Span, TextSection } from '../model/section.ts';
import { ipConfigurationAbout } from './ip-configuration/about.ts';
import { adapterFacts } from './ip-configuration/adapter.ts';
import { type IpBlock, ipOutputs } from './ip-configuration/outputs.ts';

/**
 * Written by `ipconfig /all` and `ipconfig`, Windows XP and Server 2003 or newer.
 *
 *        Host Name . . . . . . . . . . . . : HV01
 *        Primary Dns Suffix  . . . . . . . : contoso.example
 *     Ethernet adapter vEthernet (LAN):
 *        Description . . . . . . . . . . . : Hyper-V Virtual Ethernet Adapter
 *        Physical Address. . . . . . . . . : 00-15-5D-01-02-03
 *
 * Everything but the values is in the language of Windows, and so are Yes and No. What stays is the order of the lines, the
 * shapes of addresses, and the letters DNS, DHCP, IPv4 and IPv6 in the labels; the description is the line above the hardware
 * address. Old consoles break lines at 80 columns. An adapter without TCP/IP is not listed, so that no list is whole.
 * Deliberately not read: leases, WINS, NetBIOS, node type, DHCPv6, suffixes.
 * https://learn.microsoft.com/windows-server/administration/windows-commands/ipconfig
 */
export const ipConfiguration: ArtifactKind = { ...ipConfigurationAbout, recognise, parse };

function recognise(file: TextSection): readonly Span[] {
  return ipOutputs(file).map(({ startLine, endLine }) => ({ startLine, endLine }));
}

function parse(section: TextSection): ParseResult {
  const outputs = ipOutputs(section);
  const facts = outputs.flatMap(({ blocks }) =>
    blocks.filter(({ heading }) => heading !== undefined).flatMap((block) => adapterFacts(section.path, block)),
  );
  const hosts = outputs.map(({ blocks }) => hostIn(blocks[0])).filter((host) => host !== undefined);
  const [machine] = hosts;
  return { facts, covers: [], diagnostics: [], ...(machine !== undefined && new Set(hosts).size === 1 && { machine }) };
}

/** The name of the computer is the first line of the block that has no heading, above its DNS suffix. */
function hostIn(block: IpBlock | undefined): string | undefined {
  const [host, suffix] = block?.entries ?? [];
  if (block?.heading !== undefined || !/DNS/i.test(suffix?.label ?? '') || /DNS/i.test(host?.label ?? ''))
    return undefined;
  const name = host?.values[0] ?? '';
  return /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,62}$/u.test(name) ? name : undefined;
}
