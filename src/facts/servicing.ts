import { type FactKindSpec, oneOf, text } from './define.ts';

/** States of a package, as DismPackageFeatureState numbers them. */
export const PACKAGE_STATES = [
  'not-present',
  'uninstall-pending',
  'staged',
  'removed',
  'installed',
  'install-pending',
  'superseded',
  'partially-installed',
] as const;

export const SERVICING_KINDS: readonly FactKindSpec[] = [
  {
    kind: 'servicing.failure',
    title: 'An installation or a repair of Windows components that failed (CBS.log, dism.log)',
    scope: 'machine',
    identity: 'source',
    fields: {
      log: oneOf(['cbs', 'dism'], 'The log'),
      code: text('What failed, as a code in 8 hexadecimal digits: 0x800f0922'),
      name: text('Symbol of the code, such as CBS_E_INSTALLERS_FAILED'),
      package: text('Package as the log names it'),
      update: text('KB followed by the article number, where the name of the package or the command has it'),
      feature: text('Feature that was to be switched on or off'),
      session: text('Session of the servicing stack'),
      client: text('Who asked, such as WindowsUpdateAgent or DISM Package Manager Provider'),
      command: text('Command line of DISM'),
      timeText: text('When, as printed: local time of the machine'),
      message: text('The last entry that failed'),
    },
  },
  {
    kind: 'servicing.package',
    title: 'A package of an update, or one that waits for a restart (DISM /Get-Packages, Get-WindowsPackage)',
    scope: 'machine',
    identity: ['name'],
    fields: {
      name: text('Identity: name, key, architecture, language and version, parted by ~'),
      state: oneOf(PACKAGE_STATES, 'State'),
      update: text('KB followed by the article number, where the name has it'),
    },
  },
];
