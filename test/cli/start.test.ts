import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempFolder } from '../intake/temp-folder.ts';
import { BIN, folderWith } from '../support/run-cli.ts';

/** Runs a script in a new process, and gives the modules of Node's own that were loaded in it. */
function loadedBy(script: readonly string[], cwd: string): ReadonlySet<string> {
  const hook = join(cwd, 'hook.cjs');
  const list = join(cwd, 'modules.json');
  const write = `require('node:fs').writeFileSync(${JSON.stringify(list)}, JSON.stringify(process.moduleLoadList))`;
  writeFileSync(hook, `process.on('exit', () => ${write});`);
  execFileSync(process.execPath, ['-r', hook, ...script], { cwd, stdio: 'ignore' });
  const loaded: readonly string[] = JSON.parse(readFileSync(list, 'utf8'));
  return new Set(loaded.flatMap((entry) => /^NativeModule (?!internal\/)(\S+)$/.exec(entry)?.[1] ?? []));
}

it('a scan of a small upload loads next to none of the modules of Node that an empty script does without', () => {
  const cwd = tempFolder();
  const nothing = join(cwd, 'nothing.cjs');
  writeFileSync(nothing, '');
  const base = loadedBy([nothing], cwd);
  const scan = loadedBy([BIN, 'scan', 'host-firmware-off'], folderWith('host-firmware-off'));
  expect(scan.size).toBeGreaterThan(base.size);
  // Each further one costs a start some milliseconds: of child_process alone three.
  expect([...scan].filter((name) => !base.has(name)).toSorted()).toEqual(['module', 'process', 'vm']);
});
