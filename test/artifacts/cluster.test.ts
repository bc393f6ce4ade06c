import { describe, expect, it } from 'vitest';
import { cluster } from '../../src/artifacts/cluster.ts';
import { CLUSTER_KINDS } from '../../src/facts/cluster.ts';
import type { Fields, ParseResult } from '../../src/model/fact.ts';
import { cutAt, expectToStandBrokenLines, fileOf, readWith, sampleOf, samplesOf } from './powershell-support.ts';

const read = (name: string): ParseResult => readWith(cluster, sampleOf(`cluster/${name}`));
const readText = (text: string): ParseResult => readWith(cluster, fileOf(text));
const fieldsOf = (result: ParseResult, kind: string): readonly Fields[] =>
  result.facts.filter((fact) => fact.kind === kind).map(({ fields }) => fields);

/** Those that the cmdlets show. */
const KINDS = CLUSTER_KINDS.filter(({ kind }) => cluster.provides.includes(kind));

describe('nodes of a cluster', () => {
  it('have a state, and how far they are drained', () => {
    expect(fieldsOf(read('export-nodes.csv'), 'cluster.node')).toContainEqual({
      name: 'HV02',
      cluster: 'CLU01',
      state: 'up',
      statusInformation: 'quarantined',
      drainStatus: 'failed',
      nodeWeight: 1,
      dynamicWeight: 0,
      build: 20348,
    });
  });

  it('are read from what SDDC exports, with the cluster they are of', () => {
    expect(fieldsOf(read('sddc-cluster-node.xml'), 'cluster.node').map(({ name, cluster: of }) => [name, of])).toEqual([
      ['HV51', 'CLU03'],
      ['HV52', 'CLU03'],
    ]);
  });

  it('are the machine that listed them only where that is named', () => {
    expect(read('export-nodes.csv').facts.map(({ machine }) => machine)).toEqual(['HV01', 'HV01', 'HV01']);
    expect(read('sddc-cluster-node.xml').facts.map(({ machine }) => machine)).toEqual([null, null]);
  });

  it('are known without their command by states that nothing else has', () => {
    const table = (type: string, state: string): string =>
      `Name State Type\n---- ----- ----\nHV01 ${state.padEnd(5)} ${type}\nHV02 Up    ${type}\n\n`;
    expect(readText(table('Node', 'Down')).facts).toHaveLength(2);
    expect(readText(table('Agent', 'Down')).facts).toEqual([]);
    expect(readText(table('Node', 'Ready')).facts).toEqual([]);
  });
});

describe('other objects of a cluster', () => {
  it('are read from the tables of a console, each as its own kind', () => {
    const result = read('tables-server-2019.txt');
    expect(Object.fromEntries(KINDS.map(({ kind }) => [kind, fieldsOf(result, kind).length]))).toEqual({
      cluster: 2,
      'cluster.node': 2,
      'cluster.group': 4,
      'cluster.resource': 6,
      'cluster.network': 2,
      'cluster.shared-volume': 2,
      'cluster.shared-volume-access': 0,
    });
    expect(fieldsOf(result, 'cluster.network')).toContainEqual({
      name: 'Cluster Network 2',
      state: 'partitioned',
      metric: 30384,
      role: 'cluster',
    });
    expect(result.diagnostics).toEqual([]);
  });

  it('are read from enumerations and from their numbers alike', () => {
    expect(fieldsOf(read('shared-volume-state.json'), 'cluster.shared-volume-access')[0]).toMatchObject({
      access: 'file-system-redirected',
      fileSystemRedirectedReason: 'incompatible-file-system-filter, file-system-refs',
    });
    expect(fieldsOf(read('shared-volume-state-list.txt'), 'cluster.shared-volume-access')[1]).toMatchObject({
      access: 'file-system-redirected',
      fileSystemRedirectedReason: 'user-request, incompatible-file-system-filter',
    });
  });

  it('have null for a number that no member of the enumeration has', () => {
    expect(fieldsOf(read('shared-volume-state.json'), 'cluster.shared-volume-access')[1]).toMatchObject({
      blockRedirectedReason: null,
    });
  });

  it('say what is wrong with a shared volume', () => {
    expect(fieldsOf(read('export-shared-volumes.csv'), 'cluster.shared-volume')[1]).toMatchObject({
      faultState: 'no-direct-io',
      redirectedAccess: true,
      freeBytes: 10_737_418_240,
    });
  });
});

describe('a list of a cluster', () => {
  it('is whole where its command lists all, and its end was seen', () => {
    expect(read('nodes-server-2012-r2.txt').covers.map(({ kind, scope }) => [kind, scope])).toEqual([
      ['cluster.node', {}],
      ['cluster.node', {}],
    ]);
    expect(read('resources-without-command.txt').covers).toEqual([]);
    expect(read('truncated.txt').covers).toEqual([]);
  });

  it.each([
    ['Get-ClusterNode', 1],
    ['Get-ClusterNode | ft Name,State', 1],
    ['Get-Cluster | Get-ClusterNode', 1],
    ['Get-ClusterNode -Cluster .', 1],
    ['Get-ClusterNode -Cluster CLU02', 0],
    ['Get-ClusterNode -Name HV01', 0],
    ['Get-ClusterNode | Where-Object State -ne Up', 0],
    ['Get-ClusterNode | select -First 1', 0],
  ])('%s: %i', (command, count) => {
    const result = readText(`PS C:\\> ${command}\n\nName State\n---- -----\nHV01 Down\n\n\nPS C:\\>\n`);
    expect(result.facts).toHaveLength(1);
    expect(result.covers).toHaveLength(count);
  });

  it('shows nothing by its silence but that there is none', () => {
    const command = cluster.collect('cluster.shared-volume.faultState', {})?.command ?? '';
    expect(cluster.silence?.(command)).toEqual([{ kind: 'cluster.shared-volume', scope: {} }]);
    expect(cluster.silence?.('Get-ClusterNode -Name HV01')).toEqual([]);
  });

  it('asks for a command for each of its fields', () => {
    for (const { kind, fields } of KINDS) {
      for (const field of Object.keys(fields)) {
        expect(cluster.collect(`${kind}.${field}`, {})?.command).toMatch(/^Get-Cluster/);
      }
    }
    expect(cluster.collect('vm', {})).toBeUndefined();
  });
});

describe('what is broken', () => {
  it('has null for a value that the console cut, or that the text ends in', () => {
    const resources = fieldsOf(read('truncated.txt'), 'cluster.resource');
    expect(resources[1]).toMatchObject({ state: 'offline-pending', ownerGroup: null });
    expect(resources[2]).toMatchObject({ name: 'Virtual Machine APP01', state: 'online', resourceType: null });
  });

  it('gives no state that is the beginning of another one', () => {
    const text = 'PS C:\\> Get-ClusterResource | ft Name,State\n\nName  State\n----  -----\nDisk1 Online';
    expect(fieldsOf(readText(text), 'cluster.resource')).toEqual([{ name: 'Disk1', state: null }]);
  });

  it('claims nothing whole after a cut at any line', () => {
    for (const path of samplesOf('cluster')) {
      const file = sampleOf(path);
      const whole = readWith(cluster, file).covers.length;
      for (let count = 0; count < file.lines.length; count += 1) {
        expect(readWith(cluster, cutAt(file, count)).covers.length).toBeLessThanOrEqual(whole);
      }
    }
  });

  it('stands lines in any order', () => {
    expectToStandBrokenLines(cluster);
  });
});
