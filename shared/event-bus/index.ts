/** The stage's EventBridge bus: the messages of webhooks as events on it, and from which moment on. */
export { openBus, type Bus, type BusOptions } from './put.ts';
export { openFirstInstant } from './first-instant.ts';
