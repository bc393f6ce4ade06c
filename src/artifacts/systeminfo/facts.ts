import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Coverage, Fact, Fields, FieldValue, ParseResult } from '../../model/fact.ts';
import type { SourceRef } from '../../model/source.ts';
import { readRequirements, readVbs } from './hyperv-block.ts';
import { type ListResult, readAdapters, readHotfixes } from './lists.ts';
import type { SysteminfoField } from './locale.ts';
import type { Entry, Reading } from './reading.ts';
import { isAbsent, isElided, readCount, readDomainRole, readMegabytes, readVersion } from './values.ts';

/** From Windows 8 and Server 2012 on every complete output ends with the requirements of Hyper-V. */
const FIRST_BUILD_WITH_REQUIREMENTS = 9200;
/** From Windows 11 24H2 and Server 2025 on the VBS block stands before them. */
const FIRST_BUILD_WITH_VBS = 26100;

/** A page file behind the first one. */
const PATH = /^[A-Z]:\\/i;

/** Everything one output shows. `whole` is the place of the output. */
export function factsOf(reading: Reading, whole: SourceRef): ParseResult {
  const path = whole.path;
  const machine = textOf(reading, 'hostName') ?? null;
  const facts: Fact[] = [];
  const covers: Coverage[] = [];
  const cuts: Coverage[] = [];
  const diagnostics: Diagnostic[] = [];

  for (const [kind, fields] of [
    ['os', osFields(reading)],
    ['hardware', hardwareFields(reading)],
    ['paging', pagingFields(reading)],
  ] as const) {
    const fact = singleFact(kind, machine, fields, path);
    if (fact !== undefined) facts.push(fact);
  }
  for (const block of [readVbs(reading, path), readRequirements(reading, path)]) {
    if (block.fact !== undefined) facts.push({ ...block.fact, machine });
    diagnostics.push(...block.diagnostics);
  }
  for (const list of [readHotfixes(reading, path), readAdapters(reading, path)]) {
    facts.push(...list.facts.map((fact) => ({ ...fact, machine })));
    diagnostics.push(...list.diagnostics);
    if (list.state === 'complete') covers.push(coverage(list, machine));
    if (list.state === 'cut') cuts.push(coverage(list, machine));
  }
  const missing = missingKinds(reading);
  cuts.push(...missing.map((kind) => ({ kind, machine, scope: {}, source: whole })));
  if (missing.length > 0) {
    diagnostics.push({
      code: 'parse/systeminfo-incomplete',
      level: 'warning',
      message: `Expected the whole output of systeminfo, found one without ${missing.join(', ')}`,
      source: whole,
    });
  }
  return { facts, covers, cuts, diagnostics, ...(machine !== null && { machine }) };
}

const coverage = ({ kind, source }: ListResult, machine: string | null): Coverage => ({
  kind,
  machine,
  scope: {},
  source,
});

interface ReadField {
  readonly value: FieldValue;
  readonly line: number;
  readonly endLine?: number | undefined;
}

type FieldMap = ReadonlyMap<string, ReadField>;

function singleFact(kind: string, machine: string | null, read: FieldMap, path: string): Fact | undefined {
  if (read.size === 0) return undefined;
  const lines = [...read.values()].flatMap(({ line, endLine = line }) => [line, endLine]);
  const at = ({ line, endLine = line }: ReadField): SourceRef => ({ path, startLine: line, endLine });
  const fields: Fields = Object.fromEntries([...read].map(([name, { value }]) => [name, value]));
  return {
    kind,
    machine,
    fields,
    source: { path, startLine: Math.min(...lines), endLine: Math.max(...lines) },
    at: Object.fromEntries([...read].map(([name, field]) => [name, at(field)])),
  };
}

