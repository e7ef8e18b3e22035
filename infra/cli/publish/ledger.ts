/**
 * What was published where: a line a step in `.galley/published.jsonl`. A run that was broken off goes on from it, and a page
 * that has not changed is not sent again.
 */
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const entrySchema = z.object({
  api: z.string(),
  key: z.string(),
  hash: z.string(),
  versionId: z.string().nullable(),
  /** `sent` until the receipt is there; then what became of it. */
  status: z.string(),
  at: z.string(),
});
export type Entry = z.infer<typeof entrySchema>;

export interface Ledger {
  /** The last entry of a key; undefined where there is none. */
  entry(key: string): Entry | undefined;
  note(entry: Omit<Entry, 'api' | 'at'>): void;
}

export function openLedger(file: string, api: string, now: () => Date): Ledger {
  const entries = new Map<string, Entry>();
  for (const entry of readEntries(file)) if (entry.api === api) entries.set(entry.key, entry);
  mkdirSync(dirname(file), { recursive: true });
  return {
    entry: (key) => entries.get(key),
    note(step) {
      const entry = { api, ...step, at: now().toISOString() };
      entries.set(entry.key, entry);
      // One write of one line: a run that is killed leaves whole lines, and at most one that is none.
      appendFileSync(file, `${JSON.stringify(entry)}\n`);
    },
  };
}

function readEntries(file: string): Entry[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return [];
  }
  return text.split('\n').flatMap((line) => {
    try {
      return [entrySchema.parse(JSON.parse(line))];
    } catch {
      return [];
    }
  });
}
