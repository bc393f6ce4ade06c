/** What the life cycle of a release differs by: groups of editions, and servicing channels. */
export type EditionGroup =
  | 'home-pro'
  | 'enterprise-education'
  | 'ltsc'
  | 'iot-ltsc'
  | 'long-term'
  | 'semi-annual'
  /** A product with a life cycle of its own, or an edition nobody has placed. */
  | 'other';

const EDITIONS: readonly (readonly [edition: RegExp, group: EditionGroup])[] = [
  [/^iotenterprises/i, 'iot-ltsc'],
  [/^enterprisesn?$/i, 'ltsc'],
  [/^(?:core|professional)/i, 'home-pro'],
  [/^(?:enterprise[ng]?|education|educationn|iotenterprise|serverrdsh)$/i, 'enterprise-education'],
  [/^serverazurestackhci/i, 'other'],
  [/^server.*acor$/i, 'semi-annual'],
  [/^server/i, 'long-term'],
];

/** The group of an EditionID. */
export function groupOfEdition(edition: string): EditionGroup {
  return EDITIONS.find(([pattern]) => pattern.test(edition.trim()))?.[1] ?? 'other';
}

/**
 * Product names, in the order in which they are asked. A year stands in the names of long-term releases only: on a client that
 * tells `Enterprise 2016 LTSB` from Enterprise also where the language has words for the channel.
 */
const NAMES: readonly (readonly [name: RegExp, group: EditionGroup])[] = [
  [/azure\s*stack|azure\s*local/i, 'other'],
  [/server.{0,12}20\d\d/i, 'long-term'],
  [/iot.*lts[bc]/i, 'iot-ltsc'],
  [/lts[bc]|\b20(?:15|16|19|21|24)\b|长期|長期/i, 'ltsc'],
  [/windows\W{0,3}\s*1[01]\s+(?:pro\b|home|famille|hogar|домашняя|профессиональная)/i, 'home-pro'],
  [/\bprofession|专业|專業|家庭|家用/i, 'home-pro'],
  [/enterprise|entreprise|education|企业|企業|教育|корпоративная/i, 'enterprise-education'],
];

/** The group that a product name tells; most languages translate the edition, so that many names tell none. */
export function groupOfName(name: string): EditionGroup | undefined {
  return NAMES.find(([pattern]) => pattern.test(name))?.[1];
}
