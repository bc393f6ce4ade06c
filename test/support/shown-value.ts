import { factKind } from '../../src/facts/vocabulary.ts';
import type { FieldValue } from '../../src/model/fact.ts';

/** Fields whose value is not what the line shows letter by letter, and why. */
const TRANSLATED: ReadonlyMap<string, string> = new Map([
  ['bugcheck.name', 'from the code table where only the number is shown'],
  ['bugcheck.time', 'rewritten as ISO 8601'],
  ['os.bootedAt', 'rewritten as ISO 8601 in UTC'],
  ['bugcheck.code', 'printed as hexadecimal, as decimal, or as a name'],
  ['event.time', 'rewritten as ISO 8601'],
  ['event.provider', 'full name where Event Viewer shows a short one'],
  ['event.log', 'name of the channel where Event Viewer translates it'],
  ['event.id', 'lower half of an instance id'],
  ['registry.key.key', 'short hive names are expanded, control sets mapped'],
  ['registry.value.key', 'short hive names are expanded, control sets mapped'],
  ['registry.value.type', 'a .reg file writes `dword:` and `hex(7):`'],
  ['registry.value.name', 'the default value is shown in the language of Windows, or as @'],
  ['vm.uptimeSeconds', 'printed as days, hours, minutes and seconds'],
  ['vm.heartbeat', 'a word of the enumeration'],
  ['vm.configurationVersion', 'a decimal number in some forms: 8 for 8.0'],
  ['vm.integrationServicesVersion', 'an object of four numbers in JSON'],
  ['vm.integration-service.vm', 'named by the heading of the group, or by the command'],
  ['vm.security.vm', 'named by the command'],
  ...['startupMB', 'minimumMB', 'maximumMB', 'maximumPerNumaNodeMB'].map(
    (field) => [`vm.memory.${field}`, 'in bytes everywhere but in the table of the console'] as const,
  ),
  ['hyperv.host.memoryCapacityMB', 'in bytes everywhere but in the table of the console'],
  ['boot.entry.id', 'a well-known GUID is written by its name'],
  ['cluster.node.statusInformation', 'a sum of flags in JSON'],
  ['cluster.shared-volume.faultState', 'a sum of flags in JSON'],
  ['cluster.shared-volume-access.fileSystemRedirectedReason', 'a sum of flags in JSON'],
  ['cluster.shared-volume-access.blockRedirectedReason', 'a sum of flags in JSON'],
  ['cluster.log.code', 'an error number, or a name'],
  ['cluster.log.name', 'from the code table where only the number is shown'],
  ['cluster.log.count', 'counted over the log'],
  ['cluster.log.time', 'rewritten as ISO 8601'],
  ['servicing.failure.name', 'from the code table where only the number is shown'],
  ['file.path', 'the heading above names the folder'],
  ['network.team.members', 'items of a list stand in elements of their own in CLIXML'],
  ['symptom.vm', 'named elsewhere in the paragraph'],
  ['symptom.code', 'a number of Windows, a signed number or a symbol in some texts'],
  ['symptom.error-code.code', 'a number of Windows, a signed number or a symbol in some texts'],
  ['symptom.error-code.name', 'from the table of codes'],
  ['symptom.error-code.vm', 'named elsewhere in the mail'],
]);

/** Whether the lines show the value; true for what cannot be compared as text. */
export function isShown(kind: string, field: string, value: FieldValue, lines: readonly string[]): boolean {
  if (value === null || typeof value === 'boolean' || TRANSLATED.has(`${kind}.${field}`)) return true;
  const spec = factKind(kind)?.fields[field];
  if (spec?.values !== undefined || spec?.undecided?.includes(String(value))) return true;
  const text = lines.join('\n');
  if (kind === 'event' && field === 'data') return dataValues(value).every((each) => squeezed(text).includes(each));
  // A .reg file writes everything but plain strings and DWORDs byte by byte.
  if (/=hex(?:\([0-9a-f]+\))?:/i.test(text)) return true;
  // A status is a negative number: a debugger prints it with its sign extended to 64 bits.
  if (typeof value === 'string' && /^0xc[0-9a-f]{7}$/.test(value)) return squeezed(text).includes(value.slice(2));
  if (typeof value === 'number' || /^0x[0-9a-f]+$/.test(value)) {
    const numbers = numbersIn(text);
    return numbers.includes(BigInt(value)) || (field.endsWith('MB') && numbers.some(isMegabytes(BigInt(value))));
  }
  const shown = squeezed(text);
  // Items of a list stand on lines of their own in JSON and CLIXML.
  return shown.includes(squeezed(value.replace(/…$/, ''))) || areShown(value.split(', '), shown);
}

/** The values of event data; names stand elsewhere in their element, or nowhere. */
function dataValues(data: FieldValue): readonly string[] {
  return String(data)
    .split('\n')
    .map((line) => squeezed(line.slice(line.indexOf('=') + 1).replace(/…$/, '')));
}

function areShown(items: readonly string[], shown: string): boolean {
  return items.length > 1 && items.every((item) => shown.includes(squeezed(item)));
}

/** PowerShell shows memory in kilobytes or bytes. */
function isMegabytes(megabytes: bigint): (amount: bigint) => boolean {
  return (amount) => amount >> 10n === megabytes || amount >> 20n === megabytes;
}

/** Runs of digits, also with their thousands separators taken out, and hexadecimal numbers with or without 0x. */
function numbersIn(text: string): readonly bigint[] {
  const decimal = text.match(/\d+(?:[.,'’\u00a0\u202f ]\d{3}(?!\d))*/g) ?? [];
  const hexadecimal = text.match(/(?<![0-9a-z])(?:0x)?[0-9a-f`]{1,17}(?![0-9a-z])/gi) ?? [];
  return [
    ...(text.match(/\d+/g) ?? []).map((digits) => BigInt(digits)),
    ...decimal.map((digits) => BigInt(digits.replace(/\D/g, ''))),
    ...hexadecimal.map((digits) => BigInt(`0x${digits.replace(/^0x|`/gi, '') || '0'}`)),
  ];
}

/** Without blanks (consoles wrap), case, and what .reg files, JSON and XML add to a text. */
function squeezed(text: string): string {
  return text
    .toLowerCase()
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\\0|[\s\u00a0>"#|`*_\\-]/g, '');
}
