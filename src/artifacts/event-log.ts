import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { ParseResult } from '../model/fact.ts';
import type { Span, TextSection } from '../model/section.ts';
import { crashFacts } from './bugcheck/crash-facts.ts';
import { eventLogAbout } from './event-log/about.ts';
import { eventFacts } from './event-log/event-facts.ts';
import { joinEventLogs } from './event-log/join.ts';
import { eventSpans } from './event-log/territory.ts';
import { onlyHost } from './shared/hyperv-rows.ts';

/**
 * Events of Windows event logs as text, Windows Vista / Server 2008 and later; one reader per form in `event-log/`: XML (wevtutil,
 * ToXml(), Event Viewer), labelled lines (`wevtutil qe /f:text`, the copy of Event Viewer in the language of Windows), its friendly
 * view, its saved lists (CSV, tabs), and the objects of Get-WinEvent and Get-EventLog as table, list, CSV, JSON and CLIXML.
 *
 *     Log Name:      Microsoft-Windows-Hyper-V-VMMS-Admin
 *     Source:        Microsoft-Windows-Hyper-V-VMMS
 *     Date:          3/2/2026 9:11:09 AM
 *     Event ID:      14050
 *     Level:         Error
 *
 * Only the providers of `event-log/providers.ts` become facts, and of each event the first and the latest. What the events say of
 * crashes becomes facts of `bugcheck`, read as that kind reads it; a text whose events all tell of crashes is of that kind
 * (`event-log/territory.ts`). Time is UTC where the form says so; what it prints without a zone stays text. Not read on purpose: task,
 * opcode, keywords, user; events that documentation shows without a date.
 *
 * A log has lost what is older than its size allows, so that it never proves that something did not happen.
 * https://learn.microsoft.com/windows/win32/wes/eventschema-schema
 */
export const eventLog: ArtifactKind = { ...eventLogAbout, recognise, parse, join: joinEventLogs };

function recognise(file: TextSection): readonly Span[] {
  return eventSpans(file);
}

function parse(section: TextSection): ParseResult {
  const events = eventFacts(section);
  const crashes = crashFacts(section);
  const facts = [...events.facts, ...crashes.facts];
  const machine = onlyHost(facts.map((fact) => fact.machine));
  const diagnostics = [...events.diagnostics, ...crashes.diagnostics];
  return { facts, covers: [], diagnostics, ...(machine !== null && { machine }) };
}
