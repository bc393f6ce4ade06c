import { describe, expect, it } from 'vitest';
import { signalsAt, signalsIn } from './runbook-text.ts';

const PAGE_FAULT = { type: 'bugcheck', code: 0x50, name: 'PAGE_FAULT_IN_NONPAGED_AREA' };
const SRV = { type: 'driver', module: 'srv.sys' };
const BLUE_SCREEN = { type: 'message', message: 'blue-screen' };
const AUTO = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Virtual Machine\\Auto';
const mismatch = { type: 'component-status', field: 'secondaryStatus', status: 'protocol-mismatch' };

describe('signals of a crash', () => {
  it.each([
    'PAGE_FAULT_IN_NONPAGED_AREA (srv.sys)',
    '** Page Fault In Nonpaged Area (srv.sys) **',
    'page fault in\nnonpaged area, in SRV.SYS',
    'PAGE\\_FAULT\\_IN\\_NONPAGED\\_AREA (srv.sys)',
    'page-fault-in-nonpaged-area srv.sys',
  ])('are read in any spelling: %j', (text) => {
    expect(signalsIn(text)).toEqual(expect.arrayContaining([PAGE_FAULT, SRV]));
  });

  it.each([
    ['The bug check code is 0x50.', PAGE_FAULT],
    ['STOP: 0x00000050 appears on the screen', PAGE_FAULT],
    ['蓝屏, 停止代码 0x50', PAGE_FAULT],
    [
      'a blue screen with code 0x1000007E',
      { type: 'bugcheck', code: 0x7e, name: 'SYSTEM_THREAD_EXCEPTION_NOT_HANDLED' },
    ],
  ])('are read from the number: %s', (text, signal) => {
    expect(signalsIn(text)).toContainEqual(signal);
  });

  it.each([
    'Copy storport.sys to the media.',
    'The registry value is 0x50.',
    'The hypervisor error was gone after an update.',
  ])('are not seen where nothing crashed: %s', (text) => {
    expect(signalsIn(text).filter((signal) => /bugcheck|driver/.test(JSON.stringify(signal)))).toEqual([]);
  });

  it('have the line of the document', () => {
    expect(signalsAt('one\ntwo\na blue screen in srv.sys')).toContainEqual({ ...SRV, text: 'srv.sys', line: 3 });
  });
});

describe('signals of the requirements of Hyper-V', () => {
  it.each([
    ['支持SLAT的处理器', 'secondLevelAddressTranslation'],
    ['second-level address translation', 'secondLevelAddressTranslation'],
    ['Adressübersetzung der zweiten Ebene: Nein', 'secondLevelAddressTranslation'],
    ['VM Monitor Mode Extensions', 'vmMonitorModeExtensions'],
    ['虚拟机监视器模式扩展', 'vmMonitorModeExtensions'],
    ['在BIOS/UEFI中开启虚拟化支持', 'virtualizationEnabledInFirmware'],
    ['Switch virtualization on in the firmware', 'virtualizationEnabledInFirmware'],
    ['Virtualisierung in Firmware aktiviert', 'virtualizationEnabledInFirmware'],
    ['强制开启DEP', 'dataExecutionPreventionAvailable'],
    ['Доступно предотвращение выполнения данных', 'dataExecutionPreventionAvailable'],
  ])('%s', (text, field) => {
    expect(signalsIn(text)).toEqual([{ type: 'requirement', field }]);
  });

  it.each([
    ['至少4GB的内存, 内存越多越好', 4096],
    ['at least 4 GB of memory', 4096],
    ['内存不少于 8 GB', 8192],
    ['RAM: minimum 512 MB', 512],
  ])('%s', (text, megabytes) => {
    expect(signalsIn(text)).toEqual([{ type: 'memory', megabytes }]);
  });

  it('are none where memory is only mentioned', () => {
    expect(signalsIn('Each virtual machine has 4 GB of memory.')).toEqual([]);
  });
});

