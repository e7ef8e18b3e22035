/** Messages that could not be ingested: received, then sent back, deleted or released. */
export { openDeadLetters, type DeadLetter, type DeadLetters } from './queue.ts';
