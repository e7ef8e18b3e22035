/** Whatever is uploaded, overwritten, rejected and removed, the API answers as a map in memory would. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Article } from '../../shared/extraction/index.ts';
import { makeArticle } from '../api/articles.ts';
import { MemoryTable } from '../articles/memory-table.ts';
import { createWorld, startServices, type Services, type World } from '../api/harness.ts';
import { Mirror } from '../api/mirror.ts';
import { Model, type ModelQuery } from './api-model.ts';

let services: Services;
beforeAll(async () => {
  services = await startServices();
});
afterAll(() => services.stop());

const KEYS = ['a.html', 'b.html', 'c.html', 'd.html', 'e.html', 'f.html'];
const URLS = ['https://news.example/1', 'https://news.example/2', 'https://blog.example/1'];
const DATES = [null, '2026-01-01', '2026-01-02', '2026-01-02T12:00:00+02:00', '2026-01-02T10:00:00Z', '2026-03-05'];

/** Few values, so that articles meet in lists, share URLs and are overwritten with the same content. */
const articles: fc.Arbitrary<Article> = fc
  .record({
    title: fc.constantFrom('One', 'Two'),
    url: fc.constantFrom(...URLS, null),
    sourceUrl: fc.constantFrom(...URLS, null),
    authors: fc.subarray(['Ada', 'Bo']).map((names) => names.map((name) => ({ name, url: null }))),
    tags: fc.subarray(['sea', 'land', 'air']),
    section: fc.constantFrom('World', 'Local', null),
    language: fc.constantFrom('en', 'pt-br', null),
    type: fc.constantFrom('NewsArticle', 'Review'),
    published: fc.constantFrom(...DATES),
  })
  .map((given) => makeArticle({ ...given, type: given.type === 'Review' ? 'Review' : 'NewsArticle' }, ['Text.']));

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 3 });
const queries: fc.Arbitrary<ModelQuery> = fc
  .record({
    site: optional(fc.constantFrom('news.example', 'blog.example')),
    author: optional(fc.constantFrom('ada', 'bo', 'cy')),
    tag: optional(fc.constantFrom('sea', 'land')),
    section: optional(fc.constantFrom('world', 'local')),
    lang: optional(fc.constantFrom('en', 'pt', 'pt-br')),
    type: optional(fc.constantFrom('NewsArticle', 'Review')),
    from: optional(fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-01-02T10:00:00.000Z', '2026-03-01T12:00:00.000Z')),
    to: optional(fc.constantFrom('2026-01-02T10:00:00.001Z', '2026-03-01T12:00:30.000Z', '2026-12-01T00:00:00.000Z')),
    dateField: optional(fc.constantFrom('published' as const, 'firstSeen' as const, 'listed' as const)),
    sort: optional(fc.constantFrom('newest' as const, 'oldest' as const)),
  })
  .map((query) => Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)))
  .filter(({ from, to }) => from === undefined || to === undefined || String(from) < String(to));

const steps = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('upload' as const), key: fc.constantFrom(...KEYS), article: articles }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), key: fc.constantFrom(...KEYS) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reject' as const), key: fc.constantFrom(...KEYS) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), milliseconds: fc.nat(20_000) }) },
);
type Step = typeof steps extends fc.Arbitrary<infer Value> ? Value : never;

async function play(world: World, model: Model, step: Step): Promise<void> {
  if (step.kind === 'wait') {
    world.now += step.milliseconds;
    return;
  }
  const { key } = step;
  if (step.kind === 'upload') {
    await world.upload(key, step.article);
    model.upload(key, world.id(key), step.article, new Date(world.now).toISOString());
  } else if (step.kind === 'remove') {
    await world.remove(key);
    model.remove(key);
  } else {
    await world.reject(key);
    model.reject(key, new Date(world.now).toISOString());
  }
}

async function ask<Answer>(world: World, path: string): Promise<Answer> {
  const reply = await world.send(path);
  if (reply.status !== 200) throw new Error(`${path} answered ${reply.status}: ${reply.text}`);
  return JSON.parse(reply.text);
}

async function listAll(world: World, query: ModelQuery, limit: number): Promise<{ id: string; version: number }[]> {
  const parameters = new URLSearchParams({ ...query, limit: String(limit) });
  const found: { id: string; version: number }[] = [];
  for (;;) {
    const page: { items: { id: string; version: number }[]; cursor: string | null } = await ask(world, `/v1/articles?${parameters}`);
    found.push(...page.items.map(({ id, version }) => ({ id, version })));
    if (page.cursor === null) return found;
    parameters.set('cursor', page.cursor);
  }
}

