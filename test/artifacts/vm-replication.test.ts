import { describe, expect, it } from 'vitest';
import { vmReplication } from '../../src/artifacts/vm-replication.ts';
import { coveredBy, fieldsOf, itReadsLikeItsFamily, readSample } from './hyperv-cmdlet-support.ts';

describe('vm-replication', () => {
  it('reads the short names of the table as the properties of an export', () => {
    expect(fieldsOf(readSample(vmReplication, 'table-2022.txt'))).toMatchObject([
      { vm: 'APP01', mode: 'primary', state: 'replicating', authentication: 'certificate', frequencySeconds: 300 },
      { vm: 'DB01', state: 'suspended', health: 'warning', authentication: 'kerberos' },
      { vm: 'WEB02', mode: 'replica', state: 'failed-over-waiting-completion', relationship: 'simple' },
    ]);
    expect(fieldsOf(readSample(vmReplication, 'exported.csv'))).toMatchObject([
      { vm: 'APP01', compressionEnabled: true, appConsistentHours: 4, recoveryPoints: 12 },
      { vm: 'WEB02', relationship: 'extended', compressionEnabled: false, appConsistentHours: 0 },
    ]);
  });

  it('reads numbers of JSON as the enumerations, but for a state, whose numbers releases disagree about', () => {
    expect(fieldsOf(readSample(vmReplication, 'convert-to-json.json'))).toMatchObject([
      { mode: 'primary', state: null, health: 'normal', relationship: 'simple', authentication: 'kerberos' },
    ]);
  });

  it('reads what a server accepts by the names of each release', () => {
    expect(fieldsOf(readSample(vmReplication, 'server-table-2012-german.txt'))).toEqual([
      {
        enabled: true,
        authentication: 'certificate',
        anyPrimaryServer: false,
        kerberosPort: 80,
        certificatePort: 443,
      },
    ]);
    expect(fieldsOf(readSample(vmReplication, 'server-table-2022.txt'))).toMatchObject([
      { authentication: 'kerberos', anyPrimaryServer: true },
    ]);
    expect(readSample(vmReplication, 'server-export-clixml.xml').facts).toMatchObject([
      { machine: 'HV-DR1', fields: { enabled: false, storageLocation: 'D:\\Replica' } },
    ]);
  });

  it('lists every replication where its own command did, and none that may go on', () => {
    expect(coveredBy(readSample(vmReplication, 'exported.csv'))).toEqual([['vm.replication', {}]]);
    expect(coveredBy(readSample(vmReplication, 'truncated.txt'))).toEqual([]);
  });

  itReadsLikeItsFamily(vmReplication);
});
