import type { Code, List, RootContent, Table } from 'mdast';
import { plainText } from './outline.ts';
import { escapeText, inlineMarkdown, paragraphLine } from './prose-markdown.ts';
import { isQuestion } from './topics.ts';

/** Where a part of a topic belongs in a rule. */
export type ProseRole = 'explanation' | 'steps' | 'check';

/** A piece of a topic, in the order of the document. Text is Markdown on one line. */
export type ProsePart = { readonly role: ProseRole } & (
  | { readonly type: 'text' | 'step' | 'bullet'; readonly markdown: string }
  | { readonly type: 'command' | 'output'; readonly text: string }
);

/** 解决办法: … · **Fix:** … */
const LABELS: readonly (readonly [ProseRole, RegExp])[] = [
  [
    'steps',
    /^(?:解决(?:办法|方法|方案)?|处理(?:办法|方法|步骤)?|修复(?:办法|方法)?|操作步骤|步骤|fix|solution|resolution|remedy|workaround|what to do|steps?|action)\s*[:：]\s*/i,
  ],
  [
    'check',
    /^(?:诊断(?:办法|方法|步骤)?|检查(?:办法|方法|步骤)?|排查(?:办法|方法|步骤)?|验证(?:办法|方法)?|diagnosis|diagnose|how to (?:check|tell|diagnose|verify)|check|verify|verification)\s*[:：]\s*/i,
  ],
  [
    'explanation',
    /^(?:问题)?(?:原因|现象|症状|说明|背景)\s*[:：]\s*|^(?:cause|symptoms?|reason|why|background)\s*[:：]\s*/i,
  ],
];
/** How something is found out, rather than put right. */
const CHECK_QUESTION =
  /如何(?:检测|检查|确认|查看|判断|诊断)|how (?:do|can|to) (?:i |you |we )?(?:check|find|tell|see|verify|read|detect)|how to check/i;
const FIX_QUESTION =
  /如何(?:解决|修复|处理|避免)|how (?:do|can|to) (?:i |you |we )?(?:fix|solve|repair|avoid|resolve)/i;
