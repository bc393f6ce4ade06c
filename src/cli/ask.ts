import { reportOf, troubleOf } from '../batch/bundle-work.ts';
import type { AskStep } from '../model/report.ts';
import { askPlan } from '../report/ask-plan.ts';
import { askMessage } from '../reporters/ask/message.ts';
import { collectScript } from '../reporters/ask/script.ts';
import { askWords } from '../reporters/ask/words.ts';
import { printable } from '../text/printable.ts';
import { EXIT_COULD_NOT_RUN, EXIT_OK } from './exit-codes.ts';
import { diagnosticLine, resolveInputs } from './inputs.ts';
import type { CliIo } from './io.ts';
import { languageOf } from './language.ts';
import { openOutput } from './output.ts';
import { dateOf, reportHead, rulesFor } from './run.ts';

export interface AskOptions {
  readonly script?: boolean;
  readonly lang?: string;
  readonly output?: string;
  readonly rules?: readonly string[];
  readonly asOf?: string;
  readonly bundles?: string;
  readonly symptom?: readonly string[];
  readonly quiet?: boolean;
}

/** `hvtriage ask PATH…`: the message for the customer with the commands to run, or one script for all of them. */
export async function runAsk(
  paths: readonly string[],
  options: AskOptions,
  io: CliIo,
  stdin: () => readonly string[],
): Promise<number> {
  const words = askWords(languageOf(options.lang));
  const asOf = dateOf(options.asOf);
  const pack = await rulesFor(options.rules ?? [], io);
  const work = { pack, symptoms: options.symptom ?? [], head: reportHead(pack, asOf) };
  const inputs = await resolveInputs(paths, options, io, stdin);
  if (inputs.plans.length === 0) return EXIT_COULD_NOT_RUN;
  const isScript = options.script === true;
  const all: AskStep[] = [];
  const messages: string[] = [];
  for (const plan of inputs.plans) {
    const report = await reportOf(plan, work);
    const trouble = troubleOf(report);
    if (trouble !== undefined) {
      const source = { path: report.path };
      io.err(`${diagnosticLine({ code: 'analyze/trouble', level: 'warning', message: trouble, source })}\n`);
    }
    // An analysis that failed does not know what is missing.
    if (report.verdicts.length === 0) continue;
    all.push(...report.ask);
    const heading = inputs.plans.length > 1 ? `${printable(words.upload(report.path))}\n\n` : '';
    messages.push(`${heading}${askMessage(askPlan(report.ask), words)}`);
  }
  if (isScript && all.length === 0) io.err(`hvtriage: ${words.nothing}\n`);
  else {
    const output = openOutput(options.output, io);
    try {
      output.write(isScript ? collectScript(askPlan(all), words) : messages.join('\n'));
      output.finish();
    } catch (error) {
      output.abandon();
      throw error;
    }
  }
  return inputs.failed ? EXIT_COULD_NOT_RUN : EXIT_OK;
}
