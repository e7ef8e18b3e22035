/** Characters that show nothing. */
import { describe, expect, test } from 'vitest';
import { formWith } from '../article-page.ts';

const REST = ' and the boats that used to leave before dawn now wait until the tide has turned.';
const textOf = (words: string): string => formWith('markdown', `<p>${words}${REST}</p>`).replace(REST, '');

describe('invisible characters', () => {
  test.each([
    ['zero-width spaces within words', 'Treib\u200bstoff', 'Treibstoff'],
    ['word joiners and byte order marks', 'a\u2060b\ufeffc', 'abc'],
    ['orders to machines in tags', 'gate\u{e0001}\u{e0069}\u{e0067}\u{e006e}', 'gate'],
    ['an embedding that never closes', 'gate \u202eshut', 'gate shut'],
    ['an isolate that closes twice', '\u2067gate\u2069\u2069 shut', '\u2067gate\u2069 shut'],
    ['an override that closes as an isolate', '\u202dgate\u2069 shut', 'gate shut'],
  ])('%s go', (_, written, read) => expect(textOf(written)).toBe(read));

  test.each([
    ['the joiners of Persian and of emoji', 'می\u200cرود 👩\u200d🚀'],
    ['a flag that is written in tags', '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
    ['marks of direction, and embeddings in pairs', 'gate\u200f \u202bשער\u202c shut'],
    ['an isolate in a pair', '\u2068gate log\u2069'],
  ])('%s stay', (_, written) => expect(textOf(written)).toBe(written));

  test('a pair that spans several runs stays', () => {
    expect(textOf('\u2068gate <b>log</b>\u2069')).toBe('\u2068gate **log**\u2069');
  });
});
