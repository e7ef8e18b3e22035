/** Segments of the index file are merged step by step, as much after each batch as keeps pace: no batch changes many times what it adds. */
import { afterEach, expect, it } from 'vitest';
import { makeIndex, sampleDocument, type TestIndex } from './index-of.ts';

const made: TestIndex[] = [];
afterEach(() => {
  for (const one of made.splice(0)) one.close();
});
async function index(): Promise<TestIndex> {
  const one = await makeIndex();
  made.push(one);
  return one;
}

const ARTICLES = 20;
const batch = (at: number) =>
  Array.from({ length: ARTICLES }, (_, place) => {
    const id = at * ARTICLES + place;
    return sampleDocument({
      id: `a${id}`,
      title: `Title ${id}`,
      text: Array.from({ length: 300 }, (__, word) => `w${(id * 7_919 + word * 104_729) % 50_000}`).join(' '),
    });
  });

it('spreads merging over the batches', async () => {
  const one = await index();
  const fetched: number[] = [];
  const reader = one.newReader((bytes) => void fetched.push(bytes));
  const everything = { clause: null, from: null, to: null, dateField: null, sort: 'newest', limit: 1, position: null } as const;
  for (let at = 0; at < 120; at += 1) {
    await one.add(...batch(at));
    await reader.search(everything);
  }
  expect(fetched).toHaveLength(120);
  const usual = fetched.toSorted((a, b) => a - b)[60] ?? 0;
  // A fifth more here; five times where a page holds four leaves, and twenty times where all is merged at once.
  expect(Math.max(...fetched)).toBeLessThan(2 * usual);
  const db = one.sqlite.open(one.writerFile, 'read');
  expect(Number(db.prepare('SELECT count(DISTINCT segid) AS count FROM words_idx').get()?.['count'])).toBeLessThan(32);
  db.close();
});

it('does so in a file that merged by itself, too', async () => {
  const one = await index();
  await one.add(...batch(0));
  const automerge = (): unknown => {
    const db = one.sqlite.open(one.writerFile, 'write');
    const value = db.prepare(`SELECT v FROM words_config WHERE k = 'automerge'`).get()?.['v'];
    db.close();
    return value;
  };
  const earlier = one.sqlite.open(one.writerFile, 'write');
  earlier.exec(`INSERT INTO words (words, rank) VALUES ('automerge', 16)`);
  earlier.close();
  // Published with the next batch, as an earlier release would have left it.
  await one.add(...batch(1));
  expect(automerge()).toBe(16);
  await (await (await one.newWriter()).open()).apply(batch(2), [], null);
  await one.add(...batch(3));
  expect(automerge()).toBe(0);
  expect((await one.find('title')).total).toBe(4 * ARTICLES);
});
