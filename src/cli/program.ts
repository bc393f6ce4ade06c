import { Command, CommanderError, Option } from 'commander';
import { VERSION } from '../version.ts';
import type { AskOptions } from './ask.ts';
import { EXIT_COULD_NOT_RUN, EXIT_OK } from './exit-codes.ts';
import type { ExplainOptions } from './explain.ts';
import type { FactsOptions } from './facts.ts';
import type { CliIo } from './io.ts';
import { languageOption } from './language-option.ts';
import type { OpenOptions } from './open.ts';
import type { ScanOptions } from './scan.ts';

/** What the commands need of the process. */
export interface CliHost {
  io(color?: string): CliIo;
  /** The paths on standard input, one a line. */
  stdin(): readonly string[];
  isInteractive(): boolean;
  /** What worker threads run; the program's own where it is left out. */
  readonly workerEntry?: URL;
}

/** What commander hands over; every command picks its own. */
type Options = ScanOptions &
  FactsOptions &
  AskOptions &
  ExplainOptions &
  OpenOptions & {
    readonly color?: string;
  };

const PATHS = 'bundle folder, file, folder of bundles, or - for one path a line on standard input';

const WITH_SEVERAL_VALUES = ['--rules', '--symptom'];

/** Where the paths may have been taken for values of an option: `--rules mine upload` names two folders of rules. */
function takenByOption(message: string, args: readonly string[]): string {
  const option = args.find((arg) => WITH_SEVERAL_VALUES.includes(arg));
  return option === undefined || !message.includes("missing required argument 'paths'")
    ? ''
    : `\`${option}\` takes all words up to the next option: name the paths before it.\n`;
}

/** Runs one command line and gives its exit code. Commands load their code only when they run. */
export async function runProgram(args: readonly string[], host: CliHost): Promise<number> {
  let code = EXIT_OK;
  const program = new Command('hvtriage')
    .description('Reads what a customer uploaded about a Hyper-V host or guest, says what is wrong and proves it.')
    .usage('[PATH…]   open the terminal UI\n       hvtriage COMMAND …')
    .version(VERSION, '-V, --version')
    .helpOption('-h, --help')
    .showHelpAfterError('(hvtriage --help shows the commands and options)')
    .configureOutput({
      writeOut: (text) => host.io().out(text),
      writeErr: (text) => host.io().err(text),
      outputError: (text, write) => write(`${text}${takenByOption(text, args)}`),
    })
    .exitOverride();
  const run =
    (action: (paths: readonly string[], options: Options) => Promise<number>) =>
    async (paths: string[], options: Options) => {
      code = await action(paths, options);
    };
  const ioOf = (options: Options) => host.io(options.color);

  common(program.command('scan').argument('<paths...>', PATHS))
    .description('Run all rules over every bundle and print one report')
    .action(
      run(async (paths, options) => (await import('./scan.ts')).runScan(paths, options, scanHost(host, options))),
    );
  // A scan is what scripts run many times: it does not wait for the options of all other commands.
  if (args[0] !== 'scan') {
    addOtherCommands(program, host, run, ioOf);
    const { addRulesCommands } = await import('./rules-program.ts');
    addRulesCommands(
      program,
      async (action, color) => {
        code = await action(host.io(color));
      },
      host.stdin,
    );
  }

  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_OK : EXIT_COULD_NOT_RUN;
    throw error;
  }
  return code;
}

function scanHost(host: CliHost, { color }: Options) {
  return { io: host.io(color), stdin: host.stdin, workerEntry: host.workerEntry };
}

type Runner = (
  action: (paths: readonly string[], options: Options) => Promise<number>,
) => (paths: string[], options: Options) => Promise<void>;

