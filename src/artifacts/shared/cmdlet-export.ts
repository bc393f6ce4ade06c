import type { KindDescription } from '../../model/artifact-kind.ts';
import type { FieldPath } from '../../model/fact.ts';

/** A property as it is, or with the script that makes one text of it: lists become texts, which CSV shows. */
export type ExportedProperty = string | readonly [name: string, script: string];

/** A command that writes all objects of a host as CSV without language. */
export interface CmdletExport {
  /** The pipeline that prints them, up to the choice of properties. */
  readonly source: string;
  readonly properties: readonly ExportedProperty[];
  /** Ends a script block that `source` opens. */
  readonly closing?: string;
  readonly file: string;
}

export function exportCommand({ source, properties, closing = '', file }: CmdletExport): string {
  const selected = properties.map((property) =>
    typeof property === 'string' ? property : `@{n='${property[0]}';e={${property[1]}}}`,
  );
  return `${source} | Select-Object ${selected.join(',')}${closing} | Export-Csv ${file} -NoTypeInformation -Encoding UTF8`;
}

/** True for a header that such a command writes. */
export function isExportedBy({ properties }: CmdletExport, columns: readonly string[]): boolean {
  const names = properties.map((property) => (typeof property === 'string' ? property : property[0]));
  return columns.join('\u0000') === names.join('\u0000');
}

/** `collect` of a kind: for each fact kind the command, for the kind as a whole and for all its fields. */
export function collectBy(commands: Readonly<Record<string, CmdletExport>>): KindDescription['collect'] {
  const byNeed = new Map(Object.entries(commands));
  return (need: FieldPath) => {
    const found = byNeed.get(need) ?? byNeed.get(need.slice(0, Math.max(need.lastIndexOf('.'), 0)));
    return found === undefined ? undefined : { command: exportCommand(found), where: 'host' };
  };
}
