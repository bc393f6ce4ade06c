import type { Fact, FieldValue } from '../../model/fact.ts';
import type { SourceRef } from '../../model/source.ts';
import { isAbsent, isElided, readVersion } from '../systeminfo/values.ts';
import {
  findSummaryLabel,
  isHypervisorSentence,
  type RequirementLine,
  readBiosMode,
  readOnOff,
  readRequirement,
  readVbs,
} from './labels.ts';
import type { ReportRow, ReportTable } from './tables.ts';
import { REQUIREMENTS, type SummaryField } from './words.ts';

export interface Summary {
  readonly machine: string | null;
  readonly facts: readonly Fact[];
}

/** `63.9 GB`, `15,9 Go`, `23,9 ГБ`: three digits, which is why it is no number of megabytes. */
const MEMORY = /^\d{1,4}(?:[.,]\d{1,2})?[ \u00a0]?(?:MB|GB|TB|Mo|Go|To|МБ|ГБ|ТБ)$/;
/** The one spelling that all tools share; other languages translate it here only. */
const SYSTEM_TYPE = /^(?:x64|x86|ARM64|Itanium)-based PC$/i;

/** The table that has most of the labels; others have a model and a maker too. */
export function summaryOf(tables: readonly ReportTable[], path: string): Summary | undefined {
  let best: { readonly table: ReportTable; readonly count: number } | undefined;
  for (const table of tables) {
    const count = table.rows.filter(({ cells }) => isSummaryRow(cells)).length;
    if (count > (best?.count ?? 0)) best = { table, count };
  }
  return best && new SummaryReader(best.table.rows, path).read();
}

export function isSummaryRow(cells: readonly string[]): boolean {
  const [label = '', value = ''] = cells;
  return (
    findSummaryLabel(label) !== undefined ||
    readRequirement(label, value)?.answer !== undefined ||
    isHypervisorSentence(label)
  );
}

interface Shown {
  readonly value: FieldValue;
  readonly row: ReportRow;
}

class SummaryReader {
  readonly #rows: readonly ReportRow[];
  readonly #path: string;
  readonly #values = new Map<SummaryField, { readonly text: string; readonly row: ReportRow }>();

  constructor(rows: readonly ReportRow[], path: string) {
    this.#rows = rows;
    this.#path = path;
    for (const row of rows) {
      const [label = '', value = ''] = row.cells;
      const field = findSummaryLabel(label)?.field;
      // Of several processors each has a row.
      if (field !== undefined && !this.#values.has(field)) this.#values.set(field, { text: value, row });
    }
  }

  read(): Summary {
    const machine = this.#text('hostName')?.value;
    const name = typeof machine === 'string' ? machine : null;
    const groups: readonly (readonly [string, ReadonlyMap<string, Shown>])[] = [
      ['os', this.#os()],
      ['hardware', this.#hardware()],
      ['vbs', this.#vbs()],
      ['hyperv.requirements', this.#requirements()],
    ];
    const facts = groups.flatMap(([kind, fields]) => this.#fact(kind, name, fields));
    return { machine: name, facts };
  }

  #os(): ReadonlyMap<string, Shown> {
    const fields = new Map<string, Shown>();
    this.#set(fields, 'hostName', this.#text('hostName'));
    this.#set(fields, 'name', this.#text('osName'));
    const version = this.#shown('version');
    if (version) {
      const found = readVersion(version.text);
      const isWhole = found !== undefined && !(version.row.doubtful && found.atEnd);
      fields.set('version', { value: isWhole ? found.version : null, row: version.row });
      fields.set('build', { value: isWhole ? found.build : null, row: version.row });
    }
    const type = this.#text('systemType');
    if (typeof type?.value === 'string' && SYSTEM_TYPE.test(type.value)) fields.set('systemType', type);
    return fields;
  }

  #hardware(): ReadonlyMap<string, Shown> {
    const fields = new Map<string, Shown>();
    this.#set(fields, 'manufacturer', this.#text('manufacturer'));
    this.#set(fields, 'model', this.#text('model'));
    const memory = this.#text('totalMemory');
    if (typeof memory?.value !== 'string' || MEMORY.test(memory.value)) this.#set(fields, 'memoryAsPrinted', memory);
    this.#set(fields, 'biosVersion', this.#text('biosVersion'));
    const mode = this.#shown('biosMode');
    const firmware = mode && readBiosMode(mode.text);
    if (mode && firmware) fields.set('firmware', { value: firmware, row: mode.row });
    const boot = this.#shown('secureBoot');
    const isSecure = boot && readOnOff(boot.text);
    if (boot && isSecure !== undefined) fields.set('secureBoot', { value: isSecure, row: boot.row });
    return fields;
  }

  #vbs(): ReadonlyMap<string, Shown> {
    const entry = this.#shown('vbs');
    const status = entry && readVbs(entry.text);
    return entry && status !== undefined ? new Map([['status', { value: status, row: entry.row }]]) : new Map();
  }

  /** Four lines, or a sentence instead of them. Their order tells what their wording does not. */
  #requirements(): ReadonlyMap<string, Shown> {
    const fields = new Map<string, Shown>();
    const lines = this.#rows.flatMap((row): readonly (RequirementLine & { row: ReportRow })[] => {
      const found = readRequirement(row.cells[0] ?? '', row.cells[1] ?? '');
      return found === undefined ? [] : [{ ...found, row }];
    });
    const isInOrder = lines.length === REQUIREMENTS.length && lines.every(({ answer }) => answer !== null);
    for (const [place, { field, answer, row }] of lines.entries()) {
      const name = field ?? (isInOrder ? REQUIREMENTS[place] : undefined);
      if (name !== undefined && !fields.has(name)) fields.set(name, { value: answer, row });
    }
    const [first] = lines;
    if (first && fields.size > 0) return new Map([['hypervisorDetected', { value: false, row: first.row }], ...fields]);
    const sentence = this.#rows.find(({ cells }) => isHypervisorSentence(cells[0] ?? ''));
    return sentence ? new Map([['hypervisorDetected', { value: true, row: sentence }]]) : fields;
  }

  #shown(field: SummaryField): { readonly text: string; readonly row: ReportRow } | undefined {
    const entry = this.#values.get(field);
    return entry === undefined || isAbsent(entry.text) ? undefined : entry;
  }

  /** `null` where the text may end within the value, or somebody took it out. */
  #text(field: SummaryField): Shown | undefined {
    const entry = this.#shown(field);
    if (entry === undefined) return undefined;
    return { value: entry.row.doubtful || isElided(entry.text) ? null : entry.text, row: entry.row };
  }

  #set(fields: Map<string, Shown>, name: string, shown: Shown | undefined): void {
    if (shown) fields.set(name, shown);
  }

  #fact(kind: string, machine: string | null, fields: ReadonlyMap<string, Shown>): readonly Fact[] {
    if (fields.size === 0) return [];
    const rows = [...fields.values()].map(({ row }) => row);
    const place = (row: ReportRow): SourceRef => ({ path: this.#path, startLine: row.line, endLine: row.endLine });
    return [
      {
        kind,
        machine,
        fields: Object.fromEntries([...fields].map(([name, { value }]) => [name, value])),
        source: {
          path: this.#path,
          startLine: Math.min(...rows.map(({ line }) => line)),
          endLine: Math.max(...rows.map(({ endLine }) => endLine)),
        },
        at: Object.fromEntries([...fields].map(([name, { row }]) => [name, place(row)])),
      },
    ];
  }
}
