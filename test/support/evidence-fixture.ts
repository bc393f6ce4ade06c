import type { RuleResult } from '../../src/model/evaluation.ts';
import type { Fact } from '../../src/model/fact.ts';
import type { BundleReport } from '../../src/model/report.ts';
import type { CompiledRule } from '../../src/model/rule.ts';
import type { SourceRef } from '../../src/model/source.ts';
import { fingerprint } from '../../src/report/fingerprint.ts';
import type { BundleEvidence, FactEvidence } from '../../src/tui/session.ts';
import { reduce } from '../../src/tui/state/reduce.ts';
import type { TuiState } from '../../src/tui/state/state.ts';
import { HOSTILE, hostBundle, reportHead } from './report-fixture.ts';

const REGISTRY = 'host/HV-SRV01_reg_CurrentVersion.TXT';
const SERVICES = 'host/vmis.txt';

function at(path: string, startLine: number): SourceRef {
  return { path, startLine };
}

function read(artifact: string, fact: Fact): FactEvidence {
  return { artifact, isIntention: false, fact };
}

const os: Fact = {
  kind: 'os',
  machine: 'HV-SRV01',
  fields: { name: 'Windows Server 2016 Standard', build: 14393, revision: 729, edition: null },
  source: at(REGISTRY, 3),
  at: { revision: at(REGISTRY, 4) },
};

const services = ['CAD-07', '計算サーバー', `VM ${HOSTILE}`].flatMap((vm, number) =>
  ['heartbeat', 'shutdown', 'time-synchronization'].map((component, index): Fact => {
    const source = at(SERVICES, 7 + number * 6 + index);
    const secondaryStatus = index === 0 ? 'protocol-mismatch' : 'ok';
    return {
      kind: 'vm.integration-service',
      machine: 'HV-SRV01',
      fields: { vm, component, enabled: true, secondaryStatus },
      source,
    };
  }),
);

const release: Fact = {
  kind: 'machine',
  machine: 'HV-SRV01',
  fields: { role: 'host' },
  source: at(REGISTRY, 4),
  from: [at(REGISTRY, 4), at('host/remotefx.txt', 4)],
};

const wish: Fact = {
  kind: 'registry.value',
  machine: null,
  fields: { key: 'HKLM\\SOFTWARE\\Contoso', name: 'Limit', value: 3 },
  source: at('note.txt', 5),
};

const RULE = 'ms17-010-missing';

const result: RuleResult = {
  verdict: { rule: RULE, subject: { machine: 'HV-SRV01' }, outcome: 'matched' },
  needs: [],
  severity: 'high',
  confidence: 'proved',
  values: { revision: 729 },
  identity: '',
  about: { machine: 'HV-SRV01' },
  trace: [
    {
      section: 'applies to',
      node: {
        condition: { op: 'some', kind: 'machine', where: [{ field: 'role', operator: 'eq', operand: 'host' }] },
        truth: 'true',
        seen: [
          {
            fields: [{ field: 'role', state: 'value', values: ['host'] }],
            source: at(REGISTRY, 4),
            from: [at(REGISTRY, 4)],
          },
        ],
        children: [],
      },
    },
    {
      section: 'when',
      node: {
        condition: { op: 'all', of: [] },
        truth: 'true',
        seen: [],
        children: [
          {
            condition: { op: 'some', kind: 'os', where: [{ field: 'revision', operator: 'lt', operand: 953 }] },
            truth: 'true',
            seen: [{ fields: [{ field: 'revision', state: 'value', values: [729] }], source: at(REGISTRY, 4) }],
            children: [],
          },
          {
            condition: { op: 'none', kind: 'update', where: [{ field: 'kb', operator: 'eq', operand: 4013429 }] },
            truth: 'true',
            seen: [],
            lists: [at('host/systeminfo.txt', 40)],
            children: [],
          },
        ],
      },
    },
  ],
};

const compiled: CompiledRule = {
  ...(reportHead.rules[RULE] as CompiledRule),
  forEach: 'machine',
  path: 'patch/ms17-010-missing.md',
  when: {
    op: 'all',
    of: [{ op: 'some', kind: 'os', where: [{ field: 'revision', operator: 'lt', operand: 953 }] }],
  },
};

/** What the host's bundle holds beyond its report: a few facts, and why one rule matched. */
export const hostEvidence: BundleEvidence = {
  facts: [
    read('registry', os),
    ...services.map((fact) => read('integration-services', fact)),
    { ...read('registry', wish), isIntention: true },
    { fact: release, artifact: undefined, isIntention: false },
  ],
  results: [result],
  rules: new Map([[RULE, compiled]]),
  isChanged: false,
  excerpt: ({ path, startLine }) =>
    path === REGISTRY && startLine === 4 ? '    UBR    REG_DWORD    0x2d9' : `line ${startLine} ${HOSTILE}`,
};

/** The host's bundle with the fingerprint that the result of its first finding has. */
export const explainedBundle: BundleReport = {
  ...hostBundle,
  findings: hostBundle.findings.map((finding) =>
    finding.rule === RULE
      ? { ...finding, fingerprint: fingerprint({ rule: RULE, machine: 'HV-SRV01', vm: '', fact: '' }) }
      : finding,
  ),
};

/** The state once the bundle that is open was read again. */
export function withHostEvidence(state: TuiState, changes: Partial<BundleEvidence> = {}): TuiState {
  return reduce(state, { type: 'evidence', key: state.open ?? '0', found: { ...hostEvidence, ...changes } });
}
