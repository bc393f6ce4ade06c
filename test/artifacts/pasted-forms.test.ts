import { beforeAll, describe, expect, it } from 'vitest';
import type { Fact } from '../../src/model/fact.ts';
import { artifactSamples, decodedFile, parsedParts, type Sample } from '../support/samples.ts';

/**
 * The outputs of every kind, as people paste them: the same facts must come out as from the plain output. What is left out here is
 * a limit that is known: see the reasons beside it.
 */
type Paste = (lines: readonly string[]) => readonly string[];

interface Form {
  readonly form: string;
  readonly paste: Paste;
  /** Samples (`kind/name`) that the form makes unreadable, or where it says something else. */
  readonly except?: RegExp;
}

const each =
  (change: (line: string) => string): Paste =>
  (lines) =>
    lines.map(change);

const escaped = (line: string) =>
  line
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/** The mark of a quotation is read through by the kinds, which take it for a name, a prompt or a row in these places. */
const QUOTED_TWICE =
  /^registry\/key-line-missing|^services\/sc-qc|^windows-features\/server-2008-r2|^computer-info\/wmic-computersystem/;
/** Two lines are no block: a comment and a heading look the same. A table of Markdown has bars of its own. */
const TWO_LINES =
  /^smb-server\/export(?:-one-column)?\.csv|^systeminfo\/csv\.txt|^computer-info\/server-2025-csv|^bugcheck\/stop-screen-24h2|^msinfo32\/markdown/;
/** A frame counts its own lines; two lines with a blank one between are two paragraphs. */
const FRAMED_OR_SHORT =
  /^envelope\/|^smb-server\/export-one-column|^systeminfo\/csv|^computer-info\/(?:server-2025-csv|wmic-computersystem)/;

const FORMS: readonly Form[] = [
  { form: 'escaped for HTML', paste: each(escaped) },
  { form: 'escaped for HTML twice', paste: (lines) => lines.map(escaped).map(escaped) },
  { form: 'quoted in a mail', paste: each((line) => `> ${line}`), except: QUOTED_TWICE },
  { form: 'quoted in a quoted mail', paste: each((line) => `> > ${line}`), except: QUOTED_TWICE },
  { form: 'quoted with bars', paste: each((line) => `| ${line}`), except: TWO_LINES },
  { form: 'commented with #', paste: each((line) => `# ${line}`) },
  { form: 'commented with REM', paste: each((line) => `REM ${line}`), except: TWO_LINES },
  { form: 'commented with ::', paste: each((line) => `:: ${line}`), except: TWO_LINES },
  { form: 'commented with //', paste: each((line) => `// ${line}`), except: TWO_LINES },
  { form: 'indented by blanks', paste: each((line) => (line === '' ? '' : `        ${line}`)) },
  { form: 'indented by a tab', paste: each((line) => (line === '' ? '' : `\t${line}`)) },
  { form: 'in a fence', paste: (lines) => ['```text', ...lines, '```'] },
  {
    form: 'in a fence of a list',
    paste: (lines) => ['1. Output', '   ```', ...lines.map((line) => `   ${line}`), '   ```'],
  },
  {
    form: 'behind the stamp of a chat message',
    paste: ([first = '', ...rest]) => [`[31/01/2024 10:15] Alex Doe: ${first}`, ...rest],
  },
  {
    form: 'behind the stamp of a Chinese chat',
    paste: ([first = '', ...rest]) => [`[10:15:00] 王伟: ${first}`, ...rest],
  },
  { form: 'below the name and time of a chat', paste: (lines) => ['Alex Doe  10:15 AM', ...lines] },
  { form: 'below the head of a WeChat message', paste: (lines) => ['王伟 2024/1/31 10:15:00', ...lines] },
  { form: 'line by line in a chat', paste: each((line) => `[10:15] Alex Doe: ${line}`), except: TWO_LINES },
  {
    form: 'with a blank line behind every line',
    paste: (lines) => lines.flatMap((line) => [line, '']),
    except: FRAMED_OR_SHORT,
  },
  { form: 'with non-breaking blanks', paste: each((line) => line.replaceAll(' ', '\u00a0')) },
  { form: 'with every second blank non-breaking', paste: each((line) => line.replaceAll('  ', ' \u00a0')) },
  { form: 'behind zero-width blanks', paste: each((line) => `\u200b${line}`) },
  { form: 'with colours', paste: each((line) => `\u001b[32;1m${line}\u001b[0m`), except: /^bcdedit\/hostile/ },
  { form: 'between prompts', paste: (lines) => ['PS C:\\Users\\admin> ', ...lines, 'PS C:\\Users\\admin> '] },
];

