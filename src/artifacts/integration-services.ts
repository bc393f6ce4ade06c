import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Coverage, Fact, ParseResult } from '../model/fact.ts';
import type { Span, TextSection } from '../model/section.ts';
import { groupVm, VM_NAMES } from './hyperv-cmdlet/spec.ts';
import { INTEGRATION_SERVICES_HINT, integrationServicesAbout } from './integration-services/about.ts';
import { componentOfId, componentOfName } from './integration-services/components.ts';
import { statusOf } from './integration-services/statuses.ts';
import { gatherOutputs, lacksRows, placeOf } from './shared/gather-outputs.ts';
import { askedHost, FieldReader, hostOf, onlyHost } from './shared/hyperv-rows.ts';
import { argumentOf, cmdletOf, leavesOut, pipeline } from './shared/powershell-command.ts';
import { type Output, type OutputQuery, outputSpans, readOutputs } from './shared/powershell-output.ts';
import {
  type Cell,
  cellOf,
  columnKey,
  flagOf,
  hasColumn,
  type Row,
  type RowBlock,
  textOf,
} from './shared/powershell-rows.ts';

/**
 * Written by `Get-VMIntegrationService` on a Hyper-V host, Windows Server 2012 and Windows 8 or newer, in any form of
 * PowerShell output: table, list, CSV, JSON, CLIXML.
 *
 *     VMName Name                    Enabled PrimaryStatusDescription SecondaryStatusDescription
 *     ------ ----                    ------- ------------------------ --------------------------
 *     APP01  Heartbeat               True    OK                       OK
 *     APP01  Key-Value Pair Exchange True    No Contact
 *     APP01  VSS                     True    OK                       The protocol version of the component installed in...
 *
 * Names and descriptions are in the language of the host; the component comes from the GUID at the end of `Id` where that
 * is shown, else from its name, and the enumerations win over the descriptions. The second status is normally empty, so
 * that only its column tells it from the first. An empty cell is `blank`: a VM that is off has nothing but those. A text
 * that the console cut is matched by its beginning, and `null` where that fits no status or several.
 * Hosts older than 2012 R2 have no Guest Service Interface, the others list six components.
 * Deliberately not read: the integration services versions that some scripts add (they are on the VM).
 * https://learn.microsoft.com/powershell/module/hyper-v/get-vmintegrationservice
 */
export const integrationServices: ArtifactKind = {
  ...integrationServicesAbout,
  silence: (command) => (listsEveryVm(command) ? [{ kind: KIND, scope: {} }] : []),
  recognise,
  parse,
};

const KIND = 'vm.integration-service';
const STATUS_COLUMNS = [
  'PrimaryStatusDescription',
  'SecondaryStatusDescription',
  'PrimaryOperationalStatus',
  'SecondaryOperationalStatus',
] as const;
const OPTIONAL_COMPONENT = 'guest-service-interface';
const COMPONENTS = 6;

const QUERY: OutputQuery = {
  hint: INTEGRATION_SERVICES_HINT,
  headerHint: /^(?=.*(?:name|id))(?=.*(?:enabled|status))/i,
  patterns: new Map([[columnKey('Enabled'), /^(?:True|False)$/i]]),
  isHeader: (columns) => {
    const keys = new Set(columns.map(columnKey));
    const named = keys.has('name') || keys.has('id');
    return named && (keys.has('enabled') || STATUS_COLUMNS.some((column) => keys.has(columnKey(column))));
  },
  accepts,
};

function recognise(file: TextSection): readonly Span[] {
  return outputSpans(file, QUERY);
}

function accepts(block: RowBlock, command: string | undefined): boolean {
  const status = hasColumn(block, ...STATUS_COLUMNS);
  if (!hasColumn(block, 'Name', 'Id') || !(status || hasColumn(block, 'Enabled'))) return false;
  const components = new Set(block.rows.map(componentOf).filter((component) => component !== undefined));
  if (components.size > 1) return true;
  const ofVm = hasColumn(block, ...VM_NAMES, 'Id') || block.group !== undefined;
  if (components.size === 1 && (status || ofVm)) return true;
  const named = command !== undefined && /Get-VMIntegrationService/i.test(command);
  return hasColumn(block, 'Name') && hasColumn(block, 'Enabled') && (status || named) && block.rows.length > 0;
}

