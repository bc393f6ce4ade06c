import type { Release } from '../facts/os.ts';
import type { Row } from '../facts/store.ts';
import { type Derivation, derived, everyMachine, numbersOf, placesOf, textsOf } from './derivation.ts';

/** Builds that only one release has; 14393, 17763 and 26100 are shared by client and server, which only the name tells apart. */
const CLIENT_AND_SERVER: readonly (readonly [build: number, client: Release, server: Release])[] = [
  [6001, 'windows-vista', 'windows-server-2008'],
  [6002, 'windows-vista', 'windows-server-2008'],
  [7600, 'windows-7', 'windows-server-2008-r2'],
  [7601, 'windows-7', 'windows-server-2008-r2'],
  [9200, 'windows-8', 'windows-server-2012'],
  [9600, 'windows-8.1', 'windows-server-2012-r2'],
  [14393, 'windows-10', 'windows-server-2016'],
  [17763, 'windows-10', 'windows-server-2019'],
  [20348, 'windows-server-2022', 'windows-server-2022'],
  [25398, 'windows-server-23h2', 'windows-server-23h2'],
  [26100, 'windows-11', 'windows-server-2025'],
];

/**
 * Product names, most specific first: "Server 2012 R2" before "Server 2012", "8.1" before "8". A console page without ® writes it
 * as r: `Microsoftr Windows Serverr 2008`.
 */
const NAMES: readonly (readonly [pattern: RegExp, release: Release])[] = [
  [/server(?:r|\W){0,4}2003/i, 'windows-server-2003'],
  [/server(?:r|\W){0,4}2008\s*r2/i, 'windows-server-2008-r2'],
  [/server(?:r|\W){0,4}2008/i, 'windows-server-2008'],
  [/server(?:r|\W){0,4}2012\s*r2/i, 'windows-server-2012-r2'],
  [/server(?:r|\W){0,4}2012/i, 'windows-server-2012'],
  [/server(?:r|\W){0,4}2016/i, 'windows-server-2016'],
  [/server(?:r|\W){0,4}2019/i, 'windows-server-2019'],
  [/server(?:r|\W){0,4}2022/i, 'windows-server-2022'],
  [/server(?:r|\W){0,4}2025/i, 'windows-server-2025'],
  [/windows\W{0,3}\s*xp/i, 'windows-xp'],
  [/windows\W{0,3}\s*vista/i, 'windows-vista'],
  [/windows\W{0,3}\s*7\b/i, 'windows-7'],
  [/windows\W{0,3}\s*8\.1/i, 'windows-8.1'],
  [/windows\W{0,3}\s*8\b/i, 'windows-8'],
  [/windows\W{0,3}\s*10\b/i, 'windows-10'],
  [/windows\W{0,3}\s*11\b/i, 'windows-11'],
];

/** The release a product name stands for, in any language: product names keep "Windows" and the number. */
export function releaseOfName(name: string): Release | undefined {
  return NAMES.find(([pattern]) => pattern.test(name))?.[1];
}

/** EditionIDs without the Hyper-V role; "Server Core" is an installation type and no edition. */
const HOME_EDITIONS = new Set(['core', 'coren', 'coresinglelanguage', 'corecountryspecific']);
/** "Home" as the product names of Windows 10 and 11 spell it; client names without it are decided only for known editions. */
const HOME_NAME = /windows\W{0,3}\s*1[01]\s+(?:home|famille|家庭|家用|домашняя|hogar)/i;
const OTHER_NAME =
  /server|\b(?:pro|professional|enterprise|education|unternehmen|entreprise|professionnel|ultimate|business)\b|专业版|企业版|教育版|корпоративная|профессиональная/i;

/** The Windows release and whether it is a Home edition, from whichever of name, registry and build is known. */
export const windowsRelease: Derivation = {
  id: 'windows-release',
  provides: ['os.release', 'os.homeEdition'],
  derive({ store }) {
    return {
      facts: everyMachine(store).flatMap((machine) => {
        const os = store.single('os', machine);
        return [...releases(os), ...homeEditions(os)].flatMap(([field, value, from]) =>
          derived('os', machine, { [field]: value }, placesOf(os, from)),
        );
      }),
    };
  },
};

type Answer = readonly [field: string, value: string | boolean, from: string];

function releases(os: Row | undefined): readonly Answer[] {
  const byName = textsOf(os, 'name').map(releaseOfName);
  const products = textsOf(os, 'productType').map((type) => (type === 'workstation' ? 'client' : 'server'));
  const types = [undefined, ...textsOf(os, 'installationType'), ...products];
  // The kernel's build is that of the first release it was made for, which an enablement package does not leave.
  const ofBuild = (field: 'build' | 'kernelBuild') =>
    numbersOf(os, field).flatMap((build) => types.map((type) => releaseOfBuild(build, type?.toLowerCase())));
  const answers = (found: readonly (Release | undefined)[], from: string): readonly Answer[] =>
    found.filter((release) => release !== undefined).map((release) => ['release', release, from]);
  return [
    ...answers(byName, 'name'),
    ...answers(ofBuild('build'), 'build'),
    ...answers(ofBuild('kernelBuild'), 'kernelBuild'),
  ];
}

function releaseOfBuild(build: number, type: string | undefined): Release | undefined {
  const pair = CLIENT_AND_SERVER.find(([number]) => number === build);
  if (pair && pair[1] === pair[2]) return pair[1];
  if (type === 'client') return pair?.[1] ?? (build >= 22000 ? 'windows-11' : build > 9600 ? 'windows-10' : undefined);
  return type?.startsWith('server') ? pair?.[2] : undefined;
}

function homeEditions(os: Row | undefined): readonly Answer[] {
  const byEdition = textsOf(os, 'edition').map(
    (edition): Answer => ['homeEdition', HOME_EDITIONS.has(edition.toLowerCase()), 'edition'],
  );
  const byName = textsOf(os, 'name').flatMap((name): readonly Answer[] => {
    if (HOME_NAME.test(name)) return [['homeEdition', true, 'name']];
    return OTHER_NAME.test(name) ? [['homeEdition', false, 'name']] : [];
  });
  return [...byEdition, ...byName];
}
