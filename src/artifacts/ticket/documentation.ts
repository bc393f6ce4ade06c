import type { ProseLine } from './prose.ts';

/** Files that come with software or a project, whoever wrote them; a customer may call a note about a machine README, too. */
const OWN_NAME =
  /^(?:licen[cs]es?|copying|copyright|change(?:log|s)|history|news|authors|contributors|contributing|security|code_of_conduct|governance|install|release[ _-]?notes|notice|roadmap|porting)(?=[._]|$)/i;
/** What a text about software has and a complaint has not. */
const MARKS: readonly RegExp[] = [
  /^#{1,4}\s*(?:installation|install|usage|getting started|quick ?start|licen[cs]e|api|contributing|contributors|credits|acknowledge?ments?|building|features|examples?|options|changelog|table of contents|related|安装|使用|许可|贡献)\b/i,
  /\[!\[[^\]]{0,100}\]\(/,
  /\b(?:npm|yarn|pnpm|pip3?|cargo|gem|brew|apt(?:-get)?|go) (?:install|add|i|get)\b/i,
  /\b(?:licensed under|all rights reserved|copyright (?:\(c\)|©|\d{4})|permission is hereby granted|free software foundation|general public licen[cs]e|without warrant)/i,
  /https?:\/\/(?:[\w-]{1,40}\.)?(?:github\.com|gitlab\.com|npmjs\.(?:com|org)|npm\.im|crates\.io|pypi\.org|sourceforge\.net|savannah\.gnu\.org|debian\.org)/i,
  /^\s{0,8}(?:import|require|const|from|#include|use)\b.{1,120}(?:;|['"]|>)\s*$/,
  /^(?:this|the) (?:package|library|module|directory|program|source|distribution)\b/i,
  /\b(?:tarball|upstream|maintainers?|pull requests?|makefile|autoconf|\.\/configure)\b/i,
];
/** A note for support that is not called one: so short, and of what it complains about. */
const LONGEST_NOTE = 60;
const MACHINE =
  /\b(?:VMs?|virtual machines?|guests?|hyper-?v|windows (?:server|\d)|blue ?screens?|bsod|rdp|remote desktop|remotefx|failover cluster|virtuelle maschine)\b|虚拟机|虛擬機|来宾|蓝屏|藍屏|远程桌面|主机|服务器|仮想マシン/i;

/** True for the name of a licence, a changelog and the like, whatever stands in it. */
export function isProjectFile(name: string): boolean {
  return OWN_NAME.test(name);
}

/** True for a README, a licence, a changelog and the like: text about software, not of somebody whose machine has a fault. */
export function isDocumentation(name: string, lines: readonly ProseLine[]): boolean {
  if (isProjectFile(name)) return true;
  return MARKS.filter((mark) => lines.some(({ text }) => text.length < 2_000 && mark.test(text))).length > 1;
}

/** True for a short text about a machine: what a README or any Markdown file has to be to count as a complaint. */
export function isNote(lines: readonly ProseLine[]): boolean {
  return lines.length <= LONGEST_NOTE && lines.some(({ text }) => MACHINE.test(text.slice(0, 2_000)));
}