describe('signals of the registry', () => {
  it.each([
    'REG QUERY "HKLM\\SOFTWARE\\Microsoft\\Virtual Machine\\Auto" /v IntegrationServicesVersion',
    "Get-ItemProperty 'HKLM:\\SOFTWARE\\Microsoft\\Virtual Machine\\Auto' -Name IntegrationServicesVersion",
    'the value `IntegrationServicesVersion` of `HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Virtual Machine\\Auto`',
    '`HKLM\\SOFTWARE\\Microsoft\\Virtual Machine\\Auto` 下的 IntegrationServicesVersion',
  ])('%s', (text) => {
    const value = { type: 'registry-value', key: AUTO, name: 'IntegrationServicesVersion' };
    expect(signalsIn(text)).toContainEqual(value);
  });

  it.each([
    ['Anything older than 6.3.9600.18907 is due for an update.', { operator: 'version-lt', operand: '6.3.9600.18907' }],
    ['低于 6.3.9600.18907 时应当更新', { operator: 'version-lt', operand: '6.3.9600.18907' }],
  ])('know the version that the text warns of: %s', (text, test) => {
    const [signal] = signalsIn(`reg query "HKLM\\SOFTWARE\\A" /v Version\n${text}`);
    expect(signal).toMatchObject({ name: 'Version', test });
  });

  it('know the number that stands beside the value', () => {
    const [signal] = signalsIn('reg add HKLM\\SYSTEM\\B /v SMB1 /t REG_DWORD /d 1');
    expect(signal).toMatchObject({ name: 'SMB1', test: { operator: 'eq', operand: 1 } });
  });

  it('are a key alone where no value is named', () => {
    expect(signalsIn('Open HKLM\\SYSTEM\\CurrentControlSet\\Services first.')).toEqual([
      { type: 'registry-key', key: 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services' },
    ]);
  });
});

describe('signals of virtual machines', () => {
  const generation = (number: number, isComparison = false) => ({
    type: 'generation',
    generation: number,
    isComparison,
  });

  it.each([
    ['选择"第二代虚拟机"就会出现这个问题, 而"第一代虚拟机"则不会', [generation(2), generation(1, true)]],
    ['a generation 2 virtual machine', [generation(2)]],
    ['It hangs in Gen2. With generation 1 it works.', [generation(2), generation(1, true)]],
    ['second-generation', [generation(2)]],
    ['第 1 代', [generation(1)]],
  ])('%s', (text, expected) => {
    expect(signalsIn(text)).toEqual(expected);
  });

  it.each([
    ['Win7', 'windows-7'],
    ['Windows Server 2008 R2', 'windows-server-2008-r2'],
    ['Windows Server 2008', 'windows-server-2008'],
    ['Windows 8.1', 'windows-8.1'],
    ['Vista', 'windows-vista'],
  ])('%s is the guest system', (text, release) => {
    expect(signalsIn(`setup of ${text} fails`)).toEqual([{ type: 'guest-release', release }]);
  });

  it.each(['a Windows Server 2016 host', 'Windows Server 2016主机', 'Win7及以上版本', 'Windows 10 and later'])(
    'do not take the system of a host, or what works, for that of a guest: %s',
    (text) => {
      expect(signalsIn(text)).toEqual([]);
    },
  );

  it.each([
    ['Its state is PausedCritical or Paused-Critical.', 'paused-critical'],
    ['状态为已暂停-关键', 'paused-critical'],
  ])('%s', (text, state) => {
    expect(signalsIn(text)).toEqual([{ type: 'vm-state', state }]);
  });
});

describe('signals of integration services', () => {
  it.each([
    ['来宾的集成服务版本过低', mismatch],
    ['集成服务显示协议版本不匹配', mismatch],
    ['The integration services are too old.', mismatch],
    ['An integration service says that its protocol version does not match.', mismatch],
    ['integration services: NoContact', { type: 'component-status', field: 'primaryStatus', status: 'no-contact' }],
    ['集成服务无联系', { type: 'component-status', field: 'primaryStatus', status: 'no-contact' }],
    [
      'Lost Communication of an integration service',
      { type: 'component-status', field: 'primaryStatus', status: 'lost-communication' },
    ],
  ])('%s', (text, signal) => {
    expect(signalsIn(text)).toEqual([signal]);
  });

  it('are none in a text about something else', () => {
    expect(signalsIn('The driver version is too old and not compatible.')).toEqual([]);
  });
});

describe('signals of services and events', () => {
  it.each([
    ['The service vmms is stopped.', { type: 'service', name: 'vmms', wrong: 'stopped' }],
    ['vmms 服务已停止', { type: 'service', name: 'vmms', wrong: 'stopped' }],
    ['`vmicvss` is disabled', { type: 'service', name: 'vmicvss', wrong: 'disabled' }],
    ['Restart vmcompute.', { type: 'service', name: 'vmcompute' }],
    ['event ID 18560', { type: 'event', id: 18560 }],
    ['事件 ID 12010', { type: 'event', id: 12010 }],
    [
      'event 15130 of Microsoft-Windows-Hyper-V-VMMS-Admin',
      { type: 'event', id: 15130, provider: 'Microsoft-Windows-Hyper-V-VMMS' },
    ],
  ])('%s', (text, signal) => {
    expect(signalsIn(text)).toEqual([signal]);
  });
});

describe('signals of complaints', () => {
  it.each([
    ['提示"由于授权协议中有网络问题，远程会话被中断"', { type: 'message', message: 'rdp-licensing-network-problem' }],
    ['卡在安装过程的starting windows界面', { type: 'message', message: 'install-hangs-at-starting-windows' }],
    ['The server shows a blue screen.', BLUE_SCREEN],
    ['It fails with "The virtual disk is in use"', { type: 'quoted-error', quote: 'The virtual disk is in use' }],
    ['提示“虚拟机无法启动，请重试”', { type: 'quoted-error', quote: '虚拟机无法启动，请重试' }],
    ['The error code 0x80070005', { type: 'error-code', code: '0x80070005' }],
  ])('%s', (text, signal) => {
    expect(signalsIn(text)).toEqual([signal]);
  });

  it.each(['Choose "Generation 1 machine" in the wizard.', 'Run "systeminfo and wait".', 'The offset is 0x12345678.'])(
    'are none in %s',
    (text) => {
      expect(signalsIn(text).filter((signal) => /quoted|error-code|message/.test(JSON.stringify(signal)))).toEqual([]);
    },
  );
});

describe('commands', () => {
  it('tell which facts they show', () => {
    expect(signalsIn('Get-VMIntegrationService -VMName "DemoVM"')).toEqual([
      { type: 'cmdlet', kinds: ['vm.integration-service'] },
    ]);
  });

  it('that no fact is read from are no signal', () => {
    expect(signalsIn('Get-Date')).toEqual([]);
  });
});
