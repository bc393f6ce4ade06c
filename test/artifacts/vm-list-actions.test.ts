import { describe, expect, it } from 'vitest';
import { vmList } from '../../src/artifacts/vm-list.ts';
import type { ParseResult } from '../../src/model/fact.ts';
import { fileOf, readWith } from './powershell-support.ts';

const readText = (text: string): ParseResult => readWith(vmList, fileOf(text));
const fields = (result: ParseResult) => result.facts.map((fact) => fact.fields);

describe('vm-list', () => {
  it('reads what happens to a VM when its host starts and shuts down, by names and by numbers', () => {
    const csv =
      '"Name","State","AutomaticStartAction","AutomaticStopAction","IsClustered"\n' +
      '"APP01","Running","Nothing","TurnOff","False"\n"DB01","Off","StartIfRunning","ShutDown","True"\n';
    expect(fields(readText(csv))).toEqual([
      {
        vm: 'APP01',
        state: 'running',
        automaticStartAction: 'nothing',
        automaticStopAction: 'turn-off',
        clustered: false,
      },
      {
        vm: 'DB01',
        state: 'off',
        automaticStartAction: 'start-if-running',
        automaticStopAction: 'shut-down',
        clustered: true,
      },
    ]);
    const json = '[{"Name":"APP01","State":2,"AutomaticStartAction":4,"AutomaticStopAction":3,"Generation":2}]';
    expect(fields(readText(json))).toMatchObject([{ automaticStartAction: 'start', automaticStopAction: 'save' }]);
  });
});
