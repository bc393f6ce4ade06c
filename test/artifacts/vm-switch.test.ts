import { describe, expect, it } from 'vitest';
import { vmSwitch } from '../../src/artifacts/vm-switch.ts';
import {
  coveredBy,
  fieldsOf,
  itReadsLikeItsFamily,
  mergedRows,
  readSample,
  readText,
} from './hyperv-cmdlet-support.ts';

const TABLE =
  'Name SwitchType NetAdapterInterfaceDescription\n' +
  '---- ---------- ------------------------------\n' +
  'LAN  External   Teamed-Interface\n' +
  'Lab  Private\n\n';

describe('vm-switch', () => {
  it('reads types and adapters, padded by cells', () => {
    expect(fieldsOf(readSample(vmSwitch, 'table-chinese.txt'))).toEqual([
      { name: '外部网络', switchType: 'external', netAdapterDescription: 'Contoso 万兆网卡 #2' },
      { name: 'Default Switch', switchType: 'internal' },
      { name: '存储', switchType: 'external', netAdapterDescription: 'Teamed-Interface' },
    ]);
  });

  it('reads the adapters of a team from a list of any form', () => {
    const adapters = 'Contoso 10G Adapter, Contoso 10G Adapter #2';
    for (const name of ['list-german-utf-16.txt', 'exported.csv', 'convert-to-json.json', 'sddc-export-clixml.xml']) {
      expect(fieldsOf(readSample(vmSwitch, name))[0], name).toMatchObject({
        name: 'LAN',
        switchType: 'external',
        embeddedTeamingEnabled: true,
        netAdapterDescriptions: adapters,
      });
    }
    expect(fieldsOf(readSample(vmSwitch, 'select-all.csv'))[0]).not.toHaveProperty('netAdapterDescriptions');
  });

  it('makes one row of a switch in a table and in an export', () => {
    const rows = mergedRows('hyperv.switch', readText(vmSwitch, TABLE), readSample(vmSwitch, 'exported.csv'));
    expect(rows.map(({ key, facts }) => [key, facts.length])).toEqual([
      ['lab', 2],
      ['lan', 2],
    ]);
  });

  it('lists every switch when nothing chose some of them', () => {
    const covered = (command: string) => coveredBy(readText(vmSwitch, `PS C:\\> ${command}\n\n${TABLE}`));
    expect(covered('Get-VMSwitch')).toEqual([['hyperv.switch', {}]]);
    expect(covered('Get-VMSwitch -ComputerName HV01 | Sort-Object Name')).toEqual([['hyperv.switch', {}]]);
    for (const command of ['Get-VMSwitch L*', 'Get-VMSwitch -SwitchType External', 'New-VMSwitch -Name LAN']) {
      expect(covered(command), command).toEqual([]);
    }
    expect(coveredBy(readText(vmSwitch, TABLE))).toEqual([]);
  });

  it('reads no other switches', () => {
    expect(readText(vmSwitch, '"Name","SwitchType"\n"core-01","L3"\n').facts).toEqual([]);
    expect(readText(vmSwitch, '"Name","SwitchType"\n"LAN","External"\n').facts).toHaveLength(1);
  });

  itReadsLikeItsFamily(vmSwitch);
});
