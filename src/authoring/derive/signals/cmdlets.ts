import { ARTIFACT_KINDS } from '../../../artifacts/kinds.ts';
import { FACT_KINDS } from '../../../facts/vocabulary.ts';
import { onFirstUse } from '../../../model/first-use.ts';
import type { TopicText } from '../topic-text.ts';
import type { Signal } from './signal.ts';

/** Get-VMIntegrationService · systeminfo.exe */
const COMMAND = /\b(?:(Get-[A-Z][A-Za-z0-9]{1,40})|(systeminfo|msinfo32|bcdedit)(?:\.exe)?)\b/gi;

/** Fact kinds by the command that a customer is asked to run for them, in lower case. */
const kindsByCommand = onFirstUse((): ReadonlyMap<string, readonly string[]> => {
  const byCommand = new Map<string, string[]>();
  for (const { kind } of FACT_KINDS) {
    for (const about of ARTIFACT_KINDS) {
      for (const [name = ''] of (about.collect(kind, {})?.command ?? '').matchAll(COMMAND)) {
        const kinds = byCommand.get(name.toLowerCase()) ?? [];
        if (!kinds.includes(kind)) byCommand.set(name.toLowerCase(), [...kinds, kind]);
      }
    }
  }
  return byCommand;
});

/** Commands whose output is read. They say where to look, and not what is wrong. */
export function findCmdlets(topic: TopicText): readonly Signal[] {
  const seen = new Set<string>();
  return [...topic.text.matchAll(COMMAND)].flatMap((match): readonly Signal[] => {
    const name = (match[1] ?? match[2] ?? '').toLowerCase();
    const kinds = kindsByCommand().get(name);
    if (!kinds || seen.has(name)) return [];
    seen.add(name);
    return [{ type: 'cmdlet', kinds, text: match[0], line: topic.lineAt(match.index) }];
  });
}
