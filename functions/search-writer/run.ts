/** The search writer's runs: follow the change log into the index, and say how it went. */
import type { RecordReader } from '../../shared/articles/index.ts';
import type { DuplicatesReader, ReindexQueue } from '../../shared/duplicates/index.ts';
import { isOutage, runFollower, type FollowerParts, type FollowOutcome } from '../../shared/followers/index.ts';
import type { IndexSource } from '../../shared/search/index.ts';
import { createConsumer } from './consume.ts';
import { reindexQueued } from './reindex.ts';

export interface SearchWriter extends FollowerParts {
  readonly reader: RecordReader;
  readonly index: IndexSource;
  /** Null where the stage does not look for duplicates. */
  readonly copies: { readonly queue: ReindexQueue; readonly duplicates: Pick<DuplicatesReader, 'firsts'> } | null;
  readonly sleep: (ms: number) => Promise<void>;
}

/** Writers that have looked whether reindex requests were missed. A deployment that turns search on begins a process of its own. */
const lookedForMissed = new WeakSet<SearchWriter>();

/** An index that was left from before search was off is rebuilt, if articles became copies meanwhile or ceased to be. */
async function rebuildWhatMissed(writer: SearchWriter): Promise<void> {
  const { copies, index, logger } = writer;
  if (copies === null || lookedForMissed.has(writer)) return;
  if (await copies.queue.hasMissed()) {
    logger.info('search index to be rebuilt: articles became copies, or ceased to be, while search was off', {});
    await index.rebuild();
    await copies.queue.forgetMissed();
  }
  lookedForMissed.add(writer);
}

export async function runSearchWriter(writer: SearchWriter, isRebuildAsked: boolean, hasTime: () => boolean): Promise<FollowOutcome> {
  const { index: source, logger, reader, copies, sleep } = writer;
  if (isRebuildAsked) await source.rebuild();
  await rebuildWhatMissed(writer);
  const index = await source.open();
  const consumer = createConsumer(index, { reader, sleep, duplicates: copies?.duplicates ?? null });
  return runFollower(consumer, writer, hasTime, async ({ state }) => {
    if (state !== 'caught-up') return;
    try {
      // Before the index takes its place, which ends writing to it.
      if (copies !== null) await reindexQueued(index, { ...copies, reader }, hasTime);
      if ((await index.caughtUp()) === 'took-its-place') logger.info('search index took its place', { uid: index.target });
    } catch (error) {
      // All changes are in the index, and this comes again with the next run: no reason to be silent about the lag.
      if (!isOutage(error)) throw error;
      logger.error('search index not finished', { error });
    }
  });
}
