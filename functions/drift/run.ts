/** Takes in the hours that are over: each site's counts against what is known of it. Done again after a crash, it counts nothing twice. */
import { hourOf, NO_COUNTS, driftStatusOf, takeHour, type DriftStore, type SiteState } from '../../shared/drift/index.ts';

/** Uploads of an hour are counted by then, but for those that waited for long; these count in theirs. */
const GRACE_MS = 10 * 60_000;
/** Bounds the first run, and one after a long pause. */
const MOST_HOURS = 48;

export interface DriftRun {
  readonly store: DriftStore;
  readonly now: () => number;
}

/** Answers how many sites somebody should look at, with their names. */
export async function runDrift({ store, now }: DriftRun): Promise<readonly { readonly site: string; readonly state: SiteState }[]> {
  const newest = hourOf(now() - GRACE_MS) - 1;
  const from = Math.max((await store.through()) ?? 0, newest - MOST_HOURS) + 1;
  const sites = new Map(await store.sites());
  for (let hour = from; hour <= newest; hour += 1) {
    const counts = await store.hour(hour);
    for (const site of new Set([...sites.keys(), ...counts.keys()])) {
      const before = sites.get(site) ?? null;
      if (before !== null && before.through >= hour) continue;
      const after = takeHour(before, hour, counts.get(site) ?? NO_COUNTS);
      sites.set(site, after);
      // A site of which nothing came and nothing has changed need not be written: the next hour finds it as it was.
      if (counts.has(site) || after.isSilent !== before?.isSilent) await store.save(site, after);
    }
    await store.advance(hour);
  }
  return [...sites]
    .map(([site, state]) => ({ site, state }))
    .filter(({ state }) => ['drifting', 'silent'].includes(driftStatusOf(state).verdict));
}
