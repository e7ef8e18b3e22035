/** Following the change log: the base of search, webhooks, the event bus and duplicates. */
export { follow, type Batch, type Consumer, type FollowOptions, type FollowOutcome } from './follow.ts';
export { runFollower, leaseOf, timeFor, type FollowerParts } from './run.ts';
export { lagOfFollower } from './lag.ts';
export { followerHandler, startFollower, type StartedParts } from './start.ts';
export { readChanged, type Changed, type ChangedOptions } from './changed.ts';
export { isOutage, TryLaterError } from './outage.ts';
export { openSetAside, MOST_SET_ASIDE, type SetAside, type SetAsideChange } from './set-aside.ts';
export { createWakeUp, WAKE_DELAY_SECONDS, type WakeUp } from './wake-up.ts';
