/** Webhooks by Standard Webhooks 1.0: their filters, messages, secrets, and the delivery of one message. */
export {
  hookChangesSchema,
  hookRequestSchema,
  openHookAdministration,
  type HookChanges,
  type HookAdministration,
  type HookRefusal,
  type HookRequest,
  type HookView,
} from './administration.ts';
export { HOOK_EVENTS, hookFiltersSchema, hookSchema, type Hook, type HookFilters, type HookMessage } from './hook.ts';
export { messagesFor, testMessage, type MessageContext } from './message.ts';
export { signedHeaders } from './secret.ts';
export { isPublicAddress, lookupAll, urlFault, type Lookup } from './address.ts';
export { post, type Attempt, type SendOptions } from './send.ts';
export { feedsOf, openWebSub, type WebSubPublisher } from './websub.ts';
export { GIVE_UP_AFTER_MS, nextTry, RETRY_AFTER_MS } from './schedule.ts';
export {
  deliverySchema,
  MOST_HOOKS,
  openHookStore,
  OVERLAP_MS,
  type Delivery,
  type HookStore,
  type NewHook,
  type Pending,
} from './store.ts';
