import { foldLabel } from '../../../artifacts/systeminfo/label-index.ts';
import { LOCALES } from '../../../artifacts/systeminfo/labels.ts';
import { onFirstUse } from '../../../model/first-use.ts';
import type { TopicText } from '../topic-text.ts';
import type { Signal } from './signal.ts';

/** The four lines that systeminfo prints below "Hyper-V Requirements". */
export const REQUIREMENT_FIELDS = [
  'vmMonitorModeExtensions',
  'virtualizationEnabledInFirmware',
  'secondLevelAddressTranslation',
  'dataExecutionPreventionAvailable',
] as const;
export type RequirementField = (typeof REQUIREMENT_FIELDS)[number];

/** How people write of the same, beside the labels. */
const PROSE: Readonly<Record<RequirementField, RegExp>> = {
  vmMonitorModeExtensions: /VM[ -]monitor[ -]mode[ -]extensions?|VT-x|虚拟机监视器模式扩展/i,
  virtualizationEnabledInFirmware:
    /(?:BIOS|UEFI|firmware|固件|主板)[^。.\n]{0,40}(?:virtuali[sz]ation|虚拟化|VT-x|\bVT\b|AMD-V|\bSVM\b)|(?:virtuali[sz]ation|虚拟化)[^。.\n]{0,40}(?:BIOS|UEFI|firmware|固件)/i,
  secondLevelAddressTranslation:
    /\bSLAT\b|second[ -]level[ -]address[ -]translation|二级地址转换|extended page tables/i,
  dataExecutionPreventionAvailable: /\bDEP\b|data[ -]execution[ -]prevention|数据执行保护|\bNX bit\b/i,
};
/** 至少4GB的内存 · at least 4 GB of memory · 内存不少于 8 GB */
const MEMORY = [
  /(?:at least|a minimum of|minimum|not less than|最少|至少|不少于|不低于)\s*(\d{1,4})\s*(GB|GiB|MB|MiB)\b[^。.;；\n]{0,20}?(?:memory|RAM|内存)/gi,
  /(?:memory|RAM|内存)[^。.;；\n]{0,20}?(?:at least|minimum|not less than|最少|至少|不少于|不低于|≥|>=)\s*(?:of\s*)?(\d{1,4})\s*(GB|GiB|MB|MiB)\b/gi,
];
const SHORTEST_LABEL = 6;

const labels = onFirstUse((): readonly (readonly [string, RequirementField])[] =>
  LOCALES.flatMap(({ labels }) =>
    REQUIREMENT_FIELDS.flatMap((field) =>
      [labels[field] ?? []].flat().map((label) => [foldLabel(label), field] as const),
    ),
  ).filter(([label]) => label.length >= SHORTEST_LABEL),
);

/** What Hyper-V needs of a computer, by the labels of systeminfo in every language that is read, or in prose. */
export function findRequirements(topic: TopicText): readonly Signal[] {
  const found: Signal[] = [];
  for (const field of REQUIREMENT_FIELDS) {
    const match = PROSE[field].exec(topic.text);
    const place = match ? { text: match[0], line: topic.lineAt(match.index) } : findLabelled(topic, field);
    if (place) found.push({ type: 'requirement', field, ...place });
  }
  for (const pattern of MEMORY) {
    for (const match of topic.text.matchAll(pattern)) {
      const unit = /^g/i.test(match[2] ?? '') ? 1024 : 1;
      const megabytes = Number(match[1]) * unit;
      found.push({ type: 'memory', megabytes, text: match[0], line: topic.lineAt(match.index) });
    }
  }
  return found;
}

function findLabelled(topic: TopicText, field: RequirementField): { text: string; line: number } | undefined {
  let offset = 0;
  for (const line of topic.text.split('\n')) {
    const folded = foldLabel(line);
    const label = labels().find(([text, of]) => of === field && folded.includes(text));
    if (label) return { text: label[0], line: topic.lineAt(offset) };
    offset += line.length + 1;
  }
  return undefined;
}
