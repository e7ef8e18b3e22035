/** Whether an error comes from a dependency of the consumer, so that a retry may mend it, and not from the change itself. */
import { RetryableError } from '../platform/index.ts';

/** Thrown by consumers that find by themselves that the change is fine but cannot be applied now. */
export class TryLaterError extends RetryableError {
  override readonly name = 'TryLaterError';
}

/** Errors of the platform and of the SDK's credentials, which have a name and no class that is exported. */
const TRANSIENT = new Set(['TimeoutError', 'AbortError', 'CredentialsProviderError']);

/**
 * Everything that AWS's SDK throws (throttling, faults, missing rights, lost conditions), everything that the operating system
 * refuses (connections, files, space), time limits, and {@link RetryableError}. A missing right is no fault of a change either:
 * set aside, a thousand good changes would wait for the one deployment that mends it.
 */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error instanceof RetryableError || '$metadata' in error || '$fault' in error || 'syscall' in error || TRANSIENT.has(error.name);
}
