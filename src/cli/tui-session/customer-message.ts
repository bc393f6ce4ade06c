import type { Language } from '../../model/language.ts';
import type { BundleReport } from '../../model/report.ts';
import { askPlan } from '../../report/ask-plan.ts';

/** What `hvtriage ask` prints for one upload. */
export async function customerMessage({ ask }: BundleReport, language: Language): Promise<string> {
  const [{ askMessage }, { askWords }] = await Promise.all([
    import('../../reporters/ask/message.ts'),
    import('../../reporters/ask/words.ts'),
  ]);
  return askMessage(askPlan(ask), askWords(language));
}
