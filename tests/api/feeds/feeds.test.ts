/** Feeds, held to their formats' grammars and read by parsers that are not ours. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { makeArticle } from '../articles.ts';
import { createWorld, startServices, type Services, type World } from '../harness.ts';

const HERE = new URL('.', import.meta.url).pathname;
const BASE = 'https://id.execute-api.us-east-1.amazonaws.com';
const HUB = 'https://hub.example/';
const FORMATS = ['json', 'atom', 'rss'] as const;
const PYTHON = new URL('../../../.cache/python/bin/python', import.meta.url).pathname;
/** `tests/setup-machine` sees to it in CI, and says what is skipped elsewhere. */
const hasFeedparser = spawnSync(PYTHON, ['-c', 'import feedparser']).status === 0;

/** A headline and a body with all that XML minds: markup, references, an end of CDATA, a control character, half a character. */
const HARD = 'Fish & chips < “caviar” ]]> \u0008\ud83d 魚 🐟';
const HARD_HTML = '<p>1 &lt; 2 &amp;&amp; <a href="https://x.example/?a=1&amp;b=2">it</a> ]]&gt; 🐟</p>';

let services: Services;
let world: World;
const ids: string[] = [];

beforeAll(async () => {
  services = await startServices();
  world = await createWorld(services, {
    change: (dependencies) => ({ ...dependencies, settings: { ...dependencies.settings, feeds: { title: 'Articles', websubHub: HUB } } }),
  });
  for (let day = 1; day <= 5; day += 1)
    ids.push(
      await world.upload(
        `${day}.html`,
        makeArticle({ title: `Report ${day}`, url: `https://news.example/${day}`, published: `2026-02-0${day}T09:00:00+01:00` }),
      ),
    );
  ids.push(
    await world.upload(
      'hard.html',
      makeArticle({
        title: HARD,
        html: HARD_HTML,
        url: 'https://fish.example/?a=1&b=2',
        published: '2026-02-06',
        modified: '2026-02-07T10:00:00Z',
        language: 'en-GB',
        section: 'Food & Drink',
        tags: ['Fish', 'Chips'],
        authors: [
          { name: 'Ada Quay', url: 'https://news.example/ada' },
          { name: 'Søren Łem', url: null },
        ],
        image: { url: 'https://img.example/fish.jpg?w=1&h=2', alt: 'A fish', caption: null, credit: null, width: null, height: null },
        embeds: [
          { kind: 'audio', provider: 'Example', id: null, url: 'https://media.example/fish.mp3?x=1&y=2', text: null },
          { kind: 'video', provider: 'YouTube', id: 'x', url: 'https://www.youtube.com/watch?v=x', text: null },
        ],
      }),
    ),
    await world.upload(
      'bare.html',
      makeArticle({ title: null, url: null, published: null, authors: [], language: null, section: null, tags: [], description: null }),
    ),
  );
});
afterAll(() => services.stop());

const cleaned = HARD.replace('\u0008', '').toWellFormed();

async function text(path: string): Promise<string> {
  const reply = await world.send(path);
  expect([path, reply.status]).toEqual([path, 200]);
  return reply.text;
}

describe('by its own grammar', () => {
  it('a JSON feed is JSON Feed 1.1', async () => {
    const ajv = new Ajv2020({ allErrors: true });
    // The package is CommonJS: its function is the module and its `default` alike.
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(`${HERE}json-feed.schema.json`, 'utf8')));
    for (const query of ['', '?limit=2', '?site=nowhere.example']) {
      validate(JSON.parse(await text(`/v1/feed.json${query}`)));
      expect(validate.errors).toBeNull();
    }
    expect(validate({ version: 'https://jsonfeed.org/version/1', title: 'x', items: [{ id: 1 }] })).toBe(false);
  });

  it('an Atom feed is Atom', async () => {
    const schema = { fileName: 'atom.rng', contents: readFileSync(`${HERE}atom.rng`, 'utf8') };
    const check = (contents: string) => validateXML({ xml: { fileName: 'feed.xml', contents }, schema: [schema], extension: 'relaxng' });
    for (const query of ['', '?limit=2', '?site=nowhere.example'])
      expect((await check(await text(`/v1/feed.atom${query}`))).errors).toEqual([]);
    const broken = (await text('/v1/feed.atom')).replace(/<updated>[^<]*<\/updated>/, '');
    expect((await check(broken)).valid).toBe(false);
  });

  it('an RSS feed has in each item what RSS asks for', async () => {
    const rss = await text('/v1/feed.rss');
    const { items = [] } = parseRssFeed(rss);
    expect(items).toHaveLength(7);
    for (const item of items)
      expect([item.guid?.isPermaLink, item.title === undefined && item.description === undefined]).toEqual([false, false]);
  });
});

