/** Sends messages whose time has come, each webhook by itself, so that a slow receiver delays no other. */
import {
  GIVE_UP_AFTER_MS,
  nextTry,
  signedHeaders,
  type Attempt,
  type Delivery,
  type Hook,
  type HookStore,
  type Pending,
} from '../../shared/hooks/index.ts';

/** Messages under way to one receiver at once. */
const AT_ONCE = 5;
/** Read at once: enough for a busy minute. */
const CHUNK = 25;

export interface DeliverOptions {
  readonly store: HookStore;
  readonly post: (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<Attempt>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly holder: string;
  /** Longer than the function's timeout. */
  readonly leaseMs: number;
  readonly hasTime: () => boolean;
  readonly onDisabled: (hook: Hook, why: string) => void;
}

export interface Delivered {
  readonly delivered: number;
  readonly failed: number;
  /** Webhooks that are disabled now. */
  readonly disabled: number;
}

export async function deliverDue(options: DeliverOptions): Promise<Delivered> {
  const hooks = await options.store.list();
  const active = hooks.filter(({ standing }) => standing === 'active');
  const counts = await Promise.all(active.map((hook) => deliverTo(hook, options)));
  return {
    delivered: counts.reduce((sum, one) => sum + one.delivered, 0),
    failed: counts.reduce((sum, one) => sum + one.failed, 0),
    disabled:
      hooks.length -
      active.length -
      hooks.filter(({ standing }) => standing === 'paused').length +
      counts.filter((one) => one.isDisabled).length,
  };
}

interface Counts {
  delivered: number;
  failed: number;
  isDisabled: boolean;
}

async function deliverTo(hook: Hook, options: DeliverOptions): Promise<Counts> {
  const { store, now, holder, leaseMs, hasTime } = options;
  const counts: Counts = { delivered: 0, failed: 0, isDisabled: false };
  // Reading first: an idle webhook writes nothing.
  if ((await store.due(hook.id, 1)).length === 0) return counts;
  if (!(await store.hold(hook.id, holder, now() + leaseMs))) return counts;
  try {
    const secrets = await store.secretsOf(hook);
    let { failingSince, lastSuccess } = hook;
    while (hasTime()) {
      // While it fails one message finds out whether it still does; the others wait.
      const width = failingSince === null ? AT_ONCE : 1;
      const due = await store.due(hook.id, failingSince === null ? CHUNK : 1);
      if (due.length === 0) break;
      for (let at = 0; at < due.length && hasTime(); at += width) {
        const attempts = await Promise.all(due.slice(at, at + width).map((pending) => tryOnce(hook, pending, secrets, options)));
        const taken = attempts.filter(({ outcome }) => outcome === 'delivered').length;
        counts.delivered += taken;
        counts.failed += attempts.length - taken;
        const before = failingSince;
        failingSince = taken > 0 ? null : (failingSince ?? now());
        if (taken > 0) lastSuccess = new Date(now()).toISOString();
        if (before !== failingSince) await store.setHealth(hook.id, { failingSince, lastSuccess });
        const why = whyToDisable(attempts, failingSince, now());
        if (why !== null) {
          await store.setStanding(hook.id, 'disabled', why);
          options.onDisabled(hook, why);
          return { ...counts, isDisabled: true };
        }
        if (failingSince !== null) return counts;
      }
    }
    return counts;
  } finally {
    await store.release(hook.id, holder);
  }
}

function whyToDisable(attempts: readonly Attempt[], failingSince: number | null, now: number): string | null {
  const gone = attempts.find(({ outcome }) => outcome === 'gone');
  if (gone !== undefined && 'error' in gone) return gone.error;
  return failingSince !== null && now - failingSince >= GIVE_UP_AFTER_MS ? 'Nothing was taken for three days.' : null;
}

async function tryOnce(hook: Hook, pending: Pending, secrets: readonly string[], { store, post, now }: DeliverOptions): Promise<Attempt> {
  const { message } = pending;
  const body = JSON.stringify(message);
  const began = now();
  const attempt = await post(hook.url, signedHeaders(message.id, began, body, secrets), body);
  const ended = now();
  const again = attempt.outcome === 'delivered' ? null : nextTry(pending.tries + 1, ended);
  const delivery: Delivery = {
    at: new Date(ended).toISOString(),
    message: message.id,
    type: message.type,
    outcome: attempt.outcome === 'delivered' ? 'delivered' : again === null ? 'gave-up' : 'failed',
    status: attempt.status,
    error: attempt.outcome === 'delivered' ? null : attempt.error,
    tries: pending.tries + 1,
    milliseconds: Math.max(0, ended - began),
  };
  await store.settle(hook.id, pending, delivery, again);
  return attempt;
}
