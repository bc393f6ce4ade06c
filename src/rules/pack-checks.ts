import { KNOWN_MESSAGES } from '../facts/ticket.ts';
import type { MessagePlace, Problem, RuleMessage } from './messages.ts';
import type { LoadedFile } from './pack.ts';
import { closest } from './suggest.ts';

/** Where the rules of earlier packs are, in words for messages, by id. */
export type EarlierRules = ReadonlyMap<string, string>;

const DOCS = 'docs/writing-a-rule.md#packs';

/** The files of one pack; of several with one name the first keeps its rule. */
export function firstOfEachId(files: readonly LoadedFile[]): readonly LoadedFile[] {
  const firstOf = new Map<string, string>();
  return files.map((file) => {
    const first = firstOf.get(file.id);
    firstOf.set(file.id, first ?? file.path);
    if (first === undefined) return file;
    return withMistake(file, file.place, {
      code: 'duplicate-id',
      message: `Unexpected second rule \`${file.id}\` in one pack; the first is ${first}`,
      expected: 'another name of the file, and the same one for `id`; or only one of the two files',
      see: DOCS,
    });
  });
}

/** A rule beside those of earlier packs: it takes the place of one only where it says so, and where there is one. */
export function checkAgainst(file: LoadedFile, earlier: EarlierRules): LoadedFile {
  const { id, replaces } = file;
  const first = earlier.get(id);
  if (first !== undefined && !replaces && !isSecond(file)) {
    return withMistake(file, file.place, {
      code: 'duplicate-id',
      message: `Unexpected second rule \`${id}\`; the first is ${first}`,
      expected: `another id and file name, or the line \`replaces: ${id}\` in the front matter to use this rule instead of the first`,
      see: DOCS,
    });
  }
  if (!replaces || first !== undefined) return file;
  const suggestion = closest(id, [...earlier.keys()]);
  return withMistake(file, replaces.place, {
    code: 'nothing-to-replace',
    message: `Unexpected \`replaces: ${id}\`: no earlier pack has such a rule`,
    expected: 'the id of a rule of an earlier pack, or no `replaces`',
    ...(suggestion === undefined ? {} : { suggestion }),
    see: DOCS,
  });
}

/** Whether another file of its pack, or an earlier pack, has its id. */
export function isSecond({ messages }: LoadedFile): boolean {
  return messages.some(({ code }) => code === 'duplicate-id');
}

/** A reference to a rule that does not exist is a mistake, but the rule itself works. */
export function deadReferences(file: LoadedFile, known: readonly string[]): LoadedFile {
  const { references, id } = file;
  if (references.length === 0) return file;
  const candidates = known.filter((other) => other !== id);
  const dead = references.flatMap((reference): readonly RuleMessage[] => {
    // A known message of a ticket may be explained too, whether or not a rule of its own reports it.
    if (candidates.includes(reference.id) || isKnownMessage(reference.id)) return [];
    const suggestion = closest(reference.id, [...candidates, ...KNOWN_MESSAGES]);
    return [
      {
        level: 'error',
        ...reference.place,
        code: 'dead-reference',
        message:
          reference.id === id
            ? 'Unexpected rule that explains itself'
            : `Unexpected rule id \`${reference.id}\` in \`explains\`: there is no such rule`,
        expected: 'the id of another rule, or a known message of a ticket',
        ...(suggestion === undefined ? {} : { suggestion }),
        see: 'docs/writing-a-rule.md#front-matter',
      },
    ];
  });
  return dead.length === 0 ? file : { ...file, messages: [...file.messages, ...dead] };
}

function isKnownMessage(id: string): boolean {
  return KNOWN_MESSAGES.some((message) => message === id);
}

function withMistake({ rule: _, ...rest }: LoadedFile, place: MessagePlace, problem: Problem): LoadedFile {
  return { ...rest, messages: [{ level: 'error', ...place, ...problem }, ...rest.messages] };
}
