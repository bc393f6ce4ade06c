/** The rows of the summary that are read, or that tell a summary from other lists. */
export const SUMMARY_FIELDS = [
  'osName',
  'version',
  'osManufacturer',
  'hostName',
  'manufacturer',
  'model',
  'systemType',
  'processor',
  'biosVersion',
  'biosMode',
  'secureBoot',
  'windowsDirectory',
  'bootDevice',
  'installedMemory',
  'totalMemory',
  'vbs',
] as const;
export type SummaryField = (typeof SUMMARY_FIELDS)[number];

/** In the order in which every language prints them, which is not that of systeminfo. */
export const REQUIREMENTS = [
  'vmMonitorModeExtensions',
  'secondLevelAddressTranslation',
  'virtualizationEnabledInFirmware',
  'dataExecutionPreventionAvailable',
] as const;
export type Requirement = (typeof REQUIREMENTS)[number];

/** What msinfo32 prints in one language; compared after `foldLabel`. */
export interface SummaryWords {
  readonly locale: string;
  readonly labels: { readonly [F in SummaryField]?: string | readonly string[] };
  /** A part of each line that begins with `Hyper-V`, in no other of them. */
  readonly requirements: { readonly [R in Requirement]: string };
  readonly on: readonly string[];
  readonly off: readonly string[];
  /** BIOS mode of a Windows that was not started by UEFI. */
  readonly legacy: readonly string[];
  /** What it says of virtualization-based security where that is not what systeminfo says. */
  readonly vbsNotEnabled: readonly string[];
}

/*
 * Seen in published output: all of English, Russian and French; of German the names of system, versions of BIOS and memory; of
 * Spanish all but BIOS mode and Secure Boot; of Chinese and Japanese the labels of model, type, processor and BIOS. The rest is
 * how Windows names the same things elsewhere: a label that is wrong here is never met.
 */
