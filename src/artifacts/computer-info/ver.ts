import type { Fact } from '../../model/fact.ts';
import type { TextSection } from '../../model/section.ts';

/** `Microsoft Windows [Version 10.0.17763.5329]`, in Chinese `[版本 10.0.19045.3803]`. */
const VER =
  /^\s{0,20}(?:>\s?)?Microsoft Windows \[[^\s\][]{1,20}[\s\u00a0]?(\d{1,2}\.\d{1,2}\.\d{3,5})(?:\.(\d{1,5}))?\]\s{0,20}$/;
const COMMAND = /^(?:cmd(?:\.exe)?\s+\/c\s+)?ver$/i;
/** From Windows 10 on the fourth number is the revision. */
const FIRST_BUILD_WITH_REVISION = 10_240;
export interface VerLine {
  /** 1-based line of the file. */
  readonly line: number;
  /** The line of the command, or the blank one that stands above it. */
  readonly above: number;
  readonly version: string;
  readonly build: number;
  readonly revision: number | undefined;
}

/**
 * What `ver` prints, where it is the answer to that command, or alone in its file below the blank line that `ver` begins
 * with. The same line stands at the top of every console, also of the one from which somebody looked at another machine,
 * so that elsewhere it proves nothing.
 */
export function verLines(file: TextSection): readonly VerLine[] {
  const asked = new Set(file.commands.filter(({ command }) => COMMAND.test(command.trim())).map(({ line }) => line));
  const isAlone = file.lines[0]?.trim() === '' && file.lines.filter((line) => line.trim() !== '').length === 1;
  if (asked.size === 0 && !isAlone) return [];
  return file.lines.flatMap((text, index): readonly VerLine[] => {
    const match = VER.exec(text);
    const line = file.firstLine + index;
    const above = match === null ? undefined : isAlone ? line - 1 : commandAbove(file, index, asked);
    if (match === null || above === undefined) return [];
    const [, version = '', revision] = match;
    const build = Number(version.split('.')[2]);
    const isRevision = revision !== undefined && build >= FIRST_BUILD_WITH_REVISION;
    return [{ line, above, version, build, revision: isRevision ? Number(revision) : undefined }];
  });
}

/** Its line; only blank ones stand between. */
function commandAbove(file: TextSection, index: number, asked: ReadonlySet<number>): number | undefined {
  let above = index - 1;
  while (above > 0 && file.lines[above]?.trim() === '') above -= 1;
  return asked.has(file.firstLine + above) ? file.firstLine + above : undefined;
}

export function verFact(path: string, { line, version, build, revision }: VerLine): Fact {
  return {
    kind: 'os',
    machine: null,
    fields: { version, build, ...(revision !== undefined && { revision }) },
    source: { path, startLine: line, endLine: line },
  };
}
