/** Raw objects: what happened to them, in which order, and their bytes. */
export { decodeKey, encodeKey, parseMessage, sentAgain, type ObjectEvent, type ParsedMessage } from './event.ts';
export { lookAgainBody, type LookAgain } from './look-again.ts';
export { normaliseSequencer } from './sequencer.ts';
export { readObject, type ObjectFacts, type ObjectReading, type ObjectRequest } from './read.ts';
export { decompress, type Decompressed } from './decompress.ts';
export { readUploadedRights, type UploadedRights } from './rights.ts';
export { decodeEncodedWords, readUploadNotes } from './metadata.ts';
