import { onFirstUse } from './first-use.ts';

/**
 * `own` with further fields, which are loaded together when one of them is first read. They are enumerable: JSON and copies of the
 * object hold them, and so load them; `overlaid` does not.
 */
export function withLazyFields<Own extends object, Lazy extends object>(
  own: Own,
  names: readonly (keyof Lazy)[],
  load: () => Lazy,
): Own & Lazy {
  const fields = onFirstUse(load);
  for (const name of names) {
    Object.defineProperty(own, name, { enumerable: true, configurable: true, get: () => fields()[name] });
  }
  return own as Own & Lazy;
}

/** A copy of `below` with the fields of `above` instead of its own; what is lazy in either stays so. */
export function overlaid<Below extends object, Above extends object>(below: Below, above: Above): Below & Above {
  const fields = { ...Object.getOwnPropertyDescriptors(below), ...Object.getOwnPropertyDescriptors(above) };
  return Object.defineProperties({}, fields) as Below & Above;
}
