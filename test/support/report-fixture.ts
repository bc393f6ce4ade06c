import type { InlineSpan, ProseBlock } from '../../src/model/prose.ts';
import type { BundleReport, Finding, Report, ReportHead } from '../../src/model/report.ts';
import type { RuleText } from '../../src/model/rule.ts';
import type { Evidence, Verdict } from '../../src/model/verdict.ts';
import { addSummaries, emptySummary, type RunSummary, summarize } from '../../src/report/summary.ts';

/** Escape sequences, bidi controls and other things a customer file may hold; none may reach a terminal. */
export const HOSTILE = 'evil\u001b[2J\u001b]0;owned\u0007\u202egnp.exe\u2066\u200b\u0085\u{e0041}';

/** A bundle of a host with two guests: everything a report can say of one upload. */
export const hostBundle: BundleReport = {
  path: 'upload.zip',
  status: 'partial',
  machines: [
    {
      name: 'HV-SRV01',
      role: 'host',
      os: 'Windows Server 2016 Standard, 14393.729',
      model: 'Contoso Rack 2200',
      collectedAt: '2026-11-20T08:14:00Z',
    },
    { name: 'CAD-07', role: 'guest', os: 'Windows 7 Enterprise, 7601', model: 'Virtual Machine' },
    { name: '計算サーバー', role: 'guest' },
  ],
  complaints: [
    {
      text: 'Remote sessions to CAD-07 end with a message about a licensing network error',
      source: { path: 'note.txt', startLine: 1 },
      explainedBy: ['f-licensing'],
    },
    {
      text: `Seit dem letzten Wochenende ist die Sicherung viel langsamer als früher, und im Ereignisprotokoll steht nichts dazu ${HOSTILE}`,
      source: { path: 'note.txt', startLine: 3, endLine: 5 },
      explainedBy: [],
    },
  ],
  files: [
    { path: 'note.txt', bytes: 412, encoding: 'utf-8', state: 'recognised' },
    { path: 'host/remotefx.txt', bytes: 380, encoding: 'utf-16le', state: 'recognised' },
    { path: 'host/HV-SRV01_reg_CurrentVersion.TXT', bytes: 9120, encoding: 'utf-8', state: 'recognised' },
    { path: 'host/vmis.txt', bytes: 2048, encoding: 'gbk', state: 'recognised' },
    { path: 'host/copy of vmis.txt', bytes: 2048, encoding: 'gbk', state: 'duplicate' },
    { path: 'photo1.jpg', bytes: 812345, state: 'unrecognised' },
    { path: 'photo2.jpg', bytes: 712345, state: 'unrecognised' },
    { path: 'perf.blg', bytes: 65536, state: 'unrecognised' },
    { path: `${HOSTILE}.bin`, bytes: 12, state: 'unrecognised' },
    { path: 'nested/deep.zip', bytes: 99999999, state: 'skipped' },
    { path: 'locked.txt', bytes: 0, state: 'unreadable' },
  ],
  artifacts: [
    { path: 'note.txt', kind: 'ticket', machine: null, facts: 2, status: 'parsed', startLine: 1, endLine: 5 },
    { path: 'host/remotefx.txt', kind: 'remotefx', machine: 'HV-SRV01', facts: 1, status: 'parsed' },
    {
      path: 'host/HV-SRV01_reg_CurrentVersion.TXT',
      kind: 'registry',
      machine: 'HV-SRV01',
      facts: 40,
      status: 'partial',
      startLine: 1,
      endLine: 88,
    },
    { path: 'host/vmis.txt', kind: 'integration-services', machine: 'HV-SRV01', facts: 12, status: 'partial' },
  ],
  findings: [
    {
      fingerprint: 'f-ms17',
      rule: 'ms17-010-missing',
      severity: 'high',
      confidence: 'proved',
      machine: 'HV-SRV01',
      values: { revision: 729 },
      message: 'Build 14393.729 is older than 14393.953 (KB4013429), the first with the fix for SMB 1.0.',
      evidence: [
        evidence('host/HV-SRV01_reg_CurrentVersion.TXT', 4, '    UBR    REG_DWORD    0x2d9', 'os', { revision: 729 }),
        evidence('host/HV-SRV01_reg_CurrentVersion.TXT', 9, '    CurrentBuild    REG_SZ    14393', 'os', {
          build: 14393,
        }),
      ],
    },
    {
      fingerprint: 'f-remotefx',
      rule: 'remotefx-adapter-deprecated',
      severity: 'medium',
      confidence: 'proved',
      machine: 'HV-SRV01',
      vm: 'CAD-07',
      values: { vm: 'CAD-07' },
      message: '`CAD-07` has a RemoteFX adapter, and `HV-SRV01` is build 14393.729: it works until the next update.',
      evidence: [evidence('host/remotefx.txt', 4, 'Name    : RemoteFX 3D Video Adapter', 'remotefx.adapter', {})],
      explains: ['f-licensing'],
    },
    {
      fingerprint: 'f-licensing',
      rule: 'rdp-licensing-error',
      severity: 'medium',
      confidence: 'field-report',
      vm: 'CAD-07',
      values: {},
      message: 'Remote sessions to CAD-07 end with a licensing network error.',
      evidence: [
        evidence(
          'note.txt',
          1,
          '用 mstsc 连接 CAD-07 时提示授权协议中有网络错误，远程会话已断开，请稍后再试',
          'symptom',
          {
            message: 'rdp-licensing-network-error',
          },
        ),
      ],
      explainedBy: 'f-remotefx',
    },
    ...['CAD-07', '計算サーバー'].map(
      (vm): Finding => ({
        fingerprint: `f-mismatch-${vm}`,
        rule: 'integration-services-protocol-mismatch',
        severity: 'low',
        confidence: 'likely',
        machine: 'HV-SRV01',
        vm,
        values: { component: 'heartbeat', vm },
        message: `\`heartbeat\` in \`${vm}\` answers with a different protocol version than the host expects.`,
        evidence: [
          evidence(
            'host/vmis.txt',
            vm === 'CAD-07' ? 7 : 19,
            `${vm.padEnd(14)} 检测信号   True   OK   组件响应的协议版本与主机所期望的不同 ${'…'.repeat(3)} ProtocolMismatch`,
            'vm.integration-service',
            { vm, component: 'heartbeat', secondaryStatus: 'protocol-mismatch' },
          ),
        ],
      }),
    ),
    {
      fingerprint: 'f-role',
      rule: 'hypervisor-is-running',
      severity: 'info',
      confidence: 'proved',
      machine: 'HV-SRV01',
      values: {},
      message: 'The hypervisor runs, so systeminfo does not show the four requirements.',
      evidence: [
        evidence(
          'host/systeminfo.txt',
          31,
          'Hyper-V Requirements:      A hypervisor has been detected. Features required for Hyper-V will not be displayed.',
          'hyperv.requirements',
          { hypervisorDetected: true },
        ),
      ],
    },
  ],
  verdicts: [
    matched('ms17-010-missing', { machine: 'HV-SRV01' }),
    matched('remotefx-adapter-deprecated', { machine: 'HV-SRV01', vm: 'CAD-07' }),
    matched('rdp-licensing-error', { vm: 'CAD-07', fact: 'note.txt:1' }),
    matched('integration-services-protocol-mismatch', { machine: 'HV-SRV01', vm: 'CAD-07' }),
    matched('integration-services-protocol-mismatch', { machine: 'HV-SRV01', vm: '計算サーバー' }),
    matched('hypervisor-is-running', { machine: 'HV-SRV01' }),
    {
      rule: 'windows-7-on-generation-2',
      subject: { machine: 'HV-SRV01', vm: 'CAD-07' },
      outcome: 'inconclusive',
      suspected: true,
      missing: [{ need: 'vm.generation', reason: 'not-shown' }],
      evidence: [
        evidence('host/vmis.txt', 2, 'CAD-07   Windows 7 Enterprise   Service Pack 1', 'os', {
          name: 'Windows 7 Enterprise',
        }),
      ],
    },
    inconclusive('vm-configuration-version-too-old', 'CAD-07', 'vm.configurationVersion', 'not-collected'),
    inconclusive('vm-configuration-version-too-old', '計算サーバー', 'vm.configurationVersion', 'not-collected'),
    inconclusive('vm-paused-critical', 'CAD-07', 'vm.state', 'not-collected'),
    inconclusive('integration-services-protocol-mismatch', 'CAD-07', 'vm.integration-service.enabled', 'cut'),
    inconclusive(
      'guest-clock-drift',
      '計算サーバー',
      'registry.value[W32Time\\Config\\MaxAllowedPhaseOffset]',
      'conflicting',
    ),
    { rule: 'host-memory-too-small', subject: { machine: 'HV-SRV01' }, outcome: 'not-matched' },
    { rule: 'host-memory-too-small', subject: { machine: 'CAD-07' }, outcome: 'not-applicable' },
    { rule: 'nested-without-support', subject: { machine: 'CAD-07' }, outcome: 'not-applicable' },
    {
      rule: 'contoso-broken',
      subject: {},
      outcome: 'errored',
      diagnostic: {
        code: 'rules/unknown-field',
        level: 'error',
        message: 'Expected a field of `os`, found `os.bild` (contoso/broken.md:14:9)',
      },
    },
  ],
  ask: [
    {
      need: 'vm',
      artifact: 'vm-list',
      command: 'Get-VM | Select-Object * | Export-Csv vm.csv -NoTypeInformation -Encoding UTF8',
      where: 'host',
      machine: 'HV-SRV01',
      rules: ['vm-configuration-version-too-old', 'vm-paused-critical', 'windows-7-on-generation-2'],
    },
    {
      need: 'registry.value',
      artifact: 'vm-list',
      command: 'reg query "HKLM\\SOFTWARE\\Microsoft\\Virtual Machine" /s > vm-registry.txt',
      where: 'guest',
      machine: 'CAD-07',
      vm: 'CAD-07',
      rules: ['integration-services-protocol-mismatch'],
    },
  ],
  diagnostics: [
    {
      code: 'decode/unmapped-bytes',
      level: 'warning',
      message: '3 bytes have no meaning in gbk and read as U+FFFD',
      source: { path: 'host/vmis.txt', startLine: 12 },
    },
    {
      code: 'intake/depth-limit',
      level: 'warning',
      message: 'An archive inside archives deeper than 4 was not opened',
      source: { path: 'nested/deep.zip' },
    },
    {
      code: 'intake/unreadable',
      level: 'error',
      message: 'The file cannot be read (EACCES)',
      source: { path: 'locked.txt' },
    },
    {
      code: 'recognise/duplicate',
      level: 'note',
      message: 'Same bytes as host/vmis.txt',
      source: { path: 'host/copy of vmis.txt' },
    },
  ],
};

