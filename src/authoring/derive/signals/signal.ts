import type { Release } from '../../../facts/os.ts';
import type { RequirementField } from './requirements.ts';

/** Something in prose that the evidence of a customer can show, too. */
export type Signal = SignalPlace & SignalMeaning;

export interface SignalPlace {
  /** As the document writes it. */
  readonly text: string;
  /** Of the document. */
  readonly line: number;
}

export type SignalMeaning =
  | { readonly type: 'bugcheck'; readonly code: number; readonly name?: string }
  | { readonly type: 'driver'; readonly module: string }
  | { readonly type: 'requirement'; readonly field: RequirementField }
  | { readonly type: 'memory'; readonly megabytes: number }
  | { readonly type: 'registry-value'; readonly key: string; readonly name: string; readonly test?: ValueTest }
  | { readonly type: 'registry-key'; readonly key: string }
  | { readonly type: 'generation'; readonly generation: 1 | 2; readonly isComparison: boolean }
  | { readonly type: 'guest-release'; readonly release: Release }
  | { readonly type: 'vm-state'; readonly state: string }
  | { readonly type: 'remotefx' }
  | { readonly type: 'component-status'; readonly field: ComponentField; readonly status: string }
  | { readonly type: 'service'; readonly name: string; readonly wrong?: ServiceFault }
  | { readonly type: 'event'; readonly id: number; readonly provider?: string }
  | { readonly type: 'message'; readonly message: string }
  | { readonly type: 'quoted-error'; readonly quote: string }
  | { readonly type: 'error-code'; readonly code: string }
  | { readonly type: 'cmdlet'; readonly kinds: readonly string[] };

export type ComponentField = 'primaryStatus' | 'secondaryStatus';
export type ServiceFault = 'stopped' | 'disabled';

/** What the document says of the data of a registry value when something is wrong. */
export type ValueTest =
  | { readonly operator: 'version-lt'; readonly operand: string }
  | { readonly operator: 'eq'; readonly operand: number };

export type SignalType = SignalMeaning['type'];
export type SignalOf<Type extends SignalType> = Extract<SignalMeaning, { readonly type: Type }> & SignalPlace;

/** Those of one type. */
export function signalsOf<Type extends SignalType>(signals: readonly Signal[], type: Type): readonly SignalOf<Type>[] {
  return signals.filter((signal): signal is SignalOf<Type> => signal.type === type);
}
