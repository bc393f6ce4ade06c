import type { Language } from '../model/language.ts';

/** What stands for the name of a machine that an upload does not name. */
export interface UnnamedMachine {
  /** At the beginning of a sentence. */
  readonly first: string;
  readonly within: string;
}

export const UNNAMED_MACHINE: Readonly<Record<Language, UnnamedMachine>> = {
  en: { first: 'This machine', within: 'this machine' },
  'zh-CN': { first: '这台计算机', within: '这台计算机' },
};
