/*
 * Written by `reg query` (Windows XP to 11, Server 2003 to 2025), `reg export` and regedit.
 *
 *     HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Virtual Machine\Auto
 *         IntegrationServicesVersion    REG_SZ    6.3.9600.18907
 *
 *     [HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Virtual Machine\Auto]
 *     "IntegrationServicesVersion"="6.3.9600.18907"
 *
 * Variants of REG QUERY: label of the default value, errors and footer in the language of the console's code page; tabs and
 * `<NO NAME>` in REG.EXE 3.0; captures with prompts, indents, quote marks; the frames of TSS and SDP. Names and data hold
 * blanks, so only the type divides a line. What an output lists in full follows from the command above it, or from what a
 * plain or recursive query alone can print (`registry/query-coverage.ts`).
 *
 * Variants of registration files: version 5 (UTF-16 bytes in `hex(2)`, `hex(7)`) and REGEDIT4 (ANSI bytes), values over
 * several lines, texts with raw line breaks, several exports in one file. A file with marks of a person's hand
 * (`registry/intention.ts`) is an intention: its values are shown, belong to no machine and prove nothing.
 *
 * Not read: PowerShell's Get-ItemProperty, which is a kind of its own, deletions, default values that are printed as not set, text beyond
 * ASCII in the bytes of an ANSI export (its code page is not in the file).
 *
 * https://learn.microsoft.com/windows-server/administration/windows-commands/reg-query
 */
import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { ParseResult } from '../model/fact.ts';
import type { Span, TextSection } from '../model/section.ts';
import { registryAbout } from './registry/about.ts';
import { findOutputs, type RegistryOutput } from './registry/outputs.ts';
import { NO_CLAIMS, subtree } from './registry/query-coverage.ts';
import { readExportRows } from './registry/reg-export.ts';
import { readQueryRows } from './registry/reg-query.ts';
import { type RegistryRows, sourceOf, toResult } from './registry/rows.ts';

export const registry: ArtifactKind = {
  ...registryAbout,
  recognise: recogniseRegistry,
  parse: parseRegistry,
};

function recogniseRegistry(file: TextSection): readonly Span[] {
  return findOutputs(file).map(({ start, end }) => ({
    startLine: file.firstLine + start,
    endLine: file.firstLine + end,
  }));
}

function parseRegistry(section: TextSection): ParseResult {
  const results = findOutputs(section).map((output) => toResult(readRows(section, output)));
  const [only] = results;
  return only !== undefined && results.length === 1 ? only : mergeResults(results);
}

function readRows(section: TextSection, output: RegistryOutput): RegistryRows {
  switch (output.form) {
    case 'query':
      return readQueryRows(section, output);
    case 'export':
      return readExportRows(section, output);
    case 'absent': {
      const claims = { ...NO_CLAIMS, covers: subtree(output.key) };
      const source = sourceOf(section, output.start, output.start);
      return { keys: [], values: [], claims, source, isIntention: false, diagnostics: [] };
    }
  }
}

/**
 * Recognised spans hold one output; a longer section may hold several, of which the first to name a machine counts.
 * What is beside an intention is judged, so that the facts of the intention cannot be kept with it.
 */
function mergeResults(all: readonly ParseResult[]): ParseResult {
  const results = all.map((result) => (result.intention === true ? { ...result, facts: [] } : result));
  const machine = results.find((result) => result.machine !== undefined)?.machine;
  const role = results.find((result) => result.role !== undefined)?.role;
  return {
    facts: results.flatMap((result) => result.facts),
    covers: results.flatMap((result) => result.covers),
    cuts: results.flatMap((result) => result.cuts ?? []),
    diagnostics: results.flatMap((result) => result.diagnostics),
    ...(machine === undefined ? {} : { machine }),
    ...(role === undefined ? {} : { role }),
  };
}
