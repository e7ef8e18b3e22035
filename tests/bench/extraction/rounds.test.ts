/** Each contender answers with a time for each page and round, from a process of its own or, where that is asked for, from this one. */
import { describe, expect, it } from 'vitest';
import { OURS, type Contender } from './contender.ts';
import type { BenchPage } from './pages.ts';
import { timeApart, timeTogether } from './rounds.ts';

const html = `<!DOCTYPE html><title>Harbour closed</title><h1>Harbour closed</h1>${'<p>The harbour was closed on Tuesday, the council said.</p>'.repeat(9)}`;
const PAGES: readonly BenchPage[] = ['a', 'b', 'c'].map((id) => ({
  id,
  url: `https://news.example/${id}`,
  bytes: Buffer.from(html),
  html,
}));

/** Stands for one of the names that are known to the process; its own `run` is never called there. */
const named = (name: string): Contender => ({ name, ratio: 'ours ÷ theirs', run: () => 0 });

describe('rounds of a benchmark', () => {
  it('are run by each contender in its own process', async () => {
    const times = await timeApart(PAGES, [OURS, named('htmlparser2')], 2);
    for (const name of ['galley', 'htmlparser2']) {
      const ofPages = times.get(name) ?? [];
      expect(ofPages.map((rounds) => rounds.length)).toEqual([2, 2, 2]);
      expect(ofPages.flat().every((milliseconds) => milliseconds > 0)).toBe(true);
    }
  }, 60_000);

  it('are run in one process where that is asked for', async () => {
    const times = await timeTogether(PAGES, [OURS, named('idle')], 3);
    expect([...times].map(([name, ofPages]) => [name, ofPages.map((rounds) => rounds.length)])).toEqual([
      ['galley', [3, 3, 3]],
      ['idle', [3, 3, 3]],
    ]);
  });
});
