/** Read keys that are bound to sites: no operation tells them of articles of another, in lists, by id, in changes, counts or tools. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../functions/api/operations.ts';
import { createKey } from '../../shared/access/index.ts';
import { makeArticle, paragraphs } from './articles.ts';
import type { Call } from './events.ts';
import { createWorld, startServices, type Services, type World } from './harness.ts';

let services: Services;
let world: World;
let [own, theirs, copy, moved] = ['', '', '', ''];
let [bound, free] = ['', ''];

const STORY = ['The weir at Ludlow was mended over eleven nights by a crew of nine, who lowered stones of two tons from a barge.'];
const at = (site: string, title: string, body: readonly string[]) =>
  makeArticle({ url: `https://${site}/${title.toLowerCase()}`, title, siteName: `Desk of ${title}` }, body);

beforeAll(async () => {
  services = await startServices();
  world = await createWorld(services, { access: { readers: 'keys', publishers: 'keys' } });
  own = await world.upload('own.html', at('mine.example', 'Heron', [...STORY, ...paragraphs(4)]));
  theirs = await world.upload('theirs.html', at('other.example', 'Magpie', paragraphs(3, 2)));
  copy = await world.upload('copy.html', at('other.example', 'Plover', [...STORY, ...paragraphs(4)]));
  moved = await world.upload('moved.html', at('other.example', 'Curlew', paragraphs(2, 3)));
  await world.upload('theirs.html', at('other.example', 'Magpie', [...paragraphs(3, 2), 'A line was added.']));
  await world.upload('moved.html', at('mine.example', 'Curlew', [...paragraphs(2, 3), 'It stands at another address now.']));
  world.settle();
  await world.index();
  await world.findDuplicates();
  await world.count();
  const request = { name: 'bound', rights: ['read'] as const, sites: ['mine.example'], expires: null };
  bound = (await createKey(world.keyTable, request, new Date(world.now), randomBytes)).key;
  free = await world.key('read');
});
afterAll(() => services.stop());

async function ask(key: string, path: string, call: Call = {}): Promise<{ status: number; text: string }> {
  const { status, text } = await world.send(path, { ...call, headers: { ...call.headers, 'x-api-key': key } });
  return { status, text };
}
const tool = (name: string, given: object): readonly [string, Call] => [
  '/v1/mcp',
  {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'mcp-protocol-version': '2025-06-18' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: given } }),
  },
];

const summaries = ({ items }: { items: { id: string; type: string }[] }) => items.map(({ id, type }) => `${id} ${type}`);
const bare = ({ status, text }: { status: number; text: string }, id: string) => [
  status,
  text.replaceAll(id, 'ID').replace(/"requestId":"[^"]+"/, ''),
];

/** Of each operation of readers, calls whose answer to a key that may read all tells of another site. */
const CALLS: Readonly<Record<string, () => readonly (readonly [string, Call?])[]>> = {
  listArticles: () => [
    ['/v1/articles'],
    ['/v1/articles?site=other.example'],
    ['/v1/articles?site=Desk%20of%20Magpie'],
    ['/v1/articles?author=Ada%20Quay&sort=oldest'],
    ['/v1/articles?sort=updated&include=text'],
    [`/v1/articles?ids=${theirs},${own}`],
  ],
  lookupArticles: () => [['/v1/articles/lookup?url=https://other.example/magpie']],
  getArticle: () => [[`/v1/articles/${theirs}`], [`/v1/articles/${theirs}.md`], [`/v1/articles/${own}?include=duplicates`]],
  listRevisions: () => [[`/v1/articles/${theirs}/revisions`]],
  getRevision: () => [[`/v1/articles/${theirs}/revisions/1`]],
  listChanges: () => [['/v1/changes'], ['/v1/changes?include=card'], ['/v1/changes?history=none'], ['/v1/changes?section=Local']],
  searchArticles: () => [['/v1/search?q=council'], ['/v1/search?q=site:other.example'], ['/v1/search?q=weir&sort=newest']],
  listSites: () => [['/v1/sites'], ['/v1/sites?prefix=o']],
  listAuthors: () => [['/v1/authors']],
  listTags: () => [['/v1/tags']],
  listSections: () => [['/v1/sections']],
  getJsonFeed: () => [['/v1/feed.json']],
  getAtomFeed: () => [['/v1/feed.atom']],
  getRssFeed: () => [['/v1/feed.rss?sort=updated']],
  callMcp: () => [
    tool('search_articles', { q: 'council' }),
    tool('search_articles', {}),
    tool('get_article', { id: theirs }),
    tool('list_changes', {}),
  ],
};

