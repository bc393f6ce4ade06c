import { readdirSync, readFileSync } from 'node:fs';
import { BINARY_KINDS } from '../../src/artifacts/kinds.ts';
import { type RecognisedPart, recogniseArtifacts, recogniseBinary } from '../../src/artifacts/recognise.ts';
import type { ParsedArtifact } from '../../src/attribution/artifact.ts';
import { memoryFile } from '../../src/intake/memory-bundle.ts';
import { readFile } from '../../src/intake/read.ts';
import type { TextSection } from '../../src/model/section.ts';

export const SAMPLES = new URL('../../samples/', import.meta.url);
const ARTIFACTS = new URL('artifacts/', SAMPLES);
const GOLDEN = '.facts.json';
const LOOK_ALIKES = 'look-alikes';

/** One file of `samples/artifacts`. */
export interface Sample {
  /** The folder it lies in: an artifact kind id, or `look-alikes`. */
  readonly folder: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Where its golden is. */
  readonly golden: URL;
}

const BINARY_FOLDERS: ReadonlySet<string> = new Set(BINARY_KINDS.map(({ about }) => about.id));

/** The samples of every artifact kind that is text. */
export function artifactSamples(): readonly Sample[] {
  return folders()
    .filter((folder) => !BINARY_FOLDERS.has(folder))
    .flatMap(samplesIn);
}

/** The samples of every kind of binary file. */
export function binarySamples(): readonly Sample[] {
  return folders()
    .filter((folder) => BINARY_FOLDERS.has(folder))
    .flatMap(samplesIn);
}

function folders(): readonly string[] {
  return readdirSync(ARTIFACTS)
    .filter((folder) => folder !== LOOK_ALIKES)
    .sort();
}

export function lookAlikes(): readonly Sample[] {
  return samplesIn(LOOK_ALIKES);
}

function samplesIn(folder: string): readonly Sample[] {
  const url = new URL(`${folder}/`, ARTIFACTS);
  return readdirSync(url)
    .filter((name) => !name.endsWith(GOLDEN))
    .sort()
    .map((name) => ({
      folder,
      name,
      bytes: readFileSync(new URL(name, url)),
      golden: new URL(`${name}${GOLDEN}`, url),
    }));
}

/** Goldens whose sample is gone. */
export function orphanedGoldens(): readonly string[] {
  return readdirSync(ARTIFACTS).flatMap((folder) => {
    const names = readdirSync(new URL(`${folder}/`, ARTIFACTS));
    return names.filter((name) => name.endsWith(GOLDEN) && !names.includes(name.slice(0, -GOLDEN.length)));
  });
}

/** Bytes as a decoded file, as intake hands it on. Throws when they are no text. */
export async function decodedFile(path: string, bytes: Uint8Array): Promise<TextSection> {
  const { section } = await readFile(memoryFile({ path, content: bytes }));
  if (section?.form !== 'text') throw new Error(`${path} is no text`);
  return section;
}

/** A recognised part with what its parser read. */
export interface ParsedPart extends RecognisedPart, ParsedArtifact {
  readonly kind: RecognisedPart['kind'];
  readonly startLine: number;
  readonly endLine: number;
}

/** Recognises with every artifact kind and parses, as the pipeline does, but lets a parser's fault through. */
export async function parsedParts(file: TextSection): Promise<readonly ParsedPart[]> {
  return (await recogniseArtifacts(file)).map((part) => ({
    ...part,
    path: file.path,
    encoding: file.encoding,
    startLine: part.section.firstLine,
    endLine: part.section.firstLine + part.section.lines.length - 1,
    result: part.kind.parse(part.section),
    status: 'parsed',
  }));
}

/** The same of a binary file: one artifact, or none. A cut one may be too short to be told from text. */
export async function parsedBinary(path: string, bytes: Uint8Array): Promise<readonly ParsedArtifact[]> {
  const { section } = await readFile(memoryFile({ path, content: bytes }));
  if (section?.form !== 'binary') return [];
  const kind = await recogniseBinary(section);
  return kind === undefined ? [] : [{ path, kind, result: kind.parse(section), status: 'parsed' }];
}
