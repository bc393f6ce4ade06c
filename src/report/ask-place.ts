/** One command to run somewhere. */
export interface AskCommand {
  /** Kind of the artifact it gives. */
  readonly artifact: string;
  readonly command: string;
  /** Ids of the rules it would settle; sorted. */
  readonly rules: readonly string[];
}

/** Commands to run on machines of the same kind. */
export interface AskPlace {
  readonly where: 'host' | 'guest';
  /** Names of machines, or of VMs where only the host's name for the guest is known; empty when nobody named one. */
  readonly names: readonly string[];
  /** The most useful first. */
  readonly commands: readonly AskCommand[];
}
