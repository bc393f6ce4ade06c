import { ARTIFACT_KINDS } from '../src/artifacts/kinds.ts';
import { DERIVATION_STAGES } from '../src/derive/derive-facts.ts';
import { BOOT_KINDS } from '../src/facts/boot.ts';
import { CLUSTER_KINDS } from '../src/facts/cluster.ts';
import { CRASH_KINDS } from '../src/facts/crash.ts';
import type { FactKindSpec, FactScope, FieldSpec } from '../src/facts/define.ts';
import { EVENT_KINDS } from '../src/facts/events.ts';
import { FILE_KINDS } from '../src/facts/files.ts';
import { HYPERV_KINDS } from '../src/facts/hyperv.ts';
import { HYPERV_HOST_KINDS } from '../src/facts/hyperv-host.ts';
import { NETWORK_KINDS } from '../src/facts/network.ts';
import { OS_KINDS } from '../src/facts/os.ts';
import { REGISTRY_KINDS } from '../src/facts/registry.ts';
import { REPLICATION_KINDS } from '../src/facts/replication.ts';
import { SERVICING_KINDS } from '../src/facts/servicing.ts';
import { SETTINGS_KINDS } from '../src/facts/settings.ts';
import { STORAGE_KINDS } from '../src/facts/storage.ts';
import { TICKET_KINDS } from '../src/facts/ticket.ts';
import { PROCESS_KINDS } from '../src/facts/user-mode.ts';
import { VM_DEVICE_KINDS } from '../src/facts/vm-devices.ts';
import { FACT_KINDS, splitFieldPath } from '../src/facts/vocabulary.ts';

type Domains = readonly (readonly [title: string, kinds: readonly FactKindSpec[]])[];

/** How the page is divided; a kind that no domain names comes last. */
const DOMAINS: Domains = [
  ['Windows and the computer', OS_KINDS],
  ['Hyper-V', [...HYPERV_KINDS, ...HYPERV_HOST_KINDS, ...VM_DEVICE_KINDS, ...REPLICATION_KINDS]],
  ['Registry and services', REGISTRY_KINDS],
  ['Failover cluster', CLUSTER_KINDS],
  ['Boot configuration', BOOT_KINDS],
  ['Events', EVENT_KINDS],
  ['Network', NETWORK_KINDS],
  ['Storage and files', [...STORAGE_KINDS, ...FILE_KINDS]],
  ['Servicing', SERVICING_KINDS],
  ['Settings and protection', SETTINGS_KINDS],
  ['Crashes', [...CRASH_KINDS, ...PROCESS_KINDS]],
  ['Complaints', TICKET_KINDS],
];

const INTRODUCTION = `<!-- Written by \`npm run generate\` from src/facts. Do not edit. -->

# Facts

The vocabulary in which artifact kinds, derivations and rules meet. A rule names a kind and its fields in a condition
(see [Writing a rule](writing-a-rule.md#conditions)); a parser writes rows of these kinds and nothing else
(see [Writing a parser](writing-a-parser.md)).

- **Belongs to** says which subject a row is about: a machine, a virtual machine of a host, or the upload as a whole.
- **Identity**: rows of one machine with equal identity fields are one row, merged field by field.
- A field that is absent was not shown. \`null\` means that it was shown and cannot be read. A parser never guesses.
- A derived field is computed from other facts. Where it is missing, the evidence behind *derived from* is asked for, the
  easiest to get first; \`host\` and \`guest\` say whose evidence that is for a virtual machine.
- Types are \`string\`, \`number\`, \`boolean\` and \`version\` (dotted numbers, compared by \`version-lt\` and its siblings).
`;

/** What a need may fix, so that a command can be shown. */
const PLACEHOLDERS = { key: '<key>', name: '<name>', vm: '<vm>' };

const SCOPES: Readonly<Record<FactScope, string>> = {
  machine: 'a machine',
  vm: 'a virtual machine, as its host tells of it',
  bundle: 'the upload as a whole',
};

/** docs/facts.md: every kind with its fields, anchored by the name of the kind. */
export function factsPage(): string {
  const domains = allDomains();
  const parts = domains.map(([title, kinds]) => [`## ${title}\n`, ...kinds.map(kindPart)].join('\n'));
  return [INTRODUCTION, contents(domains), ...parts].join('\n');
}

