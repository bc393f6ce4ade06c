import { languageOfLabels } from '../artifacts/systeminfo/language.ts';
import type { ArtifactEntry } from '../model/report.ts';
import { compareText } from '../model/source.ts';
import type { ExampleOutcome, RuleExample } from '../rules/examples.ts';
import { type AnalyzeUpload, encodeExample } from './run-examples.ts';

/** How many examples of a rule hold an artifact of one kind in one language. */
export interface CoverageRow {
  readonly rule: string;
  /** An artifact kind; `none` for what was not recognised. */
  readonly artifact: string;
  readonly language: string;
  readonly examples: Readonly<Record<ExampleOutcome, number>>;
}

/** What the examples of a rule are made of, by kind and language. Rejects when an example cannot be analysed. */
export async function coverageOf(
  rule: string,
  examples: readonly RuleExample[],
  analyze: AnalyzeUpload,
): Promise<readonly CoverageRow[]> {
  const rows = new Map<string, CoverageRow>();
  for (const example of examples) {
    const { artifacts = [] } = await analyze(encodeExample(example));
    for (const { artifact, language } of partsOf(example, artifacts)) {
      const key = `${artifact}\u0000${language}`;
      const { examples: counts = NONE } = rows.get(key) ?? {};
      rows.set(key, {
        rule,
        artifact,
        language,
        examples: { ...counts, [example.outcome]: counts[example.outcome] + 1 },
      });
    }
  }
  return [...rows].sort((a, b) => compareText(a[0], b[0])).map(([, row]) => row);
}

const NONE = { matched: 0, 'not-matched': 0, inconclusive: 0 };

type Part = Pick<CoverageRow, 'artifact' | 'language'>;

/** Each once, however many artifacts of it an example has. */
function partsOf({ files }: RuleExample, artifacts: readonly ArtifactEntry[]): readonly Part[] {
  const parts = files.flatMap((file): readonly Part[] => {
    const lines = file.text.split('\n');
    const found = artifacts.filter(({ path }) => path === file.path);
    if (found.length === 0) return [{ artifact: 'none', language: languageOf('none', lines) }];
    return found.map(({ kind, startLine = 1, endLine = lines.length }) => ({
      artifact: kind,
      language: languageOf(kind, lines.slice(startLine - 1, endLine)),
    }));
  });
  return [...new Map(parts.map((part) => [`${part.artifact}\u0000${part.language}`, part])).values()];
}

/** Letters that tell a language, or a family of which Windows has no other; the first that is found counts. */
const SCRIPTS: readonly (readonly [language: string, letters: RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['ko', /\p{Script=Hangul}/u],
  ['zh', /\p{Script=Han}/u],
  ['ru', /\p{Script=Cyrillic}/u],
];

/** By the labels of systeminfo; elsewhere by the letters, and English where they are Latin: few other outputs have labels to tell. */
function languageOf(kind: string, lines: readonly string[]): string {
  const byLabels = kind === 'systeminfo' ? languageOfLabels(lines) : undefined;
  const text = lines.join('\n');
  return byLabels ?? SCRIPTS.find(([, letters]) => letters.test(text))?.[0] ?? 'en';
}
