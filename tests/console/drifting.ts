/** Sites that drift and that are silent, as the hourly look would have left them after sixty hours of good pages. */
import { hourOf, NO_COUNTS, openDriftStore, SIGNALS, takeHour, type SiteState } from '../../shared/drift/index.ts';
import { openTable } from '../../shared/articles/index.ts';
import { makeTableClient } from '../../shared/platform/index.ts';
import type { TestCloud } from '../end-to-end/cloud.ts';

const GOOD_HOURS = 60;

const countsOf = (bylines: number) => ({
  pages: 2,
  articles: 2,
  good: { ...Object.fromEntries(SIGNALS.map((signal) => [signal, 2])), author: bylines },
});

function siteAfter(badHours: number, silentHours: number): SiteState {
  const hours = [
    ...Array.from({ length: GOOD_HOURS }, () => countsOf(2)),
    ...Array.from({ length: badHours }, () => countsOf(0)),
    ...Array.from({ length: silentHours }, () => NO_COUNTS),
  ];
  const start = hourOf(Date.now()) - hours.length;
  const [first = NO_COUNTS, ...rest] = hours;
  return rest.reduce((state, counts, index) => takeHour(state, start + index + 1, counts), takeHour(null, start, first));
}

/** `bylines.example` has lost its authors, `silent.example` sends nothing any more. */
export async function addDriftingSites({ outputs }: TestCloud): Promise<void> {
  const client = makeTableClient({ region: outputs.region, endpoint: outputs.dynamodbEndpoint, credentials: outputs.credentials });
  const store = openDriftStore(openTable(client, outputs.tableName));
  await store.save('bylines.example', siteAfter(20, 0));
  await store.save('silent.example', siteAfter(0, 60));
  await store.save('well.example', siteAfter(0, 0));
  client.destroy();
}
