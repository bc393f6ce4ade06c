import { UsageError } from './errors.ts';
import { EXIT_COULD_NOT_RUN } from './exit-codes.ts';
import { type ColorChoice, endOnClosedPipe, isInteractive, pathsFromStdin, processIo } from './process-io.ts';

/** The program behind `bin/hvtriage.js`: sets the exit code, prints nothing but results to stdout. */
export async function main(args: readonly string[]): Promise<void> {
  endOnClosedPipe();
  if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
    const { VERSION } = await import('../version.ts');
    process.stdout.write(`${VERSION}\n`);
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
    const { printable } = await import('../text/printable.ts');
    if (error instanceof UsageError) process.stderr.write(`hvtriage: ${printable(error.message)}\n`);
    else
      process.stderr.write(
        `hvtriage: a fault of the program: ${printable(error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`,
      );
  }
}
