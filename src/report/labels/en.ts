import type { MissingReason } from '../../model/verdict.ts';
import { UNNAMED_MACHINE } from '../unnamed-machine.ts';
import type { Labels } from './labels.ts';

const REASONS: Readonly<Record<MissingReason, string>> = {
  'not-collected': 'was not collected',
  'not-shown': 'is not shown by what was sent',
  cut: 'is cut off in what was sent',
  conflicting: 'differs between what was sent',
  unattributed: 'was sent, but not from which machine',
};

export const EN: Labels = {
  language: 'en',
  unnamed: UNNAMED_MACHINE.en,
  words: {
    severity: { critical: 'critical', high: 'high', medium: 'medium', low: 'low', info: 'info' },
    confidence: { proved: 'proved', likely: 'likely', 'field-report': 'field report' },
    ruleStatus: { stable: '', experimental: 'experimental', draft: 'draft', deprecated: 'deprecated' },
    role: { host: 'host', guest: 'guest' },
    level: { error: 'error', warning: 'warning', note: 'note' },
    list: (names, left) => `${names.join(', ')}${left > 0 ? ` and ${left} more` : ''}`,
    either: (words) => words.join(' or '),
    withRemarks: (title, remarks) => `${title} (${remarks.join(', ')})`,
    sentences: (sentences) => sentences.join(' '),
    more: (left) => `and ${left} more`,
    morePlaces: (left) => `and ${left} more ${left === 1 ? 'place' : 'places'}`,
    rules: (count) => counted(count, 'rule'),
    ofSeverity: (count, severity) => `${count} ${severity}`,
    vmOnHost: (vm, host) => `${vm} on ${host}`,
    place: (where, name) => (name === undefined ? `the ${where}` : `${where} ${name}`),
    missing: (need, reason) => `${need} ${REASONS[reason]}`,
  },
  head: {
    recognised: (files, recognised) => `${counted(files, 'file')}, ${recognised} recognised`,
    collected: (first, last) => `collected ${first}${first === last ? '' : ` to ${last}`}`,
    moreMachines: (left) => `and ${counted(left, 'more machine')}`,
    complaint: 'complaint',
    explainedBelow: (rules) => `explained below: ${rules}`,
    notExplained: 'not explained by anything found',
    moreComplaints: (left, notExplained) =>
      `and ${counted(left, 'more complaint')}, ${notExplained} of them not explained`,
    notExplainedCount: (count) => `${counted(count, 'complaint')} not explained by anything found.`,
    readInPart: 'Read in part.',
  },
  finding: {
    margin: {
      proved: 'proved',
      likely: 'likely',
      'field-report': 'reported',
      explains: 'explains',
      why: 'why',
      remedy: 'remedy',
      undo: 'undo',
      verify: 'verify',
      sources: 'sources',
    },
    asAbove: (above, own) => `as above${above === '' ? '' : ` for ${above}`}${own === '' ? '' : `, with ${own}`}`,
  },
  open: {
    margin: { of: 'of', seen: 'seen', settle: 'to settle' },
    suspected: (count) => `Suspected (${count}): the condition holds, but an exception could not be ruled out`,
    runOn: (places) => `run on ${places}:`,
    unchecked: (rules, inPart, hasCommands) => {
      const count = counted(rules, 'rule') + (inPart > 0 ? `, ${inPart} of them only in part` : '');
      return `Could not be checked (${count}).${hasCommands ? ' Ask for:' : ''}`;
    },
    withoutCommand: 'No command shows the rest:',
    missingOf: (name, sentence) => `${name}: ${sentence}`,
    moreCommands: (left) => `and ${counted(left, 'more command')}: hvtriage ask --all lists them`,
    message: (command) => `The message for the customer: ${command}`,
  },
  reading: {
    failedRules: (count, what) =>
      `${counted(count, 'rule')} could not be ${what === 'load' ? 'loaded' : 'evaluated'}, so nothing is known of what ${count === 1 ? 'it looks' : 'they look'} for:`,
    notLoaded: (count) => `${counted(count, 'rule')} could not be loaded: `,
    notRecognised: 'Not recognised: ',
    notRead: 'Not read: ',
    unreadable: (name) => `${name} (unreadable)`,
    advice: {
      'to-text': 'turn it into text',
      'ask-for-analysis': 'ask for the text of !analyze -v',
      'ask-for-words': 'ask for the text instead',
      'ask-for-text': 'ask for plain text or CSV',
    },
    conversion: (names, advice, hasCommand) => `${names}: ${advice}${hasCommand ? ' with' : ''}`,
    limits: 'Limits of this reading',
    limitsOfRun: 'Limits of this run',
    moreLimits: (left) => `and ${left} more in the JSON report`,
    limitAt: (place, others) =>
      `${place}${others > 0 ? ` and ${others} more ${others === 1 ? 'place' : 'places'}` : ''}: `,
    partly: (kind, status) =>
      status === 'partial' ? `This ${kind} output was read in part` : `This ${kind} output could not be parsed`,
  },
  totals: {
    outcomes: ({ passed, notCheckable, notApplicable, errored }) =>
      `${counted(passed, 'rule')} passed, ${notCheckable} not checkable, ${notApplicable} not applicable${errored === 0 ? '' : `, ${errored} failed`}`,
    bundles: (count, withFindings, inPart, failed) =>
      [
        `${counted(count, 'bundle')}: ${withFindings} with findings above info`,
        ...(inPart > 0 ? [`${inPart} read in part`] : []),
        ...(failed > 0 ? [`${failed} could not be read`] : []),
      ].join(', '),
    noBundle: 'No bundle to read.',
    duration: (seconds) =>
      seconds < 60 ? `${seconds.toFixed(2)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`,
    failedBundle: 'This bundle could not be read.',
    noFiles: 'Nothing to read: the bundle holds no files.',
    nothingRecognised: (files) =>
      files === 1
        ? 'The only file was not recognised, so nothing was checked.'
        : `None of the ${files} files was recognised, so nothing was checked.`,
    nothingFound: (hasNotes, passed, notCheckable) =>
      `${hasNotes ? 'Nothing found above info' : 'Nothing found'}: ${counted(passed, 'rule')} passed${notCheckable === 0 ? '' : `, ${notCheckable} had no evidence to check`}.`,
  },
};

/** `1 rule`, `2 rules`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
