import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findKnownMessage } from '../../src/artifacts/ticket/messages.ts';
import { findVmName } from '../../src/artifacts/ticket/vm-name.ts';
import { recogniseTicket, symptomFromText, ticket } from '../../src/artifacts/ticket.ts';
import { validateFact } from '../../src/facts/vocabulary.ts';
import { decodeText } from '../../src/intake/decode.ts';
import { textSection } from '../../src/intake/section.ts';
import type { Fact } from '../../src/model/fact.ts';
import { type Span, sliceSection, type TextSection } from '../../src/model/section.ts';
import { sectionOf } from '../support/section.ts';

const SAMPLES = fileURLToPath(new URL('../../samples/artifacts/', import.meta.url));

function sample(path: string): TextSection {
  const decoded = decodeText(readFileSync(SAMPLES + path));
  if (decoded === undefined) throw new Error(`'${path}' is not text`);
  return textSection(path, decoded);
}

const symptoms = (file: TextSection, claimed: readonly Span[] = []): readonly Fact[] =>
  recogniseTicket(file, claimed).flatMap((span) => ticket.parse(sliceSection(file, span)).facts);

const ENGLISH =
  'The remote session was disconnected because there were network problems during the licensing protocol.';
const CHINESE = '由于授权协议中有网络问题，远程会话被中断。';

describe('known messages', () => {
  it.each([
    ENGLISH,
    'mstsc: network problem during the licencing protocol',
    CHINESE,
    '提示由于授权协议中有网络问题,远程会话被中断.请重新跟远程计算机连接',
    '由於授權協定中有網路問題，遠端工作階段已中斷',
    'Im Lizenzierungsprotokoll sind Netzwerkprobleme aufgetreten',
    'Des problèmes réseau se sont produits pendant le protocole de licence.',
    'ExtendedDisconnectReason: 262',
    'extended disconnect reason code 0x106',
    'reason is exDiscReasonLicenseCantFinishProtocol',
  ])('is the licensing network problem: %s', (text) => {
    expect(findKnownMessage(text)).toBe('rdp-licensing-network-problem');
  });

  it.each([
    'The remote computer disconnected the session because of an error in the licensing protocol.',
    'The remote session was disconnected because there are no Remote Desktop License Servers available to provide a license.',
    'disconnect reason 262',
    'extended disconnect reason 2621',
    'There are network problems in the office.',
    '授权协议中出现错误',
  ])('is not the licensing network problem: %s', (text) => {
    expect(findKnownMessage(text)).toBeUndefined();
  });

  it.each([
    'The installation hangs at "Starting Windows".',
    'setup is stuck on starting windows and nothing happens',
    'It freezes on the Starting Windows logo',
    'The VM won\'t get past "starting windows"',
    'Starting Windows... and there it is stuck forever',
    '虚拟机从光驱启动后，卡在安装过程的starting windows界面',
    '安装时一直停在“正在启动 Windows”',
    '屏幕显示正在启动Windows，然后卡住不动',
    'Die Installation bleibt bei "Windows wird gestartet" stehen',
  ])('is the hang at Starting Windows: %s', (text) => {
    expect(findKnownMessage(text)).toBe('install-hangs-at-starting-windows');
  });

  it.each([
    'The queue is stuck at starting windows update',
    'Starting Windows Update service hangs',
    'It no longer hangs at "Starting Windows".',
    'Setup does not hang at Starting Windows any more',
    'The VM hangs when starting windows explorer',
    'It shows "Starting Windows" and then the desktop.',
    '不再卡在“正在启动 Windows”界面了',
    '正在启动 Windows 更新服务，进程卡住',
  ])('is not the hang at Starting Windows: %s', (text) => {
    expect(findKnownMessage(text)).toBeUndefined();
  });
});

describe('names of VMs', () => {
  it.each([
    ['the VM "WEB01" is slow', 'WEB01'],
    ["virtual machine 'web 1' is slow", 'web 1'],
    ['VM WEB01 is slow', 'WEB01'],
    ['虚拟机“财务系统”无法登录', '财务系统'],
    ['虚拟机 WIN7-01 卡住', 'WIN7-01'],
    ['we ran Get-VMProcessor -VMName web-front', 'web-front'],
    ["the VM's 'disk' is full", undefined],
    ['our VM runs well', undefined],
    ['VM "does not start" is what they say', undefined],
    ['a VM Gen2 with VMware7 tools on VM Windows10', undefined],
    ['VM WEB01 and VM WEB02 are slow', undefined],
  ])('reads from %s', (text, expected) => {
    expect(findVmName(text)).toBe(expected);
  });
});

