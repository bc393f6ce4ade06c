import { REQUIREMENT_FIELDS } from '../signals/requirements.ts';
import { type Signal, signalsOf } from '../signals/signal.ts';
import { type DraftCondition, type DraftExample, distinct } from './draft-condition.ts';
import { systeminfo } from './sample-texts.ts';

/** What Hyper-V needs of a computer, where one of it is missing. Inside a virtual machine the answers mean something else. */
export function requirementsCondition(signals: readonly Signal[]): DraftCondition | undefined {
  const lines = signalsOf(signals, 'requirement');
  const memory = signalsOf(signals, 'memory');
  const [least] = memory.map(({ megabytes }) => megabytes).sort((a, b) => a - b);
  if (lines.length === 0 && least === undefined) return undefined;
  const named = distinct(lines.map(({ field }) => field));
  const fields = REQUIREMENT_FIELDS.filter((field) => named.includes(field));
  const branches = [
    ...fields.map((field) => ({ some: 'hyperv.requirements', where: { [field]: false } })),
    ...(least === undefined ? [] : [{ some: 'hardware', where: { totalMemoryMB: { lt: least } } }]),
  ];
  const [only] = branches;
  return {
    from: [...lines, ...memory],
    forEach: 'machine',
    severity: 'high',
    tags: ['prerequisites'],
    appliesTo: { some: 'machine', where: { physical: true } },
    when: branches.length === 1 && only ? only : { any: branches },
    message: '`{machine}` lacks something that Hyper-V needs.',
    reading: 'At least one of the requirements that the document lists is not met on this physical machine.',
    idWords: fields.length > 0 ? ['hyper-v-prerequisites-missing'] : ['memory-below-minimum'],
    examples: examplesOf(fields, least),
  };
}

function examplesOf(fields: readonly string[], least: number | undefined): readonly DraftExample[] {
  const enough = Math.max(least ?? 0, 32_768) * 2 - 106;
  const missing = fields.map(
    (field): DraftExample => ({
      outcome: 'matched',
      description: `systeminfo says no to ${field}`,
      files: [systeminfo({ memoryMB: enough, requirements: { [field]: false } })],
    }),
  );
  const short = least === undefined ? [] : [shortOfMemory(least)];
  const open = fields.length > 0 ? { requirements: 'hypervisor' as const } : {};
  return [
    ...missing.slice(0, 1),
    ...short,
    { outcome: 'not-matched', files: [systeminfo({ memoryMB: enough, requirements: {} })] },
    fields.length > 0
      ? {
          outcome: 'inconclusive',
          description: 'a hypervisor runs already, which hides the lines',
          files: [systeminfo({ memoryMB: enough, ...open })],
        }
      : { outcome: 'inconclusive', description: 'the memory is not shown', files: [withoutMemory(systeminfo())] },
  ];
}

function shortOfMemory(least: number): DraftExample {
  const files = [systeminfo({ memoryMB: least - 512, requirements: {} })];
  return { outcome: 'matched', description: 'too little memory', files };
}

function withoutMemory({ path, text }: { readonly path: string; readonly text: string }) {
  const lines = text.split('\n').filter((line) => !line.startsWith('Total Physical Memory'));
  return { path, text: lines.join('\n') };
}
