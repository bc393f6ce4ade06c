import type { InventedMachine } from './machine.ts';
import type { Random } from './random.ts';

/** A text in an encoding that iconv-lite knows, with a byte order mark where such files have one. */
export interface EncodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'cp850' | 'gbk';
}

interface Language {
  readonly encodings: readonly [EncodedText['encoding'], ...EncodedText['encoding'][]];
  /** Columns before a value. */
  readonly column: number;
  /** In the order of `values`. */
  readonly labels: readonly string[];
  readonly processors: string;
  readonly hotfixes: string;
  readonly cards: string;
  readonly connection: string;
  readonly address: string;
  readonly requirements: readonly string[];
  readonly hypervisor: string;
  readonly yesNo: readonly [string, string];
}

const ENGLISH: Language = {
  encodings: ['utf-8', 'utf-16le'],
  column: 27,
  labels: [
    ...['Host Name', 'OS Name', 'OS Version', 'OS Manufacturer', 'OS Configuration', 'OS Build Type'],
    ...['System Boot Time', 'System Manufacturer', 'System Model', 'System Type', 'BIOS Version', 'System Locale'],
    ...['Total Physical Memory', 'Available Physical Memory', 'Domain', 'Processor(s)', 'Hotfix(s)', 'Network Card(s)'],
    'Hyper-V Requirements',
  ],
  processors: '# Processor(s) Installed.',
  hotfixes: '# Hotfix(s) Installed.',
  cards: '# NIC(s) Installed.',
  connection: 'Connection Name: ',
  address: 'IP address(es)',
  requirements: [
    'VM Monitor Mode Extensions',
    'Virtualization Enabled In Firmware',
    'Second Level Address Translation',
    'Data Execution Prevention Available',
  ],
  hypervisor: 'A hypervisor has been detected. Features required for Hyper-V will not be displayed.',
  yesNo: ['Yes', 'No'],
};

const GERMAN: Language = {
  encodings: ['cp850', 'utf-16le', 'utf-8'],
  column: 47,
  labels: [
    ...['Hostname', 'Betriebssystemname', 'Betriebssystemversion', 'Betriebssystemhersteller'],
    ...[
      'Betriebssystemkonfiguration',
      'Betriebssystem-Buildtyp',
      'Systemstartzeit',
      'Systemhersteller',
      'Systemmodell',
    ],
    ...['Systemtyp', 'BIOS-Version', 'Systemgebietsschema', 'Gesamter physikalischer Speicher'],
    ...['Verfügbarer physikalischer Speicher', 'Domäne', 'Prozessor(en)', 'Hotfix(es)', 'Netzwerkkarte(n)'],
    'Anforderungen für Hyper-V',
  ],
  processors: '# Prozessor(en) installiert.',
  hotfixes: '# Hotfix(e) installiert.',
  cards: '# Netzwerkadapter installiert.',
  connection: 'Verbindungsname: ',
  address: 'IP-Adresse(n)',
  requirements: [
    'Erweiterungen für den VM-Überwachungsmodus',
    'Virtualisierung in Firmware aktiviert',
    'Adressübersetzung der zweiten Ebene',
    'Datenausführungsverhinderung verfügbar',
  ],
  hypervisor: 'Es wurde ein Hypervisor erkannt. Features, die für Hyper-V erforderlich sind, werden nicht angezeigt.',
  yesNo: ['Ja', 'Nein'],
};

const CHINESE: Language = {
  encodings: ['gbk', 'utf-8'],
  column: 20,
  labels: [
    ...[
      '主机名',
      'OS 名称',
      'OS 版本',
      'OS 制造商',
      'OS 配置',
      'OS 构件类型',
      '系统启动时间',
      '系统制造商',
      '系统型号',
    ],
    ...[
      '系统类型',
      'BIOS 版本',
      '系统区域设置',
      '物理内存总量',
      '可用的物理内存',
      '域',
      '处理器',
      '修补程序',
      '网卡',
      'Hyper-V 要求',
    ],
  ],
  processors: '安装了 # 个处理器。',
  hotfixes: '安装了 # 个修补程序。',
  cards: '安装了 # 个 NIC。',
  connection: '连接名:      ',
  address: 'IP 地址',
  requirements: ['虚拟机监视器模式扩展', '固件中已启用虚拟化', '二级地址转换', '数据执行保护可用'],
  hypervisor: '已检测到虚拟机监控程序。将不显示 Hyper-V 所需的功能。',
  yesNo: ['是', '否'],
};

