/**
 * The order of events of one object, from S3's `sequencer`.
 *
 * S3 compares sequencers as hexadecimal numbers, the shorter padded on the right with zeros (Amazon S3 user guide,
 * "Event message structure"). In the normal form, lower case without trailing zeros, plain string comparison is
 * that order: "1a" < "1a01" < "1b". So every condition in the table is a plain comparison.
 */

/** Longest sequencer that is accepted; S3's have 16 to 18 digits. */
const MAX_DIGITS = 64;

/** The normal form, or null where there is none (some emulators, replays): then the event says only that the bucket must be asked. */
export function normaliseSequencer(sequencer: string | undefined): string | null {
  if (sequencer === undefined) return null;
  const digits = sequencer.trim().toLowerCase();
  if (digits === '' || digits.length > MAX_DIGITS || !/^[0-9a-f]+$/.test(digits)) return null;
  let end = digits.length;
  // A loop, not /0+$/: that pattern is quadratic on inner runs of zeros. All zeros is still a sequencer: the lowest.
  while (end > 1 && digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}
