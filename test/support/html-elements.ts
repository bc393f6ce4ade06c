import { Parser } from 'htmlparser2';

/** An element of a page as a browser would read it. */
export interface HtmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** What stands in it before the next tag. */
  readonly text: string;
}

/** The elements of a page in the order of their start tags. */
export function htmlElements(html: string): readonly HtmlElement[] {
  const elements: { name: string; attributes: Record<string, string>; text: string }[] = [];
  let isOpen = false;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      elements.push({ name, attributes, text: '' });
      isOpen = true;
    },
    ontext: (text) => {
      const last = elements.at(-1);
      if (last && isOpen) last.text += text;
    },
    onclosetag: () => {
      isOpen = false;
    },
  });
  parser.end(html);
  return elements;
}
