/** When a message is tried again, and when a webhook is given up. */

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];

/** After the first try; a day and a half and a little in all. The steps are those of Standard Webhooks' recommendation. */
export const RETRY_AFTER_MS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR, 10 * HOUR] as const;

/** A webhook of which nothing has been taken for so long is disabled. */
export const GIVE_UP_AFTER_MS = 3 * 24 * HOUR;

/** When the next try is due after `tries` of them; null where there is none. */
export function nextTry(tries: number, now: number): number | null {
  const pause = RETRY_AFTER_MS[tries - 1];
  return pause === undefined ? null : now + pause;
}
