import type { CollectStep, KindDescription } from '../../model/artifact-kind.ts';
import type { FieldPath } from '../../model/fact.ts';

export const hotfixListAbout: KindDescription = {
  id: 'hotfix-list',
  title: 'Installed updates (Get-HotFix, wmic qfe)',
  writtenBy: 'any',
  provides: ['hotfix'],
  whole: false,
  collect,
};

/** Property and cmdlet names, which are not translated, or what says that there are none. */
export const HOTFIX_LIST_HINT =
  /HotFixID|Get-HotFix|\bqfe\b|Win32_QuickFix|requested hotfix|GetHotFixNoEntriesFound|No Instance\(s\)|没有可用实例|\bKB\d{6,7}|\bHotfix\b(?!\()/i;

/** Windows 7 has no Get-CimInstance. */
const COMMAND =
  'Get-WmiObject Win32_QuickFixEngineering | Select-Object CSName,HotFixID,Description,InstalledOn,ServicePackInEffect | ' +
  'Export-Csv hotfixes.csv -NoTypeInformation -Encoding UTF8';

function collect(need: FieldPath): CollectStep | undefined {
  return need === 'hotfix' || need === 'hotfix.id' ? { command: COMMAND, where: 'host' } : undefined;
}
