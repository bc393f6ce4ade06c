import type { ViewLabels } from './view-labels.ts';

export const EN_VIEWS: ViewLabels = {
  files: {
    state: {
      recognised: 'Recognised',
      duplicate: 'Copies of another file',
      unrecognised: 'Not recognised',
      unreadable: 'Could not be read',
      skipped: 'Skipped',
    },
    status: { parsed: '', partial: 'in part', failed: 'failed' },
    none: 'This bundle holds no files.',
    bytes: (count) => `${count} bytes`,
    facts: (count) => (count === '1' ? '1 fact' : `${count} facts`),
    lines: (first, last) => (first === last ? `line ${first}` : `lines ${first}-${last}`),
    noMachine: 'machine not known',
    recognised: 'Recognised in it',
    gave: 'What it gave',
    nothing: 'No facts were read from it.',
    members: (count) => (count === '1' ? 'It holds 1 file of this list.' : `It holds ${count} files of this list.`),
  },
  facts: {
    none: 'No facts were read from this bundle.',
    machine: 'machine',
    derived: 'derived',
    intention: 'Somebody wants to change this. It proves nothing, so no rule looks at it.',
    unreadable: '(unreadable)',
    readAt: 'Read at',
    derivedFrom: 'Derived from',
  },
  rules: {
    standing: {
      matched: 'Matched',
      suspected: 'Suspected',
      errored: 'Errored',
      inconclusive: 'Could not be checked',
      'not-matched': 'Not matched',
      'not-applicable': 'Not applicable',
      'not-judged': 'Not judged',
    },
    subjects: (count, all) => `${count} of ${all}`,
    none: 'There are no rules.',
    notJudged: 'This rule said nothing of the bundle: its analysis did not come to an end.',
    why: 'Why it said so',
    whyMatched: 'Why it matched',
    moreSubjects: (left) => `and ${left} more subjects`,
    upload: 'this upload',
  },
  evidence: {
    reading: 'Reading the bundle again for its facts',
    problem: {
      gone: 'The files of this bundle are no longer there, so its facts cannot be shown. Open the view again to look once more.',
      unreadable: 'The bundle could not be read again, so its facts cannot be shown.',
    },
    changed: 'The bundle has changed since it was scanned: this is what it holds now.',
    openToRead: 'Press Enter to see each condition with the values seen.',
  },
  rows: {
    shown: (shown, all, text) => `${shown} of ${all} with "${text}"`,
    hidden: (all, text) => `None of ${all} has "${text}". Press F to show all.`,
  },
};
