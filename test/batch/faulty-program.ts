/** The program from its sources, with the worker threads of `faulty-worker.ts`. */
import { pathsFromStdin, processIo } from '../../src/cli/process-io.ts';
import { runProgram } from '../../src/cli/program.ts';

process.exitCode = await runProgram(process.argv.slice(2), {
  io: () => processIo('never'),
  stdin: pathsFromStdin,
  isInteractive: () => false,
  workerEntry: new URL('./faulty-worker.ts', import.meta.url),
});
