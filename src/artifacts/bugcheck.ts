import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ParseResult } from '../model/fact.ts';
import type { Span, TextSection } from '../model/section.ts';
import { bugcheckAbout } from './bugcheck/about.ts';
import { crashFact } from './bugcheck/crash.ts';
import { readCrashes } from './bugcheck/read.ts';

/*
 * Texts that tell of a bug check (stop error) or a live kernel dump, one reader per form in `bugcheck/`:
 * `!analyze` of WinDbg, kd and cdb (6.x for XP and later, and all generations since), event 1001 of the System log (every language;
 * message, XML, dcdiag, CSV), Kernel-Power 41, the guest crash of Hyper-V-Worker, problem reports of Windows Error Reporting,
 * BlueScreenView, WhoCrashed and what was typed off a stop screen. Windows XP / Server 2003 and later.
 *
 *     PAGE_FAULT_IN_NONPAGED_AREA (50)
 *     Arguments:
 *     Arg1: ffffa80123450010, memory referenced.
 *     IMAGE_NAME:  srv.sys
 *     The bugcheck was: 0x00000050 (0xffffa80123450010, 0x0000000000000000, 0xfffff80211223344, 0x0000000000000002).
 *
 * The radix differs by form: hexadecimal without 0x in the debugger and in problem reports, with 0x in event 1001, a decimal code in
 * event 41. Not read on purpose: stack texts, load warnings (`Unable to load image …` blames nobody), analyses of user-mode dumps,
 * `!analyze -show`, sentences that only mention a stop code, binary dumps.
 *
 * Format: https://learn.microsoft.com/windows-hardware/drivers/debugger/using-the--analyze-extension
 */

export const bugcheck: ArtifactKind = {
  ...bugcheckAbout,
  recognise: recogniseCrashes,
  parse: parseCrashes,
};

function recogniseCrashes(file: TextSection): readonly Span[] {
  const spans: { startLine: number; endLine: number }[] = [];
  for (const reading of readCrashes(file)) {
    const startLine = file.firstLine + reading.startLine;
    const endLine = file.firstLine + reading.endLine;
    const last = spans.at(-1);
    if (last && startLine <= last.endLine) last.endLine = Math.max(last.endLine, endLine);
    else spans.push({ startLine, endLine });
  }
  return spans;
}

function parseCrashes(section: TextSection): ParseResult {
  const crashes = readCrashes(section).flatMap((reading) => reading.crashes);
  const facts = crashes.flatMap((crash) => crashFact(crash, section) ?? []);
  const machines = new Map(
    facts.flatMap(({ machine }) => (machine === null ? [] : [[machine.toLowerCase(), machine]])),
  );
  const [machine] = machines.size === 1 ? machines.values() : [];
  const result = { facts, covers: [], diagnostics: limitsOf(section, crashes.at(-1)?.endLine) };
  return machine === undefined ? result : { ...result, machine };
}

function limitsOf(section: TextSection, lastLine: number | undefined): readonly Diagnostic[] {
  if (section.complete || lastLine !== section.lines.length - 1) return [];
  const line = section.firstLine + lastLine;
  return [
    {
      code: 'parse/bugcheck-cut',
      level: 'warning',
      message: 'The text ends within what tells of a crash; what follows may name the module',
      source: { path: section.path, startLine: line, endLine: line },
    },
  ];
}
