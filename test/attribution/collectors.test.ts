import { describe, expect, it } from 'vitest';
import { holdsArtifact } from '../../src/artifacts/recognise.ts';
import { planBundles } from '../../src/intake/bundles.ts';
import { peekSection } from '../../src/intake/read.ts';
import { tempFolder } from '../intake/temp-folder.ts';
import {
  ALL_FILES,
  ARCHIVE,
  MSRD_FILES,
  readUpload,
  SDP_FILES,
  sddc,
  TSS_FILES,
} from '../support/collector-uploads.ts';

/** Path below its collector's folder, kind, machine and role of each artifact. */
async function named(files: Readonly<Record<string, Buffer>>): Promise<readonly (readonly unknown[])[]> {
  const { artifacts } = await readUpload(files);
  return artifacts.map(({ path, kind, machine, result }) => [
    path.replace(/^[^!/]*!?\//, ''),
    kind.id,
    machine,
    result.role,
  ]);
}

describe('the files of each collector', () => {
  it('of TSS belong to the host in their names', async () => {
    expect(await named(TSS_FILES)).toEqual([
      ['HV01_261120-101500_HyperV_Config.xml', 'vm-host', 'HV01', undefined],
      ['HV01_261120-101500_Reg_HyperV_Stop_.txt', 'registry', 'HV01', undefined],
      ['HV01_261120-101500_Reg_HyperV_Stop_.txt', 'registry', 'HV01', undefined],
      ['HV01_261120-101500_SystemInfo_Stop_.txt', 'systeminfo', 'HV01', undefined],
      ['HV01_Bcdedit.txt', 'bcdedit', 'HV01', undefined],
      ['HV01_hotfixes.txt', 'hotfix-list', 'HV01', undefined],
    ]);
  });

  it('of SDP belong to the host in their names', async () => {
    expect(await named(SDP_FILES)).toEqual([
      ['HV01_Hyper-VBasicInfo.txt', 'hyperv-basic-info', 'HV01', 'host'],
      ['HV01_reg_CurrentVersion.TXT', 'registry', 'HV01', undefined],
    ]);
  });

  it('of the cluster diagnostics belong to the node of their folder', async () => {
    expect(await named({ [ARCHIVE]: sddc('APP01') })).toEqual([
      ['GetClusterNode.XML', 'cluster', 'HV01', undefined],
      ['Node_HV01/GetVM.txt', 'vm-list', 'HV01', undefined],
      ['Node_HV01/GetVM.xml', 'vm-list', 'HV01', undefined],
      ['Node_HV01/GetVMSwitch.xml', 'vm-switch', 'HV01', undefined],
    ]);
  });

  it('of MSRD-Collect belong to the guest in their names', async () => {
    expect(await named(MSRD_FILES)).toEqual([
      ['APP01_RegistryKeys/APP01_HKLM-SW-MS-VM-GuestParams.txt', 'registry', 'APP01', 'guest'],
    ]);
  });

  it('are told apart in one upload', async () => {
    const { artifacts } = await readUpload(ALL_FILES);
    const guests = artifacts.filter(({ machine }) => machine !== 'HV01');
    expect(artifacts).toHaveLength(13);
    expect(guests.map(({ path, machine }) => [path, machine])).toEqual([[Object.keys(MSRD_FILES)[0], 'APP01']]);
  });

  it('are one bundle together, and each alone', async () => {
    for (const files of [ALL_FILES, TSS_FILES, SDP_FILES, MSRD_FILES, { ...TSS_FILES, ...SDP_FILES }]) {
      const root = tempFolder(files);
      const { plans } = await planBundles([root], 'auto', async (file) => {
        const section = peekSection(file);
        return section !== undefined && (await holdsArtifact(section));
      });
      expect(plans.map(({ path }) => path)).toEqual([root]);
    }
  });
});
