import { type FactKindSpec, oneOf, text } from './define.ts';

/** States of a service in the order of SERVICE_STATUS.dwCurrentState, which counts from 1. */
export const SERVICE_STATES = [
  'stopped',
  'start-pending',
  'stop-pending',
  'running',
  'continue-pending',
  'pause-pending',
  'paused',
] as const;

/** Start types as the value Start of a service counts them, from 0. */
export const SERVICE_START_TYPES = ['boot', 'system', 'automatic', 'manual', 'disabled'] as const;

export const REGISTRY_KINDS: readonly FactKindSpec[] = [
  {
    kind: 'registry.key',
    title: 'A registry key',
    scope: 'machine',
    identity: ['key'],
    fields: {
      key: text(
        'Full path with the full hive name; the control set in use as CurrentControlSet; below `(path of the file)` where nothing says which hive a file is',
      ),
    },
  },
  {
    kind: 'registry.value',
    title: 'A registry value',
    scope: 'machine',
    identity: ['key', 'name'],
    fields: {
      key: text('Full path of its key, as for registry.key'),
      name: text('Name of the value; empty for the default value'),
      type: text('REG_SZ, REG_DWORD …'),
      data: {
        type: 'string',
        description:
          'REG_SZ and REG_EXPAND_SZ: text. REG_DWORD: a number. REG_QWORD: a number, or "0x…" above 2^53. REG_MULTI_SZ: items joined by line feeds. REG_BINARY: lower-case hexadecimal',
      },
    },
  },
  {
    kind: 'service',
    title: 'A Windows service or driver',
    scope: 'machine',
    identity: ['name'],
    fields: {
      name: text('Service name, lower case'),
      displayName: text('Display name as printed'),
      state: oneOf(SERVICE_STATES, 'State'),
      startType: oneOf(SERVICE_START_TYPES, 'How it is started; automatic with and without delay'),
    },
  },
];
