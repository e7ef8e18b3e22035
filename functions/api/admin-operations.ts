/** What administrators may call: answered by a function of its own, which may write keys and webhooks, start replays and read no article. */
import type { AdminDependencies } from './administration.ts';
import type { Operation } from './operation.ts';
import { listDeadLetters, redriveDeadLetters } from './routes/dead-letters.ts';
import { changeHook, createHook, deleteHook, getHook, listHooks } from './routes/hooks.ts';
import { listHookDeliveries, rotateHookSecret, testHook } from './routes/hook-messages.ts';
import { cancelReplay, getReplay, listReplays, startReplay } from './routes/replays.ts';
import { createAccessKey, listAccessKeys, revokeAccessKey } from './routes/keys.ts';

export const ADMIN_OPERATIONS: readonly Operation<AdminDependencies>[] = [
  listHooks,
  createHook,
  getHook,
  changeHook,
  deleteHook,
  rotateHookSecret,
  testHook,
  listHookDeliveries,
  listAccessKeys,
  createAccessKey,
  revokeAccessKey,
  listDeadLetters,
  redriveDeadLetters,
  listReplays,
  startReplay,
  getReplay,
  cancelReplay,
];
