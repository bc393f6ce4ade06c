/** `   IPv4 Address. . . . . . . . . . . : 192.0.2.21(Preferred)` */
export interface LabelledLine {
  readonly label: string;
  readonly value: string;
  /** Dots stand between the two. */
  readonly hasDots: boolean;
}

const MAX_LINE = 500;
const MAX_LABEL = 70;
const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;
/** Also a short form with a zone: `fe80::1%12`. */
const IPV6 = /^(?=[0-9a-f:.]*:[0-9a-f:.]*:)[0-9a-f:.]{2,45}(?:%\d{1,10})?$/i;
/** What stands behind an address: `(Preferred)`, `(首选)`. */
const NOTE = /^(\S{2,60}?)[ \t]?[(（][^()（）]{1,40}[)）]\s*$/;
/** Also the twenty bytes of InfiniBand and the eight of a tunnel. */
export const MAC_ADDRESS = /^(?:[0-9a-f]{2}-){5,19}[0-9a-f]{2}$/i;

/** Colons that a label itself can hold. */
const MOST_COLONS = 3;

/** Undefined for a line without a label. Labels hold colons where dots follow: `Vínculo: dirección IPv6 local. . . : fe80::1`. */
export function labelledLine(line: string): LabelledLine | undefined {
  const first = line.indexOf(':');
  if (line.length > MAX_LINE || first < 0) return undefined;
  const dotted = dottedColon(line, first);
  const label = withoutDots(line.slice(0, dotted ?? first)).trim();
  if (label.length < 2 || label.length > MAX_LABEL) return undefined;
  return { label, value: line.slice((dotted ?? first) + 1).trim(), hasDots: dotted !== undefined };
}

/** The colon that dots lead to; `Connection-specific DNS Suffix  . :` has a single one. */
function dottedColon(line: string, first: number): number | undefined {
  let colon = first;
  for (let count = 0; colon >= 0 && count < MOST_COLONS; count += 1) {
    const label = line.slice(0, colon);
    const bare = withoutDots(label);
    // A dot at the end of a word is none that leads anywhere.
    if (/[. ]\.|\. ?$/.test(label.slice(bare.length)) && label.length - bare.length > 1) return colon;
    colon = line.indexOf(':', colon + 1);
  }
  return undefined;
}

function withoutDots(text: string): string {
  let end = text.length;
  while (end > 0 && '. \t'.includes(text[end - 1] ?? '-')) end -= 1;
  return text.slice(0, end);
}

/** The address without the note behind it; undefined for anything else. */
export function addressIn(value: string): string | undefined {
  const bare = NOTE.exec(value)?.[1] ?? value;
  return isIpv4(bare) || IPV6.test(bare) ? bare : undefined;
}

export function isIpv4(text: string): boolean {
  return (
    IPV4.exec(text)
      ?.slice(1)
      .every((part) => Number(part) <= 255) ?? false
  );
}

/** True for `255.255.255.0` and every other mask: ones, then zeros. */
export function isMask(text: string): boolean {
  if (!isIpv4(text)) return false;
  const bits = text
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
  return /^1{1,32}0{0,31}$/.test(bits);
}