/** A healthy bundle: nothing above info, and something that could not be checked. */
export const healthyBundle: BundleReport = {
  path: 'uploads/CASE 1042/server 2.zip',
  status: 'complete',
  machines: [{ name: 'SRV02', role: 'host', os: 'Windows Server 2022 Datacenter, 20348.2700' }],
  complaints: [{ text: 'Der Server ist langsam', source: { path: 'mail.txt', startLine: 2 }, explainedBy: [] }],
  files: [
    { path: 'mail.txt', bytes: 40, encoding: 'utf-8', state: 'recognised' },
    { path: 'systeminfo.txt', bytes: 3000, encoding: 'cp850', state: 'recognised' },
  ],
  artifacts: [
    { path: 'mail.txt', kind: 'ticket', machine: null, facts: 1, status: 'parsed' },
    { path: 'systeminfo.txt', kind: 'systeminfo', machine: 'SRV02', facts: 4, status: 'parsed' },
  ],
  findings: [],
  verdicts: [
    { rule: 'ms17-010-missing', subject: { machine: 'SRV02' }, outcome: 'not-matched' },
    { rule: 'host-memory-too-small', subject: { machine: 'SRV02' }, outcome: 'not-matched' },
    {
      rule: 'vm-paused-critical',
      subject: {},
      outcome: 'inconclusive',
      missing: [{ need: 'vm', reason: 'not-collected' }],
    },
  ],
  ask: [
    {
      need: 'vm',
      artifact: 'vm-list',
      command: 'Get-VM | Select-Object * | Export-Csv vm.csv -NoTypeInformation -Encoding UTF8',
      where: 'host',
      machine: 'SRV02',
      rules: ['vm-paused-critical'],
    },
  ],
  diagnostics: [],
};

