/** Whether an error comes from what a consumer stands on, so that time may mend it, and not from the change that it was at. */

/** For consumers whose own check says so: nothing is wrong with the change, it cannot be taken now. */
export class TryLaterError extends Error {
  override readonly name = 'TryLaterError';
}

/**
 * Everything that AWS's SDK throws (throttling, faults, missing rights, lost conditions), everything that the operating system
 * refuses (connections, files, space), time limits, and {@link TryLaterError}. A missing right is no fault of a change either:
 * set aside, a thousand good changes would wait for the one deployment that mends it.
 */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error instanceof TryLaterError ||
    '$metadata' in error ||
    '$fault' in error ||
    'syscall' in error ||
    /^(?:TimeoutError|AbortError|TableThrottledError|CredentialsProviderError)$/.test(error.name)
  );
}
