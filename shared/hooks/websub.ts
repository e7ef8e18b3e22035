/**
 * Publishing by WebSub: after changes the hub that the feeds name is notified that they have something new; it fetches them and hands
 * them on to its subscribers. https://www.w3.org/TR/websub/, section 7; the request is that of PubSubHubbub 0.4, which hubs take.
 *
 * A row says that a notification is due: `W#websub`, `T` for the feeds of all articles, `T#<site>` for those of one site. Changes that
 * come while it waits go with it, so a hub gets one for a busy minute. The row is removed when the hub has taken all topics of it and
 * no change came meanwhile.
 */
import * as z from 'zod';
import type { Table } from '../articles/index.ts';
import type { RandomBytes } from './secret.ts';
import { nextTry } from './schedule.ts';
import type { Attempt } from './send.ts';

const PARTITION = 'W#websub';
/** Of no site: the feeds of all articles. */
const ALL = '';
const keyOf = (site: string) => ({ pk: PARTITION, sk: site === ALL ? 'T' : `T#${site}` });
/** Groups of topics in one run; others wait for the next. A stage with more busy sites a minute is one that nobody follows site by site. */
const MOST_GROUPS = 50;
/** A notification that nobody sends any more, as when the stage has no hub now, expires after so long. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1_000;

const rowSchema = z.object({ sk: z.string(), stamp: z.string(), due: z.number(), tries: z.int() });

export interface WebSubOptions {
  readonly table: Table;
  /** The hub's address. */
  readonly hub: string;
  /** The feeds, by the addresses that they give themselves: those of a site, or of all articles. */
  readonly topicsOf: (site: string | null) => readonly string[];
  readonly post: (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<Attempt>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly randomBytes: RandomBytes;
}

/**
 * The outcome of a run: nothing was due, the hub took it, it failed and is tried again, or it is given up until the
 * next change.
 */
export type Notified =
  | { readonly outcome: 'nothing' | 'notified' }
  | { readonly outcome: 'failed' | 'gave-up'; readonly topic: string; readonly error: string };

/** Marks feeds as changed, and notifies the hub of those that are. */
export interface WebSubPublisher {
  /** Marks that there is something new in the feeds of all articles and of these sites: the next {@link WebSubPublisher.notify} whose try is due sends it. */
  mark(sites: readonly string[]): Promise<void>;
  notify(): Promise<Notified>;
}

/** The feeds of all articles, or of a site, as they name themselves (functions/api/routes/feeds.ts). */
export const feedsOf =
  (apiUrl: string) =>
  (site: string | null): string[] =>
    ['json', 'atom', 'rss'].map((form) => `${apiUrl}/v1/feed.${form}${site === null ? '' : `?${new URLSearchParams({ site })}`}`);

/** Opens the notifications of a hub on a table. */
export function openWebSub({ table, hub, topicsOf, post, now, randomBytes }: WebSubOptions): WebSubPublisher {
  async function notifyAll(site: string): Promise<{ readonly topic: string; readonly error: string } | null> {
    for (const topic of topicsOf(site === ALL ? null : site)) {
      const form = new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': topic });
      const attempt = await post(hub, { 'content-type': 'application/x-www-form-urlencoded' }, form.toString());
      if (attempt.outcome !== 'delivered') return { topic, error: attempt.error };
    }
    return null;
  }

  async function markGroup(site: string): Promise<void> {
    const stamp = Buffer.from(randomBytes(9)).toString('base64url');
    // A hub that fails is notified when its next try is due, not with each change.
    if (await table.update(keyOf(site), 'SET stamp = :stamp', { ':stamp': stamp }, 'attribute_exists(pk)')) return;
    const expires = Math.floor((now() + KEPT_MS) / 1_000);
    await table.put({ ...keyOf(site), stamp, due: now(), tries: 0, expires }, { expression: 'attribute_not_exists(pk)' });
  }

  async function notifyGroup({ sk, stamp, tries }: z.infer<typeof rowSchema>): Promise<Notified> {
    const key = { pk: PARTITION, sk };
    const failure = await notifyAll(sk.slice('T#'.length));
    const again = failure === null ? null : nextTry(tries + 1, now());
    if (again === null) {
      const isSettled = await table.remove(key, { expression: 'stamp = :stamp', values: { ':stamp': stamp } });
      // Changes that came meanwhile are sent with the next run.
      if (!isSettled) await table.update(key, 'SET due = :due, tries = :tries', { ':due': now(), ':tries': 0 }, 'attribute_exists(pk)');
      return failure === null ? { outcome: 'notified' } : { outcome: 'gave-up', ...failure };
    }
    await table.update(key, 'SET due = :due, tries = :tries', { ':due': again, ':tries': tries + 1 }, 'attribute_exists(pk)');
    return failure === null ? { outcome: 'notified' } : { outcome: 'failed', ...failure };
  }

  return {
    async mark(sites) {
      for (const site of [ALL, ...new Set(sites)]) await markGroup(site);
    },
    async notify() {
      const range = { expression: 'begins_with(sk, :group)', values: { ':group': 'T' } };
      const { items } = await table.query({ pk: PARTITION, range, limit: 10 * MOST_GROUPS, consistent: true });
      const due = items.map((item) => rowSchema.parse(item)).filter((row) => row.due <= now());
      let outcome: Notified = { outcome: 'nothing' };
      for (const row of due.slice(0, MOST_GROUPS)) {
        outcome = await notifyGroup(row);
        // A hub that does not take one takes no other now, and each of them has its own next try.
        if ('error' in outcome) break;
      }
      return outcome;
    },
  };
}
