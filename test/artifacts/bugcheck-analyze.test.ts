import { describe, expect, it } from 'vitest';
import { bugcheck } from '../../src/artifacts/bugcheck.ts';
import { sliceSection } from '../../src/model/section.ts';
import { crashesIn, fieldsIn, fileOf, sampleSection } from './bugcheck-support.ts';

const SRV = {
  code: 0x50,
  name: 'PAGE_FAULT_IN_NONPAGED_AREA',
  p1: '0xffffa80123450010',
  p2: '0x0',
  p3: '0xfffff80211223344',
  p4: '0x2',
  module: 'srv.sys',
};

const analysis = (...fields: readonly string[]): string =>
  [
    'PAGE_FAULT_IN_NONPAGED_AREA (50)',
    'Arguments:',
    'Arg1: ffffa80123450010, memory referenced.',
    '',
    ...fields,
    '',
    'Followup: MachineOwner',
    '---------',
  ].join('\n');

describe('an analysis of a kernel dump', () => {
  it('makes one crash of the short and the long form, with the dump and the time of the session', () => {
    const file = sampleSection('analyze-2016-srv-sys.txt');
    expect(bugcheck.recognise(file)).toEqual([{ startLine: 3, endLine: 99 }]);
    const [fact, ...others] = crashesIn(file);
    expect(others).toEqual([]);
    expect(fact?.fields).toEqual({
      ...SRV,
      process: 'System',
      time: '2017-05-09T01:14:07.250Z',
      dumpFile: 'C:\\Windows\\MEMORY.DMP',
      origin: 'analyze',
      live: false,
    });
    expect(file.lines[(fact?.at?.['module']?.startLine ?? 0) - 1]).toBe('IMAGE_NAME:  srv.sys');
  });

  it('reads the 6.x debugger of Server 2008 R2', () => {
    expect(fieldsIn(sampleSection('analyze-2008r2-driver.txt'))).toMatchObject([
      { code: 0xd1, module: 'contosolb.sys', process: 'vmms.exe', p4: '0xfffff88001f07e7c' },
    ]);
  });

  it('takes only the analysis out of a mail that quotes it', () => {
    const file = sampleSection('analyze-2008r2-quoted-mail.txt');
    expect(bugcheck.recognise(file)).toEqual([{ startLine: 8, endLine: 60 }]);
    expect(fieldsIn(file)).toEqual(fieldsIn(sampleSection('analyze-2008r2-driver.txt')));
  });

  it('says none when nothing but the kernel is named, also in UTF-16', () => {
    for (const name of ['analyze-2022-kernel-only.txt', 'analyze-utf16.txt']) {
      expect(fieldsIn(sampleSection(name))).toMatchObject([
        { code: 0x139, p1: '0x3', module: 'none', process: 'System', dumpFile: '050923-12345-01.dmp' },
      ]);
    }
  });

  it('reads the short form alone and maps its minidump code to the plain one', () => {
    expect(fieldsIn(sampleSection('analyze-short-form.txt'))).toEqual([
      {
        code: 0x7e,
        name: 'SYSTEM_THREAD_EXCEPTION_NOT_HANDLED',
        p1: '0xc0000005',
        p2: '0xfffff80455667788',
        p3: '0xffffce0211223344',
        p4: '0xffffce0211222b80',
        module: 'contosonic.sys',
        origin: 'analyze',
        live: false,
      },
    ]);
  });

  it('keeps two crashes of one file apart and blames no module for corrupt memory', () => {
    const file = sampleSection('analyze-two-crashes.txt');
    expect(bugcheck.recognise(file)).toHaveLength(2);
    const [memory, hypervisor] = fieldsIn(file);
    expect(memory).toMatchObject({ code: 0x1a, p1: '0x41792', process: 'vmwp.exe' });
    expect(memory).not.toHaveProperty('module');
    expect(hypervisor).toMatchObject({ code: 0x20001, name: 'HYPERVISOR_ERROR', p1: '0x11' });
  });

  it('gives what stands before the cut, without the argument that was cut', () => {
    const file = sampleSection('analyze-2016-truncated.txt');
    expect(fieldsIn(file)).toMatchObject([SRV]);
    const cut = fileOf('PAGE_FAULT_IN_NONPAGED_AREA (50)\nArguments:\nArg1: ffffa80123450010, x\nArg2: 000000');
    expect(fieldsIn(cut)).toEqual([
      { code: 0x50, name: SRV.name, p1: '0xffffa80123450010', origin: 'analyze', live: false },
    ]);
  });

  it('warns when a limit cut the text within the analysis', () => {
    const file = { ...sampleSection('analyze-2016-truncated.txt'), complete: false };
    const [span] = bugcheck.recognise(file);
    const { diagnostics } = bugcheck.parse(sliceSection(file, span ?? { startLine: 1, endLine: 1 }));
    expect(diagnostics.map(({ code, level }) => [code, level])).toEqual([['parse/bugcheck-cut', 'warning']]);
  });
});

