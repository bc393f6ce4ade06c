import { reportOf, troubleOf } from '../batch/bundle-work.ts';
import type { AskStep } from '../model/report.ts';
import { askPlan, scriptPlan } from '../report/ask-plan.ts';
import { severitiesOf } from '../report/ask-weight.ts';
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
  readonly all?: boolean;
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
  const severityOf = severitiesOf(work.head.rules);
  const asked = { commands: 0, all: 0 };
  const all: AskStep[] = [];
  const messages: string[] = [];
  for (const bundle of inputs.plans) {
    const report = await reportOf(bundle, work);
    const trouble = troubleOf(report);
    if (trouble !== undefined) {
      const source = { path: report.path };
      io.err(`${diagnosticLine({ code: 'analyze/trouble', level: 'warning', message: trouble, source })}\n`);
    }
    // An analysis that failed does not know what is missing.
    if (report.verdicts.length === 0) continue;
    all.push(...report.ask);
    const heading = inputs.plans.length > 1 ? `${printable(words.upload(report.path))}\n\n` : '';
    const plan = askPlan(report, severityOf, options.all === true ? 'all' : undefined);
    asked.commands += plan.commands;
    asked.all += plan.all;
    messages.push(`${heading}${askMessage(plan, words)}`);
  }
  if (isScript && all.length === 0) io.err(`hvtriage: ${words.nothing}\n`);
  else {
    const output = openOutput(options.output, io);
    try {
      output.write(isScript ? collectScript(scriptPlan(all, severityOf), words) : messages.join('\n'));
      output.finish();
    } catch (error) {
      output.abandon();
      throw error;
    }
  }
  if (!isScript && options.quiet !== true && asked.commands < asked.all) {
    io.err(
      `hvtriage: ${asked.commands} of ${asked.all} commands, the most useful ones; --all asks for everything, ` +
        '--script collects everything in one file\n',
    );
  }
  return inputs.failed ? EXIT_COULD_NOT_RUN : EXIT_OK;
}
