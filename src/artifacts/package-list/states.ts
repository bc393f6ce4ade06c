import { PACKAGE_STATES } from '../../facts/servicing.ts';
import { onFirstUse } from '../../model/first-use.ts';

type PackageState = (typeof PACKAGE_STATES)[number];

/** How `dism.exe` names a state in the languages known, and PowerShell in any. */
const NAMES: readonly (readonly [state: PackageState, names: readonly string[]])[] = [
  ['not-present', ['NotPresent', 'Not Present', 'Nicht vorhanden', 'Absent', '不存在']],
  ['uninstall-pending', ['UninstallPending', 'Uninstall Pending', 'Deinstallation ausstehend', '卸载挂起']],
  ['staged', ['Staged', 'Bereitgestellt', '已暂存', 'ステージング済み']],
  ['removed', ['Removed']],
  [
    'installed',
    [
      'Installed',
      'Installiert',
      'Installé',
      'Instalado',
      'Installato',
      'Geïnstalleerd',
      'Zainstalowano',
      'Установлен',
      'Установлено',
      '已安装',
      '已安裝',
      'インストール済み',
      '설치됨',
    ],
  ],
  [
    'install-pending',
    [
      'InstallPending',
      'Install Pending',
      'Installation ausstehend',
      'Installation en attente',
      'Instalación pendiente',
      '安装挂起',
      '挂起安装',
    ],
  ],
  ['superseded', ['Superseded', 'Abgelöst', 'Ersetzt', 'Remplacé', 'Reemplazado', '已取代']],
  ['partially-installed', ['PartiallyInstalled', 'Partially Installed']],
];

const byName = onFirstUse(
  () => new Map(NAMES.flatMap(([state, names]) => names.map((name) => [name.toLowerCase(), state] as const))),
);

/** The state of a word in any of the languages, or of a number as JSON shows it; undefined when it is not known. */
export function packageState(text: string): PackageState | undefined {
  return /^\d$/.test(text) ? PACKAGE_STATES[Number(text)] : byName().get(text.trim().toLowerCase());
}
