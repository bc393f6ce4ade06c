import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { ParseResult } from '../model/fact.ts';
import type { Span, TextSection } from '../model/section.ts';
import { bugcheckAbout } from './bugcheck/about.ts';
import { crashFacts } from './bugcheck/crash-facts.ts';
import { eventFacts } from './event-log/event-facts.ts';
import { crashSpans } from './event-log/territory.ts';

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
 * The events that tell of crashes are facts of their own too; where other events stand among them, the kind `event-log` reads both.
 *
 * Format: https://learn.microsoft.com/windows-hardware/drivers/debugger/using-the--analyze-extension
 */

export const bugcheck: ArtifactKind = {
  ...bugcheckAbout,
  recognise: recogniseCrashes,
  parse: parseCrashes,
};

function recogniseCrashes(file: TextSection): readonly Span[] {
  return crashSpans(file);
}

function parseCrashes(section: TextSection): ParseResult {
  const crashes = crashFacts(section);
  const events = eventFacts(section);
  const machines = new Map(
    crashes.facts.flatMap(({ machine }) => (machine === null ? [] : [[machine.toLowerCase(), machine]])),
  );
  const [machine] = machines.size === 1 ? machines.values() : [];
  const result = {
    facts: [...crashes.facts, ...events.facts],
    covers: [],
    diagnostics: [...crashes.diagnostics, ...events.diagnostics],
  };
  return machine === undefined ? result : { ...result, machine };
}
