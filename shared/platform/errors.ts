/**
 * Errors by what a caller can do about them. Bad input is no exception here: it is an outcome with a reason, and so is whatever
 * else is expected. What is thrown and none of these is a bug, or comes from a library.
 */

/** Time may mend it: the same call may succeed later. A queue's message goes back; a reader gets a `Retry-After`. */
export class RetryableError extends Error {
  override readonly name: string = 'RetryableError';
}

/** Other writers were first, in every attempt: the caller may start again from the present state. */
export class ConflictError extends RetryableError {
  override readonly name = 'ConflictError';
}
