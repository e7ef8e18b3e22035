/** Webhooks and duplicates on the synthesized stack: a receiver hears of an upload within seconds, and a reprint is known for one. */
import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { createSigningSecret } from '../../shared/access/index.ts';
import { openTable } from '../../shared/articles/index.ts';
import { openHookStore } from '../../shared/hooks/index.ts';
import { makeTableClient } from '../../shared/platform/index.ts';
import { learn } from '../bench/duplicates/texts.ts';
import { paragraphsOf } from '../bench/search/articles.ts';
import { Receiver } from '../hooks/receiver.ts';
import { page, testCloud, until } from './cloud.ts';

describe('followers of changes', async () => {
  const cloud = await testCloud();
  const receiver = await Receiver.start();
  afterAll(() => receiver.stop());
  const { outputs } = cloud;
  const client = makeTableClient({ region: outputs.region, endpoint: outputs.dynamodbEndpoint, credentials: outputs.credentials });
  const store = openHookStore({
    table: openTable(client, outputs.tableName),
    secret: createSigningSecret({ client, tableName: outputs.tableName }, randomBytes),
    now: Date.now,
    randomBytes,
  });

  test('tell a receiver of what is uploaded and removed, signed', async () => {
    const { secret } = await store.create({ name: 'desk', url: receiver.url, events: ['created', 'deleted'], filters: {} });
    receiver.secret = secret;
    await cloud.put('news/told.html', page('Told to the desk'));
    await until(async () => expect(receiver.verified).toHaveLength(1), 60_000, 200);
    expect(receiver.verified[0]?.body).toMatchObject({
      type: 'dev.galley.article.created.v1',
      data: { title: 'Told to the desk', links: { self: expect.stringContaining(outputs.apiUrl) } },
    });
    await cloud.remove('news/told.html');
    await until(
      async () => expect(receiver.verified.map(({ body }) => body['type'])).toContain('dev.galley.article.deleted.v1'),
      60_000,
      200,
    );
    expect(receiver.refused).toEqual([]);
    expect(cloud.functionOf('hooks').reports.every(({ error }) => error === undefined)).toBe(true);
  });

  test('know a reprint', async () => {
    const story = learn(paragraphsOf(''), 77)
      .write(250)
      .split('\n')
      .map((paragraph) => `<p>${paragraph.replaceAll('<', '&lt;')}</p>`)
      .join('');
    const html = (title: string, url: string, lead: string): string =>
      `<!doctype html><title>${title}</title><link rel="canonical" href="${url}"><article><h1>${title}</h1><p>${lead}</p>${story}</article>`;
    await cloud.put(
      'dup/original.html',
      html('A long story', 'https://agency.example/long-story', 'It began in the spring of a dry year.'),
    );
    await until(
      async () => expect((await cloud.get('/v1/articles?duplicates=first&site=agency.example')).body.items).toHaveLength(1),
      60_000,
      200,
    );
    await cloud.put('dup/reprint.html', html('A long story, again', 'https://paper.example/reprint', 'By our own staff, with the agency.'));
    await until(
      async () => {
        const { items } = (await cloud.get('/v1/articles?site=paper.example')).body;
        const { duplicates } = (await cloud.get(`/v1/articles/${items[0]?.id}?include=duplicates`)).body;
        expect(duplicates).toMatchObject({ why: 'text', first: expect.any(String) });
      },
      60_000,
      200,
    );
    expect((await cloud.get('/v1/articles?duplicates=first&site=paper.example')).body.items).toEqual([]);
    await until(
      async () => {
        await cloud.fire('SearchFollower');
        const found = async (query: string) => (await cloud.get(`/v1/search?q=story&${query}`)).body;
        expect([await found('site=paper.example'), await found('duplicates=first')]).toMatchObject([{ total: 1 }, { total: 1 }]);
      },
      60_000,
      5_000,
    );
    expect(cloud.functionOf('duplicates').reports.every(({ error }) => error === undefined)).toBe(true);
  });

  test('count what articles have', async () => {
    await until(
      async () => {
        await cloud.fire('FacetCounts');
        const { items } = (await cloud.get('/v1/sites?sort=value')).body;
        expect(items.map(({ value }: { value: string }) => value)).toEqual(['agency.example', 'paper.example']);
      },
      60_000,
      1_000,
    );
    expect(cloud.functionOf('facet-counts').reports.every(({ error }) => error === undefined)).toBe(true);
  });
});
