/**
 * Webhooks in the table, and the messages queued for them:
 *
 * | row        | what for                                                                       |
 * |------------|--------------------------------------------------------------------------------|
 * | hook       | `W#hooks`: one row a webhook                                                     |
 * | pending    | `W#<hook>`, `P#<when it is due>#<message>`: a message that is not delivered yet  |
 * | delivery   | `W#<hook>`, `L#<when>#<message>`: what came of a try; kept for a week            |
 * | sender     | `W#<hook>`, `S`: who sends to it now, so that one run at a time does             |
 */
import * as z from 'zod';
import type { Table } from '../articles/index.ts';
import { hookMessageSchema, hookSchema, type Hook, type HookMessage } from './hook.ts';
import { makeSecret, seal, unseal, type RandomBytes } from './secret.ts';

const HOOKS = 'W#hooks';
const DAY_MS = 24 * 60 * 60 * 1_000;
/** Messages queued for a paused webhook, and outcomes of attempts, expire after so long. */
const KEPT_MS = 7 * DAY_MS;
/** For which the secret before the last one signs, too. */
export const OVERLAP_MS = DAY_MS;
/** The most webhooks that a stage may have, since every run reads each of them. */
export const MOST_HOOKS = 50;

const pendingSchema = z.object({ sk: z.string(), message: hookMessageSchema, tries: z.int() });
/** A message that waits for its next try. */
export type Pending = z.infer<typeof pendingSchema>;

/** As it is stored. */
export const deliverySchema = z.object({
  at: z.string(),
  message: z.string(),
  type: z.string(),
  outcome: z.enum(['delivered', 'failed', 'gave-up']),
  status: z.number().nullable(),
  error: z.string().nullable(),
  tries: z.int(),
  milliseconds: z.int(),
});
/** The outcome of one attempt. */
export type Delivery = z.infer<typeof deliverySchema>;

export interface HookStoreOptions {
  readonly table: Table;
  /** Of the stage. */
  readonly secret: () => Promise<Uint8Array>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly randomBytes: RandomBytes;
}

/** What a webhook is made from. */
export type NewHook = Pick<Hook, 'name' | 'url' | 'events' | 'filters'>;

/** Webhooks, their queued messages, and the outcomes of deliveries. */
export interface HookStore {
  /** The answer holds the only copy of the secret. */
  create(hook: NewHook): Promise<{ readonly hook: Hook; readonly secret: string }>;
  list(): Promise<Hook[]>;
  get(id: string): Promise<Hook | null>;
  /** A new secret; the one before signs for another day. Null where there is no such webhook. */
  rotate(id: string): Promise<string | null>;
  /** Replaces its settings; state, health and secrets stay. False where there is no such webhook. */
  change(id: string, hook: NewHook): Promise<boolean>;
  /** False where there is no such webhook. */
  setStanding(id: string, standing: Hook['standing'], why: string | null): Promise<boolean>;
  setHealth(id: string, health: Pick<Hook, 'failingSince' | 'lastSuccess'>): Promise<boolean>;
  remove(id: string): Promise<boolean>;
  /** Those that sign now, decrypted. */
  secretsOf(hook: Hook): Promise<string[]>;
  /** Queued twice, a message is sent once where the first is still waiting. */
  queue(id: string, messages: readonly HookMessage[], due: string): Promise<void>;
  due(id: string, limit: number): Promise<Pending[]>;
  /** Records the outcome of an attempt, and, unless `again` is null, when the next one is due. */
  settle(id: string, pending: Pending, delivery: Delivery, again: number | null): Promise<void>;
  /** The latest first. */
  deliveries(id: string, limit: number): Promise<Delivery[]>;
  /** False where another holds it. */
  hold(id: string, holder: string, until: number): Promise<boolean>;
  release(id: string, holder: string): Promise<void>;
}

const keyOf = (id: string) => ({ pk: HOOKS, sk: id });
const partition = (id: string): string => `W#${id}`;
const pendingKey = (id: string, due: string, message: string) => ({ pk: partition(id), sk: `P#${due}#${message}` });