/** `systeminfo` as a console of some language wrote it to a file: a server that was patched for years. */
export function systeminfo(machine: InventedMachine, random: Random): EncodedText {
  const language = random.pick([ENGLISH, ENGLISH, GERMAN, CHINESE]);
  const encoding = random.pick(language.encodings);
  const { windows } = machine;
  const values = [
    ...[machine.name, `Microsoft ${windows.name}`, `${windows.version} N/A Build ${windows.build}`],
    ...['Microsoft Corporation', 'Member Server', 'Multiprocessor Free', '2/3/2024, 6:01:17 PM', 'Contoso Systems'],
    ...['CX-2000', 'x64-based PC', 'Contoso 2.10.0, 5/24/2019', 'en-us;English (United States)', '131,001 MB'],
    ...[`${random.between(20, 99)},004 MB`, 'contoso.example'],
  ];
  const [processors = '', hotfixes = '', cards = '', requirements = ''] = language.labels.slice(values.length);
  const lines = [
    '',
    ...values.map((value, index) => labelled(language, language.labels[index] ?? '', value)),
    ...listed(language, processors, language.processors, processorLines(random)),
    ...listed(language, hotfixes, language.hotfixes, hotfixLines(random, encoding === 'utf-16le' ? 150 : 300)),
    ...cardLines(language, cards, random.between(8, 14), random),
    ...requirementLines(language, requirements, machine, random),
  ];
  return { text: `${lines.join('\r\n')}\r\n`, encoding };
}

/** Chinese letters take two columns of a console. */
function labelled({ column }: Language, label: string, value: string): string {
  const columns = [...`${label}:`].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0);
  return label === '' ? ' '.repeat(column) + value : `${label}:${' '.repeat(Math.max(1, column - columns))}${value}`;
}

function listed(language: Language, label: string, sentence: string, items: readonly string[]): readonly string[] {
  const numbered = items.map((item, index) =>
    labelled(language, '', `[${String(index + 1).padStart(2, '0')}]: ${item}`),
  );
  return [labelled(language, label, sentence.replace('#', String(items.length))), ...numbered];
}

function processorLines(random: Random): readonly string[] {
  return Array.from(
    { length: random.between(1, 4) },
    () => 'Intel64 Family 6 Model 85 Stepping 4 GenuineIntel ~2295 Mhz',
  );
}

function hotfixLines(random: Random, most: number): readonly string[] {
  const ids = Array.from({ length: random.between(most / 2, most) }, () => `KB${random.between(4_000_000, 5_060_000)}`);
  return [...new Set(ids)].sort();
}

function cardLines(language: Language, label: string, count: number, random: Random): readonly string[] {
  const sub = ' '.repeat(6);
  const cards = Array.from({ length: count }, (_, card) => [
    labelled(language, '', `[${String(card + 1).padStart(2, '0')}]: Contoso 10G Ethernet Adapter #${card + 1}`),
    labelled(language, '', `${sub}${language.connection}SLOT ${card + 1} Port ${random.between(1, 4)}`),
    labelled(language, '', `${sub}${language.address}`),
    labelled(language, '', `${sub}[01]: 192.0.2.${random.between(1, 254)}`),
    labelled(language, '', `${sub}[02]: 2001:db8::${random.hex(4)}:${random.hex(4)}`),
  ]);
  return [labelled(language, label, language.cards.replace('#', String(count))), ...cards.flat()];
}

function requirementLines(
  language: Language,
  label: string,
  { isHealthy }: InventedMachine,
  random: Random,
): readonly string[] {
  if (isHealthy || random.chance(50)) return [labelled(language, label, language.hypervisor)];
  const [yes, no] = language.yesNo;
  const answers = language.requirements.map((name) => `${name}: ${random.chance(70) ? yes : no}`);
  const [first = '', ...rest] = answers;
  return [labelled(language, label, first), ...rest.map((answer) => labelled(language, '', answer))];
}
