/** The receipt of an archive whose pages are all done: it takes the place of the one that said it was being unpacked. */
import type { Head } from './head.ts';
import { articleId } from './identity.ts';
import type { Key } from './keys.ts';
import type { Clock } from './change-log.ts';
import { receiptListItem } from './receipt-list.ts';
import type { Receipt } from './record.ts';
import type { Item, Table } from './table.ts';
import { ConflictError } from '../platform/index.ts';

/** The part of a receipt that is known once an archive is unpacked. */
export type Conclusion = Pick<Receipt, 'status' | 'reason' | 'message' | 'remedy' | 'warnings' | 'pages'>;

/** An archive at one place in the order of its events. */
export interface ArchiveAt {
  readonly bucket: string;
  readonly key: string;
  readonly sequencer: string;
}

interface Writing {
  readonly table: Table;
  readonly clock: Clock;
  readonly shards: number;
  readonly nameAttempt: () => string;
  readonly finishedHead: (id: string) => Promise<Head | null>;
  readonly writeHead: (head: Head, last: Head) => Promise<boolean>;
}

/** Rounds of the compare-and-write loop that may be lost to other writers. */
const MAX_ROUNDS = 12;

/** False where a newer event of the archive has been recorded. May be done again. */
export async function concludeArchive(
  { table, clock, shards, nameAttempt, finishedHead, writeHead }: Writing,
  { bucket, key, sequencer }: ArchiveAt,
  facts: Conclusion,
): Promise<boolean> {
  const id = articleId(bucket, key);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const head = await finishedHead(id);
    if (head?.receipt?.status !== 'unpacking') return head?.sequencer === sequencer;
    if (head.sequencer !== sequencer) return false;
    const receipt = { ...head.receipt, ...facts, processedAt: new Date(clock.now()).toISOString() };
    const next: Head = { ...head, rev: head.rev + 1, attempt: nameAttempt(), receipt };
    const rows: (Item & Key)[] = receiptListItem(next, null, shards);
    await table.writeAll(rows, []);
    if (await writeHead(next, head)) return true;
  }
  throw new ConflictError(`The record of archive ${id} was written by others ${MAX_ROUNDS} times in a row.`);
}
