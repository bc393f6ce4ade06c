import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/intake/decode.ts';

const bytesOf = (text: string, page: string): Uint8Array => iconv.encode(text, page);

const GERMAN = [
  'Gesamter physischer Speicher:    16.384 MB',
  'Verfügbarer physischer Speicher: 9.210 MB',
  'Der Speicherplatz auf dem Datenträger reicht nicht für die Prüfpunkte aus.',
  'Größe der Auslagerungsdatei und Übertragungsrate wurden geändert.',
];
const FRENCH = [
  'Mémoire physique totale :       8 192 Mo',
  'La machine virtuelle ne démarre plus après la mise à jour de l’hôte.'.replace('’', "'"),
  'Paramètres régionaux du système: fr;Français (France)',
];
const SPANISH = [
  'Versión del sistema operativo:  10.0.17763',
  'Cantidad total de memoria física: 32.768 MB',
  'La máquina se reinició mañana según el técnico.',
];
const PORTUGUESE = [
  'Memória física total: 4.096 MB',
  'Configuração do sistema: não disponível',
  'Versão do BIOS e região',
];
const RUSSIAN = [
  'Полный объем физической памяти:  16 384 МБ',
  'Имя узла:                        SRV01',
  'Виртуальная машина не отвечает после обновления узла.',
];
const CHINESE = ['物理内存总量:     16,384 MB', '虚拟机无法启动,集成服务版本与主机不匹配。', '主机名:           SRV01'];
const JAPANESE = ['物理メモリの合計:       16,384 MB', 'ホスト名: SRV01', '仮想マシンが起動しません。'];
const KOREAN = ['총 실제 메모리:         16,384MB', '호스트 이름: SRV01', '가상 컴퓨터가 응답하지 않습니다.'];
const TRADITIONAL = ['實體記憶體總計: 16,384 MB', '主機名稱: SRV01', '虛擬機器無法啟動,整合服務的版本不同。'];
const POLISH = ['Całkowita pamięć fizyczna: 8 192 MB', 'Maszyna wirtualna nie uruchamia się, błąd połączenia.'];
const CZECH = ['Celková fyzická paměť: 8 192 MB', 'Virtuální počítač nelze spustit, chyba připojení.'];
const TURKISH = [
  'Sistem hatası 5 oluştu, değişiklikler geri alındı.',
  'Toplam Fiziksel Bellek:         16.305 MB (İşlem tamamlandı, başlatılmış)',
  'Sanal makine başlatılamadı: ağ bağlantısı kurulmamış.',
];
const THAI = ['เครื่องเสมือนไม่สามารถเริ่มต้นได้', 'Connection Name: อีเทอร์เน็ต 3', 'หน่วยความจำไม่เพียงพอ: 16,384 MB'];

const PAGES: readonly (readonly [string, readonly string[]])[] = [
  ['cp850', GERMAN],
  ['windows-1252', GERMAN],
  ['cp850', FRENCH],
  ['windows-1252', FRENCH],
  ['cp850', SPANISH],
  ['windows-1252', SPANISH],
  ['cp850', PORTUGUESE],
  ['windows-1252', PORTUGUESE],
  ['cp866', RUSSIAN],
  ['windows-1251', RUSSIAN],
  ['gbk', CHINESE],
  ['cp932', JAPANESE],
  ['cp949', KOREAN],
  ['cp950', TRADITIONAL],
  ['cp852', POLISH],
  ['windows-1250', POLISH],
  ['cp852', CZECH],
  ['windows-1250', CZECH],
  ['cp857', TURKISH],
  ['windows-1254', TURKISH],
  ['windows-874', THAI],
];

describe('decodeText on legacy code pages', () => {
  it.each(PAGES)('reads whole %s texts: %s', (page, sentences) => {
    const text = `Host Name:  SRV01\r\n${sentences.join('\r\n')}\r\nOS Version: 10.0.14393\r\n`;
    const decoded = decodeText(bytesOf(text, page));
    expect(decoded?.encoding).toBe(page);
    expect(decoded?.text).toBe(text);
    expect(decoded?.diagnostics).toEqual([]);
  });

  // Single lines of Czech in windows-1250 are left out: a few letters read as well in windows-1252.
  const lines = PAGES.filter(([page, sentences]) => page !== 'windows-1250' || sentences !== CZECH);
  it.each(lines)('reads every single line of %s: %s', (page, sentences) => {
    for (const sentence of sentences) expect(decodeText(bytesOf(sentence, page))?.text).toBe(sentence);
  });
});

