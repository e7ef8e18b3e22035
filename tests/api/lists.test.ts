/** Lists: filters, order, pages, cursors that cannot be forged or moved to another query, fields and bodies. */
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Article } from '../../shared/extraction/index.ts';
import { createCursors } from '../../functions/api/cursor.ts';
import { cursorParameter } from '../../functions/api/fields.ts';
import { articleId } from '../../shared/articles/index.ts';
import { count, proved } from '../prove/proof.ts';
import { mark as markOf } from '../../shared/articles/facets.ts';
import { makeArticle, paragraphs } from './articles.ts';
import { createWorld, startServices, type Services, type World } from './harness.ts';

// Two services on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let services: Services;
let world: World;
const AUTHORS = ['Ada Quay', 'Bo Pier', 'Cy Dock'];
const SECTIONS = ['Local', 'World'];

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

async function list(query: string): Promise<{ items: { id: string; title: string }[]; cursor: string | null }> {
  const reply = await world.send(`/v1/articles?${query}`);
  if (reply.status !== 200) throw new Error(reply.text);
  return JSON.parse(reply.text);
}

const titles = async (query: string) => (await list(query)).items.map(({ title }) => title);

async function look(url: string): Promise<string[]> {
  return JSON.parse((await world.send(`/v1/articles/lookup?url=${encodeURIComponent(url)}`)).text).items.map(
    ({ title }: { title: string }) => title,
  );
}

