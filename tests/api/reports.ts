/** Thirty reports behind the API, and ways to list them: what the tests of lists and of cursors share. */
import { afterAll, beforeAll, expect } from 'vitest';
import type { Article } from '../../shared/extraction/index.ts';
import { makeArticle, paragraphs } from './articles.ts';
import { createWorld, startServices, type Services, type World } from './harness.ts';

export let services: Services;
export let world: World;
export const AUTHORS = ['Ada Quay', 'Bo Pier', 'Cy Dock'];
export const SECTIONS = ['Local', 'World'];

/** Starts a world of thirty reports for a file of tests: call it once, at the top. */
export function withReports(): void {
  beforeAll(async () => {
    services = await startServices();
    world = await createWorld(services);
    for (let index = 0; index < 30; index += 1) {
      const author = AUTHORS[index % 3] ?? '';
      const published = `2026-01-${String(index + 1).padStart(2, '0')}T10:00:00+01:00`;
      const given: Partial<Article> = {
        title: `Report ${index}`,
        url: `https://${index % 2 === 0 ? 'news' : 'blog'}.example/${index}`,
        authors: [{ name: author, url: null }],
        section: SECTIONS[index % 2] ?? null,
        tags: index % 5 === 0 ? ['Fünf Türme'] : [],
        language: index % 4 === 0 ? 'pt-BR' : 'en',
        published,
        type: index % 6 === 0 ? 'OpinionNewsArticle' : 'NewsArticle',
      };
      await world.upload(`${index}.html`, makeArticle(given, paragraphs(2, index)));
    }
  });
  afterAll(() => services.stop());
}

export async function list(query: string): Promise<{ items: { id: string; title: string }[]; cursor: string | null }> {
  const reply = await world.send(`/v1/articles?${query}`);
  if (reply.status !== 200) throw new Error(reply.text);
  return JSON.parse(reply.text);
}

export const titles = async (query: string) => (await list(query)).items.map(({ title }) => title);

export async function look(url: string): Promise<string[]> {
  return JSON.parse((await world.send(`/v1/articles/lookup?url=${encodeURIComponent(url)}`)).text).items.map(
    ({ title }: { title: string }) => title,
  );
}

/** Follows cursors to the end, pages of `limit`. */
export async function all(query: string, limit: number): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Awaited<ReturnType<typeof list>> = await list(`${query}&limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    found.push(...page.items.map(({ title }) => title));
    cursor = page.cursor;
  }
  return found;
}

export const reports = (keep: (index: number) => boolean) =>
  Array.from({ length: 30 }, (_, index) => index)
    .filter(keep)
    .map((index) => `Report ${index}`);
