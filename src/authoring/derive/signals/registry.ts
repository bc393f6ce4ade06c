import { readKey } from '../../../artifacts/registry/keys.ts';
import type { TopicText } from '../topic-text.ts';
import type { Signal, ValueTest } from './signal.ts';

/** HKLM\Software\Microsoft\Virtual Machine\Auto, with or without quotes; HKLM:\… of PowerShell. */
const KEY =
  /"((?:HK[A-Z_]{2,19}):?\\[^"\n]{2,250})"|'((?:HK[A-Z_]{2,19}):?\\[^'\n]{2,250})'|`((?:HK[A-Z_]{2,19}):?\\[^`\n]{2,250})`|\b((?:HK[A-Z_]{2,19}):?\\[^\s"'`，。；、）)<>|]{2,250})/g;
/** /v IntegrationServicesVersion · -Name SMB1 · value `SMB1` · 值 SMB1 · "\Parameters, SMB1" */
const VALUE_AFTER =
  /^["'`)]{0,2}(?:(?:(?!HK)[^\n]){0,40}?\s(?:\/v|-Name)\s+|[\s，,、的]{0,3}(?:value|value name|中的|下的|值|键值|数值)[\s:：]{0,3})["'`“]?([A-Za-z][\w.-]{0,80})/i;
/** the value `SMB1` of HKLM\… */
const VALUE_BEFORE =
  /(?:value|值|键值)\s*["'`“]([A-Za-z][\w.-]{0,80})["'`”]\s*(?:of|in|under|below|at|在|位于)?\s*["'`“]?$/i;
const OLDER_THAN =
  /(?:older than|lower than|below|earlier than|less than|before|低于|早于|小于|旧于|<)\s*(?:version|版本)?\s*`?(\d{1,5}(?:\.\d{1,6}){1,3})(?![\w.]*\d)/gi;
const SET_TO =
  /(?:\/d\s+|=\s*|\bis(?: set to)?\s+|\bset to\s+|等于\s*|设(?:置)?为\s*|为\s*)["'`]?(0x[0-9a-f]{1,8}|\d{1,9})(?![\w.]*\d)/gi;
/** How far behind the name of a value its data may stand. */
const NEAR = 160;

/** Registry keys and values, and what the text says of their data when something is wrong. */
export function findRegistry(topic: TopicText): readonly Signal[] {
  return [...topic.text.matchAll(KEY)].flatMap((match): readonly Signal[] => {
    const written = (match[1] ?? match[2] ?? match[3] ?? match[4] ?? '').replace(/[\\.,:]+$/, '');
    const key = readKey(written);
    if (key === undefined || !key.includes('\\')) return [];
    const end = match.index + match[0].length;
    const after = VALUE_AFTER.exec(topic.text.slice(end, end + NEAR));
    const before = VALUE_BEFORE.exec(topic.text.slice(Math.max(0, match.index - 120), match.index));
    const name = after?.[1] ?? before?.[1];
    const place = { text: name === undefined ? written : `${written} ${name}`, line: topic.lineAt(match.index) };
    if (name === undefined) return [{ type: 'registry-key', key, ...place }];
    const test = testBehind(topic.text, after ? end + after[0].length : end);
    return [{ type: 'registry-value', key, name, ...(test ? { test } : {}), ...place }];
  });
}

function testBehind(text: string, from: number): ValueTest | undefined {
  // A version may be given sentences later; a number only means the value when it stands beside it.
  const [version] = [...text.slice(from).matchAll(OLDER_THAN)];
  if (version?.[1] !== undefined) return { operator: 'version-lt', operand: version[1] };
  const near = text.slice(from, from + NEAR).split('\n\n')[0] ?? '';
  const [number] = [...near.matchAll(SET_TO)];
  return number?.[1] === undefined ? undefined : { operator: 'eq', operand: Number(number[1]) };
}
