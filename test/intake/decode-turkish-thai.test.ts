import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/intake/decode.ts';

const bytesOf = (text: string, page: string): Uint8Array => iconv.encode(text, page);

const TURKISH_SYSTEMINFO = [
  'Ana Bilgisayar Adı:             PC33',
  'İşletim Sistemi Adı:            Microsoft Windows 10 Pro',
  'Kayıtlı Kullanıcı:              Kim',
  'Özgün Yükleme Tarihi:           14.03.2019, 09:12:44',
  'Giriş Yerel Ayarı:              00000409',
].join('\r\n');
const TURKISH_LINES = [
  'Özgün Yükleme Tarihi:           14.03.2019',
  'İşletim Sistemi Adı:            Microsoft Windows 10 Pro',
  'Ağ Kartları:                    1 Ağ Kartı Yüklü.',
  'Kayıtlı Kullanıcı:              Kim',
  'Denetim noktası oluşturulamadı.',
  'Erişim engellendi.\r\nSistem hatası 5 oluştu.',
];

describe('decodeText on Turkish and Thai', () => {
  it.each(['cp857', 'windows-1254'])('reads a few lines of a Turkish console in %s', (page) => {
    const decoded = decodeText(bytesOf(TURKISH_SYSTEMINFO, page));
    expect(decoded).toEqual({ text: TURKISH_SYSTEMINFO, encoding: page, diagnostics: [] });
    for (const line of TURKISH_LINES) expect(decodeText(bytesOf(line, page))?.text).toBe(line);
  });

  it.each([
    ['tr;Türkçe', 'Ana Bilgisayar Adı: PC33', ['cp857', 'windows-1254']],
    ['tr;Turkish', 'Registered Owner: Ayşe', ['cp857', 'windows-1254']],
    ['th;Thai', 'Registered Owner: สมชาย', ['windows-874']],
    ['th;ไทย', 'Host Name: SRV01', ['windows-874']],
  ])('takes the locale %s for the language of a few letters', (locale, line, pages) => {
    const text = `${line}\r\nSystem Locale:             ${locale}\r\n`;
    for (const page of pages) expect(decodeText(bytesOf(text, page))).toMatchObject({ text, encoding: page });
  });

  it.each([
    ['Icelandic', ['cp850', 'windows-1252'], ['það', 'Kerfisgerð: x64', 'Aðgangi hafnað', 'Nýtt', 'Þetta er íslenska']],
    ['Danish', ['cp850', 'windows-1252'], ['Tilgængelig fysisk hukommelse', 'Rødgrød med fløde på Ærø']],
    ['German', ['cp850', 'windows-1252'], ['für Köln', 'Größe']],
    ['Portuguese', ['cp850', 'windows-1252'], ['Serviço', 'opções', 'Configuração']],
    ['Italian', ['cp850', 'windows-1252'], ['perché', 'Più']],
    ['Italian', ['cp850'], ['così', 'lunedì']],
    ['Czech', ['cp852'], ['počtu', 'režim', 'už', 'služba', 'výrobce']],
    ['Czech', ['windows-1250'], ['týden', 'výrobce', 'výkonný', 'bývalý']],
    ['Polish', ['cp852', 'windows-1250'], ['Całkowita pamięć', 'Właściwość']],
    ['Polish', ['cp852'], ['Odmowa dostępu.', 'śledzenie', 'środowisko']],
    ['Hungarian', ['cp852', 'windows-1250'], ['Állomásnév', 'Gyártó']],
    ['Hungarian', ['cp852'], ['működő']],
    ['Romanian', ['windows-1250'], ['informaţii', 'Opţiuni', 'soţ', 'şi configuraţia']],
    ['Russian', ['windows-1251', 'cp866'], ['Россия', 'Виртуальная машина не отвечает']],
    ['Chinese', ['gbk'], ['虚拟机', '系统日志', '问题描述', '物理内存']],
    ['Korean', ['cp949'], ['이더넷', '호스트', '메모리', '바탕 화면']],
    ['Japanese', ['cp932'], ['ローカル エリア接続']],
    ['Traditional Chinese', ['cp950'], ['主機名稱', '虛擬機器']],
  ])('takes no few words of %s in %s for them', (_, pages, words) => {
    for (const page of pages) for (const word of words) expect(decodeText(bytesOf(word, page))?.text, page).toBe(word);
  });
});
