import { factKind } from '../../facts/vocabulary.ts';
import { closest } from '../../rules/suggest.ts';
import { HYPERV_SAMPLES } from './hyperv-samples.ts';
import { INCIDENT_SAMPLES } from './incident-samples.ts';
import type { KindSample, SampleFile } from './kind-sample.ts';
import { MACHINE_SAMPLES } from './machine-samples.ts';

export interface ScaffoldRequest {
  readonly id: string;
  readonly area?: string;
  /** `machine`, `vm`, `bundle` or a fact kind. */
  readonly forEach?: string;
  /** The fact kind that the condition is about. */
  readonly kind?: string;
}

/** A new rule file, or why there is none. */
export type Scaffold =
  | { readonly area: string; readonly id: string; readonly text: string }
  | { readonly problem: string };

const SAMPLES: readonly KindSample[] = [...MACHINE_SAMPLES, ...HYPERV_SAMPLES, ...INCIDENT_SAMPLES];
/** The fact kinds that a new rule can start from. */
export const SCAFFOLD_KINDS: readonly string[] = SAMPLES.map(({ kind }) => kind);

/** What a rule is about when only its subject is told. */
const FIRST_KIND: ReadonlyMap<string, string> = new Map([
  ['machine', 'hardware'],
  ['vm', 'vm'],
  ['bundle', 'symptom'],
]);
const SUBJECTS: readonly string[] = [...FIRST_KIND.keys()];
/** host-memory-low; of a folder, too */
const KEBAB_CASE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST_NAME = 80;

/** The text of a rule that loads and whose examples hold, with a hint in each part. */
export function scaffoldRule({ id, area, forEach, kind }: ScaffoldRequest): Scaffold {
  if (!isName(id)) return { problem: `Unexpected id '${id}': expected lower-case words joined by hyphens` };
  if (area !== undefined && !isName(area))
    return { problem: `Unexpected --area '${area}': expected lower-case words joined by hyphens` };
  const about = kind ?? (forEach === undefined ? 'hardware' : (FIRST_KIND.get(forEach) ?? forEach));
  const sample = sampleOf(about);
  if (!sample) return { problem: noSample(kind === undefined ? '--for-each' : '--kind', about) };
  const each = forEach ?? sample.forEach;
  const subject = subjectFile(each, sample);
  if ('problem' in subject) return subject;
  return { area: area ?? sample.area, id, text: ruleText({ id, each, sample, beside: subject.beside }) };
}

export function isName(text: string): boolean {
  return KEBAB_CASE.test(text) && text.length <= LONGEST_NAME;
}

function sampleOf(kind: string): KindSample | undefined {
  return SAMPLES.find((sample) => sample.kind === kind);
}

function noSample(option: string, kind: string): string {
  const words = option === '--kind' ? SCAFFOLD_KINDS : [...SUBJECTS, ...SCAFFOLD_KINDS];
  if (factKind(kind)) {
    return `There is no example for '${kind}' yet: begin with one of ${words.join(', ')}, then change condition and examples`;
  }
  const suggestion = closest(kind, words);
  const hint = suggestion === undefined ? '' : `; did you mean '${suggestion}'?`;
  return `Unexpected ${option} '${kind}': expected one of ${words.join(', ')}${hint}`;
}

/** What the examples need beside the rows that the condition is about, so that there is a subject to judge. */
function subjectFile(
  each: string,
  sample: KindSample,
): { readonly beside: readonly SampleFile[] } | { problem: string } {
  if (each === sample.kind || each === 'machine' || each === 'bundle') return { beside: [] };
  if (each === 'vm' && factKind(sample.kind)?.scope === 'vm') return { beside: [] };
  const subject = sampleOf(each);
  if (!subject) return { problem: noSample('--for-each', each) };
  return { beside: [each === 'vm' ? subject.notMatched : subject.matched] };
}

interface Draft {
  readonly id: string;
  readonly each: string;
  readonly sample: KindSample;
  readonly beside: readonly SampleFile[];
}

function ruleText(draft: Draft): string {
  const { id, each, sample } = draft;
  return `---
# The file name without .md. Never change it later: reports refer to it.
id: ${id}
# How bad for the customer: critical, high, medium, low or info.
severity: medium
# How sure: proved (read directly), likely (inferred) or field-report (somebody's experience).
confidence: likely
# Take this line out when the rule is finished.
status: draft
# What is judged one by one: machine, vm, bundle or a fact kind.
for-each: ${each}
tags: []
# Where the knowledge is from: put the public page here.
sources:
  - url: https://example.com/replace-this-page
    title: Replace this by the page that the rule rests on
---
# Say what is wrong, in one line

Say in one or two sentences what this finding is, for somebody who has never seen it.

## When
\`\`\`yaml
# What has to be so. docs/facts.md lists the fact kinds and their fields.
# The message tells one case: each field of this kind may stand there in braces.
${conditionText(draft)}
\`\`\`

## Message
${sample.message}

## Why
Say what was read, what it means, and where it is less sure.

## Remedy
1. Say what to do first, what it changes and what stops working.
2. Put commands in fences, so that they can be copied:

   \`\`\`powershell
   Get-ComputerInfo
   \`\`\`

## Undo
Say how to take the remedy back.

## Verify
Say how to see that it worked.

## False alarms
- Say where the rule is right and the customer has no problem.

## Examples
Small uploads, with invented names, and what the rule must say of each.

${examplesOf(draft)
  .map((example) => exampleText(example, draft.beside))
  .join('\n\n')}
`;
}

function conditionText({ each, sample }: Draft): string {
  const isOther = each === 'vm' && factKind(sample.kind)?.scope === 'machine';
  return [`some: ${sample.kind}`, ...(isOther ? ['of: host'] : []), `where: ${sample.where}`].join('\n');
}

interface ExampleDraft {
  readonly heading: string;
  readonly own: SampleFile;
}

function examplesOf({ each, sample }: Draft): readonly ExampleDraft[] {
  const first = { heading: 'matched', own: sample.matched };
  const last = { heading: 'inconclusive', own: sample.inconclusive };
  if (canBeDenied(each, sample)) return [first, { heading: 'not-matched', own: sample.notMatched }, last];
  const reason = 'no output lists all there is';
  return [first, { heading: `inconclusive: ${reason}`, own: sample.notMatched }];
}

/** Whether evidence can prove that the subject has no such row; else a condition on it is true or unknown. */
function canBeDenied(each: string, { kind, listedFor }: KindSample): boolean {
  if (each === kind) return true;
  // A complaint and an upload see the rows of several machines, which no single artifact could have listed.
  if (each === 'bundle' || each === 'symptom') return false;
  return listedFor === 'machine' || (listedFor === 'vm' && each === 'vm');
}

function exampleText({ heading, own }: ExampleDraft, beside: readonly SampleFile[]): string {
  const others = beside.filter(({ file, text }) => file !== own.file || text !== own.text);
  const files = [
    own,
    ...others.map((other) => (other.file === own.file ? { ...other, file: `other/${other.file}` } : other)),
  ];
  return [
    `### ${heading}`,
    files.map(({ file, text }) => `\`\`\`text file=${file}\n${text}\n\`\`\``).join('\n\n'),
  ].join('\n');
}
