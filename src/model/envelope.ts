/**
 * The frame that the script of `hvtriage ask --script` writes around the output of each command, so that reading it needs no
 * guess. Lines of the output that begin with the mark are indented by one space.
 *
 *     #### hvtriage 1
 *     #### machine: HV01
 *     #### role: host
 *     #### vm:
 *     #### time: 2026-11-24T08:15:00Z
 *     #### command: Get-VM | Select-Object * | ConvertTo-Csv -NoTypeInformation
 *     …
 *     #### end rows: 12 exit: 0
 */
export const ENVELOPE_MARK = '####';
/** Counted up when a reader of an older version could misread the frame. */
export const ENVELOPE_VERSION = 1;
/** The fields of the head in their order; the last one ends it. */
export const ENVELOPE_FIELDS = ['machine', 'role', 'vm', 'time', 'command'] as const;

/** What a frame says of the output inside it. */
export interface Envelope {
  /** Name of the computer; empty when it was not written. */
  readonly machine: string;
  /** What the machine is, where it told. */
  readonly role?: 'host' | 'guest';
  /** In a guest: the VM as its host calls it. */
  readonly vm?: string;
  /** ISO 8601, UTC. */
  readonly collectedAt?: string;
  /** The command as it was run. */
  readonly command: string;
  /** First line of the frame, 1-based. */
  readonly startLine: number;
  /** Line of the command, the last of the head. */
  readonly commandLine: number;
  /** Line of the end mark; undefined when the text ends before it. */
  readonly endLine?: number;
  /** Exit code of the command; 1 when a cmdlet reported an error. Undefined without an end. */
  readonly exit?: number;
  /** The output is all there: the end mark was read and counts the lines between. */
  readonly complete: boolean;
}
