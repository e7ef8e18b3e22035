/**
 * The order of what is known about one object: sequencers in their normal form, compared as strings.
 *
 * An event without a sequencer (some emulators, replays) says only that the object must be refetched: what the bucket then holds is newer
 * than what the record reflects, and older than whatever any later event will say. It takes a place right after the
 * record's own: `<sequencer>!<count>`. `!` sorts before every digit, so that
 *
 *     1a  <  1a!00000001  <  1a!00000002  <  1a01  <  1b
 *
 * An archive that takes such a place gives it to its pages with `-`, which sorts after `!` and before every digit: a page may stand at
 * the same `1a!00000001` by itself, since it was read again or backdated, and would take the archive's event for a repetition.
 *
 *     1a  <  1a!00000001  <  1a-00000001  <  1a-00000001!00000001  <  1a-00000002  <  1a01
 */
const COUNT = /[!-]/;

export type Verdict = 'process' | 'repeat' | 'superseded';

/** Where an event stands against what the record reflects. */
export function compareToRecorded(recorded: string | null, sequencer: string | null): Verdict {
  if (recorded === null || sequencer === null) return 'process';
  if (sequencer === recorded) return 'repeat';
  return sequencer > recorded ? 'process' : 'superseded';
}

/** Whether a receipt or record is of an object that was read again, as by a replay, and not of an upload's own event. */
export const isReadAgain = ({ sequencer }: { readonly sequencer: string }): boolean => sequencer.search(COUNT) > 0;

/** The place of an archive's event among those of its pages. */
export const placeOfPages = (sequencer: string): string => sequencer.replace('!', '-');

/** Without the counts of what followed it, which are internal. */
export const withoutPlace = (sequencer: string): string => sequencer.split(COUNT, 1).join('');

/** The place right after `recorded`. */
export function placeAfter(recorded: string | null): string {
  const [base = '', count = '0'] = (recorded ?? '').split('!');
  return `${base}!${String(Number(count) + 1).padStart(8, '0')}`;
}
