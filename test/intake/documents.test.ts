import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXPANSION_LIMITS } from '../../src/intake/archive/limits.ts';
import type { ReadFile } from '../../src/intake/bundle.ts';
import { openCompoundFile } from '../../src/intake/documents/compound-file.ts';
import { textOfHtml } from '../../src/intake/documents/html-text.ts';
import { readRichText } from '../../src/intake/documents/rich-text.ts';
import { readDocument } from '../../src/intake/documents.ts';
import { memoryBundle } from '../../src/intake/memory-bundle.ts';
import { readBundle } from '../../src/intake/read.ts';
import { compoundFile, outlookMessage } from '../support/compound-file.ts';
import { wordDocument } from '../support/word-document.ts';
import { zipOf } from '../support/zip.ts';

async function read(path: string, content: Uint8Array | string): Promise<readonly ReadFile[]> {
  const files: ReadFile[] = [];
  for await (const file of readBundle(memoryBundle([{ path, content }]))) files.push(file);
  return files;
}

const linesOf = (file: ReadFile | undefined) => (file?.section?.form === 'text' ? file.section.lines : undefined);
const codesOf = (file: ReadFile | undefined) => file?.diagnostics.map(({ code }) => code);

describe('an Outlook message', () => {
  const SYSTEMINFO = Buffer.from('Host Name:                 APP01\r\n'.repeat(300));
  const message = outlookMessage({
    subject: 'VM APP01 hangs',
    body: 'Since Monday it hangs.\r\n\r\nKim',
    attachments: [
      { name: 'systeminfo.txt', content: SYSTEMINFO },
      { name: '../../short.txt', content: Buffer.from('short') },
      { name: 'Earlier mail', content: { subject: 'First report', body: 'It hung before.' } },
    ],
  });

  it('is its subject and its body, and says that line numbers count that text', async () => {
    const [mail] = await read('case.msg', message);
    expect(linesOf(mail)).toEqual(['Subject: VM APP01 hangs', '', 'Since Monday it hangs.', '', 'Kim']);
    expect(codesOf(mail)).toEqual(['intake/document-converted']);
  });

  it('gives its attachments as files, long and short ones, and mails within it', async () => {
    const files = await read('case.msg', message);
    expect(files.map(({ path }) => path)).toEqual([
      'case.msg',
      'case.msg!/systeminfo.txt',
      'case.msg!/.._.._short.txt',
      'case.msg!/Earlier mail.eml',
    ]);
    expect(files[1]?.bytes).toBe(SYSTEMINFO.length);
    expect(linesOf(files[1])).toHaveLength(300);
    expect(linesOf(files[2])).toEqual(['short']);
    expect(linesOf(files[3])).toEqual(['Subject: First report', '', 'It hung before.']);
  });

  it('is read from its HTML where it has no other body', async () => {
    const [mail] = await read('a.msg', outlookMessage({ subject: 'x', html: '<p class=MsoNormal>a &lt;b&gt;</p>' }));
    expect(linesOf(mail)).toEqual(['Subject: x', '', 'a <b>']);
  });

  it('that is damaged stays a binary file that is named', async () => {
    const [mail, ...others] = await read('a.msg', message.subarray(0, 600));
    expect(mail?.section?.form).toBe('binary');
    expect(mail?.knownBinary).toBe('outlook');
    expect(others).toEqual([]);
  });

  it('gives no more bytes in attachments than it has itself', async () => {
    const same = Buffer.alloc(40_000, 'x');
    const bytes = outlookMessage({
      subject: 's',
      attachments: [1, 2].map((n) => ({ name: `${n}.txt`, content: same })),
    });
    const second = bytes.lastIndexOf(Buffer.from('__substg1.0_37010102', 'utf16le'));
    bytes.writeUInt32LE(bytes.length, second + 120);
    const files = await read('a.msg', bytes);
    expect(files.slice(1).reduce((sum, file) => sum + file.bytes, 0)).toBeLessThanOrEqual(bytes.length);
  });

  it('never hangs or throws, whatever its tables say', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(message.length - 1), fc.nat(255)), { maxLength: 40 }),
        async (changes) => {
          const bytes = Buffer.from(message);
          for (const [at, value] of changes) bytes[at] = value;
          await readDocument('a.msg', 'outlook', bytes);
        },
      ),
    );
  });
});