function allDomains(): Domains {
  const listed = DOMAINS.flatMap(([, kinds]) => kinds);
  const others = FACT_KINDS.filter((kind) => !listed.includes(kind));
  return others.length > 0 ? [...DOMAINS, ['Others', others]] : DOMAINS;
}

function contents(domains: Domains): string {
  const lines = domains.map(
    ([title, kinds]) => `- ${title}: ${kinds.map(({ kind }) => `[\`${kind}\`](#${kind})`).join(', ')}`,
  );
  return `${lines.join('\n')}\n`;
}

function kindPart(spec: FactKindSpec): string {
  const rows = Object.entries(spec.fields).map(([name, field]) => fieldRow(name, field));
  return [
    // The anchor that GitHub makes of a heading drops its dots.
    `<a id="${spec.kind}"></a>`,
    '',
    `### ${spec.kind}`,
    '',
    `${spec.title}.`,
    '',
    `- Belongs to: ${SCOPES[spec.scope]}`,
    `- Identity: ${identityOf(spec)}`,
    `- Read from: ${readFrom(spec.kind)}`,
    '',
    '| Field | Type | Meaning |',
    '| --- | --- | --- |',
    ...rows,
    '',
    ...commandLines(spec),
  ].join('\n');
}

/** The commands that show a kind or a field of it, each with the fields it shows; `<key>` and the like stand for what is asked for. */
function commandLines({ kind, fields }: FactKindSpec): readonly string[] {
  const shown = new Map<string, Set<string>>();
  for (const field of [undefined, ...Object.keys(fields)]) {
    const need = field === undefined ? kind : `${kind}.${field}`;
    for (const about of ARTIFACT_KINDS) {
      if (!about.provides.some((path) => path === need || path === kind || path.startsWith(`${need}.`))) continue;
      const command = about.collect(need, PLACEHOLDERS)?.command;
      if (command === undefined) continue;
      const known = shown.get(command) ?? new Set<string>();
      shown.set(command, field === undefined ? known : known.add(field));
    }
  }
  if (shown.size === 0) return [];
  const lines = [...shown].map(([command, known]) => {
    const some = known.size === 0 || known.size === Object.keys(fields).length ? '' : `   # ${[...known].join(', ')}`;
    return `${command}${some}`;
  });
  return ['Shown by:', '', '```powershell', ...lines, '```', ''];
}

function identityOf({ identity, scope }: FactKindSpec): string {
  if (identity === 'source') return 'none, every row stands alone';
  if (identity.length === 0) return `none, a ${scope} has one row`;
  return codes(identity);
}

/** The artifact kinds that can show it and the derivations that compute it, in the order in which they run. */
function readFrom(kind: string): string {
  const about = (path: string): boolean => splitFieldPath(path)?.kind === kind;
  const artifacts = ARTIFACT_KINDS.filter(({ provides }) => provides.some(about)).map(({ id }) => id);
  const derivations = DERIVATION_STAGES.flat()
    .filter(({ provides }) => provides.some(about))
    .map(({ id }) => id);
  const parts = [
    ...(artifacts.length > 0 ? [codes(artifacts)] : []),
    ...(derivations.length > 0 ? [`derived by ${codes(derivations)}`] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : 'no artifact kind yet';
}

function fieldRow(name: string, { type, description, values, undecided, derivedFrom }: FieldSpec): string {
  const meaning = [
    sentence(description),
    ...(values ? [`One of ${codes(values)}.`] : []),
    ...(undecided ? [`${codes(undecided)} decides nothing: it yields to any other value.`] : []),
    ...(derivedFrom
      ? [`*Derived from* ${codes(derivedFrom.map(({ path, side }) => (side ? `${side} ${path}` : path)))}.`]
      : []),
  ];
  return `| \`${name}\` | ${type} | ${cell(meaning.join(' '))} |`;
}

function sentence(text: string): string {
  return /[.…]$/.test(text) ? text : `${text}.`;
}

function codes(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}

/** Text for a table: a bar would end the cell, an angle bracket begin a tag, an asterisk between letters emphasis. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('_*', '_\\*');
}
