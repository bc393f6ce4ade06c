import { isMap, isScalar, isSeq, type Pair, parseDocument, type Scalar, type YAMLMap } from 'yaml';

/** The front matter of a rule file with the lines around it. */
const FRONT_MATTER = /^(\ufeff?---[ \t]*\r?\n)([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The text of a rule file with the digest of every section in `digests`, which says it for a document and a section; the rest of
 * the file stays as it is, letter by letter.
 */
export function noteDigests(text: string, digestOf: (document: string, section: string) => string | undefined): string {
  const match = FRONT_MATTER.exec(text);
  if (!match) return text;
  const [, opening = '', yaml = ''] = match;
  const lineEnd = opening.endsWith('\r\n') ? '\r\n' : '\n';
  const sources = parseDocument(yaml).get('sources');
  if (!isSeq(sources)) return text;
  const edits = sources.items.flatMap((item) =>
    isMap<Scalar, Scalar>(item) ? (editOf(item, yaml, lineEnd, digestOf) ?? []) : [],
  );
  const edited = edits.reduceRight(
    (rest, { start, end, text: part }) => rest.slice(0, start) + part + rest.slice(end),
    yaml,
  );
  return opening + edited + text.slice(opening.length + yaml.length);
}

function editOf(
  source: YAMLMap<Scalar, Scalar>,
  yaml: string,
  lineEnd: string,
  digestOf: (document: string, section: string) => string | undefined,
): Edit | undefined {
  const pair = (key: string): Pair<Scalar, Scalar> | undefined =>
    source.items.find((entry): entry is Pair<Scalar, Scalar> => isScalar(entry.key) && entry.key.value === key) ??
    undefined;
  const digest = digestOf(String(pair('document')?.value?.value), String(pair('section')?.value?.value));
  if (digest === undefined) return undefined;
  const noted = pair('digest')?.value?.range;
  if (noted) return { start: noted[0], end: noted[1], text: quoted(digest) };
  const end = source.items.at(-1)?.value?.range?.[1];
  if (end === undefined) return undefined;
  const first = source.items[0]?.key.range?.[0] ?? 0;
  const column = first - (yaml.lastIndexOf('\n', first - 1) + 1);
  const separator = source.flow === true ? ', ' : lineEnd + ' '.repeat(column);
  return { start: end, end, text: `${separator}digest: ${quoted(digest)}` };
}

/** One that YAML would take for a number needs quotes. */
function quoted(digest: string): string {
  return /^[\d.]+(?:e\d+)?$/i.test(digest) ? `'${digest}'` : digest;
}
