/** Ran to the end, with or without findings. */
export const EXIT_OK = 0;
/** Findings at or above `--fail-on`; in `rules lint` and `rules test`: something does not hold. */
export const EXIT_FINDINGS = 1;
/** Could not run: bad arguments, a path that does not exist, no rule loaded; with `--strict` also parts that could not be read. */
export const EXIT_COULD_NOT_RUN = 2;
/** Ended by a signal: the number of the signal above this, as shells have it (Ctrl-C: 130). */
export const EXIT_SIGNAL = 128;
