import { bugcheck } from '../../src/artifacts/bugcheck.ts';
import { eventLog } from '../../src/artifacts/event-log.ts';
import type { Fact, Fields } from '../../src/model/fact.ts';
import { sliceSection, type TextSection } from '../../src/model/section.ts';

/** The facts of every span, as the pipeline collects them. */
export function logFacts(file: TextSection, kind = eventLog): readonly Fact[] {
  return kind.recognise(file).flatMap((span) => kind.parse(sliceSection(file, span)).facts);
}

export function eventFields(file: TextSection, kind = eventLog): readonly Fields[] {
  return logFacts(file, kind)
    .filter((fact) => fact.kind === 'event')
    .map(({ fields }) => fields);
}

export function crashCodes(file: TextSection): readonly unknown[] {
  return [...logFacts(file), ...logFacts(file, bugcheck)]
    .filter((fact) => fact.kind === 'bugcheck')
    .map(({ fields }) => fields['code']);
}

/** An event as `wevtutil qe /f:xml` writes it. */
export function eventXml(
  provider: string,
  id: number,
  more: { time?: string; record?: number; data?: string } = {},
): string {
  const { time = '2026-03-02T08:11:09.1234567Z', record = 1, data = '' } = more;
  return `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='${provider}'/><EventID>${id}</EventID><Level>2</Level><TimeCreated SystemTime='${time}'/><EventRecordID>${record}</EventRecordID><Channel>System</Channel><Computer>HV01</Computer></System><EventData>${data}</EventData></Event>`;
}