describe('a compound file', () => {
  const file = compoundFile([{ name: 'Long', content: Buffer.alloc(10_000, 'x') }]);

  it('whose chains come back to themselves ends all the same', () => {
    const cyclic = Buffer.from(file);
    const fat = cyclic.length - 512;
    for (let at = fat; at < cyclic.length; at += 4) cyclic.writeUInt32LE(0, at);
    const root = openCompoundFile(cyclic);
    expect(root?.streams.map((stream) => stream.read().length)).toEqual([512]);
    for (let at = fat; at < fat + 20; at += 4) cyclic.writeUInt32LE(at === fat ? 1 : 0, at);
    expect(() => openCompoundFile(cyclic)?.streams.map((stream) => stream.read())).not.toThrow();
  });

  it('whose directory is its own child is walked once', () => {
    const entries = Buffer.from(file);
    const root = entries.indexOf(Buffer.from('Root Entry', 'utf16le'));
    entries.writeUInt32LE(0, root + 76);
    expect(openCompoundFile(entries)?.storages).toEqual([]);
    const stream = entries.indexOf(Buffer.from('Long', 'utf16le'));
    entries.writeUInt32LE(1, root + 76);
    entries.writeUInt32LE(1, stream + 72);
    expect(openCompoundFile(entries)?.streams.map(({ name, size }) => [name, size])).toEqual([['Long', 10_000]]);
  });
});

describe('a Word document', () => {
  it('is one line for each paragraph', async () => {
    const [file] = await read('note.docx', wordDocument(['The VM hangs.', '', 'Host Name:   <SRV01>']));
    expect(linesOf(file)).toEqual(['The VM hangs.', '', 'Host Name:   <SRV01>']);
    expect(codesOf(file)).toEqual(['intake/document-converted']);
  });

  it('keeps tabs, line breaks and the cells of tables, and leaves out what was deleted', async () => {
    const [file] = await read(
      'note.docx',
      wordDocument(
        '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>' +
          '<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>' +
          '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Name</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>State</w:t></w:r></w:p></w:tc></w:tr></w:tbl>',
      ),
    );
    expect(linesOf(file)).toEqual(['a\tb', 'c', 'Name\tState']);
  });

  it('says that its pictures are not read', async () => {
    const picture = { name: 'word/media/image1.png', content: Buffer.from('\x89PNG', 'latin1') };
    const [file] = await read('note.docx', wordDocument(['see below'], [picture]));
    expect(codesOf(file)).toEqual(['intake/document-converted', 'intake/pictures-not-read']);
  });

  it('that unpacks to more than it declares is not read', async () => {
    const xml = Buffer.from(`<w:p><w:t>${'x'.repeat(100_000)}</w:t></w:p>`);
    const [file] = await read('bomb.docx', zipOf([{ name: 'word/document.xml', content: xml, declared: 10 }]));
    expect(file).toMatchObject({ state: 'skipped', knownBinary: 'office' });
  });

  it('that declares a huge size is not unpacked', async () => {
    const part = { name: 'word/document.xml', content: Buffer.from('x'), declared: 0xfffffff0 };
    const [file] = await read('bomb.docx', zipOf([part]));
    expect(file).toMatchObject({ state: 'skipped', knownBinary: 'office' });
  });

  it('expands no entities of its own', async () => {
    const bomb =
      '<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><w:document><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:document>';
    const [file] = await read('a.docx', zipOf([{ name: 'word/document.xml', content: Buffer.from(bomb) }]));
    expect(linesOf(file)).toEqual(['&c;']);
  });
});

