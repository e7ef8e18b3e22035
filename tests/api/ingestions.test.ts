/** Receipts as a list, counted, and followed as they come; uploads taken back, and asked for by the hundred. */
import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeArticle } from './articles.ts';
import type { Reply } from './events.ts';
import { createWorld, RAW_BUCKET, startServices, type Services, type World } from './harness.ts';
import type { List } from './receipt-list.ts';

let services: Services;
let world: World;
let key: string;

beforeAll(async () => {
  services = await startServices();
});
afterAll(() => services.stop());
beforeEach(async () => {
  world = await createWorld(services);
  key = await world.key('publish');
});

function ask(query: string): Promise<Reply> {
  return world.send(`/v1/ingestions${query}`, { headers: { 'x-api-key': key } });
}

async function list(query = ''): Promise<List> {
  const reply = await ask(query);
  expect(reply.status, reply.text).toBe(200);
  return JSON.parse(reply.text);
}

const keysOf = ({ items }: List): string[] => items.map((item) => item.key);
const page = (name: string) => makeArticle({ title: `About ${name}`, url: `https://news.example/${name}`, sourceUrl: null });

describe('a list of receipts', () => {
  it('shows what arrived, newest first, each object once by its latest', async () => {
    await world.upload('a.html', page('a'));
    await world.reject('b.html');
    await world.upload('c.html', page('c'));
    await world.upload('b.html', page('b'));
    const found = await list();
    expect(found.items.map((item) => `${item.key} ${item.status}`)).toEqual(['b.html stored', 'c.html stored', 'a.html stored']);
    expect(found.items[0]?.article).toBe(`/v1/articles/${world.id('b.html')}`);
    expect(found.cursor).toBeNull();
    expect(keysOf(await list('?sort=oldest'))).toEqual(['a.html', 'c.html', 'b.html']);
  });

  it('is filtered by outcome, reason, beginning of the key, site and time', async () => {
    await world.upload('news/a.html', page('a'));
    world.now += 3_600_000;
    await world.reject('news/b.html');
    await world.reject('blog/c.html');
    await world.upload('blog/d.html', makeArticle({ url: 'https://www.other.example/d', sourceUrl: null }));
    expect(keysOf(await list('?status=rejected'))).toEqual(['blog/c.html', 'news/b.html']);
    expect(keysOf(await list('?status=rejected,stored&prefix=news/'))).toEqual(['news/b.html', 'news/a.html']);
    expect(keysOf(await list('?reason=not-html&prefix=blog/'))).toEqual(['blog/c.html']);
    expect(keysOf(await list('?site=other.example'))).toEqual(['blog/d.html']);
    expect(keysOf(await list(`?site=${encodeURIComponent('https://www.other.example/x')}`))).toEqual(['blog/d.html']);
    expect(keysOf(await list('?since=-30m'))).toEqual(['blog/d.html', 'blog/c.html', 'news/b.html']);
    expect(keysOf(await list('?until=-30m'))).toEqual(['news/a.html']);
  });

  it.each(['newest', 'oldest'])('comes page by page, %s first, without gaps and repeats, while more arrives', async (sort) => {
    const keys = Array.from({ length: 23 }, (_, at) => `page-${String(at).padStart(2, '0')}.html`);
    for (const name of keys) await world.reject(name);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const found: List = await list(`?sort=${sort}&limit=5${cursor === null ? '' : `&cursor=${cursor}`}`);
      expect(found.items.length).toBeLessThanOrEqual(5);
      seen.push(...keysOf(found));
      cursor = found.cursor;
      if (seen.length === 10 && sort === 'newest') await world.reject('late.html');
    } while (cursor !== null);
    expect(seen).toEqual(sort === 'newest' ? keys.toReversed() : keys);
  });

  it('refuses the cursor of another query', async () => {
    for (const name of ['a.html', 'b.html']) await world.reject(name);
    const { cursor } = await list('?limit=1');
    expect((await ask(`?limit=1&status=stored&cursor=${cursor}`)).status).toBe(400);
  });

  it('ends a page after a thousand rows that do not fit, and goes on from there', async () => {
    // The rows alone, as they would lie there: a thousand uploads take minutes.
    const rows = Array.from({ length: 1_100 }, (_, at) => ({ at, id: String(at).padStart(26, '0') }));
    await world.receiptRows(rows.map(({ at, id }) => ({ id, key: `other/${at}.html`, at: new Date(world.now - at).toISOString() })));
    world.now -= 5_000;
    await world.upload('news/a.html', page('a'));
    world.now += 5_000;
    world.units = { read: 0, write: 0 };
    const first = await list('?prefix=news/');
    expect(first.items).toEqual([]);
    expect(world.units.read).toBeLessThanOrEqual(60);
    expect(keysOf(await list(`?prefix=news/&cursor=${first.cursor}`))).toEqual(['news/a.html']);
  });

  it('costs few read units a page', async () => {
    for (let at = 0; at < 60; at += 1) await world.reject(`many/${at}.html`);
    world.units = { read: 0, write: 0 };
    expect((await list('?limit=50')).items).toHaveLength(50);
    // Half a unit a receipt, and the rows of four shards.
    expect(world.units.read).toBeLessThanOrEqual(35);
  });

  it('forgets a row after ninety days, as the table does', async () => {
    await world.upload('old.html', page('old'));
    world.now += 91 * 24 * 60 * 60 * 1000;
    expect(keysOf(await list())).toEqual([]);
    expect(JSON.parse((await ask('?key=old.html')).text).status).toBe('stored');
  });
});

