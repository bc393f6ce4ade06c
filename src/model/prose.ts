/** A run of text in one style. */
export interface InlineSpan {
  readonly text: string;
  readonly style?: 'code' | 'strong' | 'emphasis';
  readonly url?: string;
}

/** Rule prose, parsed from Markdown when the rule is compiled, so that reporters need no Markdown parser. */
export type ProseBlock =
  | { readonly type: 'paragraph'; readonly spans: readonly InlineSpan[] }
  | { readonly type: 'code'; readonly language?: string; readonly text: string }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly (readonly ProseBlock[])[] };

/** The sections of a rule that are prose, as blocks. */
export interface RuleProse {
  readonly summary: readonly ProseBlock[];
  readonly why: readonly ProseBlock[];
  readonly remedy: readonly ProseBlock[];
  readonly undo?: readonly ProseBlock[];
  readonly verify?: readonly ProseBlock[];
  readonly falseAlarms?: readonly ProseBlock[];
}
