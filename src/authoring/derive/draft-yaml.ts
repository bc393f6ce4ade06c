import { Document, isScalar, isSeq, Scalar, visit } from 'yaml';

/** 6.3.9600.18907, which YAML takes for a number where it has one point. */
const DOTTED = /^\d+(?:\.\d+)+$/;

/** A condition or front matter as YAML: versions in quotes, and codes as people write them: 0x50. */
export function draftYaml(value: object): string {
  const document = new Document(value);
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && DOTTED.test(node.value)) node.type = Scalar.QUOTE_SINGLE;
    },
    Pair(_, { key, value: node }) {
      if (!isScalar(key) || key.value !== 'code') return;
      for (const code of isSeq(node) ? node.items : [node]) {
        if (isScalar(code) && typeof code.value === 'number') code.format = 'HEX';
      }
    },
  });
  return document.toString({ lineWidth: 0 }).trimEnd();
}
