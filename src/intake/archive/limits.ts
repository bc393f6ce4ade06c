import type { Diagnostic } from '../../model/diagnostic.ts';

/** What an upload may unfold to. Uploads have thousands of members and some hundred MB; beyond these stands an attack or a mistake. */
export interface ExpansionLimits {
  /** Members of all containers of a bundle together. */
  readonly members: number;
  /** Unpacked bytes of all containers of a bundle together. */
  readonly bytes: number;
  /** Bytes of one member that are kept: the beginning of a longer one is read. */
  readonly memberBytes: number;
  /** Containers within containers. */
  readonly nesting: number;
  /** Bytes of a container that only a reader in memory can unpack (7z, cab, rar …), packed and unpacked. */
  readonly memoryBytes: number;
}

export const EXPANSION_LIMITS: ExpansionLimits = {
  members: 200_000,
  bytes: 8 * 1024 ** 3,
  memberBytes: 128 * 1024 ** 2,
  nesting: 8,
  memoryBytes: 512 * 1024 ** 2,
};

/** Counts what the containers of one bundle unfold to. */
export class ExpansionBudget {
  readonly limits: ExpansionLimits;
  #members = 0;
  #bytes = 0;

  constructor(limits: ExpansionLimits = EXPANSION_LIMITS) {
    this.limits = limits;
  }

  /** False once a limit is reached; `container` is then not unpacked further. */
  get isSpent(): boolean {
    return this.#members >= this.limits.members || this.#bytes >= this.limits.bytes;
  }

  takeMember(): void {
    this.#members += 1;
  }

  takeBytes(count: number): void {
    this.#bytes += count;
  }

  /** Bytes of the next member that may be kept. */
  get room(): number {
    return Math.max(0, Math.min(this.limits.memberBytes, this.left));
  }

  /** Bytes that may be unpacked yet, kept or not. */
  get left(): number {
    return this.limits.bytes - this.#bytes;
  }
}

export function tooMuch(path: string): Diagnostic {
  return archiveDiagnostic(
    'intake/archive-limit',
    path,
    `"${path}" is not unpacked further: the upload unfolds to too much`,
  );
}

export function archiveDiagnostic(code: Diagnostic['code'], path: string, message: string): Diagnostic {
  return { code, level: 'warning', message, source: { path } };
}
