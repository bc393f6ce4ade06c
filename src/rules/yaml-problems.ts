import type { ErrorCode } from 'yaml';
import type { Problem } from './messages.ts';
import type { OffsetRange } from './yaml-source.ts';

/** What the YAML parser complained of. */
interface Complaint {
  readonly code: ErrorCode;
  readonly message: string;
  readonly pos: readonly [number, number];
}

/** What is wrong, and the characters to mark. */
interface YamlProblem {
  readonly problem: Problem;
  readonly range: OffsetRange;
}

/** some · -some · protocol-mismatch */
const WORD = /[^\s:,{}[\]]+/y;
/** Flow map in block collection must be sufficiently indented and end with a } */
const END_OF_BRACKETS = /end with a ([}\]])/;
/** Missing closing "quote · Missing closing 'quote */
const END_OF_QUOTES = /^Missing closing (["'])quote/;

/** A mistake of the parser in words for those who do not know YAML. */
export function yamlProblem({ code, message, pos }: Complaint, text: string): YamlProblem {
  const range = { start: pos[0], end: pos[1] };
  const marked = text.slice(pos[0], pos[1]).split('\n')[0] ?? '';
  const word = wordAt(text, pos[0]);
  const tell = (what: string, expected: string, end = range.end): YamlProblem => ({
    problem: { code: 'yaml-syntax', message: what, expected },
    range: { start: range.start, end },
  });
  const endOfWord = pos[0] + word.length;
  const open = END_OF_BRACKETS.exec(message)?.[1] ?? END_OF_QUOTES.exec(message)?.[1];
  if (open !== undefined) return unclosed(open, tell);
  if (message.startsWith('Block scalar header') || (code === 'BAD_SCALAR_START' && /[|>]/.test(marked)))
    return tell(
      'Unexpected `>` or `|` at the start of a value',
      'an operator such as `{ ge: 5 }`, or the value in quotes',
    );
  switch (code) {
    case 'TAB_AS_INDENT':
      return tell('Unexpected tab at the start of a line', 'blanks: YAML does not take tabs there');
    case 'BAD_INDENT':
      return tell('Unexpected indentation', 'the entries of one list or map below each other, in the same column');
    case 'DUPLICATE_KEY':
      return word.startsWith('-')
        ? tell(`Unexpected \`${word}\`, which is no list entry`, 'a blank behind the dash', endOfWord)
        : tell(`Unexpected second \`${word}\``, 'each key once in a map', endOfWord);
    case 'BLOCK_AS_IMPLICIT_KEY':
      return tell(
        'Unexpected second `key:` inside one entry',
        'the keys of one map below each other, in the same column; text with a colon in it stands in quotes',
        endOfWord,
      );
    case 'MULTILINE_IMPLICIT_KEY':
      return text[endOfWord] === ':'
        ? tell(`Unexpected \`${word}:\` without a blank behind the colon`, `\`${word}: \` and the value`, endOfWord + 1)
        : tell('Unexpected line without a colon', '`key: value`, or `key:` with more below it', endOfWord);
    case 'BLOCK_IN_FLOW':
      return tell('Unexpected entry without a comma before it', 'commas between the entries in `{ }` and `[ ]`');
    case 'BAD_DQ_ESCAPE':
      return tell(
        `Unexpected \`${text.slice(pos[0], pos[0] + 2)}\` in double quotes`,
        "single quotes around the text: '…'. In them a backslash is nothing special",
        pos[0] + 2,
      );
    case 'BAD_SCALAR_START':
    case 'TAG_RESOLVE_FAILED':
      return tell(`Unexpected \`${marked}\` at the start of a value`, 'the value in quotes');
    case 'UNEXPECTED_TOKEN':
      return /^[}\]]/.test(marked)
        ? tell(`Unexpected \`${marked}\`, which closes nothing`, 'as many closing brackets as opening ones')
        : tell(
            `Unexpected \`${marked}\` behind a value that has ended`,
            'one value; text with one kind of quotes in it stands in the other kind',
          );
    case 'MULTIPLE_DOCS':
      return tell('Unexpected line `---`, which begins a second document', 'one document', pos[0] + 3);
    case 'NON_STRING_KEY':
      return tell('Unexpected list or map in the place of a key', 'a word');
    default:
      return { problem: { code: 'yaml-syntax', message: `Unexpected YAML: ${message}` }, range };
  }
}

function unclosed(closing: string, tell: (what: string, expected: string) => YamlProblem): YamlProblem {
  const opening = closing === '}' ? '{' : closing === ']' ? '[' : closing;
  return tell(`Unexpected end of the block, since a \`${opening}\` is not closed`, `\`${closing}\` before the end`);
}

function wordAt(text: string, offset: number): string {
  WORD.lastIndex = offset;
  return WORD.exec(text)?.[0] ?? text.slice(offset, offset + 1);
}
