/** The parts of a translation that a test may replace; `undefined` leaves a section out. */
export interface TranslationParts {
  readonly digest?: string;
  readonly frontMatter?: readonly string[];
  readonly title?: string;
  readonly summary?: string;
  readonly sections?: Readonly<Record<string, string | undefined>>;
}

const SECTIONS: Readonly<Record<string, string>> = {
  Message: '{machine} 的内存为 {totalMemoryMB} MB。',
  Why: '主机*自身*也需要内存。',
  Remedy: '1. 增加内存。\n2. 再次查看：\n\n   ```cmd\n   systeminfo\n   ```',
  Undo: '没有更改任何设置。',
  Verify: '运行 `systeminfo`。',
  'False alarms': '- 暂无。',
};

/** The translation of the rule of `ruleText`, without mistakes, but for what the caller puts in. */
export function translationText(parts: TranslationParts = {}): string {
  const sections = { ...SECTIONS, ...parts.sections };
  return [
    '---',
    ...(parts.frontMatter ?? [`translates: ${parts.digest ?? 'PENDING'}`]),
    '---',
    `# ${parts.title ?? '主机内存不足'}`,
    '',
    parts.summary ?? '内存太少，来宾不够用。',
    '',
    ...Object.entries(sections).flatMap(([heading, text]) => (text === undefined ? [] : [`## ${heading}`, text, ''])),
  ].join('\n');
}