function componentOf(row: Row): string | undefined {
  const id = cellOf(row, 'Id');
  const name = cellOf(row, 'Name');
  return (id && componentOfId(id.text)) ?? (name && componentOfName(name.text, name.cut));
}

function parse(section: TextSection): ParseResult {
  return gatherOutputs(readOutputs(section, QUERY), (output) => {
    const { facts, diagnostics } = readOutput(section, output);
    const isBrokenOff = diagnostics.some(({ source }) => isLastLine(section, output, source?.endLine));
    const machine = onlyHost(facts.map((fact) => fact.machine));
    const cut = { kind: KIND, machine, scope: {}, source: placeOf(section, output.block) };
    return {
      facts,
      covers: coverageOf(section, output, facts),
      cuts: lacksRows(section, output.block, isBrokenOff) ? [cut] : [],
      diagnostics,
    };
  });
}

/** The last line of a text whose table does not show its end: what cannot be read there was cut off. */
function isLastLine(section: TextSection, { block }: Output, line: number | undefined): boolean {
  return !block.ended && line === section.firstLine + section.lines.length - 1;
}

function readOutput(
  section: TextSection,
  output: Output,
): { readonly facts: Fact[]; readonly diagnostics: Diagnostic[] } {
  const facts: Fact[] = [];
  const diagnostics: Diagnostic[] = [];
  const asked = askedHost(output.command);
  const fallback = groupVm(output.block) ?? commandVm(output.command);
  for (const row of output.block.rows) {
    const source = { path: section.path, startLine: row.startLine, endLine: row.endLine };
    const enabled = flagOf(cellOf(row, 'Enabled'));
    const component = componentOf(row);
    if (component === undefined && (enabled === undefined || enabled === null)) {
      const message = 'Expected an integration component and whether it is enabled, found neither';
      diagnostics.push({ code: 'parse/integration-service-row-unreadable', level: 'warning', message, source });
      continue;
    }
    const vm = vmOf(row, fallback);
    if (component === undefined) {
      const message = `The component '${cellOf(row, 'Name')?.text ?? ''}' is not a known name of an integration component`;
      diagnostics.push({ code: 'parse/integration-service-unknown', level: 'warning', message, source });
    }
    if (vm === null && !diagnostics.some(({ code }) => code === 'parse/vm-name-missing')) {
      const message = 'The output does not say which VM the integration components belong to';
      diagnostics.push({ code: 'parse/vm-name-missing', level: 'warning', message, source });
    }
    const reader = new FieldReader(section.path, row);
    reader.set('vm', vm, cellOf(row, ...VM_NAMES));
    reader.set('component', component ?? null);
    reader.set('name', textOf(cellOf(row, 'Name')), cellOf(row, 'Name'));
    reader.set('enabled', enabled, cellOf(row, 'Enabled'));
    // Enabled is never empty: without it the line ends early, and the columns behind it were not blank.
    const isCutOff = typeof enabled !== 'boolean' && isLastLine(section, output, row.endLine);
    for (const index of isCutOff ? [] : ([0, 1] as const)) {
      const shown = statusIn(row, index);
      reader.set(index === 0 ? 'primaryStatus' : 'secondaryStatus', shown.status, shown.cell);
      if (shown.status === null && shown.cell?.cut === false) {
        const message = `The status '${shown.cell.text}' is not a known status of an integration component`;
        diagnostics.push({ code: 'parse/integration-status-unknown', level: 'note', message, source });
      }
    }
    facts.push(reader.fact(KIND, hostOf(row) ?? asked));
  }
  return { facts, diagnostics };
}

/** `null` when the name is cut, or nothing names the VM. */
function vmOf(row: Row, fallback: string | undefined): string | null {
  const shown = textOf(cellOf(row, ...VM_NAMES));
  return shown === undefined ? (fallback ?? null) : shown;
}

/** The VM a command asks for: `Get-VMIntegrationService -VMName "X"`, or `Get-VM X | Get-VMIntegrationService`. */
function commandVm(command: string | undefined): string | undefined {
  if (command === undefined) return undefined;
  const parts = pipeline(command);
  const own = parts.find((part) => cmdletOf(part) === 'get-vmintegrationservice');
  const named = own && argumentOf(own, ['VMName', 'VM']);
  if (named !== undefined) return named;
  const source = parts.find((part) => cmdletOf(part) === 'get-vm');
  return source && argumentOf(source, ['Name', 'VMName']);
}

