/** One run of the search writer: follow the change log into the index, and say how it went. */
import type { RecordReader } from '../../shared/articles/index.ts';
import { runFollower, type FollowerParts, type FollowOutcome } from '../../shared/followers/index.ts';
import type { IndexSource } from '../../shared/search/index.ts';
import { createConsumer } from './consume.ts';

export interface SearchWriter extends FollowerParts {
  readonly reader: RecordReader;
  readonly index: IndexSource;
  readonly sleep: (ms: number) => Promise<void>;
}

export async function runSearchWriter(writer: SearchWriter, isRebuildAsked: boolean, hasTime: () => boolean): Promise<FollowOutcome> {
  const { index: source, logger } = writer;
  if (isRebuildAsked) await source.rebuild();
  const index = await source.open();
  return runFollower(createConsumer(index, writer), writer, hasTime, async ({ state }) => {
    if (state === 'caught-up' && (await index.caughtUp()) === 'took-its-place')
      logger.info('search index took its place', { uid: index.target });
  });
}
