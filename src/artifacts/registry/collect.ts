import type { CollectStep } from '../../model/artifact-kind.ts';
import type { FieldPath, Fields } from '../../model/fact.ts';
import { powershellLiteral } from '../../text/powershell-literal.ts';
import { withShortHive } from './keys.ts';

const WINDOWS = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion';
const SERVICES = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services';
const HOST_PARAMETERS = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Virtual Machine\\Guest\\Parameters';
const SMB_SERVER = `${SERVICES}\\LanmanServer\\Parameters`;
/** `os` fields that come from the values of the Windows key. */
const OS_FIELDS = new Set(['os.build', 'os.revision', 'os.edition', 'os.productName', 'os.installationType']);
/** Keys that are about a guest: what its host tells it, and the services of the integration components. */
const GUEST_KEY = /\\Virtual Machine(?:\\|$)|\\Services\\vmic/i;
/** What PowerShell looks at in double quotes; it takes typographic quotes for quotes too. */
const EXPANDED = /[$`\u201c-\u201e]/;
/** Of a file, which has an end of its own. */
const MOST_OF_A_NAME = 80;

/** The REG QUERY that shows `need`; undefined where no key is known for it. */
export function collectRegistry(need: FieldPath, scope: Fields): CollectStep | undefined {
  if (need === 'registry.key' || need.startsWith('registry.key.')) return collectExistence(scope['key']);
  if (need.startsWith('registry.')) return collectKey(scope['key'], scope['name']);
  if (OS_FIELDS.has(need)) return step(WINDOWS, '');
  if (need === 'smb.server.smb1Enabled') return step(SMB_SERVER, ' /v SMB1');
  if (need === 'hyperv.host.cpuMitigationsFrom') {
    return step(`${WINDOWS}\\Virtualization`, ' /v MinVmVersionForCpuBasedMitigations');
  }
  if (need === 'machine.hostParameters') return step(HOST_PARAMETERS, '');
  if (need === 'service.startType' || need === 'service') {
    const name = scope['name'];
    return step(typeof name === 'string' && name !== '' ? `${SERVICES}\\${name}` : SERVICES, ' /s');
  }
  return undefined;
}

/** A key without values and subkeys prints nothing of itself, except where its default value is asked for. */
function collectExistence(key: Fields[string] | undefined): CollectStep | undefined {
  return typeof key === 'string' && key !== '' ? step(key, ' /ve') : undefined;
}

function collectKey(key: Fields[string] | undefined, name: Fields[string] | undefined): CollectStep | undefined {
  if (typeof key !== 'string' || key === '') return undefined;
  if (typeof name !== 'string') return step(key, ' /s');
  return step(key, name === '' ? ' /ve' : ` /v ${quoteWhereNeeded(name)}`);
}

function step(key: string, options: string): CollectStep {
  const short = withShortHive(key);
  const last = short.slice(short.lastIndexOf('\\') + 1).replace(/[^\w.-]+/g, '-');
  return {
    command: `reg query ${quoted(short)}${options} > registry-${last.slice(0, MOST_OF_A_NAME)}.txt`,
    where: GUEST_KEY.test(key) ? 'guest' : 'host',
  };
}

function quoteWhereNeeded(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : quoted(name);
}

/** In quotes that nothing inside can end, and in which PowerShell expands nothing. Double ones where that is so, for cmd.exe. */
function quoted(text: string): string {
  const plain = text.replaceAll('"', '');
  return EXPANDED.test(plain) ? powershellLiteral(plain) : `"${plain}"`;
}
