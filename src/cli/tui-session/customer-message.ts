import type { Language } from '../../model/language.ts';
import type { BundleReport, Report } from '../../model/report.ts';
import { askPlan } from '../../report/ask-plan.ts';
import { severitiesOf } from '../../report/ask-weight.ts';
import type { CustomerMessage } from '../../tui/session.ts';

/** What `hvtriage ask` prints for one upload. */
export async function customerMessage(
  report: BundleReport,
  rules: Report['rules'],
  language: Language,
): Promise<CustomerMessage> {
  const [{ askMessage }, { askWords }] = await Promise.all([
    import('../../reporters/ask/message.ts'),
    import('../../reporters/ask/words.ts'),
  ]);
  const plan = askPlan(report, severitiesOf(rules));
  return { text: askMessage(plan, askWords(language)), commands: plan.commands, all: plan.all };
}
