import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const FOLDER = new URL('../../src/derive/data/', import.meta.url);
const NAMES = readdirSync(FOLDER);

interface Table {
  readonly title: string;
  readonly sources: Readonly<
    Record<string, { readonly title: string; readonly url: string; readonly checked: string }>
  >;
  readonly rows: readonly (Readonly<Record<string, unknown>> & { readonly source: string })[];
}

// What changes with the world (dates, versions, limits) is data with its source, not code.
describe.each(NAMES)('the table %s', (name) => {
  const table: Table = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));

  it('says what it is, and has rows', () => {
    expect(name).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*\.json$/);
    expect(table.title).toMatch(/\S/);
    expect(table.rows.length).toBeGreaterThan(0);
  });

  it('names the page of every row, and the day somebody read it', () => {
    for (const row of table.rows) expect(Object.keys(table.sources)).toContain(row.source);
    for (const { title, url, checked } of Object.values(table.sources)) {
      expect(title).toMatch(/\S/);
      expect(url).toMatch(/^https:\/\/\S+$/);
      expect(checked).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  it('uses every page it names', () => {
    const used = new Set(table.rows.map(({ source }) => source));
    expect([...used].sort()).toEqual(Object.keys(table.sources).sort());
  });
});
