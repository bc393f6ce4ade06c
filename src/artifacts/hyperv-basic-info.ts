import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { Coverage, ParseResult } from '../model/fact.ts';
import type { Span, TextSection } from '../model/section.ts';
import { hypervBasicInfoAbout } from './hyperv-basic-info/about.ts';
import { diskFacts } from './hyperv-basic-info/disk-facts.ts';
import { hostAnswered, hostFacts } from './hyperv-basic-info/host-facts.ts';
import { type BasicInfo, basicInfos } from './hyperv-basic-info/outputs.ts';
import { componentCoverage, vmFacts } from './hyperv-basic-info/vm-facts.ts';

/**
 * Written by the Support Diagnostic Platform (SDP, psSDP) and by TSS into `<host>_Hyper-VBasicInfo.txt`, on Hyper-V hosts of Windows
 * Server 2012 and Windows 8 or newer: the settings of the host, then those of each VM.
 *
 *     <<<<<<<<<< APP01 >>>>>>>>>>
 *     Basic information:
 *         Version: 9.0
 *         State: Running(Enabled - 2)
 *     Integration Services:
 *         Time synchronization     : Enabled(2)
 *
 * Labels and states are English on every Windows; names and paths are those of the host. TSS indents by tabs, SDP by blanks. The
 * script prints empty values and defaults where its queries failed: newer versions of SDP cannot ask for the settings of a VM at
 * all, and show every VM without a version, as of generation 1 and without a heartbeat. That is not believed.
 * Deliberately not read: network adapters, replication, sizes (rounded), whether the integration services are "same with host
 * version" (compared with nothing on hosts newer than 2012 R2), the states of NUMA nodes, file versions.
 * https://learn.microsoft.com/windows/win32/hyperv_v2/msvm-computersystem
 */
export const hypervBasicInfo: ArtifactKind = { ...hypervBasicInfoAbout, recognise, parse };

function recognise(file: TextSection): readonly Span[] {
  return basicInfos(file).map(({ startLine, endLine }, index) => ({
    startLine: index === 0 ? dateAbove(file, startLine) : startLine,
    endLine,
  }));
}

/** The file begins with the date, in the language of the host. */
function dateAbove(file: TextSection, startLine: number): number {
  const above = file.lines.slice(0, startLine - file.firstLine);
  const isDate = above.length <= 5 && /^[^:]{0,40}\d{1,2}[^:]{0,40}:\d\d/.test(above.join('').trim());
  return isDate && file.commands.length === 0 ? file.firstLine : startLine;
}

function parse(section: TextSection): ParseResult {
  const infos = basicInfos(section);
  return {
    facts: infos.flatMap((info) => [
      ...hostFacts(section.path, info),
      ...info.vms.flatMap((vm) => [...vmFacts(section.path, vm), ...diskFacts(section.path, vm)]),
    ]),
    covers: infos.flatMap((info) => [
      ...(isWhole(info) ? [listOf(section.path, info)] : []),
      ...info.vms.flatMap((vm) => componentCoverage(section.path, vm)),
    ]),
    cuts: infos.filter(({ ended }) => !ended).map((info) => listOf(section.path, info)),
    diagnostics: [],
    role: 'host',
  };
}

/** A list of VMs has a heading above and the versions of files below. */
function isWhole(info: BasicInfo): boolean {
  const first = info.vms[0]?.startLine;
  const isHeaded = info.listLine !== undefined && (first === undefined || info.listLine < first);
  return isHeaded && info.ended && hostAnswered(info);
}

function listOf(path: string, { startLine, endLine }: BasicInfo): Coverage {
  return { kind: 'vm', machine: null, scope: {}, source: { path, startLine, endLine } };
}
