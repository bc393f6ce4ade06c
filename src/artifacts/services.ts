import type { ArtifactKind, EmptyScope } from '../model/artifact-kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Coverage, Fact, Fields, ParseResult } from '../model/fact.ts';
import { type Span, spansOverlap, type TextSection } from '../model/section.ts';
import type { SourceRef } from '../model/source.ts';
import { servicesAbout } from './services/about.ts';
import { type AskedServices, askedServices, fitsName, isAll, listsServices } from './services/command.ts';
import { hasDrivers, isWholeList, WIN32_SERVICES } from './services/known-names.ts';
import { readServices, SERVICE_QUERY } from './services/rows.ts';
import { type ScOutput, type ScService, type ScValue, scOutputs } from './services/sc-output.ts';
import { onlyHost } from './shared/hyperv-rows.ts';
import { type Output, outputSpans, readOutputs } from './shared/powershell-output.ts';

/**
 * Written by `Get-Service`, `Get-CimInstance Win32_Service` and `Win32_BaseService` (also with `Get-WmiObject`) in any form of
 * PowerShell output, and by `sc query`, `sc queryex` and `sc qc`; Windows 7 and Server 2008 R2 or newer.
 *
 *     Status   Name               DisplayName
 *     ------   ----               -----------
 *     Running  vmms               Hyper-V Virtual Machine Management
 *     Stopped  vmicguestinterface Hyper-V Guest Service Interface
 *     Stopped  vmicrdv            Hyper-V Remote Desktop Virtualizati...
 *
 * Names, states and start types are never translated, display names are, and so are the labels of sc.exe: its lines are
 * known by their numbers (`4  RUNNING`). JSON shows numbers. A list says that other services are missing only where it is
 * known to be whole: by its command, or because it has what every Windows has. Lists of Win32 services lack the drivers,
 * which are rows of the same kind of fact: see `WIN32_SERVICES`.
 * Deliberately not read: `net start` and exports of services.msc, which show display names only; accounts and paths.
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.management/get-service
 * https://learn.microsoft.com/windows-server/administration/windows-commands/sc-query
 */
export const services: ArtifactKind = {
  ...servicesAbout,
  silence,
  recognise,
  parse,
};

const KIND = 'service';

function silence(command: string): readonly EmptyScope[] {
  const asked = listsServices(command) ? askedServices(command) : undefined;
  return asked === undefined ? [] : scopesOf(asked).map((scope) => ({ kind: KIND, scope }));
}

function recognise(file: TextSection): readonly Span[] {
  const byPowerShell = outputSpans(file, SERVICE_QUERY);
  const bySc = scOutputs(file).map(({ span }) => span);
  const free = bySc.filter((span) => !byPowerShell.some((other) => spansOverlap(span, other)));
  return [...byPowerShell, ...free].sort((a, b) => a.startLine - b.startLine);
}

function parse(section: TextSection): ParseResult {
  const facts: Fact[] = [];
  const covers: Coverage[] = [];
  const cuts: Coverage[] = [];
  const diagnostics: Diagnostic[] = [];
  const outputs = readOutputs(section, SERVICE_QUERY);
  for (const output of outputs) {
    const { block } = output;
    const { facts: found, isBrokenOff } = readServices(section.path, output, diagnostics);
    const place = { path: section.path, startLine: block.startLine, endLine: block.endLine };
    facts.push(...found);
    diagnostics.push(...block.diagnostics);
    const isRead = found.length === block.rows.length && found.every(({ fields }) => fields['name'] !== null);
    if (block.ended && isRead) covers.push(...coverage((rows) => listedBy(output, rows), found, place));
    if (block.cut || isBrokenOff || (!block.ended && !section.complete)) {
      cuts.push(...coverage(() => [{}], found, place));
    }
  }
  const isTaken = ({ span }: ScOutput): boolean =>
    outputs.some(({ block }) => spansOverlap(span, { startLine: block.startLine, endLine: block.endLine }));
  for (const output of scOutputs(section)) {
    if (isTaken(output)) continue;
    const host = output.command?.host ?? null;
    const found = output.services.map((service) => scFact(section.path, service, host));
    facts.push(...found);
    covers.push(...coverage((rows) => listedBySc(output, rows), found, { path: section.path, ...output.span }, host));
  }
  const machine = onlyHost(facts.map((fact) => fact.machine));
  return { facts, covers, ...(cuts.length > 0 && { cuts }), diagnostics, ...(machine !== null && { machine }) };
}

/** Scopes in which an output that shows its end lists every service of the machine that the rows are of. */
function listedBy({ command }: Output, rows: readonly Fact[]): readonly Fields[] {
  if (command === undefined || !listsServices(command)) return listedByContent(rows);
  const asked = askedServices(command);
  return asked === undefined ? [] : scopesOf(asked);
}

function listedByContent(rows: readonly Fact[]): readonly Fields[] {
  return isWholeList(rows) ? scopesOf({ patterns: ['*'], withDrivers: hasDrivers(rows) }) : [];
}

function scopesOf({ patterns, withDrivers }: AskedServices): readonly Fields[] {
  if (withDrivers && isAll(patterns)) return [{}];
  const literal = withDrivers ? patterns.filter((pattern) => !pattern.includes('*')) : [];
  const known = WIN32_SERVICES.filter((name) => patterns.some((pattern) => fitsName(pattern, name)));
  return [...new Set([...literal, ...known])].map((name) => ({ name }));
}

function listedBySc({ command, isMissing }: ScOutput, rows: readonly Fact[]): readonly Fields[] {
  if (isMissing) return command?.name === undefined ? [] : [{ name: command.name }];
  // Such a list shows no end.
  return command === undefined || command.listsAll ? listedByContent(rows) : [];
}

/** What holds for each machine that the rows name; for `asked` where there are none. */
function coverage(
  scopesFor: (rows: readonly Fact[]) => readonly Fields[],
  found: readonly Fact[],
  source: SourceRef,
  asked: string | null = null,
): readonly Coverage[] {
  const machines = found.length === 0 ? [asked] : [...new Set(found.map(({ machine }) => machine))];
  return machines.flatMap((machine) =>
    scopesFor(found.filter((fact) => fact.machine === machine)).map((scope) => ({
      kind: KIND,
      machine,
      scope,
      source,
    })),
  );
}

function scFact(path: string, service: ScService, machine: string | null): Fact {
  const fields = new Map<string, string>([['name', service.name.text.toLowerCase()]]);
  const at = new Map<string, SourceRef>([['name', lineOf(path, service.name)]]);
  for (const field of ['displayName', 'state', 'startType'] as const) {
    const value = service[field];
    if (value === undefined) continue;
    fields.set(field, value.text);
    at.set(field, lineOf(path, value));
  }
  const source = { path, startLine: service.startLine, endLine: service.endLine };
  return { kind: KIND, machine, fields: Object.fromEntries(fields), source, at: Object.fromEntries(at) };
}

function lineOf(path: string, { line }: ScValue): SourceRef {
  return { path, startLine: line, endLine: line };
}
