/** Details of the records that no other suite notices when they break: each is here because a small fault in it went through (docs/mutation.md). */
import { describe, expect, it } from 'vitest';
import { cardOf, MAX_CARD_BYTES } from '../../shared/articles/card.ts';
import { packContent, unpackContent } from '../../shared/articles/content.ts';
import { facet, hostIn, MODIFIED } from '../../shared/articles/facets.ts';
import { hintRows, named } from '../../shared/articles/hints.ts';
import { openReader, openTable, openWriter, RETENTION_MS, type Observation } from '../../shared/articles/index.ts';
import { criteriaOf, planOf } from '../../shared/articles/list-plan.ts';
import { keysAt } from '../../shared/articles/lookup.ts';
import { unpack } from '../../shared/articles/packing.ts';
import { normaliseUrl } from '../../shared/articles/urls.ts';
import { MemoryBucket } from './memory-bucket.ts';
import { MemoryTable } from './memory-table.ts';
import { sampleArticle, sampleEvent, sampleRejection } from './sample.ts';

const NOW = Date.parse('2026-03-02T12:00:00Z');

describe('an address is found without', () => {
  it.each([
    ['Facebook', 'fbclid'],
    ['Google Ads', 'gclid'],
    ['Google Ads on apps', 'gbraid'],
    ['Microsoft', 'msclkid'],
    ['TikTok', 'ttclid'],
    ['Yandex', 'yclid'],
    ['Instagram', 'igsh'],
    ['Mailchimp', 'mc_eid'],
    ['Google Analytics', '_gl'],
    ['HubSpot', '_hsenc'],
    ['Marketo', 'mkt_tok'],
    ['a campaign', 'cmpid'],
    ['another campaign', 'ns_campaign'],
  ])('the trace of %s', (_, parameter) => {
    expect(normaliseUrl(`https://example.org/a?page=2&${parameter}=x1`)).toBe('example.org/a?page=2');
    expect(normaliseUrl(`https://example.org/a?${parameter.toUpperCase()}=x1`)).toBe('example.org/a');
  });
});

describe('a card says what was shortened in it', () => {
  const long = 'word '.repeat(40).trim();
  it.each([
    ['siteName', { siteName: long }],
    ['section', { section: long }],
    ['title', { title: 'word '.repeat(80).trim() }],
    ['excerpt', { excerpt: 'word '.repeat(100).trim() }],
    ['url', { url: `https://example.org/${'x'.repeat(500)}` }],
    [
      'image',
      { image: { url: `https://example.org/${'x'.repeat(1_200)}.jpg`, alt: null, caption: null, credit: null, width: null, height: null } },
    ],
  ])('%s', (field, changes) => {
    expect(cardOf(sampleArticle(changes)).shortened).toEqual([field]);
  });
});

it('says so of a card whose authors are left out, too', () => {
  const authors = Array.from({ length: 30 }, (_, at) => ({ name: `Author of many books, the ${at}th of them`, url: null }));
  expect(cardOf(sampleArticle({ authors })).shortened).toContain('authors');
});

it('cuts the names of site and section further where a card is too long still', () => {
  const { siteName, section, shortened } = cardOf(
    sampleArticle({
      url: `https://example.org/${'x'.repeat(370)}`,
      title: 'word '.repeat(80).trim(),
      siteName: 'site '.repeat(16).trim(),
      section: 'part '.repeat(16).trim(),
      authors: [{ name: 'Ada', url: `https://example.org/${'a'.repeat(MAX_CARD_BYTES / 3)}` }],
    }),
  );
  expect([siteName, section].map((name) => Buffer.byteLength(name ?? ''))).toEqual([37, 37]);
  expect(shortened).toEqual(expect.arrayContaining(['siteName', 'section']));
});

it('reads rows that earlier deployments packed', () => {
  expect(unpack(Buffer.from('ePn3beKdQynZ0covPAFRWwsAIHgTXQ==', 'base64'))).toEqual({
    schema: 1,
    state: 'live',
    receipt: { status: 'stored' },
  });
});

it('stores blocks that have a text and no runs', () => {
  const article = sampleArticle({ blocks: [{ type: 'code', language: null, text: 'x = 1' }] });
  expect(unpackContent(packContent(article))).toEqual(article);
});

it('has the host of its site from its facets, and takes no name for one', () => {
  expect(hostIn(['tag#a', 'site#example.org'])).toBe('example.org');
  expect(hostIn(['site#[2001:db8::1]'])).toBe('[2001:db8::1]');
  expect(hostIn(['site#the-guardian'])).toBeNull();
  expect(hostIn(['tag#a.b'])).toBeNull();
});

