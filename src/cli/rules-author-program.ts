import { Argument, type Command, Option } from 'commander';
import { LANGUAGES } from '../model/language.ts';
import { languageOption } from './language-option.ts';
import type { RulesDocsOptions } from './rules-docs.ts';
import type { RulesNewOptions } from './rules-new.ts';
import type { RunCommand } from './rules-program.ts';
import type { RulesSchemaOptions } from './rules-schema.ts';

const TRANSLATED = LANGUAGES.filter((language) => language !== 'en');

/** Adds the commands of `hvtriage rules` that write files for authors and readers of rules. */
export function addAuthorCommands(rules: Command, run: RunCommand): void {
  addNew(rules, run);
  addDocs(rules, run);
  addSchema(rules, run);
}

function addNew(rules: Command, run: RunCommand): void {
  rules
    .command('new')
    .description('Write a rule to start from: it loads, and its examples hold')
    .argument('<id>', 'lower-case words joined by hyphens')
    .option('--area <area>', 'the folder of the rule in its pack')
    .option('--for-each <subject>', 'what is judged one by one: machine, vm, bundle or a fact kind')
    .option('--kind <kind>', 'the fact kind that the condition is about')
    .option('--rules <dir>', 'the folder of the pack (default: rules)')
    .addOption(new Option('--translation <lang>', 'also write a file to translate it').choices(TRANSLATED))
    .action((id: string, options: Omit<RulesNewOptions, 'id'>) =>
      run(async (io) => (await import('./rules-new.ts')).runRulesNew({ ...options, id }, io)),
    );
}

function addDocs(rules: Command, run: RunCommand): void {
  rules
    .command('docs')
    .description('Write a catalogue of rules: one HTML file and one Markdown file')
    .argument('[paths...]', 'rule folders or files (default: the shipped rules)')
    .requiredOption('-o, --output <folder>', 'the folder they go to')
    .addOption(languageOption())
    .action((paths: string[], options: Omit<RulesDocsOptions, 'paths'>) =>
      run(async (io) => (await import('./rules-docs.ts')).runRulesDocs({ ...options, paths }, io)),
    );
}

function addSchema(rules: Command, run: RunCommand): void {
  rules
    .command('schema')
    .description('Print the JSON Schema of rules, for editors and for programs that write rules')
    .addArgument(new Argument('[part]', 'of one part only').choices(['front-matter', 'condition', 'pack']))
    .option('-o, --output <file>', 'write to a file instead of standard output')
    .action((part: RulesSchemaOptions['part'], options: Omit<RulesSchemaOptions, 'part'>) =>
      run(async (io) => (await import('./rules-schema.ts')).runRulesSchema({ ...options, part }, io)),
    );
}
