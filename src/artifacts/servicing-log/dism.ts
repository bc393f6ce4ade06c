import type { ServicingEntry } from './entries.ts';
import { failureIn, type Operation } from './failures.ts';

const STARTING = /<----- Starting /;
const ENDING = /<----- Ending /;
const COMMAND = /\bcommand line: (.{1,1000})$/i;
const FEATURE = /\/FeatureName[:=]"?([\w.-]{2,120})/i;
const PACKAGE = /\/Package(?:Name|Path)[:=]"?([^"\s]{3,300})/i;
/** DISM tries providers that an image does not have, and calls each an error. */
const NOISE =
  /Provider Store|\b(?:PE|OSServices|GenericImaging|Wim|Folder|VHD) ?(?:Provider|Manager)|\bFailed to (?:load|get|initialize)\b.{0,80}\bprovider/i;

/** Follows the runs of DISM: the last entry of each that failed. */
export class DismReader {
  readonly #runs: Operation[] = [];
  #current: Operation | undefined;

  add(entry: ServicingEntry): void {
    const { message } = entry;
    const command = COMMAND.exec(message)?.[1];
    if (STARTING.test(message) || (command !== undefined && this.#current?.command !== undefined))
      this.#current = undefined;
    if (command !== undefined) this.#begin(command, entry);
    const failure = entry.level === 'Error' && !NOISE.test(message) ? failureIn(entry) : undefined;
    if (failure !== undefined) {
      this.#current ??= this.#open();
      this.#current.failure = failure;
    }
    if (ENDING.test(message)) this.#current = undefined;
  }

  operations(): readonly Operation[] {
    return this.#runs.filter(({ failure }) => failure !== undefined);
  }

  #open(): Operation {
    const run: Operation = { log: 'dism' };
    this.#runs.push(run);
    return run;
  }

  #begin(command: string, entry: ServicingEntry): void {
    this.#current ??= this.#open();
    this.#current.command = { value: command.trim(), entry };
    const feature = FEATURE.exec(command)?.[1];
    if (feature !== undefined) this.#current.feature = { value: feature, entry };
    const name = PACKAGE.exec(command)?.[1];
    if (name !== undefined) this.#current.package = { value: name, entry };
  }
}
