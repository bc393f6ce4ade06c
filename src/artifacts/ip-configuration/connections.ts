/** What stands before the name of a connection in the heading of its block, by language. */
const PREFIXES: readonly string[] = [
  // English
  'Ethernet adapter',
  'Wireless LAN adapter',
  'Tunnel adapter',
  'PPP adapter',
  'Unknown adapter',
  'Mobile Broadband adapter',
  // German
  'Ethernet-Adapter',
  'Drahtlos-LAN-Adapter',
  'Tunneladapter',
  'PPP-Adapter',
  'Unbekannter Adapter',
  // French
  'Carte Ethernet',
  'Carte réseau sans fil',
  'Carte Tunnel',
  'Carte PPP',
  'Carte inconnue',
  // Spanish
  'Adaptador de Ethernet',
  'Adaptador de LAN inalámbrica',
  'Adaptador de túnel',
  'Adaptador PPP',
  'Adaptador desconocido',
  // Portuguese, and Spanish of older Windows
  'Adaptador Ethernet',
  'Adaptador de Rede sem Fio',
  'Adaptador de Rede sem Fio de',
  // Italian
  'Scheda Ethernet',
  'Scheda LAN wireless',
  'Scheda Tunnel',
  'Scheda PPP',
  'Scheda sconosciuta',
  // Russian
  'Адаптер Ethernet',
  'Адаптер беспроводной локальной сети',
  'Туннельный адаптер',
  'Адаптер PPP',
  'Неизвестный адаптер',
  // Chinese
  '以太网适配器',
  '无线局域网适配器',
  '隧道适配器',
  'PPP 适配器',
  '未知适配器',
  '乙太網路卡',
  '無線區域網路介面卡',
  '通道介面卡',
  'PPP 介面卡',
  '不明的介面卡',
  // Japanese
  'イーサネット アダプター',
  'Wireless LAN アダプター',
  'Tunnel アダプター',
  'PPP アダプター',
  '不明なアダプター',
  // Korean
  '이더넷 어댑터',
  '무선 LAN 어댑터',
  '터널 어댑터',
  'PPP 어댑터',
  '알 수 없는 어댑터',
];

const LONGEST_FIRST = PREFIXES.map((prefix) => `${prefix.toLowerCase()} `).sort((a, b) => b.length - a.length);

/** The connection of a heading such as `Ethernet adapter vEthernet (LAN):`; undefined in a language that is not known. */
export function connectionOf(heading: string): string | undefined {
  const text = heading
    .replace(/[\s:：]{1,20}$/, '')
    .trim()
    .normalize('NFC');
  const prefix = LONGEST_FIRST.find((known) => text.toLowerCase().startsWith(known));
  const name = prefix === undefined ? '' : text.slice(prefix.length).trim();
  return name === '' ? undefined : name;
}
