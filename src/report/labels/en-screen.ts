import { counted } from './en.ts';
import { EN_KEYS } from './en-keys.ts';
import { EN_VIEWS } from './en-views.ts';
import type { ReviewTroubleKind, ScreenLabels } from './screen-labels.ts';

const NO_COMMAND = 'No command is known that shows it.';

export const EN_SCREEN: ScreenLabels = {
  keys: EN_KEYS,
  help: {
    title: 'Help',
    keysIn: {
      bundles: 'Keys in the list of bundles',
      findings: 'Keys in the list of findings',
      unchecked: 'Keys in the list of what could not be checked',
      files: 'Keys in the list of files',
      facts: 'Keys in the list of facts',
      rules: 'Keys in the list of rules',
      detail: 'Keys in the details',
      filter: 'Keys in the filter',
      source: 'Keys in a file',
      text: 'Keys in this text',
      export: 'Keys when a report is to be written',
      help: 'Keys in this help',
    },
    signs: 'Signs',
    sign: {
      critical: 'critical',
      high: 'high',
      medium: 'medium',
      low: 'low',
      info: 'info',
      suspected: 'suspected: an exception could not be ruled out; behind a number: rules that could not be checked',
      limit: 'a limit: read in part, a rule that failed, a complaint that nothing explains',
      branch: 'explained by the finding above it',
      reviewed: 'reviewed',
      note: 'has a note',
    },
    confidence: 'How sure a finding is',
    meaning: {
      proved: 'read directly from what was sent',
      likely: 'inferred from it',
      'field-report': "somebody's experience",
    },
  },
  lists: {
    title: {
      bundles: 'Bundles',
      findings: 'Findings',
      unchecked: 'Could not be checked',
      files: 'Files',
      facts: 'Facts',
      rules: 'Rules',
    },
    place: {
      bundles: 'bundles',
      findings: 'findings',
      unchecked: 'not checked',
      files: 'files',
      facts: 'facts',
      rules: 'rules',
    },
    severity: { critical: 'Critical', high: 'High', medium: 'Medium', low: 'Low', info: 'Info' },
    status: { complete: '', partial: 'in part', failed: 'not read' },
    causes: 'Explain other findings',
    alone: 'Explain no other finding',
    wholeBundle: 'The bundle as a whole',
    noMachine: 'No machine known',
    openComplaints: 'Complaints not explained',
    suspected: 'Suspected',
    ask: 'Ask the customer for',
    withoutCommand: 'No command shows it',
    failedRules: 'Rules that failed',
    bundlesToCome: 'Bundles appear here as they are read, the worst first.',
    findingsToCome: 'Findings appear here as soon as they are known.',
    nothingToRead: (name) => `Nothing to read in ${name}.`,
    whatABundleIs: 'A bundle is a folder, an archive or a single file: hvtriage PATH',
    nothingChecked: 'Nothing was checked: no rule had anything to look at.',
    allChecked: 'Every rule that applies could be checked.',
    allCheckedNothingToAsk: 'Every rule that applies could be checked. There is nothing to ask the customer for.',
    seeWhatToAsk: (rules) =>
      `${counted(rules, 'rule')} could not be checked for lack of evidence: press 2 for what to ask the customer for.`,
    reviewed: (done, all) => `${done} of ${all} reviewed`,
  },
  detail: {
    machines: 'Machines',
    complaints: 'Complaints',
    failedRules: 'Rules that failed',
    unread: 'Not recognised or not read',
    inPart: 'This bundle was read in part.',
    explainedBy: (titles) => `explained by: ${titles.join(', ')}`,
    fileState: { unrecognised: '', skipped: 'skipped', unreadable: 'unreadable' },
    evidence: 'Evidence',
    morePlaces: (all) => `and more places, ${all} in all`,
    explains: 'Explains',
    cause: 'Explained by',
    why: 'Why',
    remedy: 'Remedy',
    undo: 'Undo',
    verify: 'Verify',
    falseAlarms: 'False alarms',
    reviewed: 'reviewed',
    note: 'Note',
    collectCommand: 'the command to collect it',
    message: 'Message to the customer',
    sources: 'Sources',
    complaint: 'Complaint',
    notExplained: 'Not explained by anything found.',
    writtenIn: 'Written in',
    mayBeUnchecked: 'Press 2 for what could not be checked: it may hold the cause.',
    waiting: (rules, needs) => `${counted(rules, 'rule')} ${rules === 1 ? 'waits' : 'wait'} for ${needs.join(', ')}.`,
    collectOn: (place) => `Collect on ${place}`,
    wouldSettle: 'Would settle',
    suspected: 'suspected',
    whySuspected: 'The condition holds, but an exception could not be ruled out.',
    seen: 'Seen',
    missing: 'Missing',
    subject: (name) => `Subject: ${name}`,
    advice: {
      'not-collected': NO_COMMAND,
      'not-shown': NO_COMMAND,
      cut: NO_COMMAND,
      conflicting: 'Two artifacts say different things: ask the customer which of them is current.',
      unattributed: 'Ask the customer which machine the output came from.',
    },
    failedRule: (what) =>
      `This rule could not be ${what === 'load' ? 'loaded' : 'evaluated'}, so nothing is known of what it looks for.`,
  },
  scan: {
    tooSmall: 'Window too small',
    looking: (name) => `Looking for bundles in ${name}`,
    reading: (name) => `Reading ${name}`,
    progress: (read, planned) => `Scanning  ${read} of ${planned} bundles`,
    speed: (perSecond) => `${perSecond}/s`,
    left: (seconds) => `ETA ${duration(seconds)}`,
  },
  colors: {
    themes: {
      neutral: 'for any background',
      dark: 'for a dark background',
      light: 'for a light background',
      contrast: 'high contrast',
    },
    chosen: (theme) => `Colours: ${theme}`,
    off: 'Colours are switched off, by NO_COLOR or --color.',
  },
  notices: {
    mouseOn: 'Mouse on: the wheel scrolls, a click selects, Shift selects text. M: off.',
    mouseOff: 'Mouse off: it selects text.',
    noShell: 'This console cannot put a program aside.',
    whole: (what, commands) =>
      `${what}, all of it (c copies ${commands === 1 ? 'its command' : `its ${commands} commands one by one`})`,
    oneOf: (what, number, count) =>
      count === 1 ? `${what}, its command` : `${what}, command ${number} of ${count} (c copies the next)`,
    copied: (what) => `Copied: ${what}. C shows it, to select it by mouse.`,
    copiedPart: (what) => `Copied: ${what}`,
    partAsked: (commands, all) =>
      `${commands} of ${counted(all, 'command')}; hvtriage ask --all or --script for the rest`,
    notFound: (text) => `Not found: ${text}`,
    noSearch: 'Nothing to look for yet: press / first.',
    nothingToCopy: 'There is nothing to copy here.',
    nothingCopied: 'Nothing was copied yet: press c first.',
    nothingToAsk: 'Nothing was checked, so there is nothing to ask for yet.',
    onlyFindings: 'Only findings can be marked and noted.',
    reviewed: (done, all, file) => `${done} of ${all} reviewed, kept in ${file}`,
    noted: (note, file) => (note === '' ? 'The note is taken away.' : `Note kept in ${file}`),
    reviewTrouble,
    notAllRead: 'Not all bundles are read yet: wait for the end, or open one of them.',
    nothingToExport: 'There is nothing to write yet.',
    written: (path) => `Written: ${path}`,
  },
  prompts: {
    search: 'Search',
    filter: 'Show only',
    rows: 'Show rows with',
    find: 'Search',
    line: 'Line',
    note: 'Note',
    export: 'Write to',
    overwrite: 'This file exists. Replace it? (y, or Esc)',
  },
  exporting: {
    title: 'Write a report',
    formats: {
      text: 'to read',
      json: 'for programs, as one document',
      ndjson: 'for programs, one record a line',
    },
    what: 'About',
    file: 'File',
    allBundles: (count) => `all ${counted(count, 'bundle')}`,
  },
  source: {
    place: 'file',
    opening: 'Reading the file',
    searching: 'searching',
    quotes: 'no text file: these are the values that were read, at their bytes',
    binary: 'binary file',
    changed: 'The file has changed since it was scanned.',
    evidence: (number, all) => `evidence ${number} of ${all}`,
    column: (number) => `column ${number}`,
    problem: {
      gone: 'The file is no longer there.',
      unreadable: 'The file cannot be read.',
      'no-text': 'The file holds no text to show.',
    },
    empty: 'The file is empty.',
    nothingHere: 'Nothing here leads to a file.',
    noEvidence: 'No finding quotes this file.',
    isWrapped: 'Lines are wrapped: nothing is at the side. Press w for whole lines.',
    noLine: (text) => `Not the number of a line: ${text}`,
  },
  filter: {
    title: 'Filter',
    facet: {
      severity: 'Severity',
      confidence: 'How sure',
      review: 'Review',
      machine: 'Machine or VM',
      tag: 'Tag',
      status: 'Reading',
    },
    status: { complete: 'read', partial: 'read in part', failed: 'not read' },
    text: 'Text',
    review: { open: 'not reviewed', reviewed: 'reviewed' },
    anyText: 'any (/ to type one)',
    hides: (rows) => `filter hides ${rows}`,
    hidesAll: {
      bundles: (rows) => `The filter hides ${rows === 1 ? 'the only bundle' : `all ${rows} bundles`}.`,
      findings: (rows) => `The filter hides ${rows === 1 ? 'the only row' : `all ${rows} rows`} of this list.`,
    },
    howToClear: 'Press F to clear the filter, f to change it.',
    nothingToClear: 'No filter is on.',
    nothingToFold: 'This explains nothing else, so there is nothing to fold.',
    sorted: (order) => `Order: ${order}`,
  },
  sorts: {
    bundles: { worst: 'worst first', name: 'by name', machine: 'by machine', findings: 'most findings first' },
    findings: { severity: 'by severity', machine: 'by machine', rule: 'by rule', cause: 'by cause' },
  },
  views: EN_VIEWS,
};

function reviewTrouble(kind: ReviewTroubleKind, file: string, reason: string): string {
  const session = 'Marks and notes are kept in this session only';
  switch (kind) {
    case 'foreign':
      return `${file} is no review file (${reason}) and stays as it is. ${session}; --review FILE names another one.`;
    case 'unreadable':
      return `${file} could not be read (${reason}). ${session}.`;
    case 'busy':
      return `${file} is being written by another session. If there is none, delete ${reason}. ${session}.`;
    case 'unwritable':
      return `${file} could not be written (${reason}). ${session}; --review FILE names another one.`;
  }
}

function duration(seconds: number): string {
  if (seconds < 100) return `${Math.ceil(seconds)} s`;
  return seconds < 6000 ? `${Math.round(seconds / 60)} min` : counted(Math.round(seconds / 3600), 'hour');
}