export const SUMMARY_WORDS: readonly SummaryWords[] = [
  {
    locale: 'en',
    labels: {
      osName: 'OS Name',
      version: 'Version',
      osManufacturer: 'OS Manufacturer',
      hostName: 'System Name',
      manufacturer: 'System Manufacturer',
      model: 'System Model',
      systemType: 'System Type',
      processor: 'Processor',
      biosVersion: 'BIOS Version/Date',
      biosMode: 'BIOS Mode',
      secureBoot: 'Secure Boot State',
      windowsDirectory: 'Windows Directory',
      bootDevice: 'Boot Device',
      installedMemory: 'Installed Physical Memory (RAM)',
      totalMemory: 'Total Physical Memory',
      vbs: ['Virtualization-based security', 'Virtualisation-based security'],
    },
    requirements: {
      vmMonitorModeExtensions: 'Monitor Mode',
      secondLevelAddressTranslation: 'Second Level',
      virtualizationEnabledInFirmware: 'Firmware',
      dataExecutionPreventionAvailable: 'Data Execution',
    },
    on: ['On'],
    off: ['Off'],
    legacy: ['Legacy'],
    vbsNotEnabled: [],
  },
  {
    locale: 'de',
    labels: {
      // The first spelling is what Windows 10 prints.
      osName: ['Betriebsystemname', 'Betriebssystemname'],
      version: 'Version',
      osManufacturer: ['Betriebsystemhersteller', 'Betriebssystemhersteller'],
      hostName: 'Systemname',
      manufacturer: 'Systemhersteller',
      model: 'Systemmodell',
      systemType: 'Systemtyp',
      processor: 'Prozessor',
      biosVersion: 'BIOS-Version/-Datum',
      biosMode: 'BIOS-Modus',
      secureBoot: 'Sicherer Startzustand',
      windowsDirectory: 'Windows-Verzeichnis',
      bootDevice: 'Startgerät',
      installedMemory: 'Installierter physischer Speicher (RAM)',
      totalMemory: 'Gesamter physischer Speicher',
      vbs: 'Virtualisierungsbasierte Sicherheit',
    },
    requirements: {
      vmMonitorModeExtensions: 'Überwachungsmodus',
      secondLevelAddressTranslation: 'SLAT',
      virtualizationEnabledInFirmware: 'Firmware',
      dataExecutionPreventionAvailable: 'Datenausführung',
    },
    on: ['Ein'],
    off: ['Aus'],
    legacy: ['Legacy', 'Vorgängerversion'],
    vbsNotEnabled: [],
  },
  {
    locale: 'fr',
    labels: {
      osName: "Nom du système d'exploitation",
      version: 'Version',
      osManufacturer: "Fabricant du système d'exploitation",
      hostName: 'Ordinateur',
      manufacturer: 'Fabricant',
      model: 'Modèle',
      systemType: 'Type',
      processor: 'Processeur',
      biosVersion: 'Version du BIOS/Date',
      biosMode: 'Mode BIOS',
      secureBoot: 'État du démarrage sécurisé',
      windowsDirectory: 'Répertoire Windows',
      bootDevice: 'Périphérique de démarrage',
      installedMemory: 'Mémoire physique (RAM) installée',
      totalMemory: 'Mémoire physique totale',
      vbs: 'Sécurité basée sur la virtualisation',
    },
    requirements: {
      vmMonitorModeExtensions: 'moniteur',
      secondLevelAddressTranslation: 'second niveau',
      virtualizationEnabledInFirmware: 'microprogramme',
      dataExecutionPreventionAvailable: 'exécution des données',
    },
    on: ['Activé'],
    off: ['Désactivé'],
    legacy: ['Hérité'],
    vbsNotEnabled: ['Désactivé'],
  },
  {
    locale: 'es',
    labels: {
      osName: ['Nombre del SO', 'Sistema operativo'],
      version: 'Versión',
      osManufacturer: ['Fabricante del SO', 'Fabricante del sistema operativo'],
      hostName: 'Nombre del sistema',
      manufacturer: 'Fabricante del sistema',
      model: 'Modelo del sistema',
      systemType: 'Tipo de sistema',
      processor: 'Procesador',
      biosVersion: 'Versión y fecha de BIOS',
      biosMode: 'Modo de BIOS',
      secureBoot: 'Estado de arranque seguro',
      windowsDirectory: 'Directorio de Windows',
      bootDevice: 'Dispositivo de arranque',
      installedMemory: 'Memoria física instalada (RAM)',
      totalMemory: 'Memoria física total',
      vbs: ['Seguridad basada en virtualización', 'Seguridad basada en la virtualización'],
    },
    requirements: {
      vmMonitorModeExtensions: 'monitor',
      secondLevelAddressTranslation: 'segundo nivel',
      virtualizationEnabledInFirmware: 'firmware',
      dataExecutionPreventionAvailable: 'ejecución de datos',
    },
    on: ['Activado'],
    off: ['Desactivado'],
    legacy: ['Heredado', 'Legacy'],
    vbsNotEnabled: [],
  },
  {
    locale: 'zh-CN',
    labels: {
      osName: ['OS 名称', '操作系统名称'],
      version: '版本',
      osManufacturer: ['OS 制造商', '操作系统制造商'],
      hostName: '系统名称',
      manufacturer: '系统制造商',
      model: '系统型号',
      systemType: '系统类型',
      processor: '处理器',
      biosVersion: 'BIOS 版本/日期',
      biosMode: 'BIOS 模式',
      secureBoot: '安全启动状态',
      windowsDirectory: 'Windows 目录',
      bootDevice: '启动设备',
      installedMemory: '已安装的物理内存(RAM)',
      totalMemory: ['总的物理内存', '总物理内存'],
      vbs: '基于虚拟化的安全性',
    },
    requirements: {
      vmMonitorModeExtensions: '监视器模式',
      secondLevelAddressTranslation: '级地址转换',
      virtualizationEnabledInFirmware: '固件',
      dataExecutionPreventionAvailable: '数据',
    },
    on: ['启用', '打开'],
    off: ['关闭', '禁用'],
    legacy: ['传统'],
    vbsNotEnabled: [],
  },
  {
    locale: 'ja',
    labels: {
      osName: 'OS 名',
      version: 'バージョン',
      osManufacturer: 'OS 製造元',
      hostName: 'システム名',
      manufacturer: 'システム製造元',
      model: 'システム モデル',
      systemType: 'システムの種類',
      processor: 'プロセッサ',
      biosVersion: 'BIOS バージョン/日付',
      biosMode: 'BIOS モード',
      secureBoot: 'セキュア ブートの状態',
      windowsDirectory: 'Windows ディレクトリ',
      bootDevice: 'ブート デバイス',
      installedMemory: 'インストール済みの物理メモリ (RAM)',
      totalMemory: '合計物理メモリ',
      vbs: '仮想化ベースのセキュリティ',
    },
    requirements: {
      vmMonitorModeExtensions: 'モニター',
      secondLevelAddressTranslation: 'レベルのアドレス',
      virtualizationEnabledInFirmware: 'ファームウェア',
      dataExecutionPreventionAvailable: 'データ',
    },
    on: ['有効'],
    off: ['無効'],
    legacy: ['レガシ'],
    vbsNotEnabled: [],
  },
  {
    locale: 'ru',
    labels: {
      osName: 'Имя ОС',
      version: 'Версия',
      osManufacturer: 'Изготовитель ОС',
      hostName: 'Имя системы',
      manufacturer: 'Изготовитель',
      model: 'Модель',
      systemType: 'Тип',
      processor: 'Процессор',
      biosVersion: 'Версия BIOS',
      biosMode: 'Режим BIOS',
      secureBoot: 'Состояние безопасной загрузки',
      windowsDirectory: 'Папка Windows',
      bootDevice: 'Устройство загрузки',
      installedMemory: 'Установленная оперативная память (RAM)',
      totalMemory: 'Полный объем физической памяти',
      vbs: 'Безопасность на основе виртуализации',
    },
    requirements: {
      vmMonitorModeExtensions: 'мониторинга',
      secondLevelAddressTranslation: 'второго уровня',
      virtualizationEnabledInFirmware: 'встроенном',
      dataExecutionPreventionAvailable: 'выполнения данных',
    },
    on: ['Вкл.'],
    off: ['Откл.'],
    legacy: ['Устаревший'],
    vbsNotEnabled: [],
  },
];
