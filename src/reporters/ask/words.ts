import type { Language } from '../../model/language.ts';

/** What is said to the customer. Nothing here comes from an upload. */
export interface AskWords {
  readonly greeting: string;
  readonly intro: string;
  /** Above the commands of one place. */
  place(where: 'host' | 'guest', names: readonly string[]): string;
  /** What a command shows, by the kind of the artifact it gives. */
  readonly purposes: Readonly<Record<string, string>>;
  readonly anything: string;
  /** How to send what the commands write. */
  readonly send: string;
  readonly thanks: string;
  readonly nothing: string;
  /** What could be asked for only settles rules that inform. */
  readonly nothingButInfo: string;
  /** Above the message for one of several uploads. */
  upload(path: string): string;
  readonly script: {
    readonly purpose: string;
    readonly safety: string;
    readonly usage: string;
    readonly notHere: string;
    readonly written: string;
  };
}

const ENGLISH: AskWords = {
  greeting: 'Hello,',
  intro:
    'thank you for the files. To settle what they leave open we need the output of the commands below. The commands ' +
    'only read and change nothing. Please run each of them in Windows PowerShell, started as administrator, and send ' +
    'us the files that they write.',
  place: (where, names) => {
    const noun = where === 'host' ? 'host' : 'guest';
    const preposition = where === 'host' ? 'On' : 'In';
    if (names.length === 0) return where === 'host' ? 'On the host:' : 'In the guest (the virtual machine):';
    if (names.length === 1) return `${preposition} the ${noun} ${names[0]}:`;
    return `${preposition} each of the ${noun}s ${names.join(', ')}:`;
  },
  purposes: {
    systeminfo: 'The system information of Windows',
    'computer-info': 'The computer and its firmware',
    registry: 'Settings from the registry',
    bugcheck: 'What Windows recorded about blue screens',
    'kernel-dump': 'The small memory dumps of blue screens',
    'event-log': 'What the event logs of Windows recorded',
    'integration-services': 'The integration services of the virtual machines and their state',
    'vm-list': 'The virtual machines and their devices',
    'vm-host': 'The settings of the Hyper-V host',
    'vm-switch': 'The virtual switches',
    'vm-network-adapter': 'The virtual network adapters',
    'vm-memory': 'The memory settings of the virtual machines',
    'vm-processor': 'The processor settings of the virtual machines',
    'vm-firmware': 'The firmware and security settings of the virtual machines',
    'vm-replication': 'The replication of the virtual machines (Hyper-V Replica)',
    'vm-checkpoint': 'The checkpoints of the virtual machines',
    'virtual-hard-disk': 'The virtual hard disks and the drives of the virtual machines',
    services: 'The Windows services and their state',
    'hotfix-list': 'The installed updates',
    'windows-features': 'The installed roles and features',
    'smb-server': 'The settings of the file server (SMB)',
    bcdedit: 'The boot settings',
    cluster: 'The failover cluster and its state',
    'cluster-log': 'The errors in the cluster log',
    'folder-listing': 'The files of the virtual machines',
    'package-list': 'The packages of Windows and their state',
    'servicing-log': 'The errors in the logs of Windows servicing',
    'filter-drivers': 'The filters of the file systems (antivirus, backup)',
    'vss-writers': 'The writers and providers of the Volume Shadow Copy Service',
    'ip-configuration': 'The IP configuration',
    'net-teams': 'The teams of network adapters',
    'net-adapters': 'The network adapters and their settings',
    'driver-list': 'The installed drivers',
  },
  anything: 'Further information',
  send:
    'Please put the files of each machine into a folder with the name of that machine, pack the folders into a zip ' +
    'file, and send it to us.',
  thanks: 'Thank you.',
  nothing: 'Nothing to ask for: every check had the evidence that commands can give.',
  nothingButInfo: 'Nothing to ask for: what could not be checked is for information only.',
  upload: (path) => `For ${path}`,
  script: {
    purpose: 'Collects the information that was asked for.',
    safety: 'It only reads. What it collects goes into a new folder hvtriage-<computer>, and nowhere else.',
    usage: 'Run it in Windows PowerShell, started as administrator, on each machine below, and send us the folders:',
    notHere: 'Nothing of this script is meant for this machine. -All runs all of it here.',
    written: 'Done. Please send this folder:',
  },
};

