import { type Command, InvalidArgumentError, Option } from 'commander';
import { SEVERITIES } from '../model/rule.ts';
import type { CliIo } from './io.ts';
import { languageOption } from './language-option.ts';
import { addAuthorCommands } from './rules-author-program.ts';

/** Options that several of the commands have; what only one has stands at its `action`. */
interface RulesOptions {
  readonly color?: string;
  readonly lang?: string;
  readonly format?: string;
  readonly rules?: readonly string[];
}

interface TestOptions extends RulesOptions {
  readonly id?: readonly string[];
  readonly advice?: boolean;
  readonly healthy?: readonly string[];
  readonly allow?: string;
  readonly asOf?: string;
}

/** Runs one command with the output of this process; its exit code becomes that of the program. */
export type RunCommand = (action: (io: CliIo) => Promise<number>, color?: string) => Promise<void>;

const RULE_PATHS = 'rule folders or files (default: the shipped rules)';

/** Adds `hvtriage rules …`. Every command loads its code when it runs. */
export function addRulesCommands(program: Command, run: RunCommand, stdin: () => readonly string[]): void {
  const rules = program.command('rules').description('Look at rules, check them, try their examples');
  addList(rules, run);
  addShow(rules, run);
  addLint(rules, run);
  addAcceptTranslations(rules, run);
  addTest(rules, run);
  addCoverage(rules, run);
  addProfile(rules, run, stdin);
  addAuthorCommands(rules, run);
  addDerive(rules, run);
  addSources(rules, run);
}

function addList(rules: Command, run: RunCommand): void {
  rules
    .command('list')
    .description('List the rules')
    .argument('[dirs...]', 'folders with further rules')
    .addOption(textOrJson())
    .addOption(languageOption())
    .action((folders: string[], options: RulesOptions) =>
      run(async (io) => {
        const { runRulesList } = await import('./rules-list.ts');
        return runRulesList({ folders, format: formatOf(options), ...langOf(options) }, io);
      }, options.color),
    );
}

function addShow(rules: Command, run: RunCommand): void {
  rules
    .command('show')
    .description('Show one rule as a document')
    .argument('<id>', 'the rule')
    .option('--rules <dir...>', 'folders with further rules')
    .option('--path', 'print where its file is')
    .addOption(textOrJson())
    .addOption(languageOption())
    .action((id: string, options: RulesOptions & { readonly path?: boolean }) =>
      run(async (io) => {
        const { runRulesShow } = await import('./rules-show.ts');
        const path = options.path === true;
        const folders = options.rules ?? [];
        return runRulesShow({ id, folders, path, format: formatOf(options), ...langOf(options) }, io);
      }, options.color),
    );
}

function addLint(rules: Command, run: RunCommand): void {
  rules
    .command('lint')
    .description('Check rule files: every mistake with its line and what was expected')
    .argument('[paths...]', RULE_PATHS)
    .addOption(textOrJson())
    .action((paths: string[], options: RulesOptions) =>
      run(async (io) => {
        const { runRulesLint } = await import('./rules-lint.ts');
        return runRulesLint({ paths, format: formatOf(options) }, io);
      }, options.color),
    );
}

function addAcceptTranslations(rules: Command, run: RunCommand): void {
  rules
    .command('accept-translations')
    .description('Note that translations say what the English rule says today, once somebody has read both')
    .argument('<files...>', 'translations, such as my-rule.zh-CN.md')
    .action((files: string[], options: RulesOptions) =>
      run(async (io) => (await import('./rules-accept.ts')).runRulesAccept(files, io), options.color),
    );
}

function addTest(rules: Command, run: RunCommand): void {
  rules
    .command('test')
    .description('Run the examples of rules through the whole pipeline, and see whether they prove the conditions')
    .argument('[paths...]', RULE_PATHS)
    .option('--id <id...>', 'only these rules')
    .option('--advice', 'list tests that no example would miss, too')
    .option('--healthy <dir...>', 'instead run all rules over uploads of machines that are well: none may alarm')
    .addOption(new Option('--allow <severity>', 'with --healthy: findings up to this severity').choices(SEVERITIES))
    .option('--as-of <date>', 'with --healthy: judge dates as of this day (default: today)')
    .addOption(textOrJson())
    .action((paths: string[], options: TestOptions) =>
      run(async (io) => {
        const format = formatOf(options);
        if (options.healthy) {
          const { runRulesHealthy } = await import('./rules-test-healthy.ts');
          const { healthy: bundles, allow, asOf } = options;
          return runRulesHealthy({ paths, bundles, allow, asOf, format }, io);
        }
        const [{ runRulesTest }, { analyzerFor }] = await Promise.all([
          import('./rules-test.ts'),
          import('./upload-analyzer.ts'),
        ]);
        const { id: ids = [], advice = false } = options;
        return runRulesTest({ paths, ids, format, advice, analyzerFor }, io);
      }, options.color),
    );
}

