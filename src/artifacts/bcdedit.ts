import { BOOT_KINDS } from '../facts/boot.ts';
import type { FieldSpec } from '../facts/define.ts';
import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Coverage, Fact, FieldValue, ParseResult } from '../model/fact.ts';
import type { Span, TextSection } from '../model/section.ts';
import type { SourceRef } from '../model/source.ts';
import { bcdeditAbout } from './bcdedit/about.ts';
import { entryId } from './bcdedit/elements.ts';
import { type BootEntry, type BootOutput, bootOutputs } from './bcdedit/entries.ts';
import { yesOrNo } from './shared/yes-no.ts';

/**
 * Written by `bcdedit`, `bcdedit /enum all` and their variants, Windows Vista and Server 2008 or newer.
 *
 *     Windows Boot Loader
 *     -------------------
 *     identifier              {current}
 *     path                    \Windows\system32\winload.efi
 *     description             Windows Server 2022
 *     nx                      OptOut
 *     hypervisorlaunchtype    Auto
 *
 * The title and the word for the identifier are in the language of Windows (Bezeichner, identificateur, 标识符), and on older
 * Windows Yes and No are too; all other names and values are not. Entries are known by their first line, so that a paste
 * that lost the titles or the line below them is read. `{current}` is the entry the running Windows was started from, and
 * hides its GUID, also when it is the default one: then the default entry of the boot manager says so. With `/v` there
 * are GUIDs only, and with `/store` the entries may be those of another computer: neither says which one is running.
 * An element that is not printed has its default or inherits it, which is not worked out here.
 * Deliberately not read: the order of the menu, devices of firmware applications, what an entry inherits.
 * https://learn.microsoft.com/windows-hardware/drivers/devtest/bcdedit--enum
 */
export const bcdedit: ArtifactKind = {
  ...bcdeditAbout,
  recognise,
  parse,
};

const KIND = 'boot.entry';
const CURRENT = '{current}';
const DEFAULT = '{default}';
/** `bcdedit /store D:\boot\bcd /enum` */
const STORE = /\s\/store\s/i;
/** `bcdedit /enum {current}`, also quoted as PowerShell needs it. */
const ENUM_CURRENT = /\s\/enum\s+["'`]{0,2}\{current`?\}/i;
/** Fields that no element shows; every other is named like its element, but for capitals. */
const WITHOUT_ELEMENT = new Set(['id', 'isCurrent', 'isDefault']);

function recognise(file: TextSection): readonly Span[] {
  return bootOutputs(file).map(({ span }) => span);
}

function parse(section: TextSection): ParseResult {
  const facts: Fact[] = [];
  const covers: Coverage[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const output of bootOutputs(section)) {
    const known = whatIsKnown(output);
    for (const entry of output.entries) {
      const place = { path: section.path, startLine: entry.startLine, endLine: entry.endLine };
      const fact = entryFact(entry, known, place, diagnostics);
      facts.push(fact);
      // There is one such entry, and it is listed here.
      for (const field of ['isCurrent', 'isDefault'] as const) {
        if (fact.fields[field] === true)
          covers.push({ kind: KIND, machine: null, scope: { [field]: true }, source: place });
      }
    }
  }
  return { facts, covers, diagnostics };
}

/** What an output says of the entry that is running and the one that is the default; undefined where it does not say. */
interface Known {
  readonly current: string | undefined;
  readonly default: string | undefined;
}

function whatIsKnown({ entries, command = '' }: BootOutput): Known {
  // What another disk starts with is nothing that this machine starts with.
  if (STORE.test(command)) return { current: undefined, default: undefined };
  const manager = entries.find(({ id }) => entryId(id) === '{bootmgr}');
  const named = entryId(manager?.elements.get('default')?.value ?? '');
  const ids = entries.map(({ id }) => entryId(id));
  const byManager = /^\{.{3,40}\}$/.test(named) ? named : undefined;
  const asked = ids.length === 1 && ENUM_CURRENT.test(command) ? ids[0] : undefined;
  return {
    current: named === CURRENT || ids.includes(CURRENT) ? CURRENT : asked,
    default: byManager ?? (ids.includes(DEFAULT) ? DEFAULT : undefined),
  };
}

function entryFact(entry: BootEntry, known: Known, source: SourceRef, diagnostics: Diagnostic[]): Fact {
  const id = entryId(entry.id);
  const fields = new Map<string, FieldValue>([['id', id]]);
  const at = new Map<string, SourceRef>([['id', lineOf(source, entry.idLine)]]);
  for (const flag of ['isCurrent', 'isDefault'] as const) {
    const said = flag === 'isCurrent' ? known.current : known.default;
    if (said === undefined) continue;
    fields.set(flag, said === id);
    at.set(flag, lineOf(source, entry.idLine));
  }
  for (const [field, spec] of Object.entries(BOOT_KINDS[0]?.fields ?? {})) {
    const element = WITHOUT_ELEMENT.has(field) ? undefined : entry.elements.get(field.toLowerCase());
    if (element === undefined) continue;
    const value = canonical(element.value, spec);
    fields.set(field, value);
    at.set(field, lineOf(source, element.line));
    if (value === null) {
      const message = `Expected a known value of '${field.toLowerCase()}', found '${element.value.slice(0, 60)}'`;
      diagnostics.push({
        code: 'parse/boot-value-unknown',
        level: 'note',
        message,
        source: lineOf(source, element.line),
      });
    }
  }
  return { kind: KIND, machine: null, fields: Object.fromEntries(fields), source, at: Object.fromEntries(at) };
}

/** `null` for a value that is none of the canonical ones. */
function canonical(text: string, spec: FieldSpec): FieldValue {
  if (spec.type === 'boolean') return yesOrNo(text) ?? null;
  if (spec.values === undefined) return text;
  const word = text.toLowerCase();
  return spec.values.includes(word) ? word : null;
}

function lineOf(source: SourceRef, line: number): SourceRef {
  return { path: source.path, startLine: line, endLine: line };
}