describe('a key that is bound to a site', () => {
  it('hears nothing of another, by any operation of readers', async () => {
    // Another operation of readers is to be tried here, too.
    expect(OPERATIONS.filter(({ right }) => right === 'read').map(({ id }) => id)).toEqual(Object.keys(CALLS));
    const counted = new Set(['listAuthors', 'listTags', 'listSections']);
    for (const [id, calls] of Object.entries(CALLS)) {
      for (const [path, call] of calls()) {
        const [all, seen] = [await ask(free, path, call), await ask(bound, path, call)];
        const traces = [theirs, copy, 'other.example', 'Magpie', 'magpie', 'Plover'];
        const isTold = traces.some((trace) => all.text.includes(trace));
        expect([path, all.status, isTold || seen.status === 404 || counted.has(id)]).toEqual([path, 200, true]);
        if (counted.has(id)) expect([path, seen.status]).toEqual([path, 403]);
        // What the caller has named itself comes back in the answer.
        const named = traces.filter((trace) => path.includes(trace) || call?.body?.includes(trace) === true);
        expect([path, traces.filter((trace) => seen.text.includes(trace) && !named.includes(trace))]).toEqual([path, []]);
      }
    }
  });

  it('has of its own site what another key has', async () => {
    const titles = async (path: string) =>
      JSON.parse((await ask(bound, path)).text).items.map(({ title, value }: { title?: string; value?: string }) => title ?? value);
    expect((await titles('/v1/articles')).toSorted()).toEqual(['Curlew', 'Heron']);
    expect(await titles('/v1/articles?site=mine.example&author=Ada%20Quay')).toEqual(expect.arrayContaining(['Curlew', 'Heron']));
    expect(await titles('/v1/articles?site=-mine.example')).toEqual([]);
    expect((await titles('/v1/search?q=council')).toSorted()).toEqual(['Curlew', 'Heron']);
    expect(JSON.parse((await ask(bound, '/v1/search?q=council')).text).total).toBe(2);
    expect(await titles('/v1/sites')).toEqual(['mine.example']);
    expect(await titles('/v1/articles/lookup?url=https://mine.example/heron')).toEqual(['Heron']);
    expect((await ask(bound, `/v1/articles/${own}.html`)).status).toBe(200);
    expect((await ask(bound, `/v1/articles/${own}/revisions/1`)).status).toBe(200);
  });

  it('is answered an article of another site as one that never was, and in a list of ids, too', async () => {
    const none = '0'.repeat(26);
    for (const path of ['', '.json', '/revisions', '/revisions/1', '/revisions/1?include=text']) {
      const [hidden, unknown] = [await ask(bound, `/v1/articles/${theirs}${path}`), await ask(bound, `/v1/articles/${none}${path}`)];
      expect(bare(hidden, theirs)).toEqual(bare(unknown, none));
    }
    expect(JSON.parse((await ask(bound, `/v1/articles?ids=${own},${theirs},${none}`)).text)).toMatchObject({
      items: [{ id: own }],
      missing: [
        { id: theirs, state: 'unknown' },
        { id: none, state: 'unknown' },
      ],
    });
  });

  it('follows the changes of its site exactly: what comes to it, what leaves it, what is removed', async () => {
    const follow = async (cursor: string) => JSON.parse((await ask(bound, `/v1/changes?include=card${cursor}`)).text);
    const first = await follow('');
    expect(summaries(first)).toEqual([`${own} created`, `${moved} created`, `${moved} updated`].slice(0, summaries(first).length));
    await world.upload('moved.html', at('other.example', 'Curlew', [...paragraphs(2, 3), 'And back it went.']));
    await world.upload('theirs.html', at('other.example', 'Magpie', paragraphs(2, 1)));
    await world.remove('theirs.html');
    await world.remove('own.html');
    world.settle();
    const next = await follow(`&cursor=${first.cursor}`);
    expect(summaries(next)).toEqual([`${moved} deleted`, `${own} deleted`]);
    expect(JSON.stringify(next)).not.toContain('formerSite');
    // Another key hears of all of it.
    const all = JSON.parse((await ask(free, '/v1/changes')).text);
    expect(summaries(all)).toEqual(expect.arrayContaining([`${theirs} deleted`, `${own} deleted`]));
    expect(JSON.stringify(all)).not.toContain('formerSite');
  });

  it('has cursors of its own', async () => {
    const { cursor } = JSON.parse((await ask(free, '/v1/articles?limit=1')).text);
    expect((await ask(free, `/v1/articles?limit=1&cursor=${cursor}`)).status).toBe(200);
    expect((await ask(bound, `/v1/articles?limit=1&cursor=${cursor}`)).status).toBe(400);
  });
});