function osFields(reading: Reading): FieldMap {
  const fields = new Map<string, ReadField>();
  addText(fields, reading, 'hostName', 'hostName');
  addText(fields, reading, 'name', 'osName');
  const version = shown(reading, 'osVersion');
  if (version !== undefined) {
    const found = readVersion(version.value);
    const isDoubtful = found === undefined || (found.atEnd && version.line === reading.doubtfulLine);
    const place = { line: version.line, endLine: version.endLine };
    fields.set('version', { value: isDoubtful ? null : found.version, ...place });
    fields.set('build', { value: isDoubtful ? null : found.build, ...place });
  }
  addText(fields, reading, 'systemType', 'systemType');
  addText(fields, reading, 'locale', 'systemLocale');
  addText(fields, reading, 'bootTime', 'bootTime');
  addText(fields, reading, 'installDate', 'installDate');
  const configuration = shown(reading, 'osConfiguration');
  const role = configuration && readDomainRole(configuration.value);
  if (configuration && role) fields.set('domainRole', { ...configuration, value: role });
  return fields;
}

function hardwareFields(reading: Reading): FieldMap {
  const fields = new Map<string, ReadField>();
  addText(fields, reading, 'manufacturer', 'manufacturer');
  addText(fields, reading, 'model', 'model');
  for (const [field, label] of [
    ['totalMemoryMB', 'totalMemory'],
    ['availableMemoryMB', 'availableMemory'],
  ] as const) {
    const entry = shown(reading, label);
    if (entry) fields.set(field, { ...entry, value: readMegabytes(entry.value) });
  }
  addText(fields, reading, 'biosVersion', 'biosVersion');
  const processors = shown(reading, 'processors');
  const count = processors && readCount(processors.value.split('[', 1)[0] ?? '');
  if (processors && count) fields.set('processors', { ...processors, value: count });
  return fields;
}

function pagingFields(reading: Reading): FieldMap {
  const fields = new Map<string, ReadField>();
  const limit = shown(reading, 'virtualMaximum');
  if (limit) fields.set('commitLimitMB', { ...limit, value: readMegabytes(limit.value) });
  const files = shown(reading, 'pageFile');
  if (files && isElided(files.value)) fields.set('locations', { ...files, value: null });
  else if (files && files.line !== reading.doubtfulLine) {
    const further = files.more.filter(({ text }) => PATH.test(text));
    const last = further.at(-1) ?? files;
    const value = [files.value, ...further.map(({ text }) => text)].join('\n');
    fields.set('locations', { value, line: files.line, endLine: last.endLine ?? last.line });
  }
  return fields;
}

/** The entry where it shows a value. */
function shown(reading: Reading, label: SysteminfoField): Entry | undefined {
  const entry = reading.entries.get(label);
  return entry === undefined || isAbsent(entry.value) ? undefined : entry;
}

function textOf(reading: Reading, label: SysteminfoField): string | null | undefined {
  const entry = shown(reading, label);
  if (entry === undefined) return undefined;
  if (isElided(entry.value) || entry.line === reading.doubtfulLine) return null;
  // French prints NBSP inside `Windows 7`, which no rule would match.
  return entry.value.replaceAll('\u00a0', ' ');
}

function addText(fields: Map<string, ReadField>, reading: Reading, field: string, label: SysteminfoField): void {
  const value = textOf(reading, label);
  const entry = reading.entries.get(label);
  if (value !== undefined && entry !== undefined) fields.set(field, { ...entry, value });
}

/** The fact kinds a complete output would have shown behind what is there. */
function missingKinds(reading: Reading): readonly string[] {
  const has = (label: SysteminfoField): boolean => reading.entries.has(label);
  const build = readVersion(reading.entries.get('osVersion')?.value ?? '')?.build;
  const missing: string[] = [];
  if (!has('osVersion')) missing.push('os');
  if (!has('model') || !has('totalMemory')) missing.push('hardware');
  if (!has('hotfixes')) missing.push('hotfix');
  if (!has('networkCards')) missing.push('network.adapter');
  if (build !== undefined && build >= FIRST_BUILD_WITH_VBS && !has('vbs')) missing.push('vbs');
  if (build !== undefined && build >= FIRST_BUILD_WITH_REQUIREMENTS && !has('requirements')) {
    missing.push('hyperv.requirements');
  }
  return missing;
}
