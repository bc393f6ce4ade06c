import { describe, expect, it } from 'vitest';
import { vmFirmware } from '../../src/artifacts/vm-firmware.ts';
import { coveredBy, fieldsOf, itReadsLikeItsFamily, readSample, readText } from './hyperv-cmdlet-support.ts';

describe('vm-firmware', () => {
  it('reads Secure Boot and the boot order; of one that the console cut, its first device', () => {
    expect(fieldsOf(readSample(vmFirmware, 'table-2022.txt'))).toMatchObject([
      { vm: 'APP01', secureBootEnabled: true, firstBootType: 'file', bootOrder: 'File, Network, Drive, Drive' },
      { vm: 'LNX01', secureBootTemplate: 'MicrosoftUEFICertificateAuthority' },
      { vm: 'WEB02', secureBootEnabled: false, firstBootType: 'network', bootOrder: null },
    ]);
  });

  it('knows that the number of On is 0', () => {
    const json = (state: number) => `[{"VMName":"A","SecureBoot":${state},"SecureBootTemplate":"MicrosoftWindows"}]`;
    expect(fieldsOf(readText(vmFirmware, json(0)))[0]).toMatchObject({ secureBootEnabled: true });
    expect(fieldsOf(readText(vmFirmware, json(1)))[0]).toMatchObject({ secureBootEnabled: false });
    expect(readText(vmFirmware, json(2)).facts).toEqual([]);
  });

  it('takes the VM of its security from the command', () => {
    const result = readSample(vmFirmware, 'security-list.txt');
    expect(fieldsOf(result)).toMatchObject([{ vm: '测试服务器', tpmEnabled: true, vbsOptOut: false }]);
    expect(coveredBy(result)).toEqual([['vm.security', { vm: '测试服务器' }]]);
  });

  it('reads security that names no VM, and says so', () => {
    const { facts, diagnostics, covers } = readSample(vmFirmware, 'security-nameless.txt');
    expect(facts[0]?.fields).toMatchObject({ vm: null, tpmEnabled: true });
    expect(diagnostics.map(({ code }) => code)).toEqual(['parse/vm-name-missing']);
    expect(covers).toEqual([]);
  });

  it('lists every VM where its own command did', () => {
    expect(coveredBy(readSample(vmFirmware, 'exported.csv'))).toEqual([['vm.firmware', {}]]);
    expect(coveredBy(readSample(vmFirmware, 'security-exported.csv'))).toEqual([['vm.security', {}]]);
    expect(coveredBy(readSample(vmFirmware, 'table-2022.txt'))).toEqual([['vm.firmware', {}]]);
  });

  itReadsLikeItsFamily(vmFirmware);
});
