import { Buffer } from 'node:buffer';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/intake/decode.ts';

const SPANISH =
  'Versión del sistema operativo: 10.0.17763\nUbicación(es) de archivo de paginación: C:\\pagefile.sys\nSí\nMáximo';
const GERMAN =
  'Gesamter physischer Speicher: 8.192 MB\nÜbersetzung der zweiten Ebene: ja\nVerfügbarer Größe, Schlüssel';
const CHINESE =
  '主机名: SRV01\nOS 名称: Microsoft Windows 10 专业版\n系统制造商: CONTOSO\n修补程序: 安装了 4 个修补程序。';
const RUSSIAN = 'Имя узла: SRV01\nНазвание ОС: Microsoft Windows 10\nИзготовитель системы: CONTOSO';
const TURKISH =
  'İşletim Sistemi Adı: Microsoft Windows 10 Pro\nKayıtlı Kullanıcı: Kim\nÖzgün Yükleme Tarihi: 14.03.2019';
const THAI = 'เครื่องเสมือนไม่สามารถเริ่มต้นได้\nConnection Name: อีเทอร์เน็ต';

/** Written in one code page, read in another, saved as UTF-8. */
const spoiled = (text: string, written: string, read: string) =>
  Buffer.from(iconv.decode(iconv.encode(text, written), read), 'utf8');

describe('text that went through a wrong code page', () => {
  it.each([
    ['Spanish of code page 850 as Latin-1', SPANISH, 'cp850', 'latin1'],
    ['Spanish of code page 850 as Windows-1252', SPANISH, 'cp850', 'win1252'],
    ['German of code page 850 as Latin-1', GERMAN, 'cp850', 'latin1'],
    ['Chinese of GBK as Latin-1', CHINESE, 'gbk', 'latin1'],
    ['Russian of code page 866 as Latin-1', RUSSIAN, 'cp866', 'latin1'],
    ['Turkish of code page 857 as Latin-1', TURKISH, 'cp857', 'latin1'],
    ['Thai as Latin-1', THAI, 'windows-874', 'latin1'],
    ['Thai as Windows-1252', THAI, 'windows-874', 'win1252'],
    ['Spanish of UTF-8 as Windows-1252', SPANISH, 'utf8', 'win1252'],
    ['Chinese of UTF-8 as Latin-1', CHINESE, 'utf8', 'latin1'],
  ])('is read as it was meant: %s', (_, text, written, read) => {
    const decoded = decodeText(spoiled(text, written, read));
    expect(decoded?.text).toBe(text);
    expect(decoded?.encoding).toMatch(/^utf-8 \(.* repaired\)$/);
    expect(decoded?.diagnostics.map(({ code, level }) => [code, level])).toEqual([['decode/repaired-text', 'note']]);
  });

  it('is found beside lines of any length', () => {
    const text = `${'x'.repeat(2_000_000)}\n${SPANISH}`;
    expect(decodeText(spoiled(text, 'cp850', 'latin1'))?.text).toBe(text);
  });

  it.each([
    ['German', GERMAN],
    ['Spanish', SPANISH],
    [
      'French with no-break spaces',
      'Mémoire physique totale\u00a0: 16\u00a0384 Mo\nNom de l’hôte\u00a0: SRV01\nCarte(s) réseau',
    ],
    ['signs alone', 'Windows® 10 ©, 25 °C, ½, «text»'],
    [
      'no-break spaces alone',
      '\u00a0\u00a0\u00a0\u00a0Start\u00a0\u00a0\u00a0\u00a0REG_DWORD\u00a0\u00a0\u00a0\u00a00x3',
    ],
    ['no-break spaces between words', SPANISH.replaceAll(' ', '\u00a0')],
    ['quotation marks alone', '{ “Name”: “alg”, “State”: “Stopped” }'],
    ['Chinese', CHINESE],
    ['Turkish', TURKISH],
    ['Thai', THAI],
    ['Portuguese capitals', 'VERSÃO DO SISTEMA: 10\nCONFIGURAÇÃO NÃO DISPONÍVEL\nMEMÓRIA FÍSICA'],
    ['Icelandic and Danish', 'Þetta er íslenska, ætti að virka\nRødgrød med fløde på Ærø'],
  ])('is left alone where it is right: %s', (_, text) => {
    expect(decodeText(Buffer.from(text))).toEqual({ text, encoding: 'utf-8', diagnostics: [] });
  });
});
