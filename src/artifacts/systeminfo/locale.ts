import type { DOMAIN_ROLES } from '../../facts/os.ts';

/** The fields of the output, in the order in which it prints them. */
export const SYSTEMINFO_FIELDS = [
  'hostName',
  'osName',
  'osVersion',
  'osManufacturer',
  'osConfiguration',
  'osBuildType',
  'registeredOwner',
  'registeredOrganization',
  'productId',
  'installDate',
  'bootTime',
  'upTime',
  'manufacturer',
  'model',
  'systemType',
  'processors',
  'biosVersion',
  'windowsDirectory',
  'systemDirectory',
  'bootDevice',
  'systemLocale',
  'inputLocale',
  'timeZone',
  'totalMemory',
  'availableMemory',
  'virtualMaximum',
  'virtualAvailable',
  'virtualInUse',
  'pageFile',
  'domain',
  'logonServer',
  'hotfixes',
  'networkCards',
  'vbs',
  'requirements',
  'vmMonitorModeExtensions',
  'virtualizationEnabledInFirmware',
  'secondLevelAddressTranslation',
  'dataExecutionPreventionAvailable',
] as const;
export type SysteminfoField = (typeof SYSTEMINFO_FIELDS)[number];

export type VbsStatus = 'running' | 'enabled-not-running' | 'not-enabled';

type DomainRole = (typeof DOMAIN_ROLES)[number];

/** What systeminfo prints in one language. Everything is compared after `foldLabel`; give every spelling that Windows versions differ in. */
export interface LocaleWords {
  readonly locale: string;
  /** Labels without their final colon. */
  readonly labels: { readonly [F in SysteminfoField]?: string | readonly string[] };
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** What it prints where it knows no value. */
  readonly notAvailable: readonly string[];
  /** Words that stand together only in the sentence that replaces the four requirement lines. */
  readonly hypervisorSentence: readonly string[];
  readonly vbs: { readonly [S in VbsStatus]?: readonly string[] };
  readonly roles: { readonly [R in DomainRole]?: string | readonly string[] };
}
