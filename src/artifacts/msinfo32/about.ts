import type { KindDescription } from '../../model/artifact-kind.ts';

export const msinfo32About: KindDescription = {
  id: 'msinfo32',
  title: 'System Information (msinfo32), as text or .nfo',
  writtenBy: 'any',
  provides: [
    'os.hostName',
    'os.name',
    'os.version',
    'os.build',
    'os.systemType',
    'hardware.manufacturer',
    'hardware.model',
    'hardware.biosVersion',
    'hardware.firmware',
    'hardware.secureBoot',
    'hardware.memoryAsPrinted',
    'hyperv.requirements',
    'vbs.status',
    'service',
    'bugcheck',
  ],
  whole: false,
  // It returns before its report is written, and other commands show the same with exact numbers.
  collect: () => undefined,
};

/**
 * The root of an .nfo, the label that every summary has, the lines about Hyper-V and the sentence instead of them, and the
 * header of the services.
 */
export const MSINFO32_HINT =
  /<MsInfo>|OS Name|Betriebss?ystemname|Nom du syst[eè]me d|Nombre del SO|Sistema operativo|(?:OS|操作系统|作業系統) ?名[称稱]?|Имя ОС|Hyper-V ?[-–—:：]|hypervis|hyperviseur|hipervisor|虚拟机监控程序|ハイパーバイザー|низкоуровневая|Start Mode|Started\tStart/i;