describe('the blamed module', () => {
  const moduleOf = (...fields: readonly string[]) => fieldsIn(fileOf(analysis(...fields)))[0]?.['module'];

  it.each([
    [['MODULE_NAME: other', 'Probably caused by : one.sys ( one+1 )', 'IMAGE_NAME:  two.sys'], 'two.sys'],
    [['MODULE_NAME: other', 'Probably caused by : one.sys ( one+1 )'], 'one.sys'],
    [['Probably caused by : ntkrnlmp.exe ( nt!KiPageFault+1 )', 'MODULE_NAME: netvsc'], 'netvsc.sys'],
    [['FAILURE_BUCKET_ID:  X64_0x50_srvnet!SrvX+43'], 'srvnet.sys'],
    [['FAILURE_BUCKET_ID:  0x9F_3_POWER_DOWN_vmswitch!Wait'], 'vmswitch.sys'],
    [['FAILURE_BUCKET_ID:  AV_VRF_my_filter!Read'], 'my_filter.sys'],
    [['FAILURE_BUCKET_ID:  AV_CONTOSO_FLT!Read'], undefined],
    [['IMAGE_NAME:  ATMFD.DLL'], 'atmfd.dll'],
    [['MODULE_NAME: cdd'], 'cdd.dll'],
    [['MODULE_NAME: nt', 'IMAGE_NAME:  ntkrpamp.exe'], 'none'],
    [['MODULE_NAME: Unknown_Module', 'IMAGE_NAME:  Unknown_Image'], undefined],
    [['MODULE_NAME: hardware', 'IMAGE_NAME:  GenuineIntel.sys'], undefined],
    [['MODULE_NAME: GenuineIntel', 'IMAGE_NAME:  hardware'], undefined],
    [['Unable to load image \\SystemRoot\\system32\\drivers\\npf.sys, Win32 error 0n2'], undefined],
    [['*** WARNING: Unable to verify timestamp for npf.sys'], undefined],
    [['FAULTING_IP: ', 'gone.sys+1bae0'], 'gone.sys'],
    [['FAULTING_IP: ', 'victim!memcpy+49'], undefined],
  ])('of %j is %j', (fields, module) => {
    expect(moduleOf(...fields)).toBe(module);
  });
});

