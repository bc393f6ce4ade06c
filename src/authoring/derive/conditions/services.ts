import { type Signal, signalsOf } from '../signals/signal.ts';
import type { DraftCondition } from './draft-condition.ts';
import { csv, systeminfo } from './sample-texts.ts';

/** A service that the document finds stopped or disabled. */
export function serviceCondition(signals: readonly Signal[]): DraftCondition | undefined {
  const named = signalsOf(signals, 'service').filter(({ wrong }) => wrong !== undefined);
  const [first] = named;
  if (!first) return undefined;
  const branches = named.map(({ name, wrong }) => ({
    some: 'service',
    where: { name, ...(wrong === 'disabled' ? { startType: 'disabled' } : { state: 'stopped' }) },
  }));
  const [only] = branches;
  const isDisabled = first.wrong === 'disabled';
  const list = (state: string, mode: string) =>
    csv(
      'services.csv',
      ['SystemName', 'Name', 'State', 'StartMode', 'DisplayName'],
      ['HV-PROD1', first.name, state, mode, first.name],
    );
  return {
    from: named,
    forEach: 'machine',
    severity: 'medium',
    tags: ['services'],
    when: branches.length === 1 && only ? only : { any: branches },
    message: 'The service `{name}` on `{machine}` is as the document warns of.',
    reading: `The list of services shows the service \`${first.name}\` as ${first.wrong}.`,
    idWords: ['service', first.name, first.wrong ?? ''],
    examples: [
      { outcome: 'matched', files: [isDisabled ? list('Stopped', 'Disabled') : list('Stopped', 'Auto')] },
      { outcome: 'not-matched', files: [allRunning(named.map(({ name }) => name))] },
      { outcome: 'inconclusive', description: 'the services are not in the upload', files: [systeminfo()] },
    ],
  };
}

function allRunning(names: readonly string[]) {
  const rows = names.map((name) => ['HV-PROD1', name, 'Running', 'Auto', name]);
  return csv('services.csv', ['SystemName', 'Name', 'State', 'StartMode', 'DisplayName'], ...rows);
}
