/** Sketches: what editing leaves alike, and what was never alike, in spaced and unspaced scripts. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extract } from '../../shared/extraction/index.ts';
import { containment, LEAST_CONTAINMENT, sketchOf, type Sketch } from '../../shared/duplicates/index.ts';
import { learn } from '../bench/duplicates/texts.ts';
import { paragraphsOf, randomFrom } from '../bench/search/articles.ts';
import { EDITS } from './edits.ts';

const COUNT = 300;
const texts = ((writer) => Array.from({ length: COUNT }, (_, index) => writer.write(200 + ((index * 37) % 900))))(
  learn(paragraphsOf(''), 5),
);
const sketched = (text: string): Sketch => {
  const sketch = sketchOf(text);
  if (sketch === null) throw new Error(`Too short: ${text}`);
  return sketch;
};
const textOf = (bytes: Uint8Array): string => {
  const result = extract(bytes);
  return result.outcome === 'rejected' ? '' : result.article.text;
};
const sketches = texts.map(sketched);

/** Shares of copies that must be found; over a thousand real articles they are those of docs/duplicates.md. */
const LEAST_FOUND: Readonly<Record<string, number>> = { '10 % of the words changed': 0.97, 'half of the paragraphs, new beginning': 0.85 };

describe('a copy', () => {
  it.each(Object.entries(EDITS).filter(([edit]) => edit !== 'first third only'))(
    'with %s is mostly contained in its original',
    (edit, change) => {
      const random = randomFrom(9);
      const alike = texts.filter((text, index) => {
        const copy = sketchOf(change(text, random));
        return copy !== null && containment(sketches[index] ?? copy, copy) >= LEAST_CONTAINMENT;
      });
      expect(alike.length / COUNT).toBeGreaterThanOrEqual(LEAST_FOUND[edit] ?? 0.99);
    },
  );

  it('of which a third was kept is contained in its original, and resembles it little', () => {
    const [text = ''] = texts.toSorted((a, b) => b.length - a.length);
    const copy = sketched(text.slice(0, text.length / 3));
    expect(containment(sketched(text), copy)).toBeGreaterThan(0.7);
    expect(sketched(text).shingles / copy.shingles).toBeGreaterThan(2);
  });

  it('in Chinese, Japanese, Korean or Thai is as alike as in any script', () => {
    const scripts = [
      '河水上涨淹没城镇居民连夜撤离',
      '川の水位が上がり町の住民は夜のうちに避難',
      '강물이 불어나 마을 주민들이 밤새 대피했다',
      'น้ำในแม่น้ำเอ่อล้นท่วมเมืองชาวบ้านอพยพ',
    ];
    for (const letters of scripts) {
      const random = randomFrom(letters.length);
      const known = [...letters.replaceAll(' ', '')];
      const write = (): string => Array.from({ length: 500 }, () => known[Math.floor(random() * known.length)]).join('');
      const text = write();
      expect(containment(sketched(text), sketched(`本報訊${text.slice(40)}`)), letters).toBeGreaterThan(0.9);
      expect(containment(sketched(text), sketched(write())), letters).toBe(0);
    }
  });
});

it('takes no two of three hundred different texts for alike, nor any two of our own pages', () => {
  const pages = ['news-noisy', 'news-japanese-shift-jis', 'embeds', 'formulas'].flatMap((name) => {
    const bytes = readFileSync(new URL(`../pages/${name}.html`, import.meta.url));
    return sketchOf(textOf(bytes)) ?? [];
  });
  const all = [...sketches, ...pages];
  const pairs = all.flatMap((sketch, index) => all.slice(index + 1).filter((other) => containment(sketch, other) >= LEAST_CONTAINMENT));
  expect(pairs.length).toBe(0);
});

it('says nothing of a text that is too short to be told from others', () => {
  expect(sketchOf('')).toBeNull();
  expect(sketchOf('The ferry is late. '.repeat(100))).toBeNull();
  expect(sketchOf(texts[0] ?? '')?.hashes.length).toBe(64);
});

it('is the same whatever the case, the accents and the punctuation', () => {
  const [text = ''] = texts;
  expect(sketchOf(text.toUpperCase().replaceAll(' ', ' — '))).toEqual(sketchOf(text));
});