function addOtherCommands(program: Command, host: CliHost, run: Runner, ioOf: (options: Options) => CliIo): void {
  common(program.command('open', { isDefault: true, hidden: true }).argument('[paths...]', PATHS))
    .description('Open the terminal UI; without a terminal the same as scan')
    .option('--review <file>', 'where marks and notes are kept (default: hvtriage-review.json in the current folder)')
    .addOption(
      new Option('--theme <theme>', 'colours of the terminal UI, for its background')
        .choices(['auto', 'dark', 'light', 'contrast'])
        .default('auto'),
    )
    .option('--plain', 'lines and words instead of a screen, for screen readers and scripts')
    .action(
      run(async (paths, options) => {
        if (paths.length === 0 && (host.isInteractive() || options.plain === true)) {
          ioOf(options).out(program.helpInformation());
          return EXIT_OK;
        }
        const isReport = options.output !== undefined || options.format !== undefined;
        if (isReport || (options.plain !== true && !host.isInteractive()))
          return (await import('./scan.ts')).runScan(paths, options, scanHost(host, options));
        return (await import('./open.ts')).runOpen(paths, options, ioOf(options), host.stdin);
      }),
    );
  inputs(program.command('facts').argument('<paths...>', PATHS))
    .description('Print every artifact and fact, without rules')
    .addOption(
      new Option('--format <format>', 'form of the output').choices(['text', 'json', 'ndjson']).default('text'),
    )
    .option('-o, --output <file>', 'write to a file instead of standard output')
    .action(
      run(async (paths, options) => (await import('./facts.ts')).runFacts(paths, options, ioOf(options), host.stdin)),
    );
  inputs(program.command('ask').argument('<paths...>', PATHS))
    .description('Write the message that asks the customer for what is missing')
    .option('--all', 'every command, not only the ten most useful ones')
    .option('--script', 'one PowerShell file that collects all of it instead')
    .addOption(languageOption())
    .option('-o, --output <file>', 'write to a file instead of standard output')
    .option('--rules <dir...>', 'folders with further rules')
    .option('--as-of <date>', 'judge dates as of this day')
    .action(
      run(async (paths, options) => (await import('./ask.ts')).runAsk(paths, options, ioOf(options), host.stdin)),
    );
  inputs(program.command('explain').argument('<paths...>', PATHS))
    .description('Say why a rule matched, or why not, condition by condition with the values seen')
    .requiredOption('--rule <id>', 'the rule')
    .option('--rules <dir...>', 'folders with further rules')
    .option('--as-of <date>', 'judge dates as of this day')
    .addOption(languageOption())
    .action(
      run(async (paths, options) =>
        (await import('./explain.ts')).runExplain(paths, options, ioOf(options), host.stdin),
      ),
    );
}

function inputs(command: Command): Command {
  return command
    .addOption(new Option('--bundles <mode>', 'how a folder is read').choices(['auto', 'one', 'each']).default('auto'))
    .option('--symptom <text...>', 'a complaint that is not in the upload')
    .option('--quiet', 'say only what matters')
    .addOption(new Option('--color <when>', 'colours').choices(['auto', 'always', 'never']).default('auto'));
}

function common(command: Command): Command {
  return inputs(command)
    .addOption(
      new Option('--format <format>', 'form of the report (default: text)').choices(['text', 'json', 'ndjson']),
    )
    .option('-o, --output <file>', 'write to a file instead of standard output')
    .option('--rules <dir...>', 'folders with further rules')
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 on findings at or above').choices([
        'critical',
        'high',
        'medium',
        'low',
        'info',
      ]),
    )
    .option('--as-of <date>', 'judge dates as of this day (default: today)')
    .addOption(
      new Option('--verdicts <which>', 'which verdicts ndjson carries').choices(['open', 'all']).default('open'),
    )
    .option('--jobs <n>', 'worker threads; 1 uses none (default: one for each processor, for many bundles)')
    .option('--strict', 'exit with 2 when something could not be read')
    .option('--ascii', 'signs and borders in ASCII (the terminal UI uses them by itself where a terminal needs them)')
    .option('--no-ascii', 'signs and borders that look better')
    .addOption(languageOption());
}
