import { type Command, Option } from 'commander';
import type { CliIo } from './io.ts';
import { languageOption } from './language-option.ts';

/** Options that several of the commands have; what only one has stands at its `action`. */
interface RulesOptions {
  readonly color?: string;
  readonly lang?: string;
  readonly format?: string;
  readonly rules?: readonly string[];
}

/** Runs one command with the output of this process; its exit code becomes that of the program. */
type RunCommand = (action: (io: CliIo) => Promise<number>, color?: string) => Promise<void>;

const RULE_PATHS = 'rule folders or files (default: the shipped rules)';

/** Adds `hvtriage rules …`. Every command loads its code when it runs. */
export function addRulesCommands(program: Command, run: RunCommand): void {
  const rules = program.command('rules').description('Look at rules, check them, try their examples');
  addList(rules, run);
  addShow(rules, run);
  addLint(rules, run);
  addAcceptTranslations(rules, run);
  addTest(rules, run);
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
    .addOption(textOrJson())
    .action((paths: string[], options: RulesOptions & { readonly id?: readonly string[]; readonly advice?: boolean }) =>
      run(async (io) => {
        const [{ runRulesTest }, { analyzerFor }] = await Promise.all([
          import('./rules-test.ts'),
          import('./upload-analyzer.ts'),
        ]);
        const { id: ids = [], advice = false } = options;
        return runRulesTest({ paths, ids, format: formatOf(options), advice, analyzerFor }, io);
      }, options.color),
    );
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