describe('feedsmith', () => {
  it('reads the same articles from all three formats', async () => {
    const json = parseJsonFeed(JSON.parse(await text('/v1/feed.json')));
    const atom = parseAtomFeed(await text('/v1/feed.atom'));
    const rss = parseRssFeed(await text('/v1/feed.rss'));
    const read = [
      json.items?.map(({ id, url, title, content_html }) => [id, url, title, content_html]),
      atom.entries?.map(({ id, links, title, content }) => [id, links?.[0]?.href, title?.value, content?.value]),
      rss.items?.map(({ guid, link, title, content }) => [guid?.value, link, title, content?.encoded]),
    ];
    expect(read[0]).toHaveLength(7);
    // JSON can carry a control character and XML cannot.
    expect(read[1]).toEqual(
      read[0]?.map((item) => item.map((value) => (value === HARD || value === HARD.toWellFormed() ? cleaned : value))),
    );
    expect(read[2]).toEqual(read[1]);
    expect(new Set(read[1]?.map(([id]) => id)).size).toBe(7);
  });

  it('finds authors, dates, picture and enclosure', async () => {
    const item = parseJsonFeed(JSON.parse(await text('/v1/feed.json?site=fish.example'))).items?.[0];
    expect(item).toMatchObject({
      authors: [{ name: 'Ada Quay', url: 'https://news.example/ada' }, { name: 'Søren Łem' }],
      date_published: '2026-02-06T00:00:00.000Z',
      date_modified: '2026-02-07T10:00:00.000Z',
      image: 'https://img.example/fish.jpg?w=1&h=2',
      attachments: [{ url: 'https://media.example/fish.mp3?x=1&y=2', mime_type: 'audio/mpeg' }],
      tags: ['Food & Drink', 'Fish', 'Chips'],
      language: 'en-GB',
    });
    const entry = parseAtomFeed(await text('/v1/feed.atom?site=fish.example')).entries?.[0];
    expect(entry?.updated).toBe('2026-02-07T10:00:00.000Z');
    expect(entry?.links).toContainEqual(
      expect.objectContaining({ rel: 'enclosure', href: 'https://media.example/fish.mp3?x=1&y=2', type: 'audio/mpeg' }),
    );
    const found = parseRssFeed(await text('/v1/feed.rss?site=fish.example')).items?.[0];
    expect(found?.enclosures).toEqual([{ url: 'https://media.example/fish.mp3?x=1&y=2', length: 0, type: 'audio/mpeg' }]);
    expect(found?.dc?.creators).toEqual(['Ada Quay', 'Søren Łem']);
  });
});