/** Follows cursors to the end, pages of `limit`. */
async function all(query: string, limit: number): Promise<string[]> {
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

const reports = (keep: (index: number) => boolean) =>
  Array.from({ length: 30 }, (_, index) => index)
    .filter(keep)
    .map((index) => `Report ${index}`);

describe('filters', () => {
  it.each([
    ['site=news.example', (index: number) => index % 2 === 0],
    ['site=https://WWW.News.example/anything', (index: number) => index % 2 === 0],
    ['author=ada%20quay', (index: number) => index % 3 === 0],
    ['tag=f%C3%BCnf-t%C3%BCrme', (index: number) => index % 5 === 0],
    ['section=world', (index: number) => index % 2 === 1],
    ['lang=pt', (index: number) => index % 4 === 0],
    ['lang=pt-br', (index: number) => index % 4 === 0],
    ['type=OpinionNewsArticle', (index: number) => index % 6 === 0],
    ['author=Bo+Pier&section=World&lang=en', (index: number) => index % 3 === 1 && index % 2 === 1 && index % 4 !== 0],
    ['site=news.example&tag=F%C3%BCnf+T%C3%BCrme&type=NewsArticle', (index: number) => index % 10 === 0 && index % 6 !== 0],
    ['from=2026-01-10&to=2026-01-20', (index: number) => index >= 9 && index < 19],
    ['from=2026-01-10T09:00:00Z&to=2026-01-11T10:00:00%2B01:00', (index: number) => index === 9],
    ['site=news.example,blog.example', () => true],
    ['site=the%20example&site=nobody.example', () => true],
    ['site=The+Example&author=cy.dock', (index: number) => index % 3 === 2],
    ['author=ada-quay,BO+PIER', (index: number) => index % 3 < 2],
    ['author=ada-quay&author=bo-pier,cy-dock', () => true],
    ['author=-ada-quay', (index: number) => index % 3 !== 0],
    ['author=ada-quay,bo-pier&section=-world', (index: number) => index % 3 < 2 && index % 2 === 0],
    ['tag=-f%C3%BCnf-t%C3%BCrme&lang=-pt', (index: number) => index % 5 !== 0 && index % 4 !== 0],
    ['tag=%23F%C3%BCnf+T%C3%BCrme', (index: number) => index % 5 === 0],
    ['lang=*', () => true],
    ['lang=pt,en', () => true],
    ['lang=*,-pt-BR', (index: number) => index % 4 !== 0],
    ['lang=p', () => false],
    ['type=NewsArticle,OpinionNewsArticle', () => true],
    ['type=-OpinionNewsArticle', (index: number) => index % 6 !== 0],
    ['dateField=published&from=2026-01-10&to=2026-01-20', (index: number) => index >= 9 && index < 19],
    ['dateField=listed&from=2026-01-10&to=2026-01-20', (index: number) => index >= 9 && index < 19],
    ['from=-50d&to=-1w', (index: number) => index >= 10],
    ['from=-50d&to=-45d', (index: number) => index >= 10 && index < 15],
    ['from=-30m&to=now', () => false],
    ['author=nobody', () => false],
    ['author=...', () => false],
  ])('%s', async (query, keep) => {
    expect(await titles(`${query}&limit=100&sort=oldest`)).toEqual(reports(keep));
    expect(await all(query, 3)).toEqual(reports(keep).toReversed());
  });

  it('are named when they are wrong, all at once', async () => {
    const reply = await world.send(
      '/v1/articles?lang=english!&from=2026-02-30&to=tomorrow&limit=101&sort=best&type=Blog&fields=title,colour&include=video&dateField=created&site=&page=2&limit=5',
    );
    const { errors } = JSON.parse(reply.text);
    expect(reply.status).toBe(400);
    expect(new Set(errors.map((error: { parameter: string }) => error.parameter))).toEqual(
      new Set(['lang', 'from', 'to', 'limit', 'sort', 'type', 'fields', 'include', 'dateField', 'site', 'page']),
    );
    for (const error of errors)
      expect(error).toEqual({
        parameter: expect.any(String),
        detail: expect.stringMatching(/.{5}/),
        allowed: expect.stringMatching(/.{5}/),
      });
    expect(errors.find((error: { parameter: string }) => error.parameter === 'fields').detail).toContain('“colour”');
  });

  it.each([
    'limit=1e1',
    'limit=-1',
    'limit=%2010',
    'limit=1.5',
    'limit=',
    'from=2026-1-1',
    'from=2026-01-01T00:00:00',
    'from=9999-12-31T23:59:59-12:00',
    'from=2026-01-01T24:30:00Z',
    'fields=title,title',
    'fields=',
    'fields=title&fields=title',
    'lang=en-',
    'lang=-',
    'type=-Blog',
    'from=-7y',
    'from=-7',
    'from=-0000001d',
    'sort=firstSeen',
    `tag=${Array.from({ length: 21 }, (_, at) => at).join()}`,
    'from=2026-02-01&to=2026-02-01',
    `site=${'x'.repeat(301)}`,
  ])('%s is refused', async (query) => {
    expect((await world.send(`/v1/articles?${query}`)).status).toBe(400);
  });
});

describe('the order', () => {
  const AUTHOR = 'author=Una+Order';
  const order = async (query: string, own: World): Promise<string[]> =>
    JSON.parse((await own.send(`/v1/articles?${AUTHOR}&${query}`)).text).items.map(({ title }: { title: string }) => title);

  it('goes by publication, without letting undated articles lead, or by what is asked for', async () => {
    const own = await createWorld(services);
    const put = async (title: string, published: string | null, modified: string | null) => {
      own.now += 60_000;
      await own.upload(
        `${title}.html`,
        makeArticle({ title, published, modified, authors: [{ name: 'Una Order', url: null }] }, paragraphs(1, own.now)),
      );
    };
    await put('undated 1', null, null);
    await put('2025', '2025-05-05', '2026-02-20');
    await put('2026', '2026-01-01T10:00:00+02:00', null);
    await put('undated 2', null, '2025-12-24T10:00:00Z');
    await put('old', '1999', '2026-02-21');
    await put('2027', '2027-01-01', null);
    own.now += 60_000;
    await own.upload(
      '2025.html',
      makeArticle({ title: '2025', published: '2025-05-05', modified: '2026-02-22', authors: [{ name: 'Una Order', url: null }] }),
    );
    expect(await order('', own)).toEqual(['2027', '2026', '2025', 'old', 'undated 2', 'undated 1']);
    expect(await order('sort=oldest', own)).toEqual(['old', '2025', '2026', '2027', 'undated 1', 'undated 2']);
    expect(await order('sort=updated', own)).toEqual(['2025', '2027', 'old', 'undated 2', '2026', 'undated 1']);
    expect(await order('sort=oldest&dateField=updated', own)).toEqual(['undated 1', '2026', 'undated 2', 'old', '2027', '2025']);
    expect(await order('sort=modified', own)).toEqual(['2025', 'old', 'undated 2']);
    expect(await order('dateField=listed', own)).toEqual(['2027', 'undated 2', 'undated 1', '2026', '2025', 'old']);
    expect(await order('dateField=updated&from=-3m', own)).toEqual(['2025', '2027', 'old']);
    expect(await order('dateField=modified&from=2026-01-01', own)).toEqual(['2025', 'old']);
    expect(await order('sort=updated&dateField=modified&to=2026-02-22', own)).toEqual(['old', 'undated 2']);
    const [card] = JSON.parse((await own.send('/v1/articles?from=2026-01-01&to=2026-01-02')).text).items;
    expect(card).toMatchObject({
      published: '2026-01-01T10:00:00+02:00',
      publishedAt: '2026-01-01T08:00:00.000Z',
      publishedPrecision: 'instant',
      listedAt: '2026-01-01T08:00:00.000Z',
      modified: null,
      modifiedAt: null,
      modifiedPrecision: null,
    });
  });

  it('is the same in pages of any size', async () => {
    for (const query of [
      'sort=updated',
      'sort=oldest&dateField=updated',
      'dateField=listed',
      'site=news.example,blog.example',
      'author=ada-quay,bo-pier,cy-dock&sort=oldest',
    ]) {
      const whole = await all(query, 100);
      expect(whole).toHaveLength(30);
      for (const limit of [1, 4, 7]) expect([query, limit, await all(query, limit)]).toEqual([query, limit, whole]);
    }
  });
});

describe('one shape', () => {
  it('is that of card and article: a card is a part of its article, member by member', async () => {
    const own = await createWorld(services);
    const image = { url: 'https://img.example/a.jpg', alt: 'A', caption: 'B', credit: null, width: 10, height: 20 };
    const id = await own.upload(
      'a.html',
      makeArticle({
        image,
        authors: [
          { name: 'Ada Quay', url: 'https://news.example/ada' },
          { name: 'Bo Pier', url: null },
        ],
        tags: ['x', '#y', 'Z'],
      }),
    );
    const [{ shortened, ...card }] = JSON.parse((await own.send('/v1/articles')).text).items;
    const article = JSON.parse((await own.send(`/v1/articles/${id}`)).text);
    expect(article).toMatchObject(card);
    expect(shortened).toEqual([]);
    expect(JSON.parse((await own.send(`/v1/articles/lookup?url=${encodeURIComponent(card.url)}`)).text).items).toEqual([
      { ...card, shortened, match: 'current' },
    ]);
  });

  it('shows what finds it: every tag and author of an article is one of its lists', async () => {
    const own = await createWorld(services);
    const tags = Array.from({ length: 40 }, (_, at) => `Tag number ${at}`);
    const id = await own.upload(
      'a.html',
      makeArticle({ tags, authors: Array.from({ length: 30 }, (_, at) => ({ name: `Author ${at}`, url: null })) }),
    );
    const article = JSON.parse((await own.send(`/v1/articles/${id}`)).text);
    const found = async (query: string) => JSON.parse((await own.send(`/v1/articles?${query}`)).text).items.length;
    expect(article.tags.length).toBeGreaterThan(12);
    for (const tag of article.tags) expect([tag, await found(`tag=${encodeURIComponent(tag)}`)]).toEqual([tag, 1]);
    for (const { name } of article.authors) expect([name, await found(`author=${encodeURIComponent(name)}`)]).toEqual([name, 1]);
    const receipt = JSON.parse((await own.send('/v1/ingestions?key=a.html', { headers: { 'x-api-key': await own.key('publish') } })).text);
    expect(receipt.warnings.map(({ code }: { code: string }) => code)).toEqual(['authors-cut', 'tags-cut']);
  });
});

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
      test: 'tests/api/lists.test.ts',
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

describe('fields and bodies', () => {
  it('gives cards without bodies, or just the fields asked for', async () => {
    const [card] = (await list('limit=1')).items;
    expect(card).not.toHaveProperty('html');
    expect(Object.keys((await list('limit=1&fields=title,published')).items[0] ?? {})).toEqual(['id', 'title', 'published']);
  });

  it('carries bodies on demand', async () => {
    const [item] = (await list('limit=1&include=text,markdown&fields=title')).items;
    expect(Object.keys(item ?? {}).toSorted()).toEqual(['id', 'markdown', 'text', 'title']);
  });

  it('cuts a page with bodies to what an answer holds, and goes on after it', async () => {
    const own = await createWorld(services);
    const text = paragraphs(4_000).join('\n\n');
    for (const day of ['01', '02', '03', '04', '05'])
      await own.upload(`${day}.html`, makeArticle({ title: day, published: `2026-01-${day}`, text }));
    const found: string[] = [];
    let path: string | null = '/v1/articles?include=text';
    while (path !== null) {
      const reply = await own.send(path);
      expect(reply.status).toBe(200);
      const page: { items: { title: string; text: string }[]; cursor: string | null } = JSON.parse(reply.text);
      for (const item of page.items) expect(item.text).toBe(text);
      found.push(...page.items.map(({ title }) => title));
      path = page.cursor === null ? null : `/v1/articles?include=text&cursor=${page.cursor}`;
    }
    expect(found).toEqual(['05', '04', '03', '02', '01']);
  });

  it('knows every article by its URLs', async () => {
    expect(await look('http://www.news.example/4/?utm_source=mail#top')).toEqual(['Report 4']);
    expect(await look('https://news.example/nothing')).toEqual([]);
    for (const wrong of ['', '?url=', '?url=news.example/4', '?url=ftp://news.example/4'])
      expect((await world.send(`/v1/articles/lookup${wrong}`)).status).toBe(400);
  });
});
