/** Lists: filters, order, the shape of their items, fields and bodies. */
import { describe, expect, it } from 'vitest';

import { makeArticle, paragraphs } from './articles.ts';
import { createWorld, type World } from './harness.ts';
import { all, list, look, reports, services, titles, withReports, world } from './reports.ts';

withReports();

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