describe('ticket', () => {
  it('tells a message wrapped over two lines as one symptom with its lines and VM', () => {
    const facts = symptoms(sample('ticket/rdp-note.txt'));
    expect(facts).toEqual([
      {
        kind: 'symptom',
        machine: null,
        fields: { text: `mstsc answers: ${ENGLISH}`, message: 'rdp-licensing-network-problem', vm: 'WEB01' },
        source: { path: 'ticket/rdp-note.txt', startLine: 4, endLine: 5 },
      },
    ]);
  });

  it.each([
    ['ticket/rdp-zh-gbk.txt', 'rdp-licensing-network-problem', 'WEB02'],
    ['ticket/rdp-de-cp1252.txt', 'rdp-licensing-network-problem', 'APP07'],
    ['ticket/install-hangs.md', 'install-hangs-at-starting-windows', undefined],
    ['ticket/install-hangs-zh.txt', 'install-hangs-at-starting-windows', 'WIN7-01'],
    ['ticket/mail.eml', 'rdp-licensing-network-problem', 'APP03'],
  ])('finds the message in %s', (path, message, vm) => {
    const facts = symptoms(sample(path));
    expect(facts.map(({ fields }) => [fields.message, fields.vm])).toEqual([[message, vm]]);
  });

  it('takes a text without a known message as one complaint, without the greeting', () => {
    const [fact, ...others] = symptoms(sample('ticket/complaint-without-known-message.md'));
    expect(others).toEqual([]);
    expect(fact?.fields.message).toBeUndefined();
    expect(fact?.fields.text).toMatch(/^after the last reboot .* everything was fast\.$/);
    expect(fact?.source).toMatchObject({ startLine: 3, endLine: 4 });
    const other = symptoms(sample('ticket/note-other-licensing-error.txt'));
    expect(other.map(({ fields }) => fields.message)).toEqual([undefined]);
  });

  it('keeps no half of the quotation marks around a message of two sentences', () => {
    const said = symptoms(
      sectionOf('“由于授权协议中有网络问题，远程会话被中断。请重新跟远程计算机连接。”', 'note.txt'),
    );
    expect(said.map(({ fields }) => fields.text)).toEqual(['由于授权协议中有网络问题，远程会话被中断。']);
  });

  it('reads UTF-16', () => {
    expect(symptoms(sample('ticket/note-utf16le-bom.txt'))[0]?.fields.text).toMatch(/^The application server froze/);
  });

  it.each(readdirSync(`${SAMPLES}look-alikes`).filter((name) => /^(?:ticket|systeminfo)-/.test(name)))(
    'does not claim look-alikes/%s',
    (name) => {
      expect(ticket.recognise(sample(`look-alikes/${name}`))).toEqual([]);
    },
  );

  it('does not claim the outputs of commands', () => {
    for (const name of readdirSync(`${SAMPLES}systeminfo`)) {
      expect(ticket.recognise(sample(`systeminfo/${name}`)), name).toEqual([]);
    }
  });

  it('looks only at lines that nobody has claimed', () => {
    const file = sectionOf(['OS Name: x', ENGLISH, '', 'and the same for us', ENGLISH].join('\n'), 'upload/data.txt');
    expect(recogniseTicket(file, [{ startLine: 1, endLine: 2 }])).toEqual([{ startLine: 4, endLine: 5 }]);
    expect(recogniseTicket(file, [{ startLine: 1, endLine: 5 }])).toEqual([]);
  });

  it('takes prose beside claimed output only from a file that says it is a ticket', () => {
    const text = 'Since Monday the server is slow and users complain.\n\nHost Name: SRV01';
    const claimed = [{ startLine: 3, endLine: 3 }];
    expect(recogniseTicket(sectionOf(text, 'ticket-4711.txt'), claimed)).toEqual([{ startLine: 1, endLine: 1 }]);
    expect(recogniseTicket(sectionOf(text, 'host.md'), claimed)).toEqual([]);
    expect(recogniseTicket(sectionOf(text, 'host.txt'), [])).toEqual([]);
  });

  it.each([
    ['README.md', '# widget\n\nA small library for servers.\n\n## Installation\n\n    npm install widget'],
    ['CHANGELOG.md', 'The virtual machine no longer crashes when it is started twice.'],
    ['guide.md', 'This guide tells how the parser works and which options there are.'],
    ['notes.txt', 'This package is licensed under the MIT licence. See https://github.com/contoso/widget for more.'],
  ])('takes no text about software for a complaint: %s', (name, text) => {
    expect(recogniseTicket(sectionOf(text, name), [])).toEqual([]);
  });

  it.each(['README.txt', 'what-happened.md'])('takes a short text about a machine for one, also as %s', (name) => {
    const text = 'Since Monday the virtual machine WEB01 restarts every few hours and nobody can log on.';
    expect(recogniseTicket(sectionOf(text, name), [])).toHaveLength(1);
  });

  it('tells a complaint that a reply quotes only once', () => {
    const file = sectionOf(`${ENGLISH}\n\n> ${ENGLISH}\n`, 'note.txt');
    expect(symptoms(file)).toHaveLength(1);
  });

  it('reads a message in a fence, and no command output', () => {
    const fenced = sectionOf(`It fails:\n\n\`\`\`\n${ENGLISH}\n\`\`\`\n`, 'a.md');
    expect(symptoms(fenced).map(({ fields }) => fields.message)).toEqual(['rdp-licensing-network-problem']);
    const output = `PS C:\\> Get-Content old.log\n2024-01-01 10:00:00 ${ENGLISH}`;
    const command = sectionOf(`What we looked at before lunch today:\n\n\`\`\`\n${output}\n\`\`\`\n`, 'note.md');
    expect(symptoms(command).map(({ fields }) => fields.message)).toEqual([undefined]);
  });

  it('does not take the end of a fence with claimed output for the start of one', () => {
    const text = `It fails on SRV01 since Monday morning:\n\n\`\`\`\nPS C:\\> systeminfo\nHost Name: SRV01\n\`\`\`\n\nAfter a reboot: ${ENGLISH}\n`;
    const file = sectionOf(text, 'a.md');
    expect(recogniseTicket(file, [{ startLine: 5, endLine: 5 }])).toEqual([{ startLine: 8, endLine: 8 }]);
  });

  it('joins a screen and a hang told in two sentences', () => {
    const file = sectionOf('Setup shows "Starting Windows". It hangs there for hours.', 'note.txt');
    expect(symptoms(file).map(({ fields }) => fields.message)).toEqual(['install-hangs-at-starting-windows']);
    const over = sectionOf(
      'It no longer hangs at "Starting Windows". Later an application hangs on some days.',
      'note.txt',
    );
    expect(symptoms(over).map(({ fields }) => fields.message)).toEqual([undefined]);
  });

  it('prefers the body of a mail to its subject', () => {
    const mail = sectionOf(`Subject: ${ENGLISH}\n\nSince Monday: ${ENGLISH}\n`, 'a.eml');
    expect(symptoms(mail).map(({ source }) => source.startLine)).toEqual([3]);
    const title = sectionOf('Subject: The server SRV01 does not start any more\n\nThanks\n', 'a.eml');
    expect(symptoms(title).map(({ fields }) => fields.text)).toEqual(['The server SRV01 does not start any more']);
  });

  it('reads text of the command line, whatever it is', () => {
    expect(symptomFromText('slow', '--symptom 1')).toEqual([
      {
        kind: 'symptom',
        machine: null,
        fields: { text: 'slow' },
        source: { path: '--symptom 1', startLine: 1, endLine: 1 },
      },
    ]);
    expect(symptomFromText(`${CHINESE}请重试`, '--symptom 2')[0]?.fields.message).toBe('rdp-licensing-network-problem');
    expect(symptomFromText('  ', '--symptom 3')).toEqual([]);
  });

  it('bounds the text of a complaint', () => {
    const file = sectionOf(`${'the server is slow and '.repeat(100)}slow`, 'note.txt');
    expect(String(symptoms(file)[0]?.fields.text).length).toBeLessThanOrEqual(500);
  });

  it('asks nobody for complaints', () => {
    expect(ticket.collect('symptom', {})).toBeUndefined();
  });

  it('never throws, and every source lies inside the section', () => {
    const lines = ['rdp-note.txt', 'install-hangs.md', 'install-hangs-zh.txt', 'mail.eml']
      .flatMap((name) => sample(`ticket/${name}`).lines)
      .concat('```', '> ', 'Hello,', '正在启动 Windows', 'it hangs there');
    const line = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...lines) },
      {
        weight: 2,
        arbitrary: fc.tuple(fc.constantFrom(...lines), fc.nat(40)).map(([text, end]) => text.slice(0, end)),
      },
      { weight: 1, arbitrary: fc.string() },
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.constantFrom('note.txt', 'a.md', 'b.txt'), (some, path) => {
        const file = sectionOf(some.join('\n'), path);
        const claimed = [{ startLine: 3, endLine: 4 }];
        for (const span of recogniseTicket(file, claimed)) {
          expect(span.startLine > 4 || span.endLine < 3).toBe(true);
          for (const fact of ticket.parse(sliceSection(file, span)).facts) {
            expect(validateFact(fact)).toEqual([]);
            expect(fact.source.startLine).toBeGreaterThanOrEqual(span.startLine);
            expect(fact.source.endLine).toBeLessThanOrEqual(span.endLine);
          }
        }
        ticket.parse(file);
        symptomFromText(some.join('\n'), '--symptom 1');
      }),
      { numRuns: 300 },
    );
  });
});
