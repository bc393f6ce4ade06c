import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryId } from '../../src/artifacts/bcdedit/elements.ts';
import { bcdedit } from '../../src/artifacts/bcdedit.ts';
import { yesOrNo } from '../../src/artifacts/shared/yes-no.ts';
import type { Fields, ParseResult } from '../../src/model/fact.ts';
import { cutAt, fileOf, readWith, sampleOf, samplesOf } from './powershell-support.ts';

const COPY = '{5f0a1c14-2b3c-11ee-9a01-00155d0a0101}';

const read = (name: string): ParseResult => readWith(bcdedit, sampleOf(`bcdedit/${name}`));
const readText = (text: string): ParseResult => readWith(bcdedit, fileOf(text));

function entryOf(result: ParseResult, id: string): Fields | undefined {
  return result.facts.find(({ fields }) => fields['id'] === id)?.fields;
}

const scopes = (result: ParseResult): unknown => result.covers.map(({ scope }) => scope);

function loader(lines: string): string {
  return `Windows Boot Loader\n-------------------\nidentifier              {current}\n${lines}`;
}

describe('bcdedit entries', () => {
  it('reads every entry of the whole store, and which one is running', () => {
    const result = read('server-2022-enum-all.txt');
    expect(result.facts).toHaveLength(10);
    expect(entryOf(result, '{current}')).toEqual({
      id: '{current}',
      isCurrent: true,
      isDefault: true,
      description: 'Windows Server',
      device: 'partition=C:',
      path: '\\Windows\\system32\\winload.efi',
      hypervisorLaunchType: 'auto',
      hypervisorSchedulerType: 'core',
      nx: 'optout',
      bootMenuPolicy: 'standard',
      recoveryEnabled: true,
    });
    expect(entryOf(result, '{bootmgr}')).toMatchObject({ isCurrent: false, isDefault: false });
    expect(scopes(result)).toEqual([{ isCurrent: true }, { isDefault: true }]);
  });

  it('names the line of each value', () => {
    const fact = read('german-hypervisor-off-cp850.txt').facts[1];
    expect(fact?.fields['hypervisorLaunchType']).toBe('off');
    expect(fact?.source).toMatchObject({ startLine: 17, endLine: 35 });
    expect(fact?.at?.['hypervisorLaunchType']).toMatchObject({ startLine: 35, endLine: 35 });
    expect(fact?.at?.['isCurrent']).toMatchObject({ startLine: 19, endLine: 19 });
  });

  it('tells the running entry from the one that starts next time', () => {
    const result = read('two-loaders.txt');
    expect(entryOf(result, '{current}')).toMatchObject({
      isCurrent: true,
      isDefault: false,
      hypervisorLaunchType: 'auto',
    });
    expect(entryOf(result, COPY)).toMatchObject({
      isCurrent: false,
      isDefault: true,
      hypervisorLaunchType: 'off',
      vsmLaunchType: 'off',
      nx: 'alwaysoff',
      loadOptions: 'DISABLE-LSA-ISO,DISABLE-VBS',
    });
  });

  it('does not say which entry is running where all have their GUID', () => {
    const result = read('verbose.txt');
    expect(entryOf(result, '{bootmgr}')).toMatchObject({ isDefault: false });
    expect(entryOf(result, COPY)).toMatchObject({ isDefault: true, debug: true });
    expect(result.facts.some(({ fields }) => 'isCurrent' in fields)).toBe(false);
    expect(scopes(result)).toEqual([{ isDefault: true }]);
  });

  it('takes the only entry for the running one where just that was asked for', () => {
    const text = loader('nx                      OptIn\n').replace('{current}', COPY);
    const asked = readText(`PS C:\\> bcdedit /enum "{current}" /v\n\n${text}`);
    expect(entryOf(asked, COPY)).toMatchObject({ isCurrent: true });
    expect(entryOf(readText(text), COPY)).toEqual({ id: COPY, nx: 'optin' });
  });

  it('says nothing of this machine for the store of another disk', () => {
    const result = read('store-of-another-disk.txt');
    expect(entryOf(result, '{default}')).toMatchObject({ safeBoot: 'dsrepair' });
    expect(result.facts.some(({ fields }) => 'isCurrent' in fields || 'isDefault' in fields)).toBe(false);
    expect(result.covers).toEqual([]);
  });

  it('leaves out what is not printed', () => {
    expect(Object.keys(entryOf(readText(loader('nx                      OptIn\n')), '{current}') ?? {})).toEqual([
      'id',
      'isCurrent',
      'nx',
    ]);
  });
});

