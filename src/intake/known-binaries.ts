import type { Diagnostic } from '../model/diagnostic.ts';
import type { ReadFile } from './bundle.ts';

/**
 * Files that customers send and that are no text: what each is, and what to ask for instead. Dumps, hives and event logs are not
 * here: artifact kinds read them.
 */
interface KnownBinary {
  /** One note for all files of one id. */
  readonly id: string;
  /** In the singular: `a performance log`. */
  readonly what: string;
  readonly whats: string;
  readonly extension: RegExp;
  /** First bytes; one of them decides where the extension does not. */
  readonly magics?: readonly Magic[];
  /** What to ask for, or what turns it into text. */
  readonly instead: string;
}

interface Magic {
  readonly bytes: string;
  readonly offset?: number;
}

const magic = (...bytes: readonly string[]): readonly Magic[] => bytes.map((part) => ({ bytes: part }));

const COMPOUND_FILE = '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1';
/** `.docx` with a password is a compound file, not a zip. */
const OFFICE = /\.(?:docx?|docm|dotx?|xls[xmb]?|ppt[xm]?|vsdx?|odt|ods|odp|one)$/i;

const KNOWN_BINARIES: readonly KnownBinary[] = [
  {
    id: 'performance-log',
    what: 'a performance log',
    whats: 'performance logs',
    extension: /\.blg$/i,
    instead: 'turn it into text with "relog FILE.blg -f csv -o FILE.csv"',
  },
  {
    id: 'trace-log',
    what: 'an event trace',
    whats: 'event traces',
    extension: /\.etl$/i,
    instead:
      'turn it into text: "netsh trace convert input=FILE.etl" for a network trace, "tracerpt FILE.etl -o FILE.xml" for others, "Get-WindowsUpdateLog" for Windows Update',
  },
  {
    id: 'dotnet-trace',
    what: 'a trace of a .NET program',
    whats: 'traces of .NET programs',
    extension: /\.nettrace$/i,
    magics: magic('Nettrace'),
    instead: 'turn it into text with "dotnet-trace report FILE.nettrace topN"',
  },
  {
    id: 'network-capture',
    what: 'a network capture',
    whats: 'network captures',
    extension: /\.(?:pcapng|pcap|cap)$/i,
    magics: magic('\x0A\x0D\x0D\x0A', '\xD4\xC3\xB2\xA1', '\xA1\xB2\xC3\xD4', '\x4D\x3C\xB2\xA1', 'GMBU'),
    instead: 'open it in Wireshark, or turn it into text with "tshark -r FILE.pcapng"',
  },
  {
    id: 'picture',
    what: 'a picture',
    whats: 'pictures',
    extension: /\.(?:png|jpe?g|jfif|gif|bmp|tiff?|webp|hei[cf])$/i,
    magics: [
      ...magic('\x89PNG', '\xFF\xD8\xFF', 'GIF87a', 'GIF89a', 'II*\0', 'MM\0*'),
      { bytes: 'WEBP', offset: 8 },
      { bytes: 'ftyphei', offset: 4 },
      { bytes: 'ftypmif', offset: 4 },
    ],
    instead:
      'a picture of text cannot be read: ask for the text itself, copied from the window or written by the command',
  },
  {
    id: 'video',
    what: 'a video',
    whats: 'videos',
    extension: /\.(?:mp4|mov|avi|wmv|mkv|webm)$/i,
    magics: [
      { bytes: 'ftypisom', offset: 4 },
      { bytes: 'ftypmp4', offset: 4 },
      { bytes: 'ftypqt', offset: 4 },
    ],
    instead: 'ask for the words and numbers that it shows, as text',
  },
  {
    id: 'pdf',
    what: 'a PDF document',
    whats: 'PDF documents',
    extension: /\.pdf$/i,
    magics: magic('%PDF-'),
    instead: 'ask for the text it was made from, or save it as text',
  },
  {
    id: 'office',
    what: 'an Office document that is damaged, has a password, or is in a format that is not read',
    whats: 'Office documents that are damaged, have passwords, or are in formats that are not read',
    extension: OFFICE,
    instead: 'save a table as CSV and a document as plain text or .docx without a password',
  },
  {
    id: 'outlook',
    what: 'an Outlook file that cannot be read',
    whats: 'Outlook files that cannot be read',
    extension: /\.(?:msg|oft|pst|ost)$/i,
    magics: magic('!BDN'),
    instead: 'save the message as .msg, .eml or text',
  },
  {
    id: 'database',
    what: 'a database',
    whats: 'databases',
    extension: /\.(?:mdb|accdb|sdf|edb|sqlite3?|db)$/i,
    magics: [
      ...magic('SQLite format 3\0'),
      { bytes: 'Standard Jet DB', offset: 4 },
      { bytes: 'Standard ACE DB', offset: 4 },
    ],
    instead: 'ask for an export of the tables that matter as CSV',
  },
  {
    id: 'virtual-disk',
    what: 'a virtual hard disk (.avhdx: a checkpoint of one)',
    whats: 'virtual hard disks or checkpoints of them',
    extension: /\.(?:a?vhdx?|vhds|vmdk|rct|mrt)$/i,
    magics: magic('vhdxfile', 'conectix', 'KDMV'),
    instead: 'disks are not needed: ask for "Get-VHD -Path FILE | Format-List *" and "Get-VMCheckpoint" of the VM',
  },
  {
    id: 'vm-configuration',
    what: 'the configuration of a virtual machine (.vmcx)',
    whats: 'configurations of virtual machines (.vmcx)',
    extension: /\.vmcx$/i,
    instead:
      'ask for "Get-VM -Name VM | Format-List *", or for "Compare-VM -Path FILE.vmcx -Copy -GenerateNewId" where it cannot be imported',
  },
  {
    id: 'vm-state',
    what: 'the saved state or memory of a virtual machine (.vmrs, .bin with .vsv)',
    whats: 'saved states or memory of virtual machines (.vmrs, .bin with .vsv)',
    extension: /\.(?:vmrs|vsv|vmgs)$|[\dA-F]{8}(?:-[\dA-F]{4}){3}-[\dA-F]{12}\.bin$/i,
    instead:
      'a crash dump can be made of it (vm2dmp, or a NMI to the running guest): ask for "!analyze -v" of that dump',
  },
  {
    id: 'program',
    what: 'a program or library',
    whats: 'programs or libraries',
    extension: /\.(?:exe|dll|sys|com|scr|msi|msu|efi)$/i,
    magics: magic('MZ', '\x7FELF'),
    instead:
      'it is never run; ask for its version where that matters: "(Get-Item FILE).VersionInfo | Format-List FileName, FileVersion, ProductVersion"',
  },
];

