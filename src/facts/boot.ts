import { type FactKindSpec, flag, oneOf, text } from './define.ts';

export const BOOT_KINDS: readonly FactKindSpec[] = [
  {
    kind: 'boot.entry',
    title: 'An entry of the boot configuration (BCD)',
    scope: 'machine',
    identity: ['id'],
    fields: {
      id: text('Identifier, lower case: {current}, {bootmgr} …, or a GUID in braces'),
      isCurrent: flag('The Windows that printed it was started from this entry; absent where the output does not say'),
      isDefault: flag('Started when nobody chooses another; absent where the output does not say'),
      description: text('Name in the boot menu'),
      device: text('Where it is started from, such as partition=C:'),
      path: text('File that is started'),
      hypervisorLaunchType: oneOf(['auto', 'off'], 'Whether the hypervisor is started with Windows'),
      hypervisorSchedulerType: oneOf(['classic', 'core', 'root'], 'Scheduler of the hypervisor'),
      hypervisorDebug: flag('Debugging of the hypervisor'),
      vsmLaunchType: oneOf(['auto', 'off'], 'Whether virtual secure mode is started with Windows'),
      nx: oneOf(['optin', 'optout', 'alwayson', 'alwaysoff'], 'Data execution prevention'),
      debug: flag('Kernel debugging'),
      bootDebug: flag('Debugging of the boot application itself'),
      testSigning: flag('Drivers with test signatures are loaded'),
      noIntegrityChecks: flag('Signatures of drivers are not checked'),
      bootMenuPolicy: oneOf(['legacy', 'standard'], 'Boot menu'),
      safeBoot: oneOf(['minimal', 'network', 'dsrepair'], 'Safe mode; absent for a normal start'),
      recoveryEnabled: flag('Starts the recovery environment after failed starts'),
      usePlatformClock: flag('The platform clock is forced as performance counter'),
      loadOptions: text('Load options as printed, such as DISABLE-VBS'),
    },
  },
];
