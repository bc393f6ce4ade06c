/** A Han character, or a quote that stands beside one. */
const HAN = /\p{Script=Han}/u;
const LATIN = /[\p{Script=Latin}\p{Script=Cyrillic}\p{N}()[\]{}"'`]/u;

/** A template with a blank wherever a name in Latin letters meets a Chinese character, as Chinese is set. */
export function spaced(texts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return texts.reduce((sum, text, index) => {
    const value = String(values[index - 1] ?? '');
    return meet(meet(sum, value), text);
  });
}

function meet(before: string, after: string): string {
  const last = before.at(-1) ?? '';
  const first = after.at(0) ?? '';
  const isBorder = (HAN.test(last) && LATIN.test(first)) || (LATIN.test(last) && HAN.test(first));
  return isBorder ? `${before} ${after}` : before + after;
}
