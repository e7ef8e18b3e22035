/**
 * What the administrators' operations depend on, and the answers that they share.
 *
 * An administrator makes and revokes the keys of readers and publishers. Keys of administrators are made and revoked by the command line,
 * with rights of the table: a leaked key must not be able to outlive its own revocation by making another like itself.
 */
import {
  createKey,
  listKeys,
  readKey,
  revokeKey,
  usedOf,
  type AccessKey,
  type KeyRequest,
  type KeyTable,
} from '../../shared/access/index.ts';
import type { DeadLetters } from '../../shared/dead-letters/index.ts';
import type { HookAdministration } from '../../shared/hooks/index.ts';
import type { Runs } from '../../shared/replay-runs/index.ts';
import type { ServingDependencies } from './operation.ts';
import type { Problem } from './problem.ts';

/** The keys of the stage. */
export interface KeyRing {
  /** With what each has used of its quota in the present day or month; null where it has none. */
  list(): Promise<(AccessKey & { readonly used: number | null })[]>;
  find(id: string): Promise<AccessKey | null>;
  create(request: KeyRequest): Promise<{ readonly key: string; readonly stored: AccessKey }>;
  /** Revoking twice keeps the first time. */
  revoke(id: string): Promise<void>;
}

export interface AdminDependencies extends ServingDependencies {
  readonly keyRing: KeyRing;
  /** Null where the stage has no webhooks. `apiUrl` is what their messages' links begin with. */
  readonly hooks: ((apiUrl: string) => HookAdministration) | null;
  /** What could not be ingested. */
  readonly deadLetters: DeadLetters;
  /** Null where the stage has no replays. */
  readonly replays: Runs | null;
}

export const NO_HOOKS: Problem = { problem: 'unknown-route', detail: 'This stage has no webhooks (hooks.enabled).' };

export const NO_REPLAYS: Problem = { problem: 'unknown-route', detail: 'This stage has no replays (replay.enabled).' };

export function openKeyRing(table: KeyTable, now: () => Date, randomBytes: (size: number) => Uint8Array): KeyRing {
  return {
    list: async () =>
      await Promise.all(
        (await listKeys(table)).map(async (key) => ({
          ...key,
          used: key.quota === null ? null : await usedOf(table, key.id, key.quota, now()),
        })),
      ),
    find: (id) => readKey(table, id),
    create: (request) => createKey(table, request, now(), randomBytes),
    revoke: async (id) => void (await revokeKey(table, id, now())),
  };
}