/** A bundle in which nothing was recognised. */
export const unrecognisedBundle: BundleReport = {
  path: 'pictures',
  status: 'complete',
  machines: [],
  complaints: [],
  files: [
    { path: 'a.png', bytes: 10, state: 'unrecognised' },
    { path: 'b.evtx', bytes: 10, state: 'unrecognised' },
  ],
  artifacts: [],
  findings: [],
  verdicts: [
    {
      rule: 'ms17-010-missing',
      subject: {},
      outcome: 'inconclusive',
      missing: [{ need: 'os.build', reason: 'not-collected' }],
    },
  ],
  ask: [
    {
      need: 'os.build',
      artifact: 'vm-list',
      command: 'systeminfo > systeminfo.txt',
      where: 'host',
      rules: ['ms17-010-missing'],
    },
  ],
  diagnostics: [],
};

const rules: readonly RuleText[] = [
  rule({
    id: 'ms17-010-missing',
    title: 'MS17-010 is missing',
    severity: 'high',
    why: [
      paragraph(
        'SMB 1.0 of this build runs code that anybody on the network sends it. Worms have used this since 2017. It needs no password.',
      ),
    ],
    remedy: [
      list(
        [paragraph('Install the current cumulative update for Windows Server 2016, then restart.')],
        [
          paragraph('Until then, switch SMB 1.0 off:'),
          code('Set-SmbServerConfiguration -EnableSMB1Protocol $false -Force'),
        ],
      ),
    ],
    undo: [code('Set-SmbServerConfiguration -EnableSMB1Protocol $true -Force')],
    verify: [code('reg query "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion" /v UBR')],
    sources: [
      { url: 'https://learn.example/security-updates/ms17-010', title: 'Security bulletin MS17-010' },
      { document: 'deploy-hyper-v', section: '更新 > 安全' },
    ],
  }),
  rule({
    id: 'remotefx-adapter-deprecated',
    title: 'RemoteFX adapter uses a feature Microsoft removed',
    severity: 'medium',
    why: [paragraph('Virtual machines with this adapter do not start any more once the host has the update.')],
    remedy: [
      list(
        [paragraph('Shut {vm} down, then remove the adapter:'), code('Remove-VMRemoteFx3dVideoAdapter -VMName {vm}')],
        [
          {
            type: 'paragraph',
            spans: [
              { text: 'For a GPU in the VM use discrete device assignment (2016 and later); see ' },
              { text: 'Get-VMHostPartitionableGpu', style: 'code' },
              { text: ' and ' },
              { text: 'Add-VMAssignableDevice -VMName {vm}', style: 'code' },
              { text: '.' },
            ],
          },
        ],
      ),
    ],
    undo: [paragraph('Only before the update of April 2021:'), code('Add-VMRemoteFx3dVideoAdapter -VMName {vm}')],
    sources: [{ document: 'deploy-hyper-v', section: '常见问题 > RemoteFX' }],
  }),
  rule({ id: 'rdp-licensing-error', title: 'Remote sessions end with a licensing network error', severity: 'medium' }),
  rule({
    id: 'integration-services-protocol-mismatch',
    title: 'Guest integration services do not match the host',
    severity: 'low',
    status: 'experimental',
    why: [paragraph('The service works, but features that newer versions have are not used.')],
    remedy: [paragraph('Install the updates of the guest; they bring its integration services up to date.')],
  }),
  rule({ id: 'hypervisor-is-running', title: 'A hypervisor is running', severity: 'info' }),
  rule({
    id: 'windows-7-on-generation-2',
    title: 'Windows 7 cannot start on a generation 2 virtual machine',
    severity: 'high',
  }),
  rule({ id: 'vm-configuration-version-too-old', title: 'VM configuration version is too old', severity: 'medium' }),
  rule({ id: 'vm-paused-critical', title: 'VM is paused because its disk is full', severity: 'critical' }),
  rule({ id: 'guest-clock-drift', title: 'Guest clock drifts', severity: 'low' }),
  rule({ id: 'host-memory-too-small', title: 'Host memory is below the minimum', severity: 'high' }),
  rule({ id: 'nested-without-support', title: 'Nested virtualization is not supported here', severity: 'medium' }),
];

