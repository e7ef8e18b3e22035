/**
 * The drift function: called once an hour by its schedule.
 *
 * Rights: on the table `dynamodb:GetItem`, `Query` and `PutItem`, the last on its own rows alone (`Y#…`).
 */
import { openTable } from '../../shared/articles/index.ts';
import { openDriftStore, driftStatusOf } from '../../shared/drift/index.ts';
import { driftEnvironment, makeLogger, makeMeter, tableClient } from '../../shared/platform/index.ts';
import { runDrift } from './run.ts';

export async function handler(): Promise<void> {
  const [logger, meter] = [makeLogger(), makeMeter()];
  const store = openDriftStore(openTable(tableClient(), driftEnvironment().TABLE_NAME));
  const found = await runDrift({ store, now: Date.now });
  for (const { site, state } of found) logger.warn('site drifts', { site, ...driftStatusOf(state) });
  meter.count('sitesDrifting', found.length);
  meter.flush();
}
