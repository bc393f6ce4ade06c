import { keepsEveryObject, pipeline } from '../shared/powershell-command.ts';

const COMMON = '(?:\\s+-(?:ErrorAction|EA|WarningAction|WA|ComputerName|CN|Credential)\\s+["\']?[\\w.\\\\@-]+["\']?)*';
/** Example: `Get-WindowsFeature -ComputerName HV01`. */
const SERVER = new RegExp(`^[\\s(&]*get-windowsfeature(?:\\s+(?:-Name\\s+)?["']?\\*["']?)?${COMMON}[\\s)]*$`, 'i');
/** Example: `Get-WindowsOptionalFeature -Online`. */
const OPTIONAL = new RegExp(
  `^[\\s(&]*get-windowsoptionalfeature\\s+-Online(?:\\s+-FeatureName\\s+["']?\\*["']?)?${COMMON}[\\s)]*$`,
  'i',
);
/** Example: `dism.exe /English /Online /Get-Features /Format:Table`. */
const DISM =
  /^dism(?:\.exe)?(?=.*\s\/online\b)(?=.*\s\/get-features\b)(?:\s+[/-](?:online|get-features|english|format:\w+|loglevel:\d|norestart))+\s*$/i;
/** Example: `Get-CimInstance Win32_OptionalFeature`. */
const WMI =
  /^[\s(&]*(?:get-ciminstance|gcim|get-wmiobject|gwmi)\s+(?:-Class(?:Name)?\s+)?["']?win32_optionalfeature["']?[\s)]*$/i;
const ANY = /get-windows(?:optional)?feature|dism(?:\.exe)?\s.*get-feature|win32_optionalfeature/i;
/** Features of an image or a disk that is not the running Windows. */
const OFFLINE = /\s[/-](?:image:|path\s|vhd\s)/i;

/** A command of DISM, typed on a line of its own. */
export const BARE_DISM_COMMAND = /^\s*dism(?:\.exe)?\s+\/.{0,200}\/get-feature/i;

export function namesFeatures(command: string): boolean {
  return ANY.test(command);
}

/** True when the features are those of an image, not of the Windows that ran the command. */
export function isOffline(command: string): boolean {
  return namesFeatures(command) && OFFLINE.test(command);
}

/** True when every feature of the running Windows is listed. */
export function listsEveryFeature(command: string): boolean {
  const head = (pipeline(command)[0] ?? '').trim();
  return (SERVER.test(head) || OPTIONAL.test(head) || DISM.test(head) || WMI.test(head)) && keepsEveryObject(command);
}

/** True for the WMI class, which numbers its states in a way of its own. */
export function asksWmi(command: string | undefined): boolean {
  return command !== undefined && /win32_optionalfeature/i.test(command);
}