export const reportHead: ReportHead = {
  schemaVersion: 1,
  tool: { name: 'hvtriage', version: '0.1.0' },
  generatedAt: '2026-11-21T09:00:00.000Z',
  asOf: '2026-11-21',
  rules: Object.fromEntries(rules.map((text) => [text.id, text])),
};

export const report: Report = {
  ...reportHead,
  bundles: [hostBundle, healthyBundle],
  diagnostics: [],
  status: 'partial',
};

/** The sums of some bundles, as a run over them has them. */
export function summaryOf(bundles: readonly BundleReport[], seconds?: number): RunSummary {
  const sum = bundles.map(summarize).reduce(addSummaries, emptySummary());
  return seconds === undefined ? sum : { ...sum, seconds };
}

export function paragraph(text: string): ProseBlock {
  const spans: readonly InlineSpan[] = [{ text }];
  return { type: 'paragraph', spans };
}

export function code(text: string): ProseBlock {
  return { type: 'code', language: 'powershell', text };
}

/** The least a rule's text can be, with whatever a test wants to say. */
export function rule(
  parts: Pick<RuleText, 'id' | 'title' | 'severity'> &
    Partial<Pick<RuleText, 'status' | 'sources' | 'confidence'>> & {
      readonly [section in 'why' | 'remedy' | 'undo' | 'verify']?: readonly ProseBlock[];
    },
): RuleText {
  const { id, title, severity, status = 'stable', confidence = 'proved', sources = [] } = parts;
  const { why = [], remedy = [paragraph('Nothing to do.')], undo, verify } = parts;
  return {
    id,
    title,
    severity,
    confidence,
    status,
    tags: [],
    sources,
    explains: [],
    summary: title,
    message: title,
    why: '',
    remedy: '',
    prose: { summary: [], why, remedy, ...(undo !== undefined && { undo }), ...(verify !== undefined && { verify }) },
  };
}

function list(...items: readonly (readonly ProseBlock[])[]): ProseBlock {
  return { type: 'list', ordered: true, items };
}

function evidence(
  path: string,
  startLine: number,
  excerpt: string,
  fact: string,
  fields: Evidence['fields'],
): Evidence {
  return { source: { path, startLine }, excerpt, fact, fields };
}

function matched(ruleId: string, subject: Verdict['subject']): Verdict {
  return { rule: ruleId, subject, outcome: 'matched' };
}

function inconclusive(
  ruleId: string,
  vm: string,
  need: string,
  reason: NonNullable<Verdict['missing']>[number]['reason'],
): Verdict {
  return { rule: ruleId, subject: { machine: 'HV-SRV01', vm }, outcome: 'inconclusive', missing: [{ need, reason }] };
}