/** Bytes of a head that magics lie in. */
const MAGIC_BYTES = 64;

/** The kind of a binary file that is known but not read: by its first bytes, else by its extension. */
export function knownBinary(path: string, head: Uint8Array): string | undefined {
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, MAGIC_BYTES)).toString('latin1');
  const byMagic = KNOWN_BINARIES.find(({ magics = [] }) =>
    magics.some(({ bytes, offset = 0 }) => start.startsWith(bytes, offset)),
  );
  const byName = KNOWN_BINARIES.find(({ extension }) => extension.test(path));
  // Every old Office document, installer and message has the same first bytes.
  if (byMagic === undefined && byName === undefined) return start.startsWith(COMPOUND_FILE) ? 'office' : undefined;
  return (byMagic ?? byName)?.id;
}

/** Collects what a bundle holds of them, and tells each kind once. */
export class UnreadBinaries {
  readonly #files = new Map<string, { readonly first: string; readonly count: number }>();

  add({ path, knownBinary: id }: ReadFile): void {
    if (id === undefined) return;
    const { first = path, count = 0 } = this.#files.get(id) ?? {};
    this.#files.set(id, { first, count: count + 1 });
  }

  /** In the order of the table. */
  notes(): readonly Diagnostic[] {
    return KNOWN_BINARIES.flatMap(({ id, what, whats, instead }) => {
      const found = this.#files.get(id);
      if (found === undefined) return [];
      const { first, count } = found;
      const message =
        count === 1 ? `"${first}" is ${what}: ${instead}` : `"${first}" and ${count - 1} more are ${whats}: ${instead}`;
      return [{ code: 'intake/not-readable', level: 'note', message, source: { path: first } }];
    });
  }
}
