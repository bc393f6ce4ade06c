import type { ArtifactKind, EmptyScope } from '../model/artifact-kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Fact, ParseResult } from '../model/fact.ts';
import type { Span, TextSection } from '../model/section.ts';
import { cellAtOpenEnd } from './shared/cmdlet-columns.ts';
import { forEachMachine, lacksRows, type OutputFacts, placeOf, resultOf } from './shared/gather-outputs.ts';
import { askedHost } from './shared/hyperv-rows.ts';
import { type Output, type OutputQuery, outputSpans, readOutputs } from './shared/powershell-output.ts';
import { columnKey, hasColumn } from './shared/powershell-rows.ts';
import { VM_LIST_HINT, vmListAbout } from './vm-list/about.ts';
import {
  adapterFacts,
  areAdapters,
  asksEveryAdapter,
  canBeAdapterColumns,
  listsEveryAdapter,
} from './vm-list/adapters.ts';
import { bareFact, bareRows, bareSpans } from './vm-list/bare-rows.ts';
import { listsEveryVm, namesVmCmdlet, printsVms } from './vm-list/vm-command.ts';
import { areVms, canBeVmColumns, isInventory, memoryFact, VM_PATTERNS, vmFact } from './vm-list/vm-rows.ts';

/**
 * Written by `Get-VM` on a Hyper-V host, Windows Server 2012 and Windows 8 or newer, in any form of PowerShell output; by
 * inventories that add the guest operating system of each VM; and by `Get-VMRemoteFx3dVideoAdapter`.
 *
 *     Name  State   CPUUsage(%) MemoryAssigned(M) Uptime             Status             Version
 *     ----  -----   ----------- ----------------- ------             ------             -------
 *     APP01 Running 3           4096              12.03:04:05.123000 Operating normally 9.0
 *     DB01  Off     0           0                 00:00:00           Operating normally 8.0
 *
 * 2012 R2 has no Version, and narrow consoles drop it. State is an enumeration and stays English; Status is in the language
 * of the host. East Asian hosts pad by console cells, captures without a console by characters. JSON shows State as a number
 * and Uptime as an object. A cluster-wide list names several hosts: each row belongs to the host in its ComputerName.
 * Rows pasted without their header are read too. The console shows megabytes of memory, the properties are bytes. The memory
 * settings make a row of `vm.memory`, as `Get-VMMemory` shows them. Deliberately not read: processor load, which is of one moment.
 * https://learn.microsoft.com/powershell/module/hyper-v/get-vm
 */
export const vmList: ArtifactKind = {
  ...vmListAbout,
  silence,
  recognise,
  parse,
};

const ROW_UNREADABLE = 'parse/vm-row-unreadable';

const QUERY: OutputQuery = {
  hint: VM_LIST_HINT,
  headerHint:
    /^(?=.*(?:name|虚拟机|名称|VM))(?=.*(?:state|status|generation|version|uptime|heartbeat|os|operating|操作系统|monitor|resolution|vram))/i,
  patterns: VM_PATTERNS,
  isHeader: (columns) => {
    const keys = new Set(columns.map(columnKey));
    return canBeVmColumns(keys) || canBeAdapterColumns(keys);
  },
  accepts: (block, command) =>
    areAdapters(block, command) || areVms(block, command !== undefined && printsVms(command)),
};

function silence(command: string): readonly EmptyScope[] {
  if (asksEveryAdapter(command)) return [{ kind: 'remotefx.adapter', scope: {} }];
  return printsVms(command) && listsEveryVm(command) ? [{ kind: 'vm', scope: {} }] : [];
}

function recognise(file: TextSection): readonly Span[] {
  const spans = outputSpans(file, QUERY);
  const bare = bareSpans(
    bareRows(file, (line) => spans.some((span) => line >= span.startLine && line <= span.endLine)),
  );
  return [...spans, ...bare].sort((a, b) => a.startLine - b.startLine);
}

function parse(section: TextSection): ParseResult {
  const outputs = readOutputs(section, QUERY);
  const inBlock = (line: number) => outputs.some(({ block }) => line >= block.startLine && line <= block.endLine);
  const isNarrow = outputs.every(({ block }) => !hasColumn(block, 'Generation'));
  return {
    ...resultOf([
      ...outputs.map((output) => readList(section, output)),
      { facts: bareRows(section, inBlock).map((row) => bareFact(section.path, row)) },
    ]),
    ...(isNarrow && { narrow: true as const }),
  };
}

function readList(section: TextSection, output: Output): OutputFacts {
  const { block, command } = output;
  const source = placeOf(section, block);
  if (areAdapters(block, command)) {
    const facts = adapterFacts(section.path, output);
    const vms = new Set(facts.map(({ fields }) => fields['vm'])).size;
    const rows = forEachMachine(facts, { kind: 'remotefx.adapter', scope: {}, source });
    return {
      facts,
      covers: listsEveryAdapter(output, vms) ? rows : [],
      cuts: lacksRows(section, block, false) ? rows : [],
      diagnostics: block.diagnostics,
    };
  }
  const { facts, memory, diagnostics } = readVms(section, output);
  const lastLine = section.firstLine + section.lines.length - 1;
  const isBrokenOff = diagnostics.some(
    ({ code, source: { endLine } = {} }) => code === ROW_UNREADABLE && endLine === lastLine,
  );
  const rows = forEachMachine(facts, { kind: 'vm', scope: {}, source });
  return {
    facts: [...facts, ...memory],
    covers: isEveryVm(output, facts.length) ? rows : [],
    cuts: lacksRows(section, block, isBrokenOff) ? rows : [],
    diagnostics: [...diagnostics, ...block.diagnostics],
  };
}

function readVms(section: TextSection, output: Output) {
  const diagnostics: Diagnostic[] = [];
  const asked = askedHost(output.command);
  const memory: Fact[] = [];
  const facts = output.block.rows.flatMap((row) => {
    const place = { asked, last: cellAtOpenEnd(section, output, row) };
    const source = { path: section.path, startLine: row.startLine, endLine: row.endLine };
    const fact = vmFact(section.path, row, place);
    if (fact === undefined) {
      const message = 'Expected the name of a VM and its state, found neither or only one that can be read';
      diagnostics.push({ code: ROW_UNREADABLE, level: 'warning', message, source });
      return [];
    }
    if (fact.fields['vm'] === null) {
      const message = 'The name of the VM was cut by the console';
      diagnostics.push({ code: 'parse/vm-name-missing', level: 'warning', message, source });
    }
    if (fact.fields['state'] === null) {
      const message = 'The state of the VM is cut or is none of the known ones';
      diagnostics.push({ code: 'parse/vm-state-unknown', level: 'note', message, source });
    }
    const settings = memoryFact(section.path, row, place);
    if (settings !== undefined) memory.push(settings);
    return [fact];
  });
  return { facts, memory, diagnostics };
}

/**
 * True when the output lists every VM of its host. Where no command is shown, one row alone may be what somebody asked
 * for by name, unless it is in an export; and an inventory is somebody's choice.
 */
function isEveryVm(output: Output, rows: number): boolean {
  const { block, command } = output;
  if (!block.ended || rows < block.rows.length || isInventory(new Set(block.columns.map(columnKey)))) return false;
  if (command !== undefined && namesVmCmdlet(command)) return listsEveryVm(command);
  return rows > 1 || block.form === 'csv' || block.form === 'clixml';
}
