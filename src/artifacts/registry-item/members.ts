import type { Span, TextSection } from '../../model/section.ts';
import { readKey } from '../registry/keys.ts';

/** A value that a command asked for by its name. */
export interface AskedValue {
  readonly key: string;
  readonly name: string;
  readonly text: string;
  readonly commandLine: number;
  readonly line: number;
}

const PATH = `(?:-(?:Literal)?Path[ ]+)?(?:"([^"$*?]{3,300})"|'([^'*?]{3,300})'|([^\\s"'$*?()|;]{3,300}))`;
/** `(Get-ItemProperty "HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion").UBR` */
const MEMBER = new RegExp(
  `^\\s*\\(\\s*(?:Get-ItemProperty|gp)\\s+${PATH}\\s*\\)\\.["']?([\\w -]{1,80}?)["']?\\s*$`,
  'i',
);
/** `Get-ItemPropertyValue "HKLM:\\…" -Name UBR` */
const VALUE = new RegExp(
  `^\\s*(?:Get-ItemPropertyValue|gpv)\\s+${PATH}\\s+(?:-Name\\s+)?["']?([\\w-]{1,80})["']?\\s*$`,
  'i',
);
/** `Get-ItemProperty "HKLM:\\…"` in front of a pipeline. */
const WHOLE = new RegExp(`^\\s*(?:Get-ItemProperty|gp)\\s+${PATH}(?:\\s|$)`, 'i');

/** The key that a command reads, given that it names only one. */
export function keyOfCommand(command: string): string | undefined {
  const [, double, single, bare] = WHOLE.exec(command) ?? [];
  return readKey(double ?? single ?? bare ?? '');
}

/**
 * Values that commands asked for one by one: the only line below each. Something has to stand below that line, unless the text is
 * `cut` out behind it.
 */
export function askedValues(section: TextSection, cut: boolean): readonly AskedValue[] {
  const borders = new Set(section.commands.map(({ line }) => line));
  return section.commands.flatMap(({ command, line }) => {
    const [, double, single, bare, name] = MEMBER.exec(command) ?? VALUE.exec(command) ?? [];
    const key = name === undefined ? undefined : readKey(double ?? single ?? bare ?? '');
    if (key === undefined || name === undefined) return [];
    const answer = lineBelow(section, borders, line, cut);
    return answer === undefined ? [] : [{ key, name, ...answer, commandLine: line }];
  });
}

function lineBelow(
  section: TextSection,
  borders: ReadonlySet<number>,
  command: number,
  cut: boolean,
): { readonly text: string; readonly line: number } | undefined {
  for (let line = command + 1; line <= command + 2 && !borders.has(line); line += 1) {
    const text = section.lines[line - section.firstLine]?.trim();
    if (text === undefined) return undefined;
    if (text === '') continue;
    const below = section.lines[line + 1 - section.firstLine];
    const ends = borders.has(line + 1) || (below === undefined ? cut : below.trim() === '');
    return ends && text.length <= 400 ? { text, line } : undefined;
  }
  return undefined;
}

export const spanOfAsked = ({ commandLine, line }: AskedValue): Span => ({ startLine: commandLine, endLine: line });
