import { keepsEveryObject, pipeline } from '../shared/powershell-command.ts';

/** `Get-HotFix` with nothing but parameters that leave the list whole; example: `Get-HotFix -ComputerName HV01`. */
const HOTFIX =
  /^[\s(&]*get-hotfix(?:\s+-(?:ComputerName|CN|Credential|ErrorAction|EA)\s+["']?[\w.\\,@-]+["']?)*[\s)]*$/i;
/** The class behind it, asked directly; example: `Get-CimInstance -ClassName Win32_QuickFixEngineering`. */
const CLASS =
  /^[\s(&]*(?:get-ciminstance|gcim|get-wmiobject|gwmi)\s+(?:-Class(?:Name)?\s+)?["']?win32_quickfixengineering["']?(?:\s+-(?:ComputerName|CN|CimSession|Namespace|Property|ErrorAction|EA)\s+["']?[\w.\\/,@*-]+["']?)*[\s)]*$/i;
/** Example: `wmic /node:HV01 qfe list full /format:csv`. */
const WMIC =
  /^wmic(?:\.exe)?(?:\s+\/[a-z]+(?::(?:"[^"]*"|[^\s"]\S*))?)*\s+qfe(?:\s+(?:list(?:\s+[a-z]+)?|get(?:\s+[\w,* ]+)?))?(?:\s+\/[a-z]+(?::(?:"[^"]*"|[^\s"]\S*))?)*\s*$/i;
const ANY = /(?:^|[\s(;&|=])(?:get-hotfix\b|wmic(?:\.exe)?\s(?:[^;|]{0,200}\s)?qfe\b)|win32_quickfixengineering/i;

/** A command that lists updates, typed on a line of its own. */
export const BARE_HOTFIX_COMMAND =
  /^\s*(?:get-hotfix\b|wmic(?:\.exe)?\s+(?:\/\S+\s+){0,8}qfe\b|(?:get-ciminstance|gcim|get-wmiobject|gwmi)\s.{0,40}win32_quickfixengineering)/i;

/** True when a command is known to list updates, all or some. Any other (a script, a frame of a collector) says nothing. */
export function namesHotfixes(command: string): boolean {
  return ANY.test(command);
}

/** True when every update of the machine is listed. */
export function listsEveryHotfix(command: string): boolean {
  const head = pipeline(command)[0] ?? '';
  return (HOTFIX.test(head) || CLASS.test(head) || WMIC.test(head)) && keepsEveryObject(command);
}

/** `Get-HotFix -Id KB5011570, KB5011495`, also without the name of the parameter, and nothing else but a computer. */
const BY_ID =
  /^[\s(&]*get-hotfix\s+(?:-ComputerName\s+["']?[\w.-]+["']?\s+)?(?:-(?:Hotfix)?Id\s+)?((?:["']?kb\d{6,8}["']?\s*,\s*)*["']?kb\d{6,8}["']?)(?:\s+-(?:ComputerName|CN|ErrorAction|EA)\s+["']?[\w.-]+["']?)*[\s)]*$/i;
/** `wmic qfe where "HotFixID='KB5011570'" get …` */
const WHERE_ID =
  /^wmic(?:\.exe)?(?:\s+\/\S+){0,8}\s+qfe\s+where\s+\(?["']?\(?hotfixid\s*=\s*\\?["']+(kb\d{6,8})\\?["']+\)?["']?\)?(?:\s|$)/i;

/** The updates that a command asks for by their numbers; empty when it asks for all, for some, or by anything else. */
export function askedIds(command: string): readonly string[] {
  const head = pipeline(command)[0] ?? '';
  const ids = BY_ID.exec(head)?.[1] ?? WHERE_ID.exec(head)?.[1];
  if (ids === undefined || !keepsEveryObject(command)) return [];
  return [...new Set((ids.match(/kb\d{6,8}/gi) ?? []).map((id) => id.toUpperCase()))];
}