describe('a web page', () => {
  it('is its visible text with blocks on lines of their own', () => {
    const page =
      '<!doctype html><html><head><title>t</title><style>p{}</style></head><body><h1>Case</h1><p>The VM\n hangs&nbsp;often.</p>' +
      '<ul><li>one<li>two</ul><script>if (a<b) x</script><pre>PS C:\\&gt; Get-VM\n  Name</pre>' +
      '<table><tr><th>Name<th>State</tr><tr><td>APP01</td><td>Off</td></tr></table><!-- no --></body></html>';
    expect(textOfHtml(page).split('\n')).toEqual([
      'Case',
      '',
      'The VM hangs\u00a0often.',
      '',
      '- one',
      '- two',
      '',
      'PS C:\\> Get-VM',
      '  Name',
      '',
      'Name\tState',
      'APP01\tOff',
    ]);
  });

  it('keeps lines that Outlook wrote as paragraphs together', () => {
    const mail = '<p class=MsoNormal>Host Name:&nbsp; A</p>\n<p class="MsoNormal">OS Name:&nbsp; B<o:p></o:p></p>';
    expect(textOfHtml(mail).split('\n')).toEqual(['Host Name:\u00a0 A', 'OS Name:\u00a0 B']);
  });

  it('is converted in a file, in its own encoding', async () => {
    const [file] = await read('wiki.html', Buffer.from('<html><body><p>Größe: 1<p>zwei</body>', 'latin1'));
    expect(linesOf(file)).toEqual(['Größe: 1', '', 'zwei']);
    expect(file?.encoding).toBe('windows-1252');
  });

  it('is read in linear time, however it is nested', () => {
    const depth = 200_000;
    expect(textOfHtml(`${'<a><p>'.repeat(depth)}x${'</b>'.repeat(depth)}`)).toContain('x');
  });

  it('is total', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('<', '>', '&', '&#', 'x', '"', '<p ', '</pre>', '<pre>', '<!--', ' ', '&lt;'), {
          maxLength: 60,
        }),
        (parts) => {
          textOfHtml(parts.join(''));
        },
      ),
    );
  });
});

describe('a rich text document', () => {
  const text = (rtf: string) => readRichText(Buffer.from(rtf, 'latin1')).text;

  it('is its words without control words and hidden groups', () => {
    expect(
      text(
        "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\*\\generator W;}\\f0 Gr\\'f6\\'dfe \\{1\\}\\par\r\nzwei\\tab x\\par}",
      ),
    ).toBe('Größe {1}\nzwei\tx\n');
  });

  it('reads double-byte pages and Unicode with its substitutes', () => {
    expect(text("{\\rtf1\\ansi\\ansicpg936 \\'d0\\'e9\\u20013?\\uc0\\u25991}")).toBe('虚中文');
  });

  it('is total, also for a document of braces alone', () => {
    expect(text(`{\\rtf${'{'.repeat(100_000)}x`)).toBe('x');
    fc.assert(fc.property(fc.string(), (tail) => void text(`{\\rtf1 ${tail}`)));
  });

  it('is read as a file', async () => {
    const [file] = await read('note.rtf', '{\\rtf1 The VM hangs.\\par}');
    expect(linesOf(file)).toEqual(['The VM hangs.']);
  });
});

describe('a mailbox', () => {
  it('is one file for each mail', async () => {
    const mail = (subject: string) =>
      `From kim@contoso.example Mon Feb  5 09:12:44 2024\nSubject: ${subject}\n\nHello\n>From here\n\n`;
    const files = await read('all.mbox', mail('One') + mail('Two'));
    expect(files.map(({ path }) => path)).toEqual(['all.mbox', 'all.mbox!/0001.eml', 'all.mbox!/0002.eml']);
    expect(linesOf(files[2])?.slice(0, 4)).toEqual(['Subject: Two', '', 'Hello', 'From here']);
  });
});

describe('documents within documents', () => {
  it('are opened down to a limit, which is said', async () => {
    let content: Buffer = Buffer.from('Subject: innermost\n\nx');
    for (let depth = 0; depth < EXPANSION_LIMITS.nesting + 2; depth++) content = mailWith(content);
    const files = await read('a.eml', content);
    expect(files).toHaveLength(EXPANSION_LIMITS.nesting + 2);
    expect(codesOf(files.at(-1))).toEqual(['intake/too-deep']);
  });

  it('have names that lead nowhere', async () => {
    const files = await read('a.eml', mailWith(Buffer.from('Subject: b\n\nx'), '..\\..\\C:/x\u202e.eml'));
    expect(files[1]?.path).not.toMatch(/\.\.[\\/]|\\/);
  });
});

function mailWith(attachment: Buffer, name = 'inner.eml'): Buffer {
  const head =
    'Subject: outer\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nouter\r\n' +
    `--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n`;
  return Buffer.from(`${head}${attachment.toString('base64')}\r\n--b--\r\n`);
}