/** 1.在Windows中 · 3. Compare · 2)… */
const NUMBERED = /^(\d{1,2})\s?[.、)）]\s*(?=\S)(?!\d)/;
/** Blanks by which code below a step is indented more than the step. */
const DEEPER = 2;
/** Get-VM … · reg query … · C:\> … */
const COMMAND =
  /^(?:PS [^>\n]{0,60}>\s*|[A-Z]:\\[^>\n]{0,60}>\s*)?(?:[A-Z][a-z]+-[A-Z][A-Za-z0-9]+\b|(?:reg|sc|net|dism|bcdedit|wmic|systeminfo|msinfo32|wusa|shutdown|gpupdate|netsh|fsutil|chkdsk|sfc|wevtutil|powershell|cmd|cdb|vssadmin|diskshadow)(?:\.exe)?(?:\s|$)|\$[\w:]+\s*=|\()/i;

/** Reads the blocks of a topic. */
export function proseParts(nodes: readonly RootContent[]): readonly ProsePart[] {
  const reader = new PartReader();
  for (const node of nodes) reader.read(node);
  return reader.parts;
}

class PartReader {
  readonly parts: ProsePart[] = [];
  private role: ProseRole = 'explanation';

  read(node: RootContent): void {
    switch (node.type) {
      case 'paragraph':
        if (isQuestion(node)) this.askedOf(plainText(node));
        this.readLines(inlineMarkdown(node.children).split('\n'));
        return;
      case 'code':
        this.readCode(node);
        return;
      case 'list':
        this.readList(node);
        return;
      case 'table':
        this.parts.push({ role: this.role, type: 'output', text: tableText(node) });
        return;
      case 'blockquote':
        for (const child of node.children) this.read(child);
        return;
      case 'heading':
        this.readLines([escapeText(plainText(node))]);
        return;
      case 'html':
      case 'thematicBreak':
      case 'definition':
        return;
      default:
        if (plainText(node) !== '') this.add('text', escapeText(plainText(node)));
    }
  }

  private askedOf(question: string): void {
    if (FIX_QUESTION.test(question)) this.role = 'steps';
    else if (CHECK_QUESTION.test(question)) this.role = 'check';
  }

  /** Lines of one paragraph; a label or a number begins a part, other lines go on. */
  private readLines(lines: readonly string[]): void {
    let open = false;
    for (const written of lines) {
      let line = written.trim();
      const label = LABELS.find(([, pattern]) => pattern.test(withoutMarks(line)));
      if (label) {
        this.role = label[0];
        line = withoutMarks(line).replace(label[1], '');
        open = false;
      }
      if (line === '') continue;
      const number = NUMBERED.exec(line);
      if (number) this.add('step', line.slice(number[0].length));
      else if (open) this.goOn(line);
      else this.add('text', line);
      open = true;
    }
  }

  /** Prose that was indented too far is read as prose, a command as a command, and the rest is what a command prints. */
  private readCode({ value, lang }: Code): void {
    const lines = value.split('\n');
    const texts = lines.map((line) => line.trim()).filter((line) => line !== '');
    const [first = ''] = texts;
    if (lang == null && texts.some((line) => NUMBERED.test(line))) {
      this.readNumbered(lines);
      return;
    }
    const isCommand = COMMAND.test(first) || /^(?:powershell|ps1|pwsh|cmd|bat|shell|console)$/i.test(lang ?? '');
    if (first !== '')
      this.parts.push({ role: this.role, type: isCommand ? 'command' : 'output', text: withoutIndent(lines) });
  }

  /** Steps in a block of code; what is indented below a step is what to run, or what that prints. */
  private readNumbered(lines: readonly string[]): void {
    const numbered = lines.filter((line) => NUMBERED.test(line.trim()));
    const margin = Math.min(...numbered.map(indentOf)) + DEEPER;
    const runs: { isCode: boolean; lines: string[] }[] = [];
    for (const line of lines) {
      const isCode = line.trim() === '' ? (runs.at(-1)?.isCode ?? false) : indentOf(line) >= margin;
      if (runs.at(-1)?.isCode !== isCode) runs.push({ isCode, lines: [] });
      runs.at(-1)?.lines.push(line);
    }
    for (const run of runs) {
      if (run.isCode) this.readCode({ type: 'code', value: run.lines.join('\n') });
      else this.readLines(run.lines.map((line) => escapeText(line.trim())));
    }
  }

  private readList(list: List): void {
    for (const item of list.children) {
      const [first, ...rest] = item.children;
      if (!first) continue;
      if (first.type === 'paragraph') {
        const text = inlineMarkdown(first.children);
        this.add(list.ordered === true ? 'step' : 'bullet', text);
      } else this.read(first);
      for (const node of rest) this.read(node);
    }
  }

  private add(type: 'text' | 'step' | 'bullet', markdown: string): void {
    const line = paragraphLine(markdown);
    if (line !== '') this.parts.push({ role: this.role, type, markdown: line });
  }

  private goOn(line: string): void {
    const last = this.parts.at(-1);
    if (last && 'markdown' in last) {
      this.parts[this.parts.length - 1] = { ...last, markdown: paragraphLine(`${last.markdown}\n${line}`) };
    } else this.add('text', line);
  }
}

function withoutMarks(line: string): string {
  return line.replace(/^\*\*(.+?)\*\*\s*/, '$1 ').replace(/^\\?\*+/, '');
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function withoutIndent(lines: readonly string[]): string {
  const filled = lines.filter((line) => line.trim() !== '');
  const indent = Math.min(...filled.map(indentOf));
  return lines
    .map((line) => line.slice(Number.isFinite(indent) ? indent : 0).trimEnd())
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
}

function tableText({ children }: Table): string {
  return children.map((row) => row.children.map(plainText).join('  |  ')).join('\n');
}
