import fc from 'fast-check';

/**
 * One seed for the tests that every change must pass, so that a change fails for what it did and not for the day.
 * `FUZZ_SEED=12345 npm run test:fuzz` explores with another one; a failure prints the seed it was found with.
 */
const SEED = 20_261_124;

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.FUZZ_SEED ?? SEED) });
