import type { Language } from '../../model/language.ts';
import { EN } from './en.ts';
import type { Labels } from './labels.ts';

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
