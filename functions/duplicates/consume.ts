/**
 * The follower's consumer for duplicates: reads the changed articles' records, and links each to the earliest article
 * with the same text.
 */
import type { RecordReader, Table } from '../../shared/articles/index.ts';
import { openGroups, openRows } from '../../shared/duplicates/index.ts';
import { readChanged, type Batch, type ChangedOptions, type Consumer } from '../../shared/followers/index.ts';

/** An article takes some ten reads and writes, one after the other: a batch is through within seconds. */
const BATCH_SIZE = 100;

export interface ConsumerOptions extends ChangedOptions {
  readonly table: Table;
  readonly reader: Pick<RecordReader, 'get' | 'lookup'>;
  readonly windowMs: number;
  readonly areTurnsRecorded: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function createConsumer(options: ConsumerOptions): Consumer {
  const { table, reader, windowMs, now, areTurnsRecorded } = options;
  return {
    name: 'duplicates',
    target: null,
    batchSize: BATCH_SIZE,
    async apply({ changes, token }: Batch) {
      const groups = openGroups({ rows: openRows({ table, token, windowMs, now, areTurnsRecorded }), lookup: reader.lookup });
      // One by one: each looks for those before it.
      for (const changed of await readChanged(changes, options)) {
        if (changed.state === 'live') await groups.place(changed.record);
        else await groups.remove(changed.id);
      }
    },
  };
}
