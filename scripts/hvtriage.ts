/** The program straight from `src` and `rules`, without a build: `npm run -s hvtriage -- rules test rules/host/my-rule.md`. */
import { main } from '../src/cli/main.ts';

await main(process.argv.slice(2));
