/**
 * Administering webhooks: requests are validated here, so that the HTTP API and the command line refuse alike. Answers hold no
 * secret but the one that was just made.
 */
import * as z from 'zod';
import { urlFault } from './address.ts';
import { HOOK_EVENTS, hookFiltersSchema, type Hook } from './hook.ts';
import { testMessage } from './message.ts';
import { MOST_HOOKS, OVERLAP_MS, type Delivery, type HookStore } from './store.ts';

/** Names are printed in lists, so they hold no controls. */
const NAME = /^[^\p{Cc}\p{Cf}\p{Cs}]{1,100}$/u;

/** What a webhook is made from. */
export const hookRequestSchema = z.strictObject({
  name: z.string().regex(NAME).describe('Who or what it is for: 1 to 100 printable characters.'),
  url: z.string().max(2_000).describe('Where messages are sent to: a public address, by https.'),
  events: z
    .array(z.enum(HOOK_EVENTS))
    .min(1)
    .max(HOOK_EVENTS.length)
    .default([...HOOK_EVENTS])
    .describe('What it hears of; all unless named.'),
  filters: hookFiltersSchema.default({}).describe('Which articles it hears of, as in lists; all unless named.'),
});
export type HookRequest = z.output<typeof hookRequestSchema>;

/** What may be changed of one; what is left out stays. */
export const hookChangesSchema = z
  .strictObject({
    name: hookRequestSchema.shape.name,
    url: hookRequestSchema.shape.url,
    events: hookRequestSchema.shape.events.unwrap(),
    filters: hookFiltersSchema.describe('Which articles it hears of from now on, in place of the present filters.'),
    standing: z
      .enum(['active', 'paused'])
      .describe('`paused` sends nothing until it is `active` again; messages wait, for a week at most.'),
  })
  .partial();
/** Changes to a webhook. */
export type HookChanges = z.output<typeof hookChangesSchema>;

/** A webhook without its secrets. */
export interface HookView extends Omit<Hook, 'secrets' | 'failingSince'> {
  readonly failingSince: string | null;
}

/** Why a webhook is not made or changed: which member, and what is wrong with it; no member where there are too many. */
export interface HookRefusal {
  readonly refused: 'url' | 'limit';
  readonly why: string;
}

/** Administration of webhooks: what the HTTP API and the command line can do with them. */
export interface HookAdministration {
  list(): Promise<HookView[]>;
  get(id: string): Promise<HookView | null>;
  /** The answer holds the only copy of the secret. */
  create(wanted: HookRequest): Promise<{ readonly hook: HookView; readonly secret: string } | HookRefusal>;
  change(id: string, changes: HookChanges): Promise<HookView | HookRefusal | null>;
  /** A new secret; the one before signs, too, until `until`. */
  rotate(id: string): Promise<{ readonly secret: string; readonly until: string } | null>;
  /** `inactive` where it is paused or disabled: nothing would be sent. */
  test(id: string): Promise<{ readonly message: string } | 'inactive' | null>;
  /** False where there is no such webhook. */
  remove(id: string): Promise<boolean>;
  /** The outcomes of the latest attempts, the latest first. */
  deliveries(id: string, limit: number): Promise<Delivery[] | null>;
}

export interface HookAdministrationOptions {
  readonly store: HookStore;
  /** Of a stage that is played with alone: receivers on this machine are taken. */
  readonly arePrivateAllowed: boolean;
  readonly apiUrl: string;
  /** Wakes the sender, so that queued messages go out at once and not within the minute. */
  readonly wake: () => Promise<void>;
  readonly now: () => number;
}

/** The administration on the stage's own table. */
export function openHookAdministration({ store, arePrivateAllowed, apiUrl, wake, now }: HookAdministrationOptions): HookAdministration {
  const refusalOf = (url: string): HookRefusal | null => {
    const fault = urlFault(url, arePrivateAllowed);
    return fault === null ? null : { refused: 'url', why: fault };
  };
  const viewOf = async (id: string): Promise<HookView | null> => {
    const hook = await store.get(id);
    return hook === null ? null : withoutSecrets(hook);
  };
  return {
    get: viewOf,
    list: async () => (await store.list()).map(withoutSecrets),
    async create(wanted) {
      const refusal = refusalOf(wanted.url);
      if (refusal !== null) return refusal;
      if ((await store.list()).length >= MOST_HOOKS)
        return { refused: 'limit', why: `A stage has ${MOST_HOOKS} webhooks at most: delete one first.` };
      const { hook, secret } = await store.create(wanted);
      return { hook: withoutSecrets(hook), secret };
    },
    async change(id, { standing, ...changes }) {
      const refusal = changes.url === undefined ? null : refusalOf(changes.url);
      if (refusal !== null) return refusal;
      const hook = await store.get(id);
      if (hook === null) return null;
      const { name = hook.name, url = hook.url, events = hook.events, filters = hook.filters } = changes;
      if (Object.keys(changes).length > 0) await store.change(id, { name, url, events, filters });
      if (standing !== undefined && standing !== hook.standing) {
        await store.setStanding(id, standing, null);
        // What has waited goes first.
        if (standing === 'active') await wake();
      }
      return viewOf(id);
    },
    async rotate(id) {
      const secret = await store.rotate(id);
      return secret === null ? null : { secret, until: new Date(now() + OVERLAP_MS).toISOString() };
    },
    async test(id) {
      const hook = await store.get(id);
      if (hook === null) return null;
      if (hook.standing !== 'active') return 'inactive';
      const message = testMessage(hook, now(), { apiUrl });
      await store.queue(id, [message], message.time);
      await wake();
      return { message: message.id };
    },
    remove: (id) => store.remove(id),
    deliveries: async (id, limit) => ((await store.get(id)) === null ? null : store.deliveries(id, limit)),
  };
}

function withoutSecrets({ secrets: _secrets, failingSince, ...hook }: Hook): HookView {
  return { ...hook, failingSince: failingSince === null ? null : new Date(failingSince).toISOString() };
}
