/** Details of the records that no other suite notices when they break: each is here because a small fault in it went through (docs/mutation.md). */
import { describe, expect, it } from 'vitest';
import { cardOf } from '../../shared/articles/card.ts';
import { facet, hostIn, MODIFIED } from '../../shared/articles/facets.ts';
import { hintRows } from '../../shared/articles/hints.ts';
import { openTable, openWriter, RETENTION_MS, type Observation } from '../../shared/articles/index.ts';
import { criteriaOf, planOf } from '../../shared/articles/list-plan.ts';
import { keysAt } from '../../shared/articles/lookup.ts';
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
  return { memory, table, record };
}
const object = { versionId: 'v1', eTag: 'e', size: 1 };

it('lists the receipt of a rejected page until removals are forgotten, too', async () => {
  const { memory, record } = stage();
  await record('a.pdf', sampleRejection({ ...object, versionId: null }));
  const ends = [...memory.rows.values()].flatMap(({ expires }) => (typeof expires === 'number' ? [expires] : []));
  expect(ends).toEqual([Math.floor((NOW + RETENTION_MS) / 1_000)]);
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

it('takes what a name begins with for a tag of it, sharps within for letters', () => {
  expect([facet('tag', '---C#---'), facet('tag', '#-#x')]).toEqual(['tag#c-sharp', 'tag#x']);
});
