/**
 * The moment from which changes are put on a bus: a little before its follower first ran. A stage that turns its bus on
 * may have a million articles, which are no news; whoever wants them reads `/v1/changes`.
 */
import * as z from 'zod';
import type { Table } from '../articles/index.ts';

/** Beside the follower's cursor. Kept when a bus is turned off, as the cursor is: turned on again, it goes on where it stood. */
const ROW = { pk: 'F#bus', sk: 'B' };
/** Longer than from the first change of a new stage to the follower's first run, which the schedule calls within a minute. */
const BEFORE_MS = 5 * 60 * 1_000;

const rowSchema = z.object({ since: z.string() });

/** The answer is the same at every call, whoever asked first. */
export function openFirstInstant(table: Table, now: () => number): () => Promise<string> {
  let known: string | undefined;
  return async () => (known ??= await read());

  async function read(): Promise<string> {
    const found = await table.get(ROW);
    if (found !== null) return rowSchema.parse(found).since;
    const since = new Date(now() - BEFORE_MS).toISOString();
    if (await table.put({ ...ROW, since }, { expression: 'attribute_not_exists(pk)' })) return since;
    return rowSchema.parse(await table.get(ROW)).since;
  }
}