const CHINESE: AskWords = {
  greeting: '您好，',
  intro:
    '感谢您提供的文件。为了确认其中尚不能判断的问题，我们还需要下列命令的输出。这些命令只读取信息，不会更改任何设置。' +
    '请以管理员身份打开 Windows PowerShell，逐条运行，并把命令生成的文件发给我们。',
  place: (where, names) => {
    const noun = where === 'host' ? '主机' : '虚拟机';
    if (names.length === 0) return where === 'host' ? '在主机上：' : '在虚拟机内：';
    const inside = where === 'host' ? '上' : '内';
    return names.length === 1 ? `在${noun} ${names[0]} ${inside}：` : `分别在以下${noun}${inside}：${names.join('、')}`;
  },
  purposes: {
    systeminfo: 'Windows 的系统信息',
    'computer-info': '计算机及其固件',
    registry: '注册表中的设置',
    bugcheck: 'Windows 记录的蓝屏信息',
    'kernel-dump': '蓝屏的小型内存转储文件',
    'event-log': 'Windows 事件日志的记录',
    'integration-services': '虚拟机的集成服务及其状态',
    'vm-list': '虚拟机及其设备',
    'vm-host': 'Hyper-V 主机的设置',
    'vm-switch': '虚拟交换机',
    'vm-network-adapter': '虚拟网络适配器',
    'vm-memory': '虚拟机的内存设置',
    'vm-processor': '虚拟机的处理器设置',
    'vm-firmware': '虚拟机的固件和安全设置',
    'vm-replication': '虚拟机的复制 (Hyper-V 副本)',
    'vm-checkpoint': '虚拟机的检查点',
    'virtual-hard-disk': '虚拟硬盘以及虚拟机的硬盘驱动器',
    services: 'Windows 服务及其状态',
    'hotfix-list': '已安装的更新',
    'windows-features': '已安装的角色和功能',
    'smb-server': '文件服务器 (SMB) 的设置',
    bcdedit: '启动设置',
    cluster: '故障转移群集及其状态',
    'cluster-log': '群集日志中的错误',
    'folder-listing': '虚拟机的文件',
    'package-list': 'Windows 程序包及其状态',
    'servicing-log': 'Windows 组件维护日志中的错误',
    'filter-drivers': '文件系统筛选器（防病毒、备份）',
    'vss-writers': '卷影复制服务的编写器和提供程序',
    'ip-configuration': 'IP 配置',
    'net-teams': '网络适配器组',
    'net-adapters': '网络适配器及其设置',
    'driver-list': '已安装的驱动程序',
  },
  anything: '其他信息',
  send: '请把每台计算机的文件放在以该计算机命名的文件夹中，将这些文件夹打包成一个 zip 文件发给我们。',
  thanks: '谢谢！',
  nothing: '没有需要收集的信息：凡是命令能提供的证据都已齐全。',
  nothingButInfo: '没有需要收集的信息：未能检查的内容仅供参考。',
  upload: (path) => `关于 ${path}`,
  script: {
    purpose: '收集所需的信息。',
    safety: '本脚本只读取信息。收集的内容仅写入新建的文件夹 hvtriage-<计算机名>。',
    usage: '请以管理员身份在 Windows PowerShell 中，分别在下列计算机上运行，然后把生成的文件夹发给我们：',
    notHere: '本脚本没有针对这台计算机的内容。使用 -All 可在此运行全部命令。',
    written: '完成。请发送此文件夹：',
  },
};

const WORDS: Readonly<Record<Language, AskWords>> = { en: ENGLISH, 'zh-CN': CHINESE };

export function askWords(language: Language): AskWords {
  return WORDS[language];
}
