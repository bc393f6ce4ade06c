import { withShortHive } from '../../../artifacts/registry/keys.ts';
import { type Signal, type SignalOf, signalsOf, type ValueTest } from '../signals/signal.ts';
import { type DraftCondition, type DraftExample, distinct } from './draft-condition.ts';
import { regQuery, systeminfo } from './sample-texts.ts';

type RegistryValue = SignalOf<'registry-value'>;

/** Registry values. Where the document does not say which data is wrong, the draft tells the data for somebody to judge. */
export function registryCondition(signals: readonly Signal[]): DraftCondition | undefined {
  const values = signalsOf(signals, 'registry-value');
  const [first] = values;
  if (!first) return undefined;
  const isTested = values.some(({ test }) => test !== undefined);
  const used = isTested ? values.filter(({ test }) => test !== undefined) : values;
  const [lead = first] = used;
  const branches = used.map(({ key, name, test }) => ({
    some: 'registry.value',
    where: { key, name, ...(test ? { data: operandOf(test) } : {}) },
  }));
  const [only] = branches;
  const where = withShortHive(lead.key);
  return {
    from: used,
    forEach: 'machine',
    severity: isTested ? 'medium' : 'info',
    tags: ['registry'],
    when: branches.length === 1 && only ? only : { any: branches },
    message: '`{name}` on `{machine}` is {data}.',
    reading: isTested
      ? `The registry (\`${where}\`) shows the data that the document warns of.`
      : `The registry (\`${where}\`) shows this value. The document tells how to read it and not which data is wrong: add a test of \`data\`.`,
    idWords: ['registry', lead.name],
    examples: examplesOf(lead, used),
  };
}

function operandOf(test: ValueTest): object | number {
  return test.operator === 'eq' ? test.operand : { [test.operator]: test.operand };
}

function examplesOf(lead: RegistryValue, used: readonly RegistryValue[]): readonly DraftExample[] {
  const bad = lead.test === undefined ? text(lead.name, '1.0') : dataOf(lead.name, lead.test);
  // All of them have to be in order: one that is not shown could be wrong.
  const good = distinct(used.map(({ key }) => key)).map((key, index) => {
    const lines = used
      .filter((value) => value.key === key)
      .map(({ name, test }) => (test ? otherData(name, test) : text('Other', '1')));
    const { path, text: output } = regQuery(key, distinct(lines));
    return { path: index === 0 ? path : `registry-${index + 1}.txt`, text: output };
  });
  const description = lead.test === undefined ? { description: 'the key has no such value' } : {};
  return [
    { outcome: 'matched', files: [regQuery(lead.key, [bad])] },
    { outcome: 'not-matched', ...description, files: good },
    { outcome: 'inconclusive', description: 'the registry is not in the upload', files: [systeminfo()] },
  ];
}

function dataOf(name: string, test: ValueTest): string {
  return test.operator === 'eq' ? number(name, test.operand) : text(name, before(test.operand));
}

function otherData(name: string, test: ValueTest): string {
  return test.operator === 'eq' ? number(name, test.operand === 0 ? 1 : 0) : text(name, test.operand);
}

/** A version below: the last part that is not 0 counted down. */
function before(version: string): string {
  const parts = version.split('.').map(Number);
  const index = parts.findLastIndex((part) => part > 0);
  return parts.map((part, at) => (at === index ? part - 1 : part)).join('.');
}

function text(name: string, data: string): string {
  return `${name}    REG_SZ    ${data}`;
}

function number(name: string, data: number): string {
  return `${name}    REG_DWORD    0x${data.toString(16)}`;
}
