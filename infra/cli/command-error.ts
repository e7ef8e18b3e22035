/** Why a command cannot go on, in words for the person who gave it. */

/**
 * What was asked for cannot be done: a path that leads nowhere, a run that does not exist, a queue that refuses. The message names
 * the input, the reason and the remedy; `galley` prints it without a stack trace and ends with status 2.
 */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