describe('bcdedit in other languages and forms', () => {
  it('reads localized titles, identifiers, and Yes and No', () => {
    expect(entryOf(read('chinese-gbk.txt'), '{current}')).toMatchObject({
      hypervisorLaunchType: 'auto',
      testSigning: true,
      recoveryEnabled: false,
    });
    expect(entryOf(read('french-windows-7-cp850.txt'), '{current}')).toMatchObject({
      debug: false,
      testSigning: true,
      recoveryEnabled: true,
      safeBoot: 'network',
    });
    expect(entryOf(read('german-hypervisor-off-cp850.txt'), '{current}')).toMatchObject({
      description: 'Windows Server 2019 für Prüfzwecke',
    });
    expect(entryOf(read('spanish-utf16le-bom.txt'), '{current}')).toMatchObject({ hypervisorDebug: false });
  });

  it('reads a paste without the lines below the titles, or without blank lines', () => {
    const lost = read('japanese-lost-rules.md');
    expect(lost.facts.map(({ fields }) => fields['id'])).toEqual(['{bootmgr}', '{current}']);
    const glued =
      loader('nx                      OptIn\n') + loader('debug                   Yes\n').replace('{current}', COPY);
    expect(readText(glued).facts.map(({ fields }) => fields)).toEqual([
      { id: '{current}', isCurrent: true, nx: 'optin' },
      { id: COPY, isCurrent: false, debug: true },
    ]);
  });

  it.each(['> ', '# ', '    ', '> > '])('reads an output behind %j', (prefix) => {
    const text = loader('nx                      OptOut\nhypervisorlaunchtype    Off\n');
    const quoted = text.replace(/^(?=.)/gm, prefix);
    expect(entryOf(readText(`Hello,\n\n${quoted}\nRegards\n`), '{current}')).toMatchObject({
      nx: 'optout',
      hypervisorLaunchType: 'off',
    });
  });

  it('keeps the outputs of two commands apart', () => {
    const file = fileOf(
      `C:\\>bcdedit /enum {current}\n\n${loader('nx                      OptIn\n')}\n` +
        `C:\\>bcdedit /store D:\\boot\\bcd\n\n${loader('nx                      OptOut\n').replace('{current}', '{default}')}`,
    );
    expect(bcdedit.recognise(file)).toEqual([
      { startLine: 1, endLine: 6 },
      { startLine: 8, endLine: 13 },
    ]);
  });

  it('begins behind the frame of a collector, and ends before the next', () => {
    const [span] = bcdedit.recognise(sampleOf('bcdedit/collector-log.txt'));
    expect(span).toEqual({ startLine: 5, endLine: 40 });
  });
});

describe('bcdedit that cannot be read', () => {
  it('gives null for values that are none, and says so', () => {
    const result = read('hostile.txt');
    expect(result.facts[0]?.fields).toMatchObject({
      hypervisorLaunchType: null,
      nx: null,
      testSigning: null,
      debug: true,
    });
    expect(result.diagnostics.map(({ code }) => code)).toEqual(Array(3).fill('parse/boot-value-unknown'));
    expect(entryOf(read('truncated.txt'), '{current}')).toMatchObject({ nx: 'optout', hypervisorLaunchType: null });
  });

  it('gives a part of the facts for every cut between lines', () => {
    for (const path of samplesOf('bcdedit')) {
      const file = sampleOf(path);
      const ids = new Set(readWith(bcdedit, file).facts.map(({ fields }) => fields['id']));
      for (let count = 0; count < file.lines.length; count += 1) {
        const part = readWith(bcdedit, cutAt(file, count));
        for (const { fields } of part.facts) expect(ids, `${path} at ${count}`).toContain(fields['id']);
        for (const { source } of part.covers) expect(source.endLine).toBeLessThanOrEqual(count);
      }
    }
  });

  it('never throws on shuffled, repeated and broken lines', () => {
    const lines = samplesOf('bcdedit').flatMap((path) => sampleOf(path).lines);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...lines), fc.string()), { maxLength: 40 }),
        fc.nat(60),
        (parts, cut) => {
          readText(parts.join('\n'));
          readText(parts.map((line) => line.slice(0, cut)).join('\n'));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is not seen in scripts, in the help, and in lists of GUIDs', () => {
    for (const path of samplesOf('look-alikes')) expect(bcdedit.recognise(sampleOf(path)), path).toEqual([]);
  });
});

describe('bcdedit words', () => {
  it('knows well-known identifiers by number', () => {
    expect(entryId('{9DEA862C-5CDD-4E70-ACC1-F32B344D4795}')).toBe('{bootmgr}');
    expect(entryId(' {Current} ')).toBe('{current}');
    expect(entryId(COPY)).toBe(COPY);
  });

  it('knows Yes and No in several languages, and nothing else', () => {
    expect(['Yes', 'JA', 'Oui', 'Sí', 'Да', '是', 'はい'].map(yesOrNo)).toEqual(Array(7).fill(true));
    expect(['No', 'Nein', 'Non', 'Não', 'Нет', '否', 'いいえ'].map(yesOrNo)).toEqual(Array(7).fill(false));
    expect(['', 'On', 'Y', '1'].map(yesOrNo)).toEqual(Array(4).fill(undefined));
  });
});

describe('bcdedit as evidence to ask for', () => {
  it('is asked for by a command without language, and only for its own facts', () => {
    expect(bcdedit.collect('boot.entry.hypervisorLaunchType', {})?.command).toBe('bcdedit /enum all > bcdedit.txt');
    expect(bcdedit.collect('boot.entry', {})).toBeDefined();
    expect(bcdedit.collect('service', {})).toBeUndefined();
  });
});
