/**
 * Publishing by WebSub: after changes the hub that the feeds name is notified that they have something new; it fetches them and hands
 * them on to its subscribers. https://www.w3.org/TR/websub/, section 7; the request is that of PubSubHubbub 0.4, which hubs take.
 *
 * One row says that a notification is due: `W#websub`, `T`. Changes that come while it waits go with it, so a hub gets one for a
 * busy minute. The row is removed when the hub has taken all topics and no change came meanwhile.
 */
import * as z from 'zod';
import type { Table } from '../articles/index.ts';
import type { RandomBytes } from './secret.ts';
import { nextTry } from './schedule.ts';
import type { Attempt } from './send.ts';

const ROW = { pk: 'W#websub', sk: 'T' };
/** A notification that nobody sends any more, as when the stage has no hub now, expires after so long. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1_000;

const rowSchema = z.object({ stamp: z.string(), due: z.number(), tries: z.int() });

export interface WebSubOptions {
  readonly table: Table;
  /** The hub's address. */
  readonly hub: string;
  /** The feeds, by the addresses that they give themselves. */
  readonly topics: readonly string[];
  readonly post: (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<Attempt>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly randomBytes: RandomBytes;
}

/** What came of a run: nothing was due, the hub took it, it failed and is tried again, or it is given up until the next change. */
export type Notified =
  | { readonly outcome: 'nothing' | 'notified' }
  | { readonly outcome: 'failed' | 'gave-up'; readonly topic: string; readonly error: string };

export interface WebSubPublisher {
  /** Marks that there is something new: the next {@link WebSubPublisher.notify} whose try is due sends it. */
  mark(): Promise<void>;
  notify(): Promise<Notified>;
}

export function openWebSub({ table, hub, topics, post, now, randomBytes }: WebSubOptions): WebSubPublisher {
  const row = (rest: z.infer<typeof rowSchema>) => ({ ...ROW, ...rest, expires: Math.floor((now() + KEPT_MS) / 1_000) });

  async function notifyAll(): Promise<{ readonly topic: string; readonly error: string } | null> {
    for (const topic of topics) {
      const form = new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': topic });
      const attempt = await post(hub, { 'content-type': 'application/x-www-form-urlencoded' }, form.toString());
      if (attempt.outcome !== 'delivered') return { topic, error: attempt.error };
    }
    return null;
  }

  return {
    async mark() {
      const stamp = Buffer.from(randomBytes(9)).toString('base64url');
      // A hub that fails is notified when its next try is due, not with each change.
      if (await table.update(ROW, 'SET stamp = :stamp', { ':stamp': stamp }, 'attribute_exists(pk)')) return;
      await table.put(row({ stamp, due: now(), tries: 0 }), { expression: 'attribute_not_exists(pk)' });
    },
    async notify() {
      const item = await table.get(ROW);
      if (item === null) return { outcome: 'nothing' };
      const { stamp, due, tries } = rowSchema.parse(item);
      if (due > now()) return { outcome: 'nothing' };
      const failure = await notifyAll();
      const again = failure === null ? null : nextTry(tries + 1, now());
      if (again === null) {
        const isSettled = await table.remove(ROW, { expression: 'stamp = :stamp', values: { ':stamp': stamp } });
        // Of what came meanwhile the hub hears with the next run.
        if (!isSettled) await table.update(ROW, 'SET due = :due, tries = :tries', { ':due': now(), ':tries': 0 }, 'attribute_exists(pk)');
        return failure === null ? { outcome: 'notified' } : { outcome: 'gave-up', ...failure };
      }
      await table.update(ROW, 'SET due = :due, tries = :tries', { ':due': again, ':tries': tries + 1 }, 'attribute_exists(pk)');
      return failure === null ? { outcome: 'notified' } : { outcome: 'failed', ...failure };
    },
  };
}