describe('decodeText on single marks of legacy pages', () => {
  it('takes 0xFF between digits for the no-break space of the OEM pages, not for a byte order mark', () => {
    const decoded = decodeText(Buffer.from('Total Physical Memory:     32\xFF503 MB\r\n', 'latin1'));
    expect(decoded?.text).toContain('32\u00A0503 MB');
  });

  it('lets the printed locale settle what a no-break space alone leaves open', () => {
    const text = 'System Locale:             sk;Slovak\r\nTotal Physical Memory:     7\xFF839 MB\r\n';
    expect(decodeText(Buffer.from(text, 'latin1'))?.encoding).toBe('cp852');
  });

  it('reads box drawings of a console table in cp437 or cp850', () => {
    const text = '┌────┬────┐\r\n│ VM │ OK │\r\n└────┴────┘\r\n';
    expect(decodeText(bytesOf(text, 'cp437'))?.text).toBe(text);
  });

  it('reads the registered sign of windows-1252 names', () => {
    const text = 'Processor: Intel® Xeon® CPU\r\nOwner: Contoso™\r\n';
    expect(decodeText(bytesOf(text, 'windows-1252'))?.text).toBe(text);
  });
});

describe('decodeText on Unicode', () => {
  const text = 'Ä 物理 Память 😀\r\nHost Name: SRV01\r\n';

  it.each([
    ['utf-8', Buffer.from(text, 'utf8')],
    ['utf-8-bom', Buffer.from(`\uFEFF${text}`, 'utf8')],
    ['utf-16le', Buffer.from(text, 'utf16le')],
    ['utf-16le-bom', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['utf-16be', Buffer.from(text, 'utf16le').swap16()],
    ['utf-16be-bom', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
  ])('reads %s', (encoding, bytes) => {
    expect(decodeText(bytes)).toEqual({ text, encoding, diagnostics: [] });
  });

  it('calls pure ASCII ascii', () => {
    expect(decodeText(Buffer.from('Host Name: SRV01\n'))?.encoding).toBe('ascii');
  });

  it('reads UTF-8 whose last character is cut', () => {
    const decoded = decodeText(Buffer.from('Mémoire à é', 'utf8').subarray(0, -1));
    expect(decoded?.text).toBe('Mémoire à \uFFFD');
    expect(decoded?.diagnostics.map(({ code }) => code)).toEqual(['decode/cut-character']);
  });

  it('keeps UTF-8 with a bad byte, and says so', () => {
    const bytes = Buffer.concat([Buffer.from('Größe Übertragung Prüfung für', 'utf8'), Buffer.from([0xff, 0x0a])]);
    const decoded = decodeText(bytes);
    expect(decoded?.encoding).toBe('utf-8');
    expect(decoded?.text).toBe('Größe Übertragung Prüfung für\uFFFD\n');
    expect(decoded?.diagnostics.map(({ code }) => code)).toEqual(['decode/invalid-bytes']);
  });

  it('reads UTF-16 that is cut inside a character', () => {
    const decoded = decodeText(Buffer.from('\uFEFFHost Name: SRV01', 'utf16le').subarray(0, -1));
    expect(decoded?.text).toBe('Host Name: SRV0');
    expect(decoded?.diagnostics.map(({ code }) => code)).toEqual(['decode/cut-character']);
  });

  it('is not misled by scripts whose UTF-16 holds the bytes of CR and LF', () => {
    const malayalam = 'ഊഊ ഊമ ഊ\r\nഊ\r\n';
    expect(decodeText(Buffer.from(`\uFEFF${malayalam}`, 'utf16le'))?.text).toBe(malayalam);
    expect(decodeText(Buffer.from('\uFEFFമഊ', 'utf16le'))?.text).toBe('മഊ');
  });

  it('drops byte order marks that concatenation left inside', () => {
    const bytes = Buffer.from('\uFEFFHost Name: SRV01\r\n\uFEFFHost Name: SRV02\r\n', 'utf16le');
    expect(decodeText(bytes)?.text).toBe('Host Name: SRV01\r\nHost Name: SRV02\r\n');
  });
});

describe('decodeText on mixed encodings', () => {
  const frame = '-----\r\n[HKLM\\SYSTEM\\Setup]\r\n-----\r\n';
  const answer = '    (par défaut)    REG_SZ    Système\r\n    Größe    REG_SZ    x\r\n';

  it.each([
    ['with a byte order mark', '\uFEFF', 'utf-16le-bom'],
    ['without one', '', 'utf-16le'],
  ])('reads 8-bit lines appended to UTF-16 ones %s', (_name, mark, encoding) => {
    const wide = (text: string) => Buffer.from(text, 'utf16le');
    const bytes = Buffer.concat([
      wide(mark + frame),
      bytesOf(`x${answer}`, 'cp850'),
      wide(frame),
      bytesOf(answer, 'cp850'),
    ]);
    const decoded = decodeText(bytes);
    expect(decoded?.text).toBe(`${frame}x${answer}${frame}${answer}`);
    expect(decoded?.encoding).toBe(encoding);
    expect(decoded?.diagnostics.map(({ code }) => code)).toEqual(['decode/mixed-encodings']);
  });

  it('reads OEM lines between UTF-8 ones', () => {
    const utf8 = 'Größe der Auslagerung: 1 GB\r\nÜbertragung läuft\r\n';
    const oem = 'Verfügbarer Speicher\r\nGerät für Prüfpunkte\r\nRückgängig\r\n';
    const decoded = decodeText(Buffer.concat([Buffer.from(utf8, 'utf8'), bytesOf(oem, 'cp850')]));
    expect(decoded?.text).toBe(utf8 + oem);
    expect(decoded?.diagnostics.map(({ code }) => code)).toEqual(['decode/mixed-encodings']);
  });
});

describe('decodeText on what is not text', () => {
  it.each([
    ['a registry hive', Buffer.concat([Buffer.from('regf'), Buffer.alloc(512, 1)])],
    ['a zip', Buffer.from('PK\x03\x04 and then', 'latin1')],
    ['a PDF', Buffer.from('%PDF-1.7\n')],
    ['zeros', Buffer.alloc(100)],
    ['little-endian numbers', Buffer.from(Uint32Array.from({ length: 200 }, (_, index) => index * 7919).buffer)],
  ])('gives nothing for %s', (_name, bytes) => {
    expect(decodeText(bytes)).toBeUndefined();
  });

  it('leaves out NUL padding at the end, and says so', () => {
    const decoded = decodeText(Buffer.concat([Buffer.from('line\r\n'), Buffer.alloc(4096)]));
    expect(decoded?.text).toBe('line\r\n');
    expect(decoded?.diagnostics.map(({ code }) => code)).toEqual(['decode/nul-padding']);
  });
});

describe('decodeText in general', () => {
  it('answers for arbitrary bytes without throwing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const decoded = decodeText(bytes);
        expect(decoded === undefined || decoded.text.isWellFormed()).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('reads back any printable text it wrote as UTF-8 or marked UTF-16', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 80 })
      .filter((value) => !/[\0-\x1F\uFEFF]/.test(value));
    fc.assert(
      fc.property(text, (value) => {
        expect(decodeText(Buffer.from(value, 'utf8'))?.text).toBe(value);
        expect(decodeText(Buffer.from(`\uFEFF${value}`, 'utf8'))?.text).toBe(value);
        expect(decodeText(Buffer.from(`\uFEFF${value}`, 'utf16le'))?.text).toBe(value);
      }),
      { numRuns: 500 },
    );
  });

  it('takes U+0D20 U+A20A for what it is, though its bytes hold a line end', () => {
    expect(decodeText(Buffer.from('\uFEFFഠꈊ ', 'utf16le'))?.text).toBe('ഠꈊ ');
  });

  it.each(PAGES)('reads any mix of %s lines as what they are: %s', (page, sentences) => {
    const choice = fc.array(fc.constantFrom(...sentences, 'Host Name: SRV01', ''), { minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(choice, (lines) => {
        const text = [...sentences, ...lines].join('\r\n');
        expect(decodeText(bytesOf(text, page))?.text).toBe(text);
      }),
      { numRuns: 20 },
    );
  });
});