it.skipIf(!hasFeedparser).each(['atom', 'rss'] as const)('feedparser reads .%s without a complaint', async (format) => {
  const { stdout, stderr, status } = spawnSync(PYTHON, [`${HERE}read.py`], {
    input: await text(`/v1/feed.${format}?limit=7`),
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  const read = JSON.parse(stdout);
  expect([read.bozo, read.version, read.title]).toEqual([false, { atom: 'atom10', rss: 'rss20' }[format], 'Articles']);
  expect(read.links).toContainEqual(['hub', HUB]);
  expect(read.links).toContainEqual(['self', `${BASE}/v1/feed.${format}?limit=7`]);
  expect(read.entries).toHaveLength(7);
  expect(read.entries[0]).toMatchObject({
    title: cleaned,
    link: 'https://fish.example/?a=1&b=2',
    content: expect.stringContaining('1 &lt; 2 &amp;&amp;'),
    published: [2026, 2, 6, 0, 0, 0],
    updated: [2026, 2, 7, 10, 0, 0],
    tags: ['Food & Drink', 'Fish', 'Chips'],
    enclosures: [['https://media.example/fish.mp3?x=1&y=2', 'audio/mpeg']],
  });
});

describe.each(FORMATS)('.%s', (format) => {
  const path = `/v1/feed.${format}`;

  it('leads from page to page until all articles are seen, each once, at the address it is asked by', async () => {
    const seen: string[] = [];
    let next: string | undefined = `${path}?limit=3&sort=oldest`;
    for (let pages = 0; next !== undefined; pages += 1) {
      expect(pages).toBeLessThan(4);
      const reply = await world.send(next);
      expect(reply.headers['link']).toContain(
        `<${BASE}${next}>; rel="self", <${HUB}>; rel="hub", <${BASE}${path}?limit=3&sort=oldest>; rel="first"`,
      );
      // In the body as well: readers that keep no headers find it there.
      expect(reply.text).toMatch(
        /rel="hub" href="https:\/\/hub\.example\/"|"hubs":\[\{"type":"WebSub","url":"https:\/\/hub\.example\/"\}\]/,
      );
      seen.push(...[...reply.text.matchAll(/urn:uuid:[0-9a-f-]{36}/g)].map(([id]) => id));
      next = new RegExp(`<${BASE}([^>]*)>; rel="next"`).exec(reply.headers['link'] ?? '')?.[1];
    }
    const items = new Set(seen).size - (format === 'atom' ? 1 : 0);
    expect(items).toBe(7);
  });

  it('answers 304 while nothing has changed, and anew when something has', async () => {
    const reply = await world.send(path);
    expect(reply.headers['content-type']).toMatch(/^application\/(?:feed\+json|atom\+xml|rss\+xml); charset=utf-8$/);
    const tag = reply.headers['etag'] ?? '';
    world.now += 60_000;
    expect((await world.send(path, { headers: { 'if-none-match': tag } })).status).toBe(304);
    await world.upload(
      '1.html',
      makeArticle({ title: `Mended for ${format}`, url: 'https://news.example/1', published: '2026-02-01T09:00:00+01:00' }),
    );
    const changed = await world.send(path, { headers: { 'if-none-match': tag } });
    expect([changed.status, changed.text.includes(`Mended for ${format}`)]).toEqual([200, true]);
  });

  it('gives what is asked for whatever a reader accepts, and refuses what is no filter', async () => {
    expect((await world.send(path, { headers: { accept: 'text/xml' } })).status).toBe(200);
    for (const query of ['fields=title', 'from=2026-02-02&to=2026-02-01']) {
      const refused = await world.send(`${path}?${query}`);
      expect([query, refused.status, refused.headers['content-type']]).toEqual([query, 400, 'application/problem+json']);
    }
  });
});

it('keeps the ids of items and feed when the API moves and the article changes', async () => {
  const moved = await createWorld(services, {
    of: world,
    change: (dependencies) => ({ ...dependencies, settings: { ...dependencies.settings, publicUrl: 'https://cdn.example/news' } }),
  });
  const before = parseAtomFeed(await text('/v1/feed.atom?site=news.example'));
  const after = parseAtomFeed((await moved.send('/v1/feed.atom?site=news.example')).text);
  expect([after.id, after.entries?.map(({ id }) => id)]).toEqual([before.id, before.entries?.map(({ id }) => id)]);
  expect(after.links).toContainEqual(
    expect.objectContaining({ rel: 'self', href: 'https://cdn.example/news/v1/feed.atom?site=news.example' }),
  );
  expect(after.id).not.toBe(parseAtomFeed(await text('/v1/feed.atom')).id);
});

it('leaves out what was withdrawn', async () => {
  const id = await world.upload(
    'gone.html',
    makeArticle({ title: 'Soon gone', url: 'https://news.example/gone', published: '2026-02-09' }),
  );
  expect(JSON.parse(await text('/v1/feed.json')).items[0]['_galley'].id).toBe(id);
  await world.remove('gone.html');
  expect(await text('/v1/feed.json')).not.toContain('Soon gone');
});
