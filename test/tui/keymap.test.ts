import { describe, expect, test } from 'vitest';
import { EN_SCREEN } from '../../src/report/labels/en-screen.ts';
import { keyLabel } from '../../src/tui/key-labels.ts';
import { bindingsIn, commandFor, KEY_CONTEXTS, type KeyContext } from '../../src/tui/keymap.ts';
import { plainText } from '../../src/tui/lines/line.ts';
import { helpLines } from '../../src/tui/screen/help.ts';
import { reduce } from '../../src/tui/state/reduce.ts';
import { keyContext, type TuiState } from '../../src/tui/state/state.ts';
import { withHostEvidence } from '../support/evidence-fixture.ts';
import { healthyBundle, hostBundle } from '../support/report-fixture.ts';
import { fed, press, pressIn, scanned } from '../support/tui.tsx';

const several = scanned([hostBundle, healthyBundle], { size: { columns: 60, rows: 12 } });

/** A file whose finding quotes two lines, with a search under way: every line matches. */
const LINES = Array.from({ length: 80 }, (_, index) => `line ${index + 1} ${'of a registry export '.repeat(9)}`);
const inFile = pressIn(fed(press(several, 'enter enter enter'), LINES), LINES, '/ l i n e enter G k k k l l');

/** Files, facts or rules with some rows chosen. */
function rowsView(key: string): TuiState {
  return press(withHostEvidence(press(several, key)), 'f e enter j');
}

/** A state with the keyboard in that place, where everything can still move both ways. */
const PLACES: Readonly<Record<KeyContext, TuiState>> = {
  bundles: several,
  findings: press(several, 'enter j'),
  unchecked: press(several, '2 j'),
  files: rowsView('3'),
  facts: rowsView('4'),
  rules: rowsView('5'),
  detail: press(several, 'enter enter j'),
  filter: press(several, 'enter f j j space'),
  source: inFile,
  text: press(reduce(several, { type: 'show-text', title: 'Message', text: 'line\n'.repeat(40) }), 'j'),
  export: press(several, 'enter o j'),
  help: press(several, '? j'),
};

describe.each(KEY_CONTEXTS)('keys in %s', (context) => {
  const bindings = bindingsIn(context);

  test('the place is the one that is meant', () => {
    expect(keyContext(PLACES[context])).toBe(context);
  });

  test('no key does two things', () => {
    const keys = bindings.flatMap((binding) => binding.keys);
    expect(keys).toEqual([...new Set(keys)]);
  });

  test.each(bindings.flatMap(({ command, keys }) => keys.map((key) => [key, command] as const)))(
    '%s is bound to %s and changes something',
    (key, command) => {
      expect(commandFor(context, key)).toBe(command);
      const before =
        command === 'down' || command === 'page-down' || command === 'last'
          ? press(PLACES[context], 'g')
          : PLACES[context];
      // Where one is already is no change worth a key, so that it is only looked for elsewhere.
      if (command === `show-${context}`) return;
      expect(press(before, key)).not.toBe(before);
      expect(press(before, key)).not.toEqual(before);
    },
  );

  test('the help tells every key', () => {
    const shown = press(PLACES[context], context === 'help' ? '' : '?');
    const help = helpLines(shown, 100).map(plainText);
    for (const { keys, does } of bindings) {
      const action = does[context];
      const words = action === undefined ? '?' : EN_SCREEN.keys[action];
      const line = help.find((text) => text.endsWith(words) && text.startsWith(keyLabel(keys[0] ?? '', false)));
      expect(line, keys.join(' ')).toBeDefined();
      for (const key of keys) expect(line?.split(/\s+/)).toContain(keyLabel(key, false));
    }
  });
});

test('an unknown key does nothing', () => {
  expect(press(PLACES.findings, 'ctrl-y é 9')).toBe(PLACES.findings);
});

test('Ctrl-C leaves from everywhere', () => {
  for (const context of KEY_CONTEXTS) expect(press(PLACES[context], 'ctrl-c').isLeaving, context).toBe(true);
});