describe('forms and manglings of an analysis', () => {
  const codesOf = (text: string) => fieldsIn(fileOf(text)).map((fields) => fields['code']);

  it('reads the fatal error of a live target, and its analysis below, as one crash with the time of the target', () => {
    const text = `*** Fatal System Error: 0x0000003b
                       (0x00000000C0000005,0xFFFFF88005A0B000,0xFFFFF88006530000,0x0000000000000000)

Connected to Windows 7 7601 x64 target at (Thu Feb 26 20:29:05.978 2015 (UTC + 2:00)), ptr64 TRUE
kd> !analyze -v
SYSTEM_SERVICE_EXCEPTION (3b)
Arguments:
Arg1: 00000000c0000005, Exception code
IMAGE_NAME:  contosoflt.sys
Followup: MachineOwner`;
    expect(fieldsIn(fileOf(text))).toMatchObject([
      { code: 0x3b, p1: '0xc0000005', module: 'contosoflt.sys', time: '2015-02-26T18:29:05.978Z' },
    ]);
  });

  it('reads fields without their header when one tells the code', () => {
    expect(codesOf('IMAGE_NAME:  win32k.sys\n\nBUGCHECK_STR:  0x50\n\nPROCESS_NAME:  csrss.exe\n')).toEqual([0x50]);
    expect(codesOf('  MODULE_NAME: srvnet\n  FAILURE_BUCKET_ID:  X64_0x50_srvnet!SrvX+43\n')).toEqual([0x50]);
    expect(codesOf('IMAGE_NAME:  win32k.sys\nPROCESS_NAME:  csrss.exe\n')).toEqual([]);
  });

  it('survives lost colons, comment signs, Markdown and blank lines between all lines', () => {
    const plain = analysis('BUGCHECK_CODE:  50', 'IMAGE_NAME:  srv.sys');
    const lines = plain.split('\n');
    for (const text of [
      plain.replaceAll(':', ''),
      lines.map((line) => `# ${line}`).join('\n'),
      lines.map((line) => `> > ${line}`).join('\r\n'),
      lines.join('\n\n'),
      `\`\`\`\n${plain}\n\`\`\``,
      plain.replace('PAGE', '### PAGE').replace('srv.sys', '**srv.sys**'),
      lines.map((line) => `\u00A0   ${line}  `).join('\n'),
    ]) {
      expect(fieldsIn(fileOf(text))).toMatchObject([{ code: 0x50, p1: '0xffffa80123450010', module: 'srv.sys' }]);
    }
  });

  it('reads two analyses without a box between them as two crashes', () => {
    const second = analysis('IMAGE_NAME:  b.sys')
      .replace('(50)', '(d1)')
      .replace('PAGE_FAULT_IN_NONPAGED_AREA', 'DRIVER_X');
    expect(
      codesOf(`${analysis('IMAGE_NAME:  a.sys').replace('Followup: MachineOwner\n---------', '')}\n${second}`),
    ).toEqual([0x50, 0xd1]);
  });

  it('knows codes without a name and codes that are live dumps', () => {
    const unknown = 'Unknown bugcheck code (c0000244)\nArguments:\nArg1: 0000000000000000\n';
    expect(fieldsIn(fileOf(unknown))).toEqual([{ code: 0xc0000244, p1: '0x0', origin: 'analyze', live: false }]);
    const live = 'PDC_WATCHDOG_TIMEOUT_LIVEDUMP (15c)\nArguments:\nArg1: 0000000000000001\n';
    expect(fieldsIn(fileOf(live))).toMatchObject([{ code: 0x15c, live: true }]);
  });

  it('does not reach over the next command', () => {
    const text = `BugCheck 50, {1, 0, 2, 0}\nC:\\> type other.txt\nIMAGE_NAME:  other.sys\nBUGCHECK_STR:  0xD1\nFollowup: x\n`;
    expect(fieldsIn(fileOf(text))).toMatchObject([{ code: 0x50 }, { code: 0xd1, module: 'other.sys' }]);
  });

  it.each(['bugcheck-user-mode-analysis.txt', 'bugcheck-analyze-show.txt', 'bugcheck-prose.txt'])(
    'does not claim %s',
    (name) => {
      expect(bugcheck.recognise(sampleSection(name, 'look-alikes'))).toEqual([]);
    },
  );

  it('does not claim names in brackets, quoted fields and a heading', () => {
    expect(codesOf('The log says\nTHREAD_POOL (50)\nand nothing else.\n')).toEqual([]);
    expect(codesOf('My colleague read BUGCHECK_STR: 0x50 somewhere.\n')).toEqual([]);
    expect(codesOf('## Bugcheck Analysis\n\nWe will look at it tomorrow.\n')).toEqual([]);
  });

  it('skips the user-mode analysis of a file with both', () => {
    const user = sampleSection('bugcheck-user-mode-analysis.txt', 'look-alikes').lines.join('\n');
    const both = `${user}\n0: kd> !analyze -v\n${analysis('IMAGE_NAME:  srv.sys')}\n${user}`;
    expect(fieldsIn(fileOf(both))).toMatchObject([{ code: 0x50, module: 'srv.sys' }]);
  });
});