interface Shown {
  readonly status: string | null | undefined;
  readonly cell: Cell | undefined;
}

/** First (0) or second (1) status of a component: the enumeration if it says something, else the list of both, else the text. */
function statusIn(row: Row, index: 0 | 1): Shown {
  const which = index === 0 ? 'Primary' : 'Secondary';
  const choices: Shown[] = [
    shownBy(cellOf(row, `${which}OperationalStatus`)),
    listed(row, 'OperationalStatus', index),
    shownBy(cellOf(row, `${which}StatusDescription`)),
    listed(row, 'StatusDescription', index),
  ];
  return (
    choices.find(({ status }) => status !== undefined && status !== null && status !== 'blank') ??
    choices.find(({ status }) => status === null) ??
    choices.find(({ status }) => status === 'blank') ?? { status: undefined, cell: undefined }
  );
}

function shownBy(cell: Cell | undefined): Shown {
  return { status: statusOf(cell), cell };
}

/** `OperationalStatus` lists both: an array in JSON, `{Ok, ProtocolMismatch}` in a list; one item means that the second is blank. */
function listed(row: Row, name: string, index: 0 | 1): Shown {
  const item = cellOf(row, `${name}.${index}`);
  if (item) return shownBy(item);
  const first = cellOf(row, `${name}.0`);
  if (first) return { status: 'blank', cell: first };
  const cell = cellOf(row, name);
  const list = cell && /^\{(.*?)\}?$/.exec(cell.text)?.[1];
  if (cell === undefined || list === undefined) return { status: undefined, cell };
  const texts = list.split(', ');
  const text = index === 0 ? texts[0] : texts.slice(1).join(', ');
  return shownBy({ ...cell, text: text ?? '', cut: cell.cut && index === (texts.length > 1 ? 1 : 0) });
}

/**
 * A VM is covered when all six components are listed, or five on a host that has no Guest Service Interface: those only
 * when the output shows its end and its command is not known to leave components out.
 */
function coverageOf(section: TextSection, output: Output, facts: readonly Fact[]): readonly Coverage[] {
  const listed = new Map<
    string,
    { vm: string; machine: string | null; components: Set<string>; start: number; end: number }
  >();
  for (const fact of facts) {
    const { vm, component } = fact.fields;
    if (typeof vm !== 'string' || typeof component !== 'string') continue;
    const start = fact.source.startLine ?? output.block.startLine;
    const end = fact.source.endLine ?? start;
    const key = JSON.stringify([fact.machine, vm]);
    const entry = listed.get(key) ?? { vm, machine: fact.machine, components: new Set<string>(), start, end };
    entry.components.add(component);
    entry.end = end;
    listed.set(key, entry);
  }
  const unfiltered = output.command === undefined || !leavesComponentsOut(output.command);
  const whole = output.block.ended && unfiltered;
  return [...listed.values()]
    .filter(({ components }) => components.size === COMPONENTS || (whole && isOldSet(components)))
    .map(({ vm, machine, start, end }) => ({
      kind: KIND,
      machine,
      scope: { vm },
      source: { path: section.path, startLine: start, endLine: end },
    }));
}

function isOldSet(components: ReadonlySet<string>): boolean {
  return components.size === COMPONENTS - 1 && !components.has(OPTIONAL_COMPONENT);
}

/** `Get-VMIntegrationService -VMName *`, or of all that `Get-VM` lists. */
function listsEveryVm(command: string): boolean {
  const parts = pipeline(command);
  const own = parts.findIndex((part) => cmdletOf(part) === 'get-vmintegrationservice');
  if (own < 0 || leavesComponentsOut(command)) return false;
  const all = /^\S+\s+(?:-VMName\s+)?["']?\*["']?\s*$/i.test(parts[own] ?? '');
  return all || (own === 1 && /^get-vm(?:\s+\*)?$/i.test(parts[0] ?? ''));
}

function leavesComponentsOut(command: string): boolean {
  const own = pipeline(command).find((part) => cmdletOf(part) === 'get-vmintegrationservice');
  return leavesOut(command) || (own !== undefined && /\s-Name\b/i.test(own));
}
