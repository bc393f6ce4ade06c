import { describe, expect, it } from 'vitest';
import { FactStore } from '../../src/facts/store.ts';
import { ARCHIVE, clixml, readUpload, sddc, vmTable, vmXml } from '../support/collector-uploads.ts';

describe('names of which ascii has taken letters', () => {
  /** The VMs of the host, as all that lists them says. */
  async function vms(files: Readonly<Record<string, Buffer>>) {
    const { artifacts } = await readUpload(files);
    const store = new FactStore(
      artifacts.map(({ kind, machine, result }) => ({
        artifact: kind.id,
        machine,
        provides: kind.provides,
        whole: kind.whole,
        facts: result.facts.map((fact) => ({ ...fact, machine })),
        covers: result.covers.map((coverage) => ({ ...coverage, machine })),
        cuts: [],
      })),
    );
    return store
      .rows('vm', 'HV01')
      .map(({ cells, disputed }) => ({ vm: cells.get('vm')?.value, states: cells.get('state')?.values, disputed }));
  }

  it('are those that the export beside it shows', async () => {
    expect(await vms({ [ARCHIVE]: sddc('APP01', 'Büro', '财务') })).toEqual([
      { vm: 'APP01', states: ['running'], disputed: false },
      { vm: 'Büro', states: ['running'], disputed: false },
      { vm: '财务', states: ['running'], disputed: false },
    ]);
  });

  it('cannot be read where two fit, and the list then proves nothing of others', async () => {
    const rows = await vms({ [ARCHIVE]: sddc('财务', '数据') });
    expect(rows.filter(({ vm }) => vm !== null)).toEqual([
      { vm: '数据', states: ['running'], disputed: false },
      { vm: '财务', states: ['running'], disputed: false },
    ]);
    expect(rows.filter(({ vm }) => vm === null)).toHaveLength(2);
    expect((await readUpload({ [ARCHIVE]: sddc('财务', '数据') })).diagnostics).toEqual([
      expect.objectContaining({
        code: 'attribute/letters-lost',
        source: { path: `${ARCHIVE}!/Node_HV01/GetVM.txt`, startLine: 4, endLine: 4 },
      }),
    ]);
  });

  it('stay as they are where nothing shows more', async () => {
    const { artifacts } = await readUpload({ 'Node_HV01/GetVM.txt': vmTable('Büro', 'APP01') });
    expect(artifacts[0]?.result.facts.map(({ fields }) => fields['vm'])).toEqual(['B?ro', 'APP01']);
    expect(artifacts[0]?.result.covers).toHaveLength(1);
  });

  it('are not taken from another machine', async () => {
    const { artifacts } = await readUpload({
      'Node_HV01/GetVM.txt': vmTable('Büro'),
      'Node_HV02.contoso.example/GetVM.xml': clixml(
        'Microsoft.HyperV.PowerShell.VirtualMachine',
        vmXml('Büro', 1).replace('HV01', 'HV02'),
      ),
    });
    expect(artifacts.map(({ machine, result }) => [machine, result.facts[0]?.fields['vm']])).toEqual([
      ['HV01', 'B?ro'],
      ['HV02', 'Büro'],
    ]);
  });

  it('do not change a name that has a question mark in a text of Unicode', async () => {
    const { artifacts } = await readUpload({
      'Node_HV01/a.xml': clixml('Microsoft.HyperV.PowerShell.VirtualMachine', vmXml('B?ro', 1)),
      'Node_HV01/b.xml': clixml('Microsoft.HyperV.PowerShell.VirtualMachine', vmXml('Büro', 2)),
      'Node_HV01/GetVM.txt': vmTable('B?ro'),
    });
    expect(artifacts.map(({ path, result }) => [path, result.facts[0]?.fields['vm']])).toEqual([
      ['Node_HV01/GetVM.txt', null],
      ['Node_HV01/a.xml', 'B?ro'],
      ['Node_HV01/b.xml', 'Büro'],
    ]);
  });
});
