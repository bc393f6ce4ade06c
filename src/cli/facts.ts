import { withMachine } from '../analyze.ts';
import type { AttributedArtifact } from '../attribution/artifact.ts';
import { openBundle } from '../intake/open-bundle.ts';
import type { Fact } from '../model/fact.ts';
import { type BundleArtifacts, readArtifacts } from '../read-artifacts.ts';
import { safeJson } from '../reporters/json.ts';
import { printable } from '../text/printable.ts';
import { createStyle, type Style } from '../text/style.ts';
import { choice } from './errors.ts';
import { EXIT_COULD_NOT_RUN, EXIT_OK } from './exit-codes.ts';
import { resolveInputs } from './inputs.ts';
import type { CliIo } from './io.ts';
import { openOutput } from './output.ts';

export interface FactsOptions {
  readonly format?: string;
  readonly output?: string;
  readonly bundles?: string;
  readonly symptom?: readonly string[];
  readonly quiet?: boolean;
}

/** `hvtriage facts PATH…`: every artifact and fact, no rules. */
export async function runFacts(
  paths: readonly string[],
  options: FactsOptions,
  io: CliIo,
  stdin: () => readonly string[],
): Promise<number> {
  const format = choice('--format', options.format, ['text', 'json', 'ndjson']) ?? 'text';
  const inputs = await resolveInputs(paths, options, io, stdin);
  if (inputs.plans.length === 0) return EXIT_COULD_NOT_RUN;
  const style = createStyle({ color: io.color && options.output === undefined });
  const output = openOutput(options.output, io);
  try {
    if (format === 'json') output.write('{"schemaVersion":1,"artifacts":[');
    let first = true;
    for (const plan of inputs.plans) {
      const read = await readArtifacts(openBundle(plan), options.symptom ?? []);
      for (const record of recordsOf(read)) {
        if (format === 'text') output.write(textOf(record, style));
        else
          output.write(
            `${format === 'json' && !first ? ',' : ''}${format === 'json' ? '\n' : ''}${safeJson(record)}${format === 'ndjson' ? '\n' : ''}`,
          );
        first = false;
      }
    }
    if (format === 'json') output.write('\n]}\n');
    output.finish();
  } catch (error) {
    output.abandon();
    throw error;
  }
  return inputs.failed ? EXIT_COULD_NOT_RUN : EXIT_OK;
}

/** One line of the NDJSON form: an artifact, or (kind null) a file in which nothing was recognised. */
function recordsOf(read: BundleArtifacts) {
  const unread = read.files.filter(
    (file) => file.state !== 'recognised' && !read.artifacts.some(({ path }) => path === file.path),
  );
  return [
    ...read.artifacts.map((artifact) => artifactRecord(read.path, artifact)),
    ...unread.map((file) => ({
      bundle: read.path,
      path: file.path,
      kind: null,
      encoding: file.encoding ?? null,
      startLine: null,
      endLine: null,
      machine: null,
      status: file.state,
      facts: [],
      diagnostics: read.diagnostics.filter(({ source }) => source?.path === file.path),
    })),
  ];
}

type FactsRecord = ReturnType<typeof recordsOf>[number];

function artifactRecord(bundle: string, artifact: AttributedArtifact) {
  const { path, kind, encoding, startLine, endLine, machine, status, result } = artifact;
  return {
    bundle,
    path,
    kind: kind.id,
    encoding: encoding ?? null,
    startLine: startLine ?? null,
    endLine: endLine ?? null,
    machine,
    status,
    ...(result.intention === true ? { intention: true } : {}),
    facts: result.facts.map((fact) => factRecord(withMachine(fact, artifact), machine)),
    diagnostics: result.diagnostics,
  };
}

/** A row that names another machine than its artifact says so. */
function factRecord({ kind, fields, source, machine }: Fact, artifactMachine: string | null) {
  return { kind, fields, source, ...(machine !== null && machine !== artifactMachine ? { machine } : {}) };
}

function textOf(record: FactsRecord, style: Style): string {
  const place = record.startLine === null ? record.path : `${record.path}:${record.startLine}-${record.endLine}`;
  const what = record.kind ?? `not recognised (${record.status})`;
  const head =
    `${style.path(printable(place))}  ${what}  ${printable(record.machine ?? '')}  ${record.encoding ?? ''}`.trimEnd();
  const facts = record.facts.map(({ kind, fields, source }) => {
    const values = Object.entries(fields).map(
      ([field, value]) => `${field}=${value === null ? '(unreadable)' : JSON.stringify(value)}`,
    );
    const at = source.startByte === undefined ? `${source.startLine ?? ''}` : `0x${source.startByte.toString(16)}`;
    return `  ${at.padStart(6)}  ${kind}  ${printable(values.join(' '))}`;
  });
  const notes = record.diagnostics.map(({ level, message, source }) => {
    return `          ${style.dim(printable(`${level}: ${message}${source?.startLine === undefined ? '' : ` (line ${source.startLine})`}`))}`;
  });
  return `${[head, ...facts, ...notes].join('\n')}\n`;
}
