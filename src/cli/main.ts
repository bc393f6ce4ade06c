import { VERSION } from '../version.ts';
import { EXIT_COULD_NOT_RUN } from './exit-codes.ts';
import { type ColorChoice, isInteractive, pathsFromStdin, processIo } from './process-io.ts';

/** The program behind `bin/hvtriage.js`: sets the exit code, prints nothing but results to stdout. */
export async function main(args: readonly string[]): Promise<void> {
  if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
    processIo().out(`${VERSION}\n`);
    return;
  }
  const { runProgram } = await import('./program.ts');
  try {
    process.exitCode = await runProgram(args, {
      io: (color) => processIo(color as ColorChoice | undefined),
      stdin: pathsFromStdin,
      isInteractive,
    });
  } catch (error) {
    process.exitCode = EXIT_COULD_NOT_RUN;
    const { faultMessage } = await import('./fault.ts');
    process.stderr.write(faultMessage(error));
  }
}
