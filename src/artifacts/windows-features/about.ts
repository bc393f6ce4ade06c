import type { CollectStep, KindDescription } from '../../model/artifact-kind.ts';
import type { FieldPath, Fields } from '../../model/fact.ts';
import { isDismName } from './dism-name.ts';

const KIND = 'windows.feature';

export const windowsFeaturesAbout: KindDescription = {
  id: 'windows-features',
  title: 'Windows features (Get-WindowsFeature, Get-WindowsOptionalFeature, DISM)',
  writtenBy: 'any',
  provides: ['windows.feature'],
  whole: false,
  collect,
};

/** In some line of every output of this kind. */
export const WINDOWS_FEATURES_HINT =
  /install\s*state|featurename|feature name|installed|\[[ x]\]|\/get-feature|fonctionnalité|característica|do recurso|功能名称|機能名|기능 이름/i;

const COMPUTER = "@{n='ComputerName';e={$env:COMPUTERNAME}}";
const EXPORT = 'Export-Csv features.csv -NoTypeInformation -Encoding UTF8';
const SERVER_COMMAND = `Get-WindowsFeature | Select-Object ${COMPUTER},Name,Installed,InstallState | ${EXPORT}`;
const DISM_COMMAND = `Get-WindowsOptionalFeature -Online | Select-Object ${COMPUTER},FeatureName,State | ${EXPORT}`;

function collect(need: FieldPath, scope: Fields): CollectStep | undefined {
  if (need !== KIND && need !== `${KIND}.name` && need !== `${KIND}.installed`) return undefined;
  const name = scope['name'];
  const isDism = scope['catalog'] === 'dism' || (typeof name === 'string' && isDismName(name));
  return { command: isDism ? DISM_COMMAND : SERVER_COMMAND, where: 'host' };
}
