/**
 * Which alarms of the template tests provoke on the running cloud, by the fault that each goes off for. The tests wait for exactly these, and
 * tests/infra/runbook.test.ts holds the list to the templates, so that no alarm is without a test.
 */
export const PROVOKED = {
  /** Lambda may not run a function. */
  withoutExecutions: ['IngestThrottles', 'ApiThrottles', 'ApiServerErrors', 'OldestMessage'],
  /** The role of what follows changes lacks a right. */
  withoutRight: ['SearchLag', 'DuplicatesLag', 'HooksLag', 'BusLag', 'FacetsLag'],
  /** Ingest has too little memory, the API too little time. */
  withoutRoom: ['IngestErrors', 'ApiErrors', 'DeadLetters'],
  /** More writes than the table takes. */
  withoutCapacity: ['TableThrottled'],
  /** A record that cannot be read. */
  withoutRecord: ['SearchSetAside', 'DuplicatesSetAside', 'HooksSetAside', 'BusSetAside', 'FacetsSetAside'],
  /** Files of the search index are gone. */
  withoutIndex: ['SearchUnavailable'],
  /** A receiver asks for no more. */
  withoutReceiver: ['HooksDisabled'],
  /** Pages of a site have lost their authors. */
  withoutAuthors: ['SitesDrift'],
} as const;

/** An alarm's name from its logical id. */
export const alarmName = (id: string): string => id.replace(/^Monitoring/, '').slice(0, -8);
