/** The program from its sources, whose functions a profile can name. */
import { main } from '../../src/cli/main.ts';

await main(process.argv.slice(2));
