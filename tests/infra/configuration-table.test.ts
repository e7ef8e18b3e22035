/** The table of settings says what the schema says. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configurationTable, settings, withConfigurationTable } from '../../infra/configuration-table.ts';

const DOCUMENT = new URL('../../docs/configuration.md', import.meta.url);
const MARKS = ['<!-- configuration: made by infra/configuration-table.ts -->', '<!-- end of configuration -->'];

describe('the table of settings', () => {
  it('describes every setting, with what is allowed and what is taken when it is left out', () => {
    const all = settings();
    expect(all.length).toBeGreaterThan(25);
    for (const { key, description, allowed, default: byDefault } of all) {
      expect(description, key).toMatch(/^[A-Z].*\.$/);
      expect(allowed, key).not.toBe('');
      expect(byDefault, key).not.toBe('');
    }
  });

  it('has the lines that a reader would expect', () => {
    expect(configurationTable()).toContain('| `ingest.batchSize` | 1 – 10 | 10 | ');
    expect(configurationTable()).toContain('| `access.readers` | `public`, `keys`, `jwt` | *must be set* | ');
    expect(configurationTable()).toContain('| `access.jwt.issuer` | text | *must be set with `access.jwt`* | ');
    expect(configurationTable()).toContain('| `alarms.emails` | a list | `[]` | ');
  });

  it('is put between its marks, and nowhere else', () => {
    const text = `before\n${MARKS[0]}\nold\n${MARKS[1]}\nafter\n`;
    expect(withConfigurationTable(text)).toBe(`before\n${MARKS[0]}\n${configurationTable()}\n${MARKS[1]}\nafter\n`);
    expect(() => withConfigurationTable('no marks')).toThrow('The text has no place for the table');
  });

  it.skipIf(!existsSync(DOCUMENT))('stands in docs/configuration.md as it is', () => {
    const text = readFileSync(DOCUMENT, 'utf8');
    expect(withConfigurationTable(text), 'Run `npm run configuration`.').toBe(text);
  });
});
