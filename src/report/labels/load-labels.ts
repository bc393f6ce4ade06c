import type { Language } from '../../model/language.ts';
import { EN } from './en.ts';
import type { Labels } from './labels.ts';
import type { PlainLabels } from './plain-labels.ts';
import type { RuleLabels } from './rule-labels.ts';
import type { ScreenLabels } from './screen-labels.ts';

/** The labels of a language; those of other languages than English are loaded when they are asked for. */
export async function loadLabels(language: Language): Promise<Labels> {
  switch (language) {
    case 'en':
      return EN;
    case 'zh-CN':
      return (await import('./zh-cn.ts')).ZH_CN;
    default:
      return language satisfies never;
  }
}

/** What only the terminal UI says in a language. */
export async function loadScreenLabels(language: Language): Promise<ScreenLabels> {
  switch (language) {
    case 'en':
      return (await import('./en-screen.ts')).EN_SCREEN;
    case 'zh-CN':
      return (await import('./zh-cn-screen.ts')).ZH_CN_SCREEN;
    default:
      return language satisfies never;
  }
}

/** What `explain`, `rules list` and `rules show` say in a language. */
export async function loadRuleLabels(language: Language): Promise<RuleLabels> {
  switch (language) {
    case 'en':
      return (await import('./en-rules.ts')).EN_RULES;
    case 'zh-CN':
      return (await import('./zh-cn-rules.ts')).ZH_CN_RULES;
    default:
      return language satisfies never;
  }
}

/** What only the plain mode says in a language. */
export async function loadPlainLabels(language: Language): Promise<PlainLabels> {
  switch (language) {
    case 'en':
      return (await import('./en-plain.ts')).EN_PLAIN;
    case 'zh-CN':
      return (await import('./zh-cn-plain.ts')).ZH_CN_PLAIN;
    default:
      return language satisfies never;
  }
}