const isSparse = async (query: Parameters<typeof planOf>[0]) => (await planOf(query, 2, async () => []))?.isSparse;

describe('the filters of a list', () => {
  it('take any language for one of which the article says that it has it', () => {
    expect(criteriaOf({ lang: '*' })?.groups).toEqual([['lang#*']]);
    expect(criteriaOf({ lang: { any: [], none: ['*'] } })?.excluded).toEqual(['lang#*']);
    expect(criteriaOf({ lang: 'pt-BR' })?.groups).toEqual([['lang#pt-br']]);
  });

  it('match nothing where a wanted value has no letter, and leave out nothing for such an unwanted one', () => {
    expect(criteriaOf({ tag: '!!!' })).toBeNull();
    expect(criteriaOf({ tag: { any: [], none: ['!!!'] } })).toMatchObject({ groups: [], excluded: [] });
  });

  it('bind a list to the sites of its caller, beside the site that is asked for', () => {
    expect(criteriaOf({ sites: ['a.example'] })?.groups).toEqual([['site#a.example']]);
    expect(criteriaOf({ site: 'b.example', sites: ['a.example'] })?.groups).toEqual([['site#b.example'], ['site#a.example']]);
  });

  it('walk the list of the rarest, and look into rows only for the others', async () => {
    expect(await isSparse({ limit: 10, sort: 'newest' })).toBe(false);
    expect(await isSparse({ limit: 10, sort: 'newest', tag: 'floods' })).toBe(false);
    expect(await isSparse({ limit: 10, sort: 'newest', tag: 'floods', lang: 'en' })).toBe(true);
    expect(await isSparse({ limit: 10, sort: 'newest', sortField: 'updated', tag: 'floods' })).toBe(true);
    expect(await isSparse({ limit: 10, sort: 'newest', from: '2026-01-01', dateField: 'firstSeen' })).toBe(true);
  });
});

it('walks the lists of a name’s hosts, and asks for hosts of nothing else', async () => {
  const asked: string[] = [];
  const hostsOf = async (name: string): Promise<readonly string[]> => (asked.push(name), ['site#a.example', 'site#b.example']);
  const walked = async (filters: Partial<Parameters<typeof planOf>[0]>) =>
    new Set((await planOf({ limit: 10, sort: 'newest', ...filters }, 1, hostsOf))?.walks.map(({ pk }) => pk));
  expect(await walked({ site: 'The Guardian' })).toEqual(new Set(['L#site#the-guardian#0', 'L#site#a.example#0', 'L#site#b.example#0']));
  expect(await walked({ tag: 'Floods' })).toEqual(new Set(['L#tag#floods#0']));
  expect(asked).toEqual(['site#the-guardian']);
});

it('has an article in the list of the modified by when it was modified, and in all others by its own instant', () => {
  const [instant, modified] = ['2026-03-01T00:00:00.000Z', '2026-03-05T00:00:00.000Z'];
  const generations = { lists: 'g', modified: 'g', urls: 'g' };
  const rows = hintRows({ instant, modified, facets: ['all#', MODIFIED, 'tag#a'], marks: [], urls: [], generations }, 'id', 1);
  expect(rows.map(({ pk, sk }) => [pk.includes(MODIFIED), sk.split('#')[0]])).toEqual([
    [false, instant],
    [true, modified],
    [false, instant],
  ]);
});

/** A writer on a table of its own, and how to put an object through it. */
function stage() {
  const memory = new MemoryTable();
  const table = openTable(memory.client(), 't');
  const bodies = { client: new MemoryBucket().client(), name: 'b' };
  const writer = openWriter({ table, bodies, shards: 1, clock: { now: () => NOW, sleep: async () => {} } });
  const record = async (key: string, observation: Observation): Promise<void> => {
    const event = sampleEvent({ key });
    const comparison = await writer.compareToRecorded(event);
    if (comparison.verdict !== 'process') throw new Error(`${key} is due.`);
    await writer.record(event, comparison, observation);
  };
  const reader = openReader({ table, bodies, rawBucketName: 'raw', shards: 1, now: () => NOW });
  return { memory, table, writer, reader, record };
}
const object = { versionId: 'v1', eTag: 'e', size: 1 };

it('lists the receipt of a rejected page until removals are forgotten, too', async () => {
  const { memory, record } = stage();
  await record('a.pdf', sampleRejection({ ...object, versionId: null }));
  const ends = [...memory.rows.values()].flatMap(({ expires }) => (typeof expires === 'number' ? [expires] : []));
  expect(ends).toEqual([Math.floor((NOW + RETENTION_MS) / 1_000)]);
});