/** The store of webhooks on a table. */
export function openHookStore({ table, secret, now, randomBytes }: HookStoreOptions): HookStore {
  const expires = (): number => Math.floor((now() + KEPT_MS) / 1_000);
  const sealed = async (made: string, id: string): Promise<string> => seal(made, id, await secret(), randomBytes);
  const get = async (id: string): Promise<Hook | null> => {
    const item = await table.get(keyOf(id));
    return item === null ? null : hookSchema.parse(item);
  };

  return {
    get,
    async create({ name, url, events, filters }) {
      const id = Buffer.from(randomBytes(6)).toString('hex');
      const made = makeSecret(randomBytes);
      const hook: Hook = {
        id,
        name,
        url,
        events,
        filters,
        standing: 'active',
        why: null,
        created: new Date(now()).toISOString(),
        secrets: [{ sealed: await sealed(made, id), until: null }],
        failingSince: null,
        lastSuccess: null,
      };
      await table.put({ ...keyOf(id), ...hook }, { expression: 'attribute_not_exists(pk)' });
      return { hook, secret: made };
    },
    async list() {
      const { items } = await table.query({ pk: HOOKS, limit: MOST_HOOKS, consistent: true });
      return items.map((item) => hookSchema.parse(item)).toSorted((a, b) => (a.created < b.created ? -1 : 1));
    },
    async rotate(id) {
      const hook = await get(id);
      if (hook === null) return null;
      const made = makeSecret(randomBytes);
      const [current] = hook.secrets;
      const secrets = [
        { sealed: await sealed(made, id), until: null },
        ...(current === undefined ? [] : [{ sealed: current.sealed, until: now() + OVERLAP_MS }]),
      ];
      const isKnown = await table.update(keyOf(id), 'SET secrets = :secrets', { ':secrets': secrets }, 'attribute_exists(pk)');
      return isKnown ? made : null;
    },
    change: (id, { name, url, events, filters }) =>
      table.update(
        keyOf(id),
        'SET #name = :name, #url = :url, #events = :events, #filters = :filters',
        { ':name': name, ':url': url, ':events': events, ':filters': filters },
        'attribute_exists(pk)',
      ),
    setStanding: (id, standing, why) =>
      table.update(
        keyOf(id),
        'SET standing = :standing, why = :why, failingSince = :none',
        { ':standing': standing, ':why': why, ':none': null },
        'attribute_exists(pk)',
      ),
    setHealth: (id, { failingSince, lastSuccess }) =>
      table.update(
        keyOf(id),
        'SET failingSince = :since, lastSuccess = :success',
        { ':since': failingSince, ':success': lastSuccess },
        'attribute_exists(pk)',
      ),
    async remove(id) {
      // Its other rows go by themselves within a week.
      return (await get(id)) !== null && (await table.remove(keyOf(id)));
    },
    async secretsOf(hook) {
      const stage = await secret();
      return hook.secrets.filter(({ until }) => until === null || until > now()).map((one) => unseal(one.sealed, hook.id, stage));
    },
    queue: (id, messages, due) =>
      table.writeAll(
        messages.map((message) => ({ ...pendingKey(id, due, message.id), message, tries: 0, expires: expires() })),
        [],
      ),
    async due(id, limit) {
      const range = {
        expression: 'sk BETWEEN :first AND :last',
        values: { ':first': 'P#', ':last': `P#${new Date(now()).toISOString()}~` },
      };
      const { items } = await table.query({ pk: partition(id), range, limit, consistent: true });
      return items.map((item) => pendingSchema.parse(item));
    },
    async settle(id, { sk, message, tries }, delivery, again) {
      const log = { pk: partition(id), sk: `L#${delivery.at}#${message.id}`, ...delivery, expires: expires() };
      const next =
        again === null
          ? []
          : [{ ...pendingKey(id, new Date(again).toISOString(), message.id), message, tries: tries + 1, expires: expires() }];
      await table.writeAll([log, ...next], [{ pk: partition(id), sk }]);
    },
    async deliveries(id, limit) {
      const range = { expression: 'begins_with(sk, :log)', values: { ':log': 'L#' } };
      const { items } = await table.query({ pk: partition(id), range, limit, newestFirst: true });
      return items.map((item) => deliverySchema.parse(item));
    },
    hold: (id, holder, until) =>
      table.put(
        { pk: partition(id), sk: 'S', holder, heldUntil: until, expires: expires() },
        { expression: 'attribute_not_exists(pk) OR heldUntil < :now', values: { ':now': now() } },
      ),
    async release(id, holder) {
      await table.remove({ pk: partition(id), sk: 'S' }, { expression: 'holder = :holder', values: { ':holder': holder } });
    },
  };
}
