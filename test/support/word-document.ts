import { type ZipPart, zipOf } from './zip.ts';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A Word document of plain paragraphs, or of the XML of its body. */
export function wordDocument(body: readonly string[] | string, more: readonly ZipPart[] = []): Buffer {
  const paragraphs =
    typeof body === 'string'
      ? body
      : body.map((text) => `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`).join('');
  const xml = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="urn:w"><w:body>${paragraphs}</w:body></w:document>`;
  return zipOf([{ name: 'word/document.xml', content: Buffer.from(xml) }, ...more]);
}