it.each(['newest', 'oldest'] as const)(
  'reads a list on from a place that it was read back to, and back from it, %s first',
  async (sort) => {
    const { reader, record } = stage();
    for (const day of [1, 2, 3, 4]) {
      const article = sampleArticle({ title: String(day), published: `2026-01-0${day}` });
      await record(`${day}.html`, { state: 'article', article, object, warnings: [] });
    }
    const order = sort === 'newest' ? ['4', '3', '2', '1'] : ['1', '2', '3', '4'];
    const titles = ({ items }: Awaited<ReturnType<typeof reader.list>>) => items.map(({ title }) => title);
    const { position } = await reader.list({ sort, limit: 3 }, null);
    expect(titles(await reader.list({ sort, limit: 9 }, position))).toEqual(order.slice(3));
    const back = await reader.list({ sort, limit: 2, back: true }, position);
    expect(titles(back)).toEqual([order[2], order[1]]);
    expect(titles(await reader.list({ sort, limit: 9 }, back.position))).toEqual(order.slice(1));
    expect(titles(await reader.list({ sort, limit: 9, back: true }, back.position))).toEqual(order.slice(0, 1));
  },
);

it('knows the object that is no article, by which an archive is opened again', async () => {
  const { writer, record } = stage();
  await record('a.zip', sampleRejection(object));
  expect(await writer.recordedHead(sampleEvent().bucket, 'a.zip')).toMatchObject({ state: 'rejected', object });
});

it('says in a few characters how far the log was read', async () => {
  const { reader, record } = stage();
  await record('a.html', { state: 'article', article: sampleArticle(), object, warnings: [] });
  const { items, position } = await reader.changes(null, 10, '2030-01-01T00:00:00.000Z');
  expect(position).toEqual({ '0': `${items[0]?.at}#~` });
  expect((await reader.changes(position, 10, '2030-01-01T00:00:00.000Z')).items).toEqual([]);
});

it('looks at few of the articles of one address to warn of them, however many there are', async () => {
  const { table, record } = stage();
  for (let index = 0; index < 6; index += 1)
    await record(`${index}.html`, { state: 'article', article: sampleArticle(), object, warnings: [] });
  let read = 0;
  const counted: typeof table = { ...table, get: (...given) => ((read += 1), table.get(...given)) };
  const found = await keysAt(counted, [normaliseUrl(sampleArticle().url ?? '') ?? ''], 'none');
  expect([found.length, read]).toEqual([3, 3]);
});

const ranks = async (query: Partial<Parameters<typeof planOf>[0]>) =>
  (await planOf({ limit: 10, sort: 'newest', ...query }, 1, async () => []))?.walks.map(({ rank }) => rank);

it('puts all that a list by one moment holds into one rank, and what has no date behind what has one', async () => {
  expect(await ranks({ sortField: 'modified' })).toEqual([0]);
  expect(await ranks({ sortField: 'updated' })).toEqual([0]);
  expect(await ranks({ sortField: 'listed' })).toEqual([0, 0]);
  expect(await ranks({})).toEqual([0, 1]);
  expect(await ranks({ from: '2026-01-01' })).toEqual([0]);
});

it('keeps the rows of an article whose lists and addresses are the same, and names new ones otherwise', () => {
  const generations = { lists: 'old', modified: 'old', urls: 'old' };
  const hints = { instant: '2026-03-01', modified: null, facets: ['all#', 'tag#a'], marks: ['lang#*'], urls: ['a.example', 'b.example'] };
  expect(named(hints, { ...hints, generations }, 'new').generations).toEqual(generations);
  const moved = { ...hints, facets: ['all#', 'tag#b'] };
  expect(named(moved, { ...hints, generations }, 'new').generations).toEqual({ lists: 'new', modified: 'new', urls: 'old' });
  expect(named(hints, null, 'new').generations).toEqual({ lists: 'new', modified: 'new', urls: 'new' });
});

it('keeps syllables of Hangul together', () => {
  expect(facet('section', '\u1109\u1165\u110b\u116e\u11af')).toBe('section#\uc11c\uc6b8');
});

it('keeps the beginning of a value that is too long, with a digest behind it', () => {
  const value = `climate-${'x'.repeat(300)}`;
  expect(facet('tag', 'x'.repeat(96))).toBe(`tag#${'x'.repeat(96)}`);
  expect(facet('tag', 'x'.repeat(97))).toMatch(/^tag#x{76}~/);
  expect(facet('tag', value)).toMatch(/^tag#climate-x{68}~[0-9a-f]{16}$/);
});

it('takes what a name begins with for a tag of it, sharps within for letters', () => {
  expect([facet('tag', '---C#---'), facet('tag', '#-#x')]).toEqual(['tag#c-sharp', 'tag#x']);
});