function addCoverage(rules: Command, run: RunCommand): void {
  rules
    .command('coverage')
    .description('Show which artifacts, in which languages, the examples of rules are made of')
    .argument('[paths...]', RULE_PATHS)
    .addOption(new Option('--format <format>', 'form of the output').choices(['text', 'json', 'csv']).default('text'))
    .action((paths: string[], options: RulesOptions) =>
      run(async (io) => {
        const [{ runRulesCoverage }, { analyzerFor }] = await Promise.all([
          import('./rules-coverage.ts'),
          import('./upload-analyzer.ts'),
        ]);
        const format = options.format === 'csv' ? 'csv' : formatOf(options);
        return runRulesCoverage({ paths, format, analyzerFor }, io);
      }, options.color),
    );
}

interface ProfileOptions extends RulesOptions {
  readonly top: number;
  readonly asOf?: string;
  readonly bundles?: string;
}

function addProfile(rules: Command, run: RunCommand, stdin: () => readonly string[]): void {
  rules
    .command('profile')
    .description('Show what a scan spends its time on, and the slowest rules')
    .argument('<paths...>', 'bundle folder, file, folder of bundles, or - for one path a line on standard input')
    .option('--rules <dir...>', 'folders with further rules')
    .option('--as-of <date>', 'judge dates as of this day (default: today)')
    .addOption(new Option('--bundles <mode>', 'how a folder is read').choices(['auto', 'one', 'each']).default('auto'))
    .addOption(new Option('--top <n>', 'how many rules to list').argParser(countOf).default(20))
    .addOption(textOrJson())
    .action((paths: string[], options: ProfileOptions) =>
      run(async (io) => {
        const { runRulesProfile } = await import('./rules-profile.ts');
        const { rules: folders = [], top, asOf, bundles } = options;
        const chosen = { ...(asOf === undefined ? {} : { asOf }), ...(bundles === undefined ? {} : { bundles }) };
        return runRulesProfile({ paths, folders, top, stdin, format: formatOf(options), ...chosen }, io);
      }, options.color),
    );
}

function addDerive(rules: Command, run: RunCommand): void {
  rules
    .command('derive')
    .description('Draft a rule for each topic of a Markdown document')
    .argument('<document>', 'a runbook, a FAQ, an article')
    .option('-o, --output <folder>', 'where the drafts go (default: derived-rules/<name of the document>)')
    .option('--force', 'overwrite drafts that are there already')
    .action((document: string, options: RulesOptions & { readonly output?: string; readonly force?: boolean }) =>
      run(async (io) => {
        const { runRulesDerive } = await import('./rules-derive.ts');
        const folder = options.output === undefined ? {} : { folder: options.output };
        return runRulesDerive({ document, ...folder, force: options.force === true }, io);
      }, options.color),
    );
}

function addSources(rules: Command, run: RunCommand): void {
  rules
    .command('sources')
    .description('Show which rules come from which section of a document, and what has changed since')
    .argument('<document>', 'the document that rules name in their sources')
    .argument('[paths...]', RULE_PATHS)
    .option('--accept <files...>', 'note in these rules that somebody has read their sections as they are now')
    .addOption(textOrJson())
    .action((document: string, paths: string[], options: RulesOptions & { readonly accept?: readonly string[] }) =>
      run(async (io) => {
        const { runRulesSources } = await import('./rules-sources.ts');
        const accept = options.accept ?? [];
        return runRulesSources({ document, paths, accept, format: formatOf(options) }, io);
      }, options.color),
    );
}

function countOf(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new InvalidArgumentError('Expected a whole number above 0.');
}

function textOrJson(): Option {
  return new Option('--format <format>', 'form of the output').choices(['text', 'json']).default('text');
}

function formatOf({ format }: RulesOptions): 'text' | 'json' {
  return format === 'json' ? 'json' : 'text';
}

function langOf({ lang }: RulesOptions): { readonly lang?: string } {
  return lang === undefined ? {} : { lang };
}
