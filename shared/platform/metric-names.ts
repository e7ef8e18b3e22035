/** Names of metrics and log messages that functions write and alarms, dashboards and the local cloud read. */

/** CloudWatch's names of all that is measured: one place for functions, alarms and dashboard. */
export const METRICS = {
  /** Objects whose article was created or changed. Unit: count. */
  stored: 'ArticlesStored',
  /** Objects whose article was the same as before. Unit: count. */
  unchanged: 'ArticlesUnchanged',
  /** Objects that are no article. Unit: count; dimension `reason` in the log line. */
  rejected: 'ObjectsRejected',
  withdrawn: 'ArticlesWithdrawn',
  /** Zero-byte folder markers and events that say nothing about an object. */
  ignored: 'ObjectsIgnored',
  /** Events older than what the record already reflects. */
  superseded: 'EventsSuperseded',
  /** Records that failed and return to the queue. */
  failed: 'RecordsFailed',
  /** Messages sent to the end of the queue to wait for a throttled table. Unit: count. */
  postponed: 'MessagesPostponed',
  /** Messages whose body cannot be read; they end in the dead-letter queue. */
  poison: 'PoisonMessages',
  /** Time from the event to its end. Unit: milliseconds. */
  lag: 'EventToRecordLag',
  /** Time spent on one object. Unit: milliseconds. */
  duration: 'ObjectDuration',
  extraction: 'ExtractionDuration',
  bytes: 'ObjectBytes',
  /** How far a follower of the change log is behind. Unit: milliseconds. */
  followerLag: 'FollowerLag',
  /** Changes that a follower could not hand over and that wait to be tried again. */
  setAside: 'ChangesSetAside',
  /** Sites whose pages come out worse than they used to, or have stopped coming. No dimension names a site. Unit: count. */
  sitesDrifting: 'SitesDrifting',
  /** Messages that receivers of webhooks took. Unit: count. */
  hookMessagesDelivered: 'HookMessagesDelivered',
  /** Tries that they did not take. */
  hookMessagesFailed: 'HookMessagesFailed',
  /** Webhooks that were disabled because none of their messages was accepted. */
  hooksDisabled: 'HooksDisabled',
  /** Searches that could not be answered. */
  searchUnavailable: 'SearchUnavailable',
} as const;

/** The message of the one structured line that every object leaves; `galley` and the local cloud look for it. */
export const OBJECT_PROCESSED = 'object processed';
