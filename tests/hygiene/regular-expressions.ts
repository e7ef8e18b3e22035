/** Regular expressions on which the checker's word is not the last. */

export interface Undecided {
  readonly file: string;
  /** How the pattern begins; one expression of the file does. */
  readonly begins: string;
  readonly because: string;
  /** The longest text that it is ever given, in characters. */
  readonly longest: number;
  /** Texts that fit its repeats, to be repeated up to that length. */
  readonly attacks: readonly string[];
}

/**
 * recheck's fuzzer takes work that is bounded at each position for growth, and gives up on some. Only what cannot well be
 * written otherwise stands here, and only with a bound on its input; the test runs each on its attacks.
 */
export const UNDECIDED: readonly Undecided[] = [
  {
    file: 'shared/extraction/media/caption.ts',
    begins: '(?:^|[.!?…。)\\]|•·–—]\\s{0,4}',
    because: 'Looks for the credit that ends a caption, and is given the last 200 characters of it (MAX_CREDIT + 40).',
    longest: 200,
    attacks: ['A', '|©Y', 'photo by ', ' (photo', '. ', '\n    '],
  },
  {
    file: 'shared/extraction/media/caption.ts',
    begins: '(?:^|[.!?…)\\]|•·–—]\\s{0,4}',
    because:
      'Its twin for Latin script looks for the credit that ends a caption, and is given the last 200 characters of it (MAX_CREDIT + 40).',
    longest: 200,
    attacks: ['A', '|©Y', 'photo by ', ' (photo', '. ', '\n    '],
  },
];
