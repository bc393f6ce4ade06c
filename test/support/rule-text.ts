/** The parts of a rule file that a test may replace; `undefined` leaves a section out. */
export interface RuleParts {
  readonly id?: string;
  readonly frontMatter?: readonly string[];
  readonly title?: string;
  readonly summary?: string;
  readonly sections?: Readonly<Record<string, string | undefined>>;
}

const SECTIONS: Readonly<Record<string, string>> = {
  'Applies to': '```yaml\nsome: machine\nwhere: { role: host }\n```',
  When: '```yaml\nsome: hardware\nwhere: { totalMemoryMB: { lt: 4096 } }\n```',
  Message: '{machine} has {totalMemoryMB} MB of memory.',
  Why: 'A host needs memory for *itself*.',
  Remedy: '1. Add memory.\n2. Look again:\n\n   ```cmd\n   systeminfo\n   ```',
  Undo: 'Nothing is changed.',
  Verify: 'Run `systeminfo`.',
  'False alarms': '- None known.',
  Examples: [
    '### matched: two gigabytes',
    '```text file=host/systeminfo.txt\nHost Name:             SRV01\nTotal Physical Memory: 2,048 MB\n```',
    '### not-matched',
    '```text file=host/systeminfo.txt\nHost Name:             SRV01\nTotal Physical Memory: 65,536 MB\n```',
    '### inconclusive',
    '```text file=host/systeminfo.txt\nHost Name:             SRV01\n```',
  ].join('\n'),
};

/** The text of a rule file without mistakes, but for what the caller puts in. */
export function ruleText(parts: RuleParts = {}): string {
  const sections = { ...SECTIONS, ...parts.sections };
  return [
    '---',
    `id: ${parts.id ?? 'low-memory'}`,
    ...(parts.frontMatter ?? [
      'severity: medium',
      'confidence: proved',
      'status: stable',
      'tags: [memory]',
      'sources:',
      '  - url: https://example.com/memory',
    ]),
    '---',
    `# ${parts.title ?? 'The host has little memory'}`,
    '',
    parts.summary ?? 'Too little for guests.',
    '',
    ...Object.entries(sections).flatMap(([heading, text]) => (text === undefined ? [] : [`## ${heading}`, text, ''])),
  ].join('\n');
}
