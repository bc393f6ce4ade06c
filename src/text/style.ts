import { styleText } from 'node:util';
import type { Severity } from '../model/rule.ts';

export interface StyleOptions {
  readonly color: boolean;
  /** Signs in ASCII, for consoles without the others and for CJK terminals that draw them two columns wide. */
  readonly ascii?: boolean;
}

/** How a report looks, by meaning. Apply to text that is already measured and cut: colours have no width. */
export interface Style {
  severity(severity: Severity, text: string): string;
  /** The name of a bundle or a machine, a title. */
  strong(text: string): string;
  dim(text: string): string;
  path(text: string): string;
  command(text: string): string;
  /** Something that limited our reading. */
  limit(text: string): string;
  /** One column wide, and distinct without colour. */
  mark(severity: Severity): string;
  readonly signs: Signs;
  readonly ascii: boolean;
}

/** Signs with a meaning of their own; each one column wide but `ellipsis` in ASCII. */
export interface Signs {
  readonly ellipsis: string;
  /** Between a title and what it is about, or between things of a row. */
  readonly dot: string;
  readonly suspected: string;
  readonly limit: string;
  /** Between the headings of a path. */
  readonly into: string;
  /** Before how often something is there. */
  readonly times: string;
}

const MARKS: Readonly<Record<Severity, readonly [unicode: string, ascii: string]>> = {
  critical: ['✖', 'X'],
  high: ['▲', '!'],
  medium: ['◆', '*'],
  low: ['○', 'o'],
  info: ['·', '.'],
};

const UNICODE_SIGNS: Signs = { ellipsis: '…', dot: '·', suspected: '?', limit: '!', into: '›', times: '×' };
const ASCII_SIGNS: Signs = { ellipsis: '...', dot: '-', suspected: '?', limit: '!', into: '>', times: 'x' };

type Format = Parameters<typeof styleText>[0];

const SEVERITY_FORMATS: Readonly<Record<Severity, Format>> = {
  critical: ['bold', 'redBright'],
  high: 'red',
  medium: 'yellow',
  low: 'blueBright',
  info: 'dim',
};

export function createStyle({ color, ascii = false }: StyleOptions): Style {
  // The caller has decided about colour: styleText must not look at the environment or at a stream.
  const paint = (format: Format, text: string): string =>
    color && text !== '' ? styleText(format, text, { validateStream: false }) : text;
  return {
    severity: (severity, text) => paint(SEVERITY_FORMATS[severity], text),
    strong: (text) => paint('bold', text),
    dim: (text) => paint('dim', text),
    path: (text) => paint('cyan', text),
    command: (text) => paint('green', text),
    limit: (text) => paint('magenta', text),
    mark: (severity) => MARKS[severity][ascii ? 1 : 0],
    signs: ascii ? ASCII_SIGNS : UNICODE_SIGNS,
    ascii,
  };
}