const outcomes = async (query = ''): Promise<string[]> => (await list(query)).items.map((item) => `${item.key} ${item.status}`);

describe('a receipt that is listed by its change', () => {
  it('gives way to the next one of its object, of whatever kind', async () => {
    await world.upload('a.html', page('a'));
    expect(await outcomes()).toEqual(['a.html stored']);
    // The same page again: no change, so the receipt has a row of its own.
    await world.upload('a.html', page('a'));
    expect(await outcomes()).toEqual(['a.html unchanged']);
    expect(await outcomes('?status=stored')).toEqual([]);
    // No article any more: a change, and yet found by those who look for what was rejected without walking past all changes.
    await world.reject('a.html');
    for (const query of ['', '?status=rejected', '?sort=oldest']) expect(await outcomes(query), query).toEqual(['a.html rejected']);
    await world.upload('a.html', page('a again'));
    for (const query of ['', '?status=stored,withdrawn', '?status=stored', '?sort=oldest', '?site=news.example'])
      expect(await outcomes(query), query).toEqual(['a.html stored']);
    expect(await outcomes('?status=rejected')).toEqual([]);
  });

  it('is in its place in time among the others, to the millisecond that it names', async () => {
    await world.reject('before.html');
    await world.upload('a.html', page('a'));
    await world.reject('after.html');
    const { items } = await list();
    expect(items.map((item) => item.key)).toEqual(['after.html', 'a.html', 'before.html']);
    const at = items[1]?.processedAt ?? '';
    expect(keysOf(await list(`?since=${at}&sort=oldest`))).toEqual(['a.html', 'after.html']);
    expect(keysOf(await list(`?until=${at}`))).toEqual(['before.html']);
  });
});

describe('counts', () => {
  it('are those of all outcomes, each object once, by hour and site', async () => {
    await world.reject('a.html');
    world.now += 3_600_000;
    await world.upload('a.html', page('a'));
    await world.upload('b.html', page('b'));
    await world.reject('c.html');
    const { counts } = await list('?status=rejected&counts=outcome,hour,site');
    expect(counts).toEqual({
      total: 3,
      relation: 'exact',
      status: { stored: 2, rejected: 1 },
      reason: { stored: 2, 'not-html': 1 },
      hours: [{ from: '2026-03-01T13:00:00.000Z', status: { stored: 2, rejected: 1 } }],
      sites: [{ site: 'news.example', status: { stored: 2 } }],
    });
    expect((await list('?counts=outcome')).counts?.hours).toBeUndefined();
    expect((await list()).counts).toBeUndefined();
  });

  it('stop at ten thousand rows, and say so, within bounded units', async () => {
    const rows = Array.from({ length: 10_050 }, (_, at) => ({
      id: String(at).padStart(26, '0'),
      key: `bulk/${at}.html`,
      at: new Date(world.now - at).toISOString(),
    }));
    await world.receiptRows(rows);
    world.units = { read: 0, write: 0 };
    expect((await list('?limit=1&counts=outcome')).counts).toMatchObject({ total: 10_000, relation: 'at-least' });
    expect(world.units.read).toBeLessThanOrEqual(400);
  });
});

