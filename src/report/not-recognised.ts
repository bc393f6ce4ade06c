import type { BundleReport, FileEntry } from '../model/report.ts';
import type { ConversionAdvice } from './labels/labels.ts';

/** How to turn a file into something that can be read. */
export interface Conversion {
  readonly advice: ConversionAdvice;
  readonly command?: string;
}

export interface UnreadFile {
  readonly path: string;
  readonly bytes: number;
  readonly state: FileEntry['state'];
  readonly conversion?: Conversion;
}

/** Files that told nothing: not recognised, skipped by a limit, or unreadable; in the order of the report. */
export function notRecognised(bundle: BundleReport): readonly UnreadFile[] {
  return bundle.files
    .filter((file) => file.state !== 'recognised' && file.state !== 'duplicate')
    .map(({ path, bytes, state }) => {
      const conversion = conversionOf(path);
      return { path, bytes, state, ...(conversion !== undefined && { conversion }) };
    });
}

interface ConversionSpec {
  readonly extensions: readonly string[];
  readonly advice: ConversionAdvice;
  readonly command?: (name: string, stem: string) => string;
}

const CONVERSIONS: readonly ConversionSpec[] = [
  { extensions: ['blg'], advice: 'to-text', command: (name, stem) => `relog ${name} -f csv -o ${stem}.csv` },
  { extensions: ['etl'], advice: 'to-text', command: (name, stem) => `tracerpt ${name} -of CSV -o ${stem}.csv` },
  {
    extensions: ['evtx', 'evt'],
    advice: 'to-text',
    command: (name, stem) => `wevtutil qe ${name} /lf:true /f:text > ${stem}.txt`,
  },
  { extensions: ['nfo'], advice: 'to-text', command: (name, stem) => `msinfo32 /nfo ${name} /report ${stem}.txt` },
  { extensions: ['dmp', 'mdmp', 'hdmp'], advice: 'ask-for-analysis' },
  { extensions: ['png', 'jpg', 'jpeg', 'gif', 'bmp', 'webp', 'heic'], advice: 'ask-for-words' },
  { extensions: ['doc', 'docx', 'pdf', 'xls', 'xlsx', 'rtf'], advice: 'ask-for-text' },
];

/** Only names that are harmless in any shell are put into a command that somebody will paste. */
const PLAIN_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

function conversionOf(path: string): Conversion | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  if (dot < 0) return undefined;
  const extension = name.slice(dot + 1).toLowerCase();
  const spec = CONVERSIONS.find(({ extensions }) => extensions.includes(extension));
  if (spec === undefined) return undefined;
  const isPlain = PLAIN_NAME.test(name);
  const command = spec.command?.(isPlain ? name : `FILE.${extension}`, isPlain ? name.slice(0, dot) : 'FILE');
  return { advice: spec.advice, ...(command !== undefined && { command }) };
}
