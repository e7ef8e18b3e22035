/** Pages of lists, and their cursors, which cannot be forged or moved to another query. */
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createCursors } from '../../functions/api/cursor.ts';
import { cursorParameter } from '../../functions/api/fields.ts';
import { articleId } from '../../shared/articles/index.ts';
import { count, proved } from '../prove/proof.ts';
import { mark as markOf } from '../../shared/articles/facets.ts';
import { makeArticle } from './articles.ts';
import { createWorld } from './harness.ts';
import { all, list, reports, services, titles, withReports, world } from './reports.ts';

withReports();

describe('pages', () => {
  it.each([1, 4, 7, 29, 30, 100])('of %i hold every article once, newest first', async (limit) => {
    expect(await all('sort=newest', limit)).toEqual(reports(() => true).toReversed());
  });

  it('link to the next one', async () => {
    const first = await world.send('/v1/articles?limit=10&section=local');
    const link = /^<([^>]+)>; rel="next"$/.exec(first.headers['link'] ?? '')?.[1] ?? '';
    const second = await world.send(link);
    expect([...JSON.parse(first.text).items, ...JSON.parse(second.text).items].map(({ title }) => title)).toEqual(
      reports((index) => index % 2 === 0).toReversed(),
    );
    expect(second.headers['link']).toMatch(
      /^<\/v1\/articles\?limit=10&section=local&cursor=3\.[^>]+>; rel="prev", <\/v1\/articles\?limit=10&section=local>; rel="first"$/,
    );
  });

  it('may change their size from one to the next', async () => {
    const { cursor } = await list('limit=3');
    expect(await titles(`limit=5&cursor=${cursor}`)).toEqual(reports((index) => index >= 22 && index <= 26).toReversed());
  });

  it('do not show what is withdrawn between two of them', async () => {
    const own = await createWorld(services);
    for (const day of ['01', '02', '03']) await own.upload(`${day}.html`, makeArticle({ title: day, published: `2026-01-${day}` }));
    const first = JSON.parse((await own.send('/v1/articles?limit=1')).text);
    await own.remove('02.html');
    const rest = JSON.parse((await own.send(`/v1/articles?cursor=${first.cursor}`)).text);
    expect(rest.items.map(({ title }: { title: string }) => title)).toEqual(['01']);
  });
});

describe('cursors', () => {
  let forged = 0;
  it('go with their query only', async () => {
    const { cursor } = await list('limit=3&section=local');
    for (const query of [
      'limit=3',
      'section=world',
      'section=local&sort=oldest',
      'section=local&from=2026-01-01',
      'section=local&lang=en',
      'author=local',
    ]) {
      const reply = await world.send(`/v1/articles?${query}&cursor=${cursor}`);
      expect([query, reply.status]).toEqual([query, 400]);
      expect(JSON.parse(reply.text).errors[0]).toMatchObject({ parameter: 'cursor', detail: expect.stringContaining('another query') });
    }
    expect((await world.send(`/v1/changes?cursor=${cursor}`)).status).toBe(400);
  });

  it('cannot be altered in any one character', async () => {
    const cursor = (await list('limit=3')).cursor ?? '';
    expect(cursor.length).toBeGreaterThan(100);
    for (let at = 0; at < cursor.length; at += 1) {
      const altered = `${cursor.slice(0, at)}${cursor[at] === 'A' ? 'B' : 'A'}${cursor.slice(at + 1)}`;
      expect((await world.send(`/v1/articles?limit=3&cursor=${altered}`)).status).toBe(400);
      forged += 1;
    }
  });

  it('are taken back as they were given, also where a stage has all the shards it may have', async () => {
    const cursors = createCursors(async () => new Uint8Array(32));
    const rows = Object.fromEntries(
      Array.from({ length: 128 }, (_, walk) => [
        `${walk < 64 ? '' : '-'}${walk % 64}`,
        `2026-01-01T00:00:00.${String(walk).padStart(3, '0')}Z#${articleId('raw', String(walk))}`,
      ]),
    );
    const cursor = await cursors.sign('changes', {}, { position: rows, through: world.now });
    expect(cursorParameter.safeParse(cursor).success).toBe(true);
    expect(await cursors.verify('changes', {}, cursor)).toEqual({ ok: true, cursor: { position: rows, through: world.now } });
    // The same query of another list is another query.
    expect((await cursors.verify('articles', {}, cursor)).ok).toBe(false);
  });

  it('are short, however many lists are merged', async () => {
    for (const query of [
      'limit=3',
      'limit=3&site=news.example,blog.example&author=ada-quay,bo-pier',
      'limit=3&dateField=listed',
      'limit=3&sort=updated',
    ])
      expect((await list(query)).cursor?.length).toBeLessThan(220);
  });

  it('go on from positions that earlier releases gave, with a place for each shard', async () => {
    const [first, second] = [await list('limit=3&section=local&sort=oldest'), await list('limit=6&section=local&sort=oldest')];
    const listed = JSON.parse((await world.send('/v1/articles?limit=3&section=local&sort=oldest&fields=listedAt')).text).items.at(-1);
    const place = `${listed.listedAt}#${listed.id}`;
    const { items } = await world.list({ sort: 'oldest', section: 'local', limit: 3 }, { [`${markOf('section#local')}0`]: place });
    expect([...first.items, ...items].map(({ id }) => id)).toEqual(second.items.map(({ id }) => id));
  });

  it('cannot be made by hand', async () => {
    const cursor = (await list('limit=3')).cursor ?? '';
    const [, payload = '', signature = ''] = cursor.split('.');
    const moved = Buffer.from(
      JSON.stringify({ ...JSON.parse(inflateRawSync(Buffer.from(payload, 'base64url')).toString()), p: {} }),
    ).toString('base64url');
    for (const made of [
      'x',
      '3',
      '3..',
      '3.e30.',
      `3.${moved}.${signature}`,
      `1.${payload}.${signature}`,
      `2.${payload}.${signature}`,
      `${cursor}.`,
      `${cursor}=`,
      cursor.slice(0, -1),
      `3.${payload}.`,
      'x'.repeat(4_096),
      'x'.repeat(4_097),
    ]) {
      const reply = await world.send(`/v1/articles?limit=3&cursor=${encodeURIComponent(made)}`);
      expect([reply.status, JSON.parse(reply.text).errors[0].parameter]).toEqual([400, 'cursor']);
      forged += 1;
    }
  });

  it('of one deployment are nothing to another; of one instance they are good for all', async () => {
    const cursor = (await list('limit=3')).cursor ?? '';
    const other = await createWorld(services);
    expect((await other.send(`/v1/articles?cursor=${cursor}`)).status).toBe(400);
    const second = await createWorld(services, { of: world });
    expect((await second.send(`/v1/articles?cursor=${cursor}`)).status).toBe(200);
    proved({
      id: 'cursors',
      promise: 'A cursor cannot be altered, made by hand, taken to another query or to another deployment',
      tried: `${count(forged + 1)} forged cursors`,
      test: 'tests/api/list-cursors.test.ts',
    });
  });

  it('have one secret, however many instances start at once', async () => {
    const first = await createWorld(services);
    await first.upload('a.html', makeArticle());
    await first.upload('b.html', makeArticle({ title: 'Another' }));
    const instances = await Promise.all(Array.from({ length: 8 }, () => createWorld(services, { of: first })));
    const cursors = await Promise.all(
      instances.map(async (instance) => JSON.parse((await instance.send('/v1/articles?limit=1')).text).cursor),
    );
    for (const cursor of cursors) expect((await first.send(`/v1/articles?limit=1&cursor=${cursor}`)).status).toBe(200);
  });
});
