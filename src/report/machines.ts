import type { FactStore, Row } from '../facts/store.ts';
import type { MachineCard } from '../model/report.ts';

/** A card for every machine the upload names, in order. */
export function machineCardsOf(store: FactStore): readonly MachineCard[] {
  return store.machines.map((name) => {
    const nature = store.single('machine', name);
    const role = text(nature, 'role');
    const os = windowsName(store.single('os', name));
    const model = [text(store.single('hardware', name), 'manufacturer'), text(store.single('hardware', name), 'model')]
      .filter((part) => part !== undefined)
      .join(' ');
    const collectedAt = text(nature, 'collectedAt');
    return {
      name,
      ...(role === 'host' || role === 'guest' ? { role } : {}),
      ...(os === undefined ? {} : { os }),
      ...(model === '' ? {} : { model }),
      ...(collectedAt === undefined ? {} : { collectedAt }),
    };
  });
}

/** "Windows Server 2016 Standard, 14393.729". */
function windowsName(os: Row | undefined): string | undefined {
  const name = text(os, 'name')?.replace(/^Microsoft\s*®?\s*/i, '') ?? text(os, 'productName');
  const build = number(os, 'build');
  const revision = number(os, 'revision');
  const version = build === undefined ? undefined : `${build}${revision === undefined ? '' : `.${revision}`}`;
  const parts = [name, version].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(', ') : undefined;
}

function text(row: Row | undefined, field: string): string | undefined {
  const cell = row?.cells.get(field);
  return cell?.state === 'value' && typeof cell.value === 'string' && cell.value !== '' ? cell.value : undefined;
}

function number(row: Row | undefined, field: string): number | undefined {
  const cell = row?.cells.get(field);
  return cell?.state === 'value' && typeof cell.value === 'number' ? cell.value : undefined;
}