const idOf = ({ folder, name }: Sample) => `${folder}/${name}`;
/**
 * The last line of the first two is cut: what follows in a paste decides how it is read. What `ver` prints counts only where nothing but
 * its command stands around it.
 */
const ALONE = /^(?:registry\/truncated\.txt|systeminfo\/table-truncated\.txt|computer-info\/ver.*)$/;
/** Outputs that people paste; other kinds are files that come as they are. */
const PASTED_KINDS: ReadonlySet<string> = new Set([
  'bcdedit',
  'bugcheck',
  'computer-info',
  'envelope',
  'hotfix-list',
  'hyperv-basic-info',
  'integration-services',
  'msinfo32',
  'registry',
  'services',
  'smb-server',
  'systeminfo',
  'vm-list',
  'windows-features',
]);
const SAMPLES = artifactSamples().filter((sample) => PASTED_KINDS.has(sample.folder) && !ALONE.test(idOf(sample)));
/** A form is pasted into a text, whatever the output was a file of. */
const pastedName = ({ name }: Sample) => `${name}.txt`;

const plainLines = new Map<Sample, readonly string[]>();
const plainFacts = new Map<Sample, readonly string[]>();

async function factsOf(sample: Sample, lines: readonly string[]): Promise<readonly string[]> {
  const file = await decodedFile(pastedName(sample), Buffer.from(`${lines.join('\r\n')}\r\n`));
  return (await parsedParts(file))
    .filter(({ kind }) => kind.id !== 'ticket')
    .flatMap(({ result }) =>
      result.facts
        .filter(isLasting)
        .map(({ kind, machine, fields }) => JSON.stringify([kind, machine ?? result.machine, fields])),
    );
}

/** The row of an event that tells of a crash needs all of its record; the crash needs less, and is what counts. */
const isLasting = ({ kind }: Fact): boolean => kind !== 'event';

beforeAll(async () => {
  for (const sample of SAMPLES) {
    const { lines } = await decodedFile(sample.name, sample.bytes);
    plainLines.set(sample, lines);
    plainFacts.set(sample, await factsOf(sample, lines));
  }
});

describe.each(FORMS)('an output $form', ({ paste, except }) => {
  it('tells the same facts', async () => {
    for (const sample of SAMPLES) {
      if (except?.test(idOf(sample))) continue;
      const pasted = await factsOf(sample, paste(plainLines.get(sample) ?? []));
      expect([...pasted].sort(), idOf(sample)).toEqual([...(plainFacts.get(sample) ?? [])].sort());
    }
  });
});

describe('JSON and CSV with typographic quotation marks', () => {
  const samples = SAMPLES.filter(({ name }) =>
    /^(?:convert-to-json\.json|export\.csv|select-all\.csv|base-service\.csv)$/.test(name),
  );
  const curly = each((line) => line.replace(/"([^"]*)"/g, '“$1”'));

  it('tell the same facts', async () => {
    expect(samples.length).toBeGreaterThan(5);
    for (const sample of samples) {
      const pasted = await factsOf(sample, curly(plainLines.get(sample) ?? []));
      expect(pasted, idOf(sample)).toEqual(plainFacts.get(sample));
    }
  });
});
