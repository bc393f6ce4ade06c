import type { AnalyzeField } from './analyze-lines.ts';
import { CrashDraft } from './crash.ts';
import { type Blame, blameOfBucket, blameOfImage, blameOfModule, decideModule } from './modules.ts';
import type { Row } from './rows.ts';
import { isoTime, type When } from './times.ts';

/** Evidence for the blamed module, the strongest first. */
const BLAME_ORDER = ['image', 'probably', 'module', 'symbol', 'bucket', 'faulting'] as const;
type BlameSource = (typeof BLAME_ORDER)[number];

/** One analysis while it is read: a box, a header or single fields, and what belongs to them. */
export class AnalyzeBlock {
  readonly draft: CrashDraft;
  /** A header or a short form was seen, so another one begins another analysis. */
  hasHeader = false;
  private readonly blames = new Map<BlameSource, { readonly blame: Blame; readonly line: number }>();
  private bucketCode: { readonly hex: string; readonly line: number } | undefined;
  private readonly shown = new Map<AnalyzeField, string>();

  constructor(line: number) {
    this.draft = new CrashDraft('analyze', line);
  }

  setWhen(when: When, line: number): void {
    this.draft.set('time', when.time, line);
    this.draft.set('timeText', when.timeText, line);
  }

  /** The blamed image of `Probably caused by : srv.sys ( srv!X+1 )`. */
  setProbably(image: string, line: number): void {
    this.setBlame('probably', blameOfImage(image), line);
  }

  /** `driver.sys+1bae0` below FAULTING_IP: an unloaded driver is shown as a file. A symbol there may be a victim's and says nothing. */
  setFaultingFile(text: string, line: number): void {
    const image = /^([\w$.-]{1,60}\.sys)\+[0-9a-f]{1,16}$/i.exec(text)?.[1];
    const blame = blameOfImage(image ?? '');
    if (typeof blame === 'object') this.setBlame('faulting', blame, line);
  }

  setBucket(bucket: string, line: number): void {
    this.setBlame('bucket', blameOfBucket(bucket), line);
    const hex = /^(?:X(?:64|86)_|ARM64_)?0x([0-9a-f]{1,8})_/i.exec(bucket)?.[1];
    if (hex !== undefined) this.bucketCode ??= { hex, line };
  }

  /** Whether the field contradicts what was read, so that it belongs to another analysis. */
  contradicts(name: AnalyzeField, value: string): boolean {
    if (name === 'BUGCHECK_CODE') return this.isOtherCode(/^[0-9a-f]{1,8}(?![0-9a-z])/i.exec(value)?.[0]);
    if (name === 'BUGCHECK_STR' && !this.hasHeader) return this.isOtherCode(codeOfString(value));
    const before = this.shown.get(name);
    return !this.hasHeader && before !== undefined && before !== value && name === 'IMAGE_NAME';
  }

  setField(name: AnalyzeField, value: string, row: Row, isLast: boolean): void {
    if (this.shown.has(name)) return;
    this.shown.set(name, value);
    const { line } = row;
    switch (name) {
      case 'BUGCHECK_CODE':
        this.draft.setCode(/^(?:0x)?[0-9a-f]{1,8}(?![0-9a-z])/i.exec(value)?.[0] ?? '', line);
        break;
      case 'BUGCHECK_STR':
        this.draft.setCode(codeOfString(value) ?? '', line);
        break;
      case 'BUGCHECK_P1':
      case 'BUGCHECK_P2':
      case 'BUGCHECK_P3':
      case 'BUGCHECK_P4':
        // The number is not padded: on the last line nobody can tell whether it is whole.
        if (!isLast) this.setParameter(Number(name.slice(-1)), value.split(/\s/, 1)[0], line);
        break;
      case 'IMAGE_NAME':
        this.setBlame('image', blameOfImage(value.split(/\s/, 1)[0] ?? ''), line);
        break;
      case 'MODULE_NAME':
        if (!isLast) this.setBlame('module', blameOfModule(value.split(/\s/, 1)[0] ?? ''), line);
        break;
      case 'SYMBOL_NAME':
        this.setBlame('symbol', blameOfModule(/^([\w$-]{1,60})!/.exec(value)?.[1] ?? ''), line);
        break;
      case 'FAULTING_IP':
        this.setFaultingFile(value, line);
        break;
      case 'FAILURE_BUCKET_ID':
      case 'BUCKET_ID':
        this.setBucket(value, line);
        break;
      case 'PROCESS_NAME':
        this.draft.set('process', processName(value, isLast), line);
        break;
      case 'FILE_IN_CAB':
        this.draft.set('dumpFile', /^.{1,200}\.dmp$/i.exec(value)?.[0], line);
        break;
      case 'TARGET_TIME':
        this.draft.set('time', isoTime(value).time, line);
        break;
      default:
        break;
    }
  }

  /** Sets parameter 1 to 4 of a code. */
  setParameter(place: number, value: string | undefined, line: number): void {
    this.draft.setParameters(
      [1, 2, 3, 4].map((other) => (other === place ? value : undefined)),
      line,
    );
  }

  /** The crash with its module decided; undefined when nothing told a code. */
  finish(): CrashDraft | undefined {
    if (this.bucketCode) this.draft.setCode(this.bucketCode.hex, this.bucketCode.line);
    if (this.draft.code === undefined) return undefined;
    const evidence = BLAME_ORDER.flatMap((source) => this.blames.get(source) ?? []);
    const module = decideModule(evidence.map(({ blame }) => blame));
    const from = evidence.find(({ blame }) =>
      typeof blame === 'object' ? blame.module === module : blame === 'kernel',
    );
    const strongest = evidence.find(({ blame }) => typeof blame === 'object') ?? from;
    this.draft.set('module', module, strongest?.line ?? this.draft.startLine);
    return this.draft;
  }

  private setBlame(source: BlameSource, blame: Blame, line: number): void {
    if (blame !== undefined && !this.blames.has(source)) this.blames.set(source, { blame, line });
  }

  private isOtherCode(hex: string | undefined): boolean {
    if (hex === undefined || this.draft.code === undefined) return false;
    const other = new CrashDraft('analyze', 0);
    other.setCode(hex, 0);
    return other.code !== undefined && other.code !== this.draft.code;
  }
}

/** `0x3B_c0000005`, `0xC1_23`; user mode and new debuggers write texts without a code here. */
function codeOfString(value: string): string | undefined {
  return /^0x([0-9a-f]{1,8})(?![0-9a-f])/i.exec(value)?.[1];
}

function processName(value: string, isLast: boolean): string | undefined {
  const name = value.replace(/[\s),.;]+$/, '');
  if (name === '' || name.length > 80) return undefined;
  return isLast && !/\.exe$|^System$/i.test(name) ? undefined : name;
}