async function compare(world: World, model: Model, asked: readonly ModelQuery[], limit: number): Promise<void> {
  for (const query of [{}, ...asked]) {
    expect([query, await listAll(world, query, limit)]).toEqual([query, model.list(query).map(({ id, version }) => ({ id, version }))]);
  }
  for (const url of URLS) {
    const { items }: { items: { id: string; match: string }[] } = await ask(world, `/v1/articles/lookup?url=${encodeURIComponent(url)}`);
    expect(
      items
        .filter(({ match }) => match === 'current')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(model.at(url));
  }
  for (const key of KEYS) {
    const id = world.id(key);
    const held = model.live.get(key);
    const reply = await world.send(`/v1/articles/${id}`);
    if (held === undefined) {
      expect([404, 410]).toContain(reply.status);
      continue;
    }
    expect(JSON.parse(reply.text)).toMatchObject({
      id,
      version: held.version,
      title: held.article.title,
      url: held.article.url,
      firstSeen: held.firstSeen,
    });
    const { items }: { items: { version: number }[] } = await ask(world, `/v1/articles/${id}/revisions`);
    expect(items[0]?.version).toBe(held.version);
  }
}

it('lists, filters, look-ups, items and changes equal those of the model after every step', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(steps, { minLength: 1, maxLength: 14 }),
      fc.array(queries, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 5 }),
      async (history, asked, limit) => {
        const world = await createWorld(services, { client: new MemoryTable().client() });
        const model = new Model();
        const [eager, lazy] = [new Mirror(world, limit), new Mirror(world)];
        for (const [index, step] of history.entries()) {
          await play(world, model, step);
          await compare(world, model, asked, limit);
          await eager.follow();
          if (index % 3 === 0) await lazy.follow();
        }
        world.settle();
        const expected = new Map([...model.live.values()].map(({ id, version }) => [id, version]));
        for (const mirror of [eager, lazy, new Mirror(world)]) {
          await mirror.follow();
          expect(mirror.versions).toEqual(expected);
        }
      },
    ),
    { numRuns: 150 },
  );
});

it('pages joined by cursors stay whole while the table changes under them', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(steps, { minLength: 6, maxLength: 14 }),
      fc.array(steps, { maxLength: 4 }),
      fc.integer({ min: 1, max: 3 }),
      async (history, meanwhile, limit) => {
        const world = await createWorld(services, { client: new MemoryTable().client() });
        const model = new Model();
        for (const step of history) await play(world, model, step);
        const before = new Map([...model.live.values()].map((held) => [held.id, held]));
        const seen: string[] = [];
        let path = `/v1/articles?limit=${limit}`;
        for (let page = 0; ; page += 1) {
          const answer: { items: { id: string }[]; cursor: string | null } = await ask(world, path);
          seen.push(...answer.items.map(({ id }) => id));
          const step = meanwhile[page];
          if (step !== undefined) await play(world, model, step);
          if (answer.cursor === null) break;
          path = `/v1/articles?limit=${limit}&cursor=${answer.cursor}`;
        }
        // What was there all the time, and stood where it stood, is seen exactly once.
        const touched = new Set(meanwhile.flatMap((step) => (step.kind === 'wait' ? [] : [world.id(step.key)])));
        for (const id of before.keys()) if (!touched.has(id)) expect(seen.filter((other) => other === id)).toEqual([id]);
      },
    ),
    { numRuns: 150 },
  );
});

it('no byte string passes for a cursor', async () => {
  const world = await createWorld(services);
  await world.upload('a.html', makeArticle());
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.base64String().map((text) => `1.${text.replaceAll('=', '')}.${'A'.repeat(43)}`),
        fc.string({ unit: 'binary' }),
      ),
      async (text) => {
        for (const path of ['/v1/articles', '/v1/changes'])
          expect((await world.send(`${path}?cursor=${encodeURIComponent(text.toWellFormed())}`)).status).toBe(400);
      },
    ),
    { numRuns: 200 },
  );
});

it('no request makes the API fail', async () => {
  const world = await createWorld(services, { client: new MemoryTable().client(), access: { readers: 'public', publishers: 'jwt' } });
  const id = await world.upload('a.html', makeArticle());
  const segments = fc.oneof(
    fc.constantFrom(
      'v1',
      'articles',
      'changes',
      'uploads',
      'ingestions',
      'lookup',
      'revisions',
      'openapi.json',
      id,
      `${id}.html`,
      '..',
      '%2e%2e',
      '%',
      '%00',
      '1',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const headers = fc.dictionary(
    fc.constantFrom(
      'accept',
      'accept-encoding',
      'if-none-match',
      'if-modified-since',
      'authorization',
      'x-api-key',
      'content-type',
      'origin',
      'host',
    ),
    fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('text/html;q=0.5,,;', '*/*;q=2', 'br;q=x', 'Bearer ', 'W/""')),
  );
  const parameters = fc.dictionary(
    fc.oneof(
      fc.constantFrom(
        'site',
        'author',
        'tag',
        'lang',
        'from',
        'limit',
        'cursor',
        'fields',
        'include',
        'url',
        'key',
        '__proto__',
        'constructor',
      ),
      fc.string(),
    ),
    fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('2026-01-01', '5', '__proto__', 'title')),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'OPTIONS', 'TRACE', '', 'a b'),
      fc.array(segments, { maxLength: 6 }),
      parameters,
      headers,
      fc.option(fc.oneof(fc.json(), fc.string({ unit: 'binary' })), { nil: undefined }),
      async (method, path, query, given, body) => {
        const text = new URLSearchParams(
          Object.entries(query).map(([name, value]): [string, string] => [name.toWellFormed(), value.toWellFormed()]),
        );
        const reply = await world.send(`/${path.join('/')}?${text}`, {
          method,
          headers: given,
          ...(body !== undefined && { body }),
          claims: { scope: 'galley/publish' },
        });
        expect(reply.status).toBeLessThan(500);
        expect(reply.status).toBeGreaterThanOrEqual(200);
        if (reply.status >= 400 && reply.text !== '')
          expect(JSON.parse(reply.text)).toMatchObject({ status: reply.status, title: expect.any(String) });
      },
    ),
    { numRuns: 2_000 },
  );
});
