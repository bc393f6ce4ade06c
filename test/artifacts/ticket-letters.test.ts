import { describe, expect, it } from 'vitest';
import { isSmallTalk } from '../../src/artifacts/ticket/small-talk.ts';
import { recogniseTicket, ticket } from '../../src/artifacts/ticket.ts';
import type { Fact } from '../../src/model/fact.ts';
import { sliceSection, type TextSection } from '../../src/model/section.ts';
import { sectionOf } from '../support/section.ts';

const symptoms = (file: TextSection): readonly Fact[] =>
  recogniseTicket(file, []).flatMap((span) => ticket.parse(sliceSection(file, span)).facts);

describe('small talk', () => {
  it.each([
    'Attached is the output of systeminfo.',
    'Please find attached the logs you asked for.',
    'See the attached file',
    'I have attached two screenshots.',
    'The dump is attached.',
    'Here is the output of Get-VM:',
    'These are the ones that matter:',
    'My colleague wrote:',
    'Output of systeminfo:',
    'Anbei die Ausgabe von systeminfo.',
    '附件是 systeminfo 的输出。',
    '以下是虚拟机列表：',
    'Can you see anything in it?',
    'Please advise.',
    'Any ideas?',
    'Kind regards Alex',
    'Mit freundlichen Grüßen Kim',
    '谢谢！',
  ])('is: %s', (sentence) => {
    expect(isSmallTalk(sentence)).toBe(true);
  });

  it.each([
    'Attached disks are slow since Monday.',
    'The disk attached to the VM fails.',
    'I cannot attach the VHD to the VM.',
    'Here is the output, the VM hangs all the same.',
    'This is a production machine and users complain.',
    'Thanks to the last update nothing works any more and we have to restart the host.',
    'Can you tell me why the VM does not start?',
    'Please help, the virtual machine no longer starts.',
    '以下虚拟机无法启动',
    'The results of the backup are empty.',
  ])('is not: %s', (sentence) => {
    expect(isSmallTalk(sentence)).toBe(false);
  });

  it('leaves the rest of its paragraph as the complaint', () => {
    const [fact, ...others] = symptoms(
      sectionOf(
        'Hello,\n\nattached is the output of systeminfo. The server is slow since the update.\n\nThanks\n',
        'a.eml',
      ),
    );
    expect(others).toEqual([]);
    expect(fact?.fields.text).toBe('The server is slow since the update.');
  });

  it('alone around an output is no complaint', () => {
    const text = 'Hello,\n\nhere is the output of systeminfo:\n\nHost Name: SRV01\n\nKind regards\nKim';
    expect(recogniseTicket(sectionOf(text, 'ticket.txt'), [{ startLine: 5, endLine: 5 }])).toEqual([]);
  });
});

describe('the subject of a mail', () => {
  it('names the VM of a complaint that names none', () => {
    const mail = 'Subject: VM "APP09" again\n\nSince this morning nobody can log on to it.\n';
    expect(symptoms(sectionOf(mail, 'a.eml')).map(({ fields }) => fields.vm)).toEqual(['APP09']);
  });

  it('names none where the mail is about another one too', () => {
    const mail = 'Subject: VM "APP09" again\n\nSince this morning nobody can log on to it.\n\nVM "APP10" is fine.\n';
    expect(symptoms(sectionOf(mail, 'a.eml')).map(({ fields }) => fields.vm)).toEqual([undefined]);
  });
});

describe('error codes in the words', () => {
  const codes = (text: string) =>
    symptoms(sectionOf(text, 'ticket.txt'))
      .filter(({ kind }) => kind === 'symptom.error-code')
      .map(({ fields, source }) => [fields.code, fields.name, source.startLine]);

  it('are rows of their own, each where it is named first, in one spelling', () => {
    const text =
      'The VM does not start since Monday, it says 0x80070005.\nThe other one says error -2147024864, or ERROR_SHARING_VIOLATION.\n0x80070005 again.\n';
    expect(codes(text)).toEqual([
      ['0x80070005', 'E_ACCESSDENIED', 1],
      ['0x80070020', 'ERROR_SHARING_VIOLATION', 2],
    ]);
  });

  it('belong to a complaint that names one, and to no one of several', () => {
    const [one] = symptoms(sectionOf('The VM does not start since Monday, it says 0x80070005.', 'ticket.txt'));
    expect(one?.fields).toMatchObject({ code: '0x80070005' });
    const [two] = symptoms(sectionOf('The VM does not start and says 0x80070005 or 0x80070020.', 'ticket.txt'));
    expect(two?.fields.code).toBeUndefined();
  });

  it('are about the VM in the subject of the mail', () => {
    const mail = 'Subject: VM "APP09" fails\n\nWe see the message with 0x80070005 every time that we start it.\n';
    const facts = symptoms(sectionOf(mail, 'a.eml'));
    expect(facts.map(({ kind, fields }) => [kind, fields.vm])).toEqual([
      ['symptom', 'APP09'],
      ['symptom.error-code', 'APP09'],
    ]);
  });

  it('are no numbers that may mean anything', () => {
    expect(
      codes('The server has 32768 MB and 3 errors, address 0xfffff80211223344, since the update of Monday.'),
    ).toEqual([]);
  });
});
