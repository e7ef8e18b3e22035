/** What could not be ingested: messages taken in hand, and sent back, deleted or let go. */
export { openDeadLetters, type DeadLetter, type DeadLetters } from './queue.ts';
