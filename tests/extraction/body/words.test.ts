/** Counts of prose in any script, and what names of elements say. */
import { describe, expect, it } from 'vitest';
import { countText, countWords, hashWords, newCounts, QUESTION, STOP } from '../../../shared/extraction/text/prose-counts.ts';
import { flatString } from '../../../shared/extraction/text/characters.ts';
import { readNames } from '../../../shared/extraction/page/class-words.ts';

function count(text: string): ReturnType<typeof newCounts> {
  const counts = newCounts();
  countText(flatString(text), 0, text.length, counts, { list: new Int32Array(0), count: 0 });
  return counts;
}

describe('countWords', () => {
  it.each([
    ['two words', 2],
    ['  white\u00a0space\tof any kind ', 5],
    ['déjà-vu', 2],
    ['Привет, мир', 2],
    ['東京都', 1.5],
    ['สวัสดี', 1.5],
    ['…—!', 0],
    ['', 0],
  ])('%j has %d', (text, words) => {
    expect(countWords(text)).toBe(words);
  });
});

describe('countText', () => {
  it('counts sentence ends, not the points of numbers and names', () => {
    expect(count('It rose 3.5 points. Really? Yes... see example.org/a').sentenceEnds).toBe(3);
    expect(count('雨が降る。風が吹く。').sentenceEnds).toBe(2);
  });

  it('knows how a text ends behind its closing quotes', () => {
    expect(count('He said "stop."').last).toBe(STOP);
    expect(count('Why not? ').last).toBe(QUESTION);
  });

  it('counts capitals, commas and digits', () => {
    expect(count('Ann, Bo and 3 cats')).toMatchObject({ capitals: 2, commas: 1, digits: 1 });
  });
});

describe('hashWords', () => {
  it('gives equal words equal hashes, whatever their case and place', () => {
    const [one, , other] = hashWords('Share and SHARE');
    expect(one).toBe(other);
    expect(hashWords('bard')[0]).not.toBe(hashWords('bar')[0]);
  });
});

describe('readNames', () => {
  it('matches words whole', () => {
    expect(readNames('bard')).toEqual({ any: 0, head: 0 });
    expect(readNames('sidebar').any).not.toBe(0);
  });

  it.each(['articleFooter', 'article-footer', 'article_footer', 'Article-Footer'])('splits %s into its words', (name) => {
    expect(readNames(name)).toEqual(readNames('article-footer'));
    expect(readNames(name).any).toBe(readNames('article').any | readNames('footer').any);
  });

  it.each(['ARTICLEFooter', 'article2footer', 'ARTICLE-FOOTER', '\u00e9article\u00e9footer'])('finds both words of %s', (name) => {
    expect(readNames(name).any).toBe(readNames('article').any | readNames('footer').any);
    expect(readNames(name).head).toBe(readNames('footer').head);
  });

  it('takes the heads of all names apart by white space', () => {
    expect(readNames('article-footer\tteaser-content').head).toBe(readNames('footer').head | readNames('content').head);
    expect(readNames('article-footer-content').head).toBe(readNames('content').head);
    expect(readNames('Xarticle').any).toBe(0);
  });

  it('keeps the categories of all bits apart', () => {
    // The last category of the list has the sign's bit.
    expect(readNames('embed-form').any).toBe(readNames('embed').any | readNames('form').any);
    expect(readNames('form-wrapper').head).toBe(readNames('form').head);
    expect(readNames('form').head).not.toBe(0);
  });

  it('reads no further than a generated name needs', () => {
    expect(readNames(`${'x'.repeat(393)} footer`).any).toBe(readNames('footer').any);
    expect(readNames(`${'x'.repeat(394)} footer`).any).toBe(0);
  });

  it('takes the last telling word as the head', () => {
    expect(readNames('article-footer').head).toBe(readNames('footer').head);
    expect(readNames('footer-wrapper').head).toBe(readNames('footer').head);
    expect(readNames('teaser__content').head).toBe(readNames('content').head);
  });
});
