/**
 * Errors by what a caller can do about them. Expected bad input is no exception here but an outcome with a reason; it is thrown only
 * where it shows too deep for an outcome. What is thrown and none of these is a bug, or comes from a library.
 */

/** Time may mend it: the same call may succeed later. A queue's message goes back; a reader gets a `Retry-After`. */
export class RetryableError extends Error {
  override readonly name: string = 'RetryableError';
}

/** What was given cannot be used, and never will be as it is: the message says what, why and what to give instead. Trying again is in vain. */
export class BadInputError extends Error {
  override readonly name: string = 'BadInputError';
}

/** Other writers were first, in every attempt: the caller may start again from the present state. */
export class ConflictError extends RetryableError {
  override readonly name = 'ConflictError';
}

/** Whether S3 answers that there is no object of this key: `NoSuchKey` to a request for it, `NotFound` to one for its head alone. */
export function isMissingObject(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NoSuchKey' || error.name === 'NotFound');
}

/** Whether DynamoDB did nothing because the condition of a write does not hold. */
export function isConditionFailed(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConditionalCheckFailedException';
}
