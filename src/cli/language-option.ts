import { Option } from 'commander';
import { LANGUAGES } from '../model/language.ts';

/** `--lang`, as every command that prints texts has it. */
export function languageOption(): Option {
  return new Option('--lang <language>', 'what the texts are written in (default: en)').choices(LANGUAGES);
}