describe('a live view', () => {
  it('hears of what came after, oldest first, and goes on from there', async () => {
    await world.reject('before.html');
    world.settle();
    const { latest } = await list();
    await world.upload('a.html', page('a'));
    await world.reject('b.html');
    world.settle();
    const heard = await list(`?after=${latest}`);
    expect(keysOf(heard)).toEqual(['a.html', 'b.html']);
    expect(keysOf(await list(`?after=${heard.latest}`))).toEqual([]);
    await world.upload('b.html', page('b'));
    world.settle();
    expect((await list(`?after=${heard.latest}`)).items).toMatchObject([{ key: 'b.html', status: 'stored' }]);
  });

  it('waits until something comes', async () => {
    const { latest } = await list();
    const started = world.now;
    await world.reject('a.html');
    expect(keysOf(await list(`?after=${latest}`))).toEqual([]);
    expect(keysOf(await list(`?after=${latest}&wait=10`))).toEqual(['a.html']);
    expect(world.now - started).toBeLessThanOrEqual(4_000);
  });

  it('answers without items when the time is over', async () => {
    const { latest } = await list();
    const started = world.now;
    world.units = { read: 0, write: 0 };
    expect((await list(`?after=${latest}&wait=20`)).items).toEqual([]);
    expect(world.now - started).toBe(20_000);
    // Each look asks four shards of the list and of the change log, with strong reads of one unit: dearer than a list, so it is bounded by the wait.
    expect(world.units.read).toBeLessThanOrEqual(21 * 8 + 2);
  });

  it('goes by the filters, in bounded pages', async () => {
    const { latest } = await list('?status=stored');
    for (let at = 0; at < 5; at += 1) await world.reject(`r${at}.html`);
    for (let at = 0; at < 5; at += 1) await world.upload(`s${at}.html`, page(`s${at}`));
    world.settle();
    const first = await list(`?status=stored&limit=3&after=${latest}`);
    expect(keysOf(first)).toEqual(['s0.html', 's1.html', 's2.html']);
    expect(keysOf(await list(`?status=stored&limit=3&after=${first.latest}`))).toEqual(['s3.html', 's4.html']);
    expect((await ask(`?status=rejected&after=${latest}`)).status).toBe(400);
    // A live view has no counts, and no order or bounds but its own.
    for (const more of ['counts=outcome', 'sort=oldest', 'since=-1d', 'until=now'])
      expect([more, (await ask(`?status=stored&after=${latest}&${more}`)).status]).toEqual([more, 400]);
  });
});

it.each([
  ['?key=a.html&status=stored', 'status'],
  ['?wait=5', 'wait'],
  ['?status=lost', 'status'],
  ['?after=x', 'after'],
])('names what is wrong with %s', async (query, parameter) => {
  const reply = await ask(query);
  expect(reply.status).toBe(400);
  expect(JSON.parse(reply.text).errors).toContainEqual(expect.objectContaining({ parameter }));
});

it('asks who wants to know', async () => {
  expect((await world.send('/v1/ingestions')).status).toBe(401);
  expect((await world.send('/v1/ingestions', { headers: { 'x-api-key': await world.key('read') } })).status).toBe(403);
});

describe('an upload taken back', () => {
  it('is no longer in the bucket', async () => {
    await world.objects.send(new PutObjectCommand({ Bucket: RAW_BUCKET, Key: 'märz/a+b.html', Body: '<p>Hello' }));
    const path = `/v1/uploads?key=${encodeURIComponent('märz/a+b.html')}`;
    const removed = await world.send(path, { method: 'DELETE', headers: { 'x-api-key': key } });
    expect(removed.status).toBe(202);
    expect(JSON.parse(removed.text)).toEqual({
      id: world.id('märz/a+b.html'),
      key: 'märz/a+b.html',
      ingestion: '/v1/ingestions?key=m%C3%A4rz%2Fa%2Bb.html',
    });
    await expect(world.objects.send(new HeadObjectCommand({ Bucket: RAW_BUCKET, Key: 'märz/a+b.html' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 404 },
    });
    expect((await world.send(path, { method: 'DELETE', headers: { 'x-api-key': key } })).status).toBe(404);
  });
});

async function post(body: unknown) {
  const reply = await world.send('/v1/uploads', {
    method: 'POST',
    headers: { 'x-api-key': key, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: reply.status, value: JSON.parse(reply.text) };
}

describe('many uploads', () => {
  it('get a form each, in their order', async () => {
    const uploads = Array.from({ length: 100 }, (_, at) => ({ key: `batch/${at}.html`, sourceUrl: `https://news.example/${at}` }));
    const { status, value } = await post({ uploads });
    expect(status).toBe(201);
    expect(value.items.map((ticket: { key: string }) => ticket.key)).toEqual(uploads.map((upload) => upload.key));
    const form = new FormData();
    for (const [name, field] of Object.entries(value.items[99].fields)) form.append(name, String(field));
    form.append('file', new Blob(['<p>Hello']));
    expect((await fetch(value.items[99].url, { method: 'POST', body: form })).status).toBe(201);
  });

  it('are refused as a whole, with the pointer of each that is wrong', async () => {
    const { status, value } = await post({ uploads: [{ key: 'a.html' }, { key: 'b.html', size: 99_000_000 }, { key: 'c.html' }] });
    expect([status, value.errors]).toEqual([400, [expect.objectContaining({ pointer: '/uploads/1/size' })]]);
    const unknown = await post({ uploads: [{ key: 'a.html', colour: 'red' }] });
    expect(unknown.value.errors).toEqual([expect.objectContaining({ pointer: '/uploads/0/colour' })]);
    expect((await post({ uploads: Array.from({ length: 101 }, () => ({ key: 'a.html' })) })).status).toBe(400);
    expect((await post({})).value.errors).toEqual([expect.objectContaining({ pointer: '/key' })]);
  });
});
