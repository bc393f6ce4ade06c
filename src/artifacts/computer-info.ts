import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { ParseResult } from '../model/fact.ts';
import { joinSpans, type Span, type TextSection } from '../model/section.ts';
import { COMPUTER_INFO_HINT, computerInfoAbout } from './computer-info/about.ts';
import { clockOf, factsOf, machineOf } from './computer-info/facts.ts';
import { hotfixesOf } from './computer-info/hotfixes.ts';
import { isForeign, isOfWindows, shapeOf } from './computer-info/shapes.ts';
import { verFact, verLines } from './computer-info/ver.ts';
import { gatherOutputs, type OutputFacts, resultOf } from './shared/gather-outputs.ts';
import { type Output, type OutputQuery, outputSpans, readOutputs } from './shared/powershell-output.ts';
import type { Row, RowBlock } from './shared/powershell-rows.ts';
import { readWmic } from './shared/wmic.ts';

/**
 * Written by `Get-ComputerInfo` (Windows 10 and Server 2016 or newer), by `Get-CimInstance` and `Get-WmiObject` with
 * Win32_OperatingSystem, Win32_ComputerSystem and Win32_BIOS, by `wmic os`, `computersystem` and `bios`, in any form of
 * their output; and by `ver`.
 *
 *     OsName                                         : Microsoft Windows Server 2019 Standard
 *     OsVersion                                      : 10.0.17763
 *     OsHotFixes                                     : {KB4049065, KB4486129, KB5005112, KB5034768...}
 *     HyperVisorPresent                              : False
 *     HyperVRequirementVirtualizationFirmwareEnabled : True
 *
 * Names of properties are not translated; JSON shows enumerations as numbers. The requirements of Hyper-V are empty where a
 * hypervisor runs, which does not mean no. Get-ComputerInfo shows memory in bytes (`Cs…`) and kilobytes (`Os…`). Deliberately
 * not read: times in the order of a region, the network adapters, which Get-ComputerInfo names by their connection, and the
 * version that stands at the top of a console without being asked for.
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.management/get-computerinfo
 * https://learn.microsoft.com/windows/win32/cimwin32prov/win32-computersystem
 */
export const computerInfo: ArtifactKind = { ...computerInfoAbout, recognise, parse };

/** What scripts write between commas is often longer: `$info = Get-ComputerInfo -Property CsName`. */
const PROPERTY = /^[A-Za-z_]\w{0,80}$/;

const QUERY: OutputQuery = {
  hint: COMPUTER_INFO_HINT,
  headerHint: COMPUTER_INFO_HINT,
  patterns: new Map([
    ['buildnumber', /^\d{3,5}$/],
    ['version', /^\d{1,2}\.\d{1,2}\.\d{3,5}$/],
    ['totalphysicalmemory', /^\d{6,15}$/],
    ['hypervisorpresent', /^(?:True|False)$/i],
  ]),
  isHeader: (columns) => columns.every((name) => PROPERTY.test(name)) && shapeOf(columns, undefined) !== undefined,
  readers: [
    (context) =>
      readWmic(context, {
        isHeader: (keys) => shapeOf([...keys], undefined) !== undefined,
        patterns: new Map([['buildnumber', /^\d{3,5}$/]]),
      }),
  ],
  bareCommand: /^\s*wmic\s+(?:os|computersystem|bios)\b/i,
  accepts,
};

function accepts(block: RowBlock, command: string | undefined): boolean {
  const shape = shapeOf(block.columns, command);
  return shape !== undefined && block.rows.length > 0 && !isForeign(block) && isOfWindows(block, shape);
}

function recognise(file: TextSection): readonly Span[] {
  const outputs = outputSpans(file, QUERY);
  // With the line above, which shows that it was asked for.
  const single = verLines(file).map(({ line, above }) => ({ startLine: above, endLine: line }));
  return joinSpans(outputs, single);
}

function parse(section: TextSection): ParseResult {
  return resultOf([
    { facts: verLines(section).map((line) => verFact(section.path, line)) },
    gatherOutputs(readOutputs(section, QUERY), (output) => resultOf(readRows(section, output))),
  ]);
}

function readRows(section: TextSection, output: Output): readonly OutputFacts[] {
  const { block, command } = output;
  const shape = shapeOf(block.columns, command);
  if (shape === undefined) return [];
  return settledRows(section, output).map((row) => {
    const machine = machineOf(row, shape, command);
    const { facts, covers, cuts } = hotfixesOf(section.path, block, row, machine);
    const found = [...factsOf(section.path, row, shape, machine), ...facts];
    return { facts: found, covers, cuts, collectedAt: clockOf(row, shape) };
  });
}

/**
 * Where a text ends without showing that the output does, its last value may have lost characters; a whole word has not.
 * CSV shows it by the quote behind its last cell.
 */
function settledRows(section: TextSection, { block }: Output): readonly Row[] {
  const last = block.rows.at(-1);
  const tail = [...(last?.cells ?? [])].at(-1);
  const isAtEnd = block.endLine === section.firstLine + section.lines.length - 1;
  const isWhole = block.form === 'csv' ? section.lines.at(-1)?.trimEnd().endsWith('"') : block.ended;
  if (!isAtEnd || isWhole || last === undefined || tail === undefined || block.form === 'json') return block.rows;
  const [name, cell] = tail;
  if (cell.text === '' || /^(?:True|False)$/i.test(cell.text)) return block.rows;
  const cells = new Map(last.cells).set(name, { ...cell, value: null, cut: true });
  return [...block.rows.slice(0, -1), { ...last, cells }];
}
