import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { Fact, ParseResult } from '../model/fact.ts';
import type { Span, TextSection } from '../model/section.ts';
import { NET_ADAPTERS_HINT, netAdaptersAbout } from './net-adapters/about.ts';
import { formOf, rowFacts } from './net-adapters/rows.ts';
import { gatherOutputs } from './shared/gather-outputs.ts';
import { isOpenCell, type Output, type OutputQuery, outputSpans, readOutputs } from './shared/powershell-output.ts';
import { type Cell, columnKey } from './shared/powershell-rows.ts';

/**
 * Written by `Get-NetAdapter`, `Get-NetAdapterVmq`, `Get-NetAdapterRss`, `Get-NetAdapterSriov`, `Get-NetIPAddress` and
 * `Get-NetIPConfiguration`, Windows 8 and Server 2012 and newer, in any form of PowerShell output.
 *
 *     Name                      InterfaceDescription                    ifIndex Status       MacAddress             LinkSpeed
 *     ----                      --------------------                    ------- ------       ----------             ---------
 *     vEthernet (LAN)           Hyper-V Virtual Ethernet Adapter             12 Up           00-15-5D-01-02-03        10 Gbps
 *     SLOT 2 Port 1             Contoso 10G Ethernet Adapter                  7 Disconnected 00-00-5E-00-53-11          0 bps
 *     SLOT 2 Port 2             Contoso 10G Ethernet Ada...#2                 8 Up           00-00-5E-00-53-12        10 Gbps
 *
 * Nothing in it is localized but the names of connections. The console shortens descriptions at their end, or before their
 * number: these are `null`. Hidden adapters and those without TCP/IP are missing, so that no list is whole. Of
 * Get-NetAdapterRss only what stands above the processors is read, whose names hold a colon. Deliberately not read: RDMA,
 * advanced properties, statistics, processors of RSS, DNS servers and lists of several addresses in Get-NetIPConfiguration.
 * https://learn.microsoft.com/powershell/module/netadapter/get-netadapter
 * https://learn.microsoft.com/powershell/module/nettcpip/get-netipaddress
 */
export const netAdapters: ArtifactKind = { ...netAdaptersAbout, recognise, parse };

const QUERY: OutputQuery = {
  hint: NET_ADAPTERS_HINT,
  headerHint: NET_ADAPTERS_HINT,
  patterns: new Map([
    ['ifindex', /^\d{1,10}$/],
    ['status', /^(?:Up|Disconnected|Disabled|Not Present|Lower Layer Down|Dormant|Testing|Unknown)$/i],
    ['macaddress', /^(?:[0-9a-f]{2}-){5,19}[0-9a-f]{2}$/i],
    ['linkspeed', /^\d{1,6}(?:\.\d{1,3})? [KMGT]?bps$/i],
    ['enabled', /^(?:True|False)$/i],
    ['basevmqprocessor', /^\d{1,3}:\d{1,4}$/],
    ['maxprocessors', /^\d{1,4}$/],
    ['numberofreceivequeues', /^\d{1,5}$/],
    ['prefixlength', /^\d{1,3}$/],
  ]),
  isHeader: (columns) => {
    const keys = new Set(columns.map(columnKey));
    return keys.has('interfacedescription') || (keys.has('ipaddress') && keys.has('prefixlength'));
  },
  accepts: (block, command) => formOf(block, command) !== undefined,
};

function recognise(file: TextSection): readonly Span[] {
  return outputSpans(file, QUERY);
}

function parse(section: TextSection): ParseResult {
  return gatherOutputs(readOutputs(section, QUERY), (output) => ({ facts: outputFacts(section, output) }));
}

function outputFacts(section: TextSection, output: Output): readonly Fact[] {
  const form = formOf(output.block, output.command);
  if (form === undefined) return [];
  const isOpen = (cell: Cell): boolean => isOpenCell(section, output, cell);
  return output.block.rows.flatMap((row) => rowFacts(section.path, row, { output, form, isOpen }));
}
