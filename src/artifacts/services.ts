import type { ArtifactKind, EmptyScope } from '../model/artifact-kind.ts';
import type { Coverage, Fact, Fields, ParseResult } from '../model/fact.ts';
import { joinSpans, type Span, spansOverlap, type TextSection } from '../model/section.ts';
import type { SourceRef } from '../model/source.ts';
import { servicesAbout } from './services/about.ts';
import { type AskedServices, askedServices, fitsName, isAll, listsServices } from './services/command.ts';
import { hasDrivers, isWholeList, WIN32_SERVICES } from './services/known-names.ts';
import { readServices, SERVICE_QUERY } from './services/rows.ts';
import { type ScOutput, type ScService, type ScValue, scOutputs } from './services/sc-output.ts';
import { lacksRows, type OutputFacts, placeOf, resultOf } from './shared/gather-outputs.ts';
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
  return joinSpans(byPowerShell, bySc);
}

function parse(section: TextSection): ParseResult {
  const outputs = readOutputs(section, SERVICE_QUERY);
  const isTaken = ({ span }: ScOutput): boolean => outputs.some(({ block }) => spansOverlap(span, block));
  return resultOf([
    ...outputs.map((output) => readList(section, output)),
    ...scOutputs(section)
      .filter((output) => !isTaken(output))
      .map((output) => readSc(section, output)),
  ]);
}

function readList(section: TextSection, output: Output): OutputFacts {
  const { block } = output;
  const { facts, isBrokenOff, diagnostics } = readServices(section.path, output);
  const place = placeOf(section, block);
  const isRead = facts.length === block.rows.length && facts.every(({ fields }) => fields['name'] !== null);
  return {
    facts,
    covers: block.ended && isRead ? coverage((rows) => listedBy(output, rows), facts, place) : [],
    cuts: lacksRows(section, block, isBrokenOff) ? coverage(() => [{}], facts, place) : [],
    diagnostics: [...diagnostics, ...block.diagnostics],
  };
}

function readSc({ path }: TextSection, output: ScOutput): OutputFacts {
  const host = output.command?.host ?? null;
  const facts = output.services.map((service) => scFact(path, service, host));
  return { facts, covers: coverage((rows) => listedBySc(output, rows), facts, { path, ...output.span }, host) };
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
