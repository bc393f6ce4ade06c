import type { FieldValue } from '../../model/fact.ts';
import { type CmdletColumn, choice, flag, megabytes, readCmdletColumn, text } from '../shared/cmdlet-columns.ts';
import { members } from '../shared/enum-members.ts';
import type { FieldReader } from '../shared/hyperv-rows.ts';
import type { Cell, Row } from '../shared/powershell-rows.ts';
import { replicationStates } from '../shared/replication-states.ts';

/** CheckpointType, numbered as UserSnapshotType of Msvm_VirtualSystemSettingData. */
const CHECKPOINT_TYPES = members([
  ['Disabled', 2, 'disabled'],
  ['Production', 3, 'production'],
  ['ProductionOnly', 4, 'production-only'],
  ['Standard', 5, 'standard'],
]);
const REPLICATION_STATES = replicationStates({ Disabled: 'disabled', NotApplicable: 'not-applicable' });
/** VMReplicationHealthState */
const REPLICATION_HEALTH = members([
  ['NotApplicable', 0, 'not-applicable'],
  ['Normal', 1, 'normal'],
  ['Warning', 2, 'warning'],
  ['Critical', 3, 'critical'],
]);

/** StartAction */
const START_ACTIONS = members([
  ['Nothing', 2, 'nothing'],
  ['StartIfRunning', 3, 'start-if-running'],
  ['Start', 4, 'start'],
]);
/** StopAction */
const STOP_ACTIONS = members([
  ['TurnOff', 2, 'turn-off'],
  ['Save', 3, 'save'],
  ['ShutDown', 4, 'shut-down'],
]);

/** Of `vm`: what a VM uses, how it is protected, and what happens to it with its host. */
export const VM_COLUMNS: readonly CmdletColumn[] = [
  megabytes('memoryAssignedMB', 'MemoryAssigned'),
  megabytes('memoryDemandMB', 'MemoryDemand'),
  choice('checkpointType', CHECKPOINT_TYPES, 'CheckpointType'),
  text('smartPagingFilePath', 'SmartPagingFilePath'),
  choice('replicationState', REPLICATION_STATES, 'ReplicationState'),
  choice('replicationHealth', REPLICATION_HEALTH, 'ReplicationHealth'),
  choice('automaticStartAction', START_ACTIONS, 'AutomaticStartAction'),
  choice('automaticStopAction', STOP_ACTIONS, 'AutomaticStopAction'),
  flag('clustered', 'IsClustered'),
];

/** Of `vm.memory`, which Get-VMMemory names without the word in front. */
export const MEMORY_COLUMNS: readonly CmdletColumn[] = [
  flag('dynamicMemoryEnabled', 'DynamicMemoryEnabled'),
  megabytes('startupMB', 'MemoryStartup'),
  megabytes('minimumMB', 'MemoryMinimum'),
  megabytes('maximumMB', 'MemoryMaximum'),
];

/** Reads columns into a fact; `last` is the cell at which the text ends. Returns the values. */
export function readColumns(
  reader: FieldReader,
  row: Row,
  columns: readonly CmdletColumn[],
  last: Cell | undefined,
): readonly (FieldValue | undefined)[] {
  return columns.map((column) => {
    const shown = readCmdletColumn(row, column, last && { cell: last, losesText: true });
    if (shown !== undefined) reader.set(column.field, shown.value, shown.cell);
    return shown?.value;
  });
}
