/** Raw objects: what happened to them, in which order, and their bytes. */
export { decodeKey, encodeKey, parseMessage, withResendCounted, type ArchivePart, type ObjectEvent, type ParsedMessage } from './event.ts';
export { refetchBody, unpackPartBody, type RefetchRequest } from './refetch.ts';
export { normaliseSequencer } from './sequencer.ts';
export { readingOf, readObject, type ObjectFacts, type ObjectReading, type ObjectRequest } from './read.ts';
export { decompress, MAX_RATIO, RATIO_FLOOR_BYTES, type Decompressed } from './decompress.ts';
export { readUploadedRights, type UploadedRights } from './rights.ts';
export { decodeEncodedWords, readUploadNotes, type UploadNotes, type UploadWarning } from './metadata.ts';
