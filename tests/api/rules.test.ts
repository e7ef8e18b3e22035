/** Site rules over the API: kept in versions, one writer at a time, checked before they are kept, and tried before that. */
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ruleSchema } from '../../functions/api/rule-schemas.ts';
import { createKey } from '../../shared/access/index.ts';
import { extract, siteRuleSchema } from '../../shared/extraction/index.ts';
import type { Call } from './events.ts';
import { createWorld, RAW_BUCKET, startServices, type Services, type World } from './harness.ts';

let services: Services;
let world: World;
let key: string;

const HOST = 'post.example';
const RULE = { host: HOST, author: '.credit', strip: '.promo' };
const page = (title: string): string => `<!doctype html><html lang="en"><head><title>${title} | Post</title>
<meta name="author" content="Web Desk"><link rel="canonical" href="https://www.${HOST}/${encodeURIComponent(title)}"></head><body><article><h1>${title}</h1>
<p class="meta">Words: <span class="credit">Jane Roe</span></p><p class="promo">Buy our book about the river, which has many words in it too, and a price.</p>
<p>The river came back in the spring, after ten dry years, and with it the herons, the reeds and the noise of water, which few remembered.</p>
<p>Farmers opened the old sluices by hand, for the motors had been sold, and by evening the first meadows stood under a foot of it.</p></article></body></html>`;

beforeAll(async () => {
  services = await startServices();
  world = await createWorld(services, { access: { readers: 'public', publishers: 'keys' } });
  key = await world.key('publish');
  for (let at = 0; at < 3; at += 1) {
    const [Key, Body] = [`river-${at}.html`, page(`River ${at}`)];
    await world.objects.send(new PutObjectCommand({ Bucket: RAW_BUCKET, Key, Body, ContentType: 'text/html' }));
    const result = extract(Body);
    if (result.outcome === 'article') await world.upload(Key, result.article);
  }
});
afterAll(() => services.stop());

const send = async (path: string, method = 'GET', body?: object, headers: Record<string, string> = {}, by = key) => {
  const call: Call = {
    method,
    headers: { 'x-api-key': by, ...(body && { 'content-type': 'application/json' }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  };
  const reply = await world.send(path, call);
  return { status: reply.status, tag: reply.headers['etag'] ?? null, body: reply.text === '' ? null : JSON.parse(reply.text) };
};

it('takes the members of a rule that the extractor takes', () => {
  expect(Object.keys(ruleSchema.shape).toSorted()).toEqual(Object.keys(siteRuleSchema.shape).toSorted());
});

describe('a rule', () => {
  it('is saved, listed, replaced and removed, and its versions go on counting', async () => {
    expect((await send(`/v1/rules/${HOST}`)).status).toBe(404);
    const first = await send(`/v1/rules/${HOST}`, 'PUT', RULE);
    expect(first).toMatchObject({ status: 200, tag: '"1"', body: { host: HOST, version: 1, rule: RULE, fault: null, earlier: [] } });
    const second = await send(`/v1/rules/${HOST}`, 'PUT', { ...RULE, title: 'h1' }, { 'if-match': '"1"' });
    expect(second).toMatchObject({ tag: '"2"', body: { version: 2, earlier: [{ version: 1, removed: false }] } });
    expect((await send('/v1/rules')).body).toMatchObject({ items: [{ host: HOST, version: 2 }], cursor: null });
    expect((await send(`/v1/rules/${HOST}?version=1`)).body).toMatchObject({ version: 1, rule: RULE });
    expect(await send(`/v1/rules/${HOST}`, 'DELETE', undefined, { 'if-match': '"2"' })).toMatchObject({ tag: '"3"', body: { rule: null } });
    expect((await send('/v1/rules')).body.items).toEqual([]);
    expect(await send(`/v1/rules/${HOST}`)).toMatchObject({ status: 200, body: { version: 3, rule: null } });
    expect((await send(`/v1/rules/${HOST}`, 'DELETE')).status).toBe(404);
    expect(await send(`/v1/rules/${HOST}`, 'PUT', RULE, { 'if-none-match': '*' })).toMatchObject({ status: 200, body: { version: 4 } });
  });

  it('is saved over no version but the one that is meant', async () => {
    const standing = (await send(`/v1/rules/${HOST}`)).tag;
    expect(await send(`/v1/rules/${HOST}`, 'PUT', RULE, { 'if-match': '"1"' })).toMatchObject({ status: 412, tag: standing });
    expect((await send(`/v1/rules/${HOST}`, 'PUT', RULE, { 'if-none-match': '*' })).status).toBe(412);
    expect((await send('/v1/rules/new.example', 'PUT', { host: 'new.example' }, { 'if-match': '*' })).status).toBe(412);
    const both = await Promise.all(
      ['h1', 'h2'].map((title) => send(`/v1/rules/${HOST}`, 'PUT', { ...RULE, title }, { 'if-match': standing ?? '' })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  });

  it.each([
    ['a selector that cannot be read', { ...RULE, author: 'p:bogus(' }, '/author', /valid CSS selector/],
    ['a selector of a list', { ...RULE, strip: ['.a', 'h1:shiny'] }, '/strip/1', /:shiny/],
    ['a rule for another host', { ...RULE, host: 'other.example' }, '/host', /the path names post\.example/],
    ['a rule beyond all measure', { ...RULE, tests: [{ page: 'a.html', contains: ['x'.repeat(20_000)] }] }, '/', /bytes as JSON/],
  ])('is refused where it is %s, by place and reason', async (_what, rule, pointer, detail) => {
    const refused = await send(`/v1/rules/${HOST}`, 'PUT', rule);
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toContainEqual(expect.objectContaining({ pointer, detail: expect.stringMatching(detail) }));
  });

  it('is for keys that publish every page of the stage', async () => {
    const { key: bound } = await createKey(
      world.keyTable,
      { name: 'bound', rights: ['publish'], prefixes: ['news/'], expires: null },
      new Date(world.now),
      randomBytes,
    );
    const asked = [
      await send('/v1/rules', 'GET', undefined, {}, bound),
      await send(`/v1/rules/${HOST}`, 'GET', undefined, {}, bound),
      await send(`/v1/rules/${HOST}`, 'PUT', RULE, {}, bound),
      await send(`/v1/rules/${HOST}`, 'DELETE', undefined, {}, bound),
      await send(`/v1/rules/${HOST}/trial`, 'POST', { rule: RULE }, {}, bound),
    ];
    expect(asked.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
  });
});

const trial = async (body: object) => await send(`/v1/rules/${HOST}/trial`, 'POST', body);

describe('a trial', () => {
  it('says of pages of the site what a candidate would change, and saves nothing', async () => {
    await send(`/v1/rules/${HOST}`, 'DELETE');
    const { status, body } = await trial({ rule: RULE, selectors: ['p'] });
    expect(status).toBe(200);
    expect([...body.items.map((item: { key: string }) => item.key), ...body.left].toSorted()).toEqual([
      'river-0.html',
      'river-1.html',
      'river-2.html',
    ]);
    expect(body.items[0]).toMatchObject({
      outcome: 'changed',
      words: { added: 0, removed: 16 },
      matches: [
        { selector: '.promo', elements: 1 },
        { selector: '.credit', elements: 1 },
        { selector: 'p', elements: 4 },
      ],
    });
    expect((await send('/v1/rules')).body.items).toEqual([]);
  });

  it('goes on with the pages that are left, and says of one that is gone that it is', async () => {
    const { body } = await trial({ rule: RULE, keys: ['river-1.html', 'never.html'] });
    expect(body.items.map((item: { key: string }) => item.key)).toEqual(['river-1.html']);
    expect(body.left).toEqual([]);
    const { objects } = world;
    await objects.send(new PutObjectCommand({ Bucket: RAW_BUCKET, Key: 'river-2.html', Body: '', ContentType: 'text/html' }));
    expect((await trial({ rule: RULE, keys: ['river-2.html'] })).body.items[0]).toMatchObject({ outcome: 'no-article' });
  });

  it('tries the site without its rule', async () => {
    await send(`/v1/rules/${HOST}`, 'PUT', RULE);
    const { body } = await trial({ rule: null, keys: ['river-0.html'] });
    expect(body.items[0]).toMatchObject({ outcome: 'changed', words: { added: 16, removed: 0 } });
    expect((await trial({ rule: RULE, keys: ['river-0.html'] })).body.items[0]).toMatchObject({ outcome: 'same', changes: [] });
  });

  it.each([
    ['the rule', { rule: { ...RULE, title: 'h1:shiny' } }, '/rule/title'],
    ['tags of the rule beside selectors to count', { rule: { ...RULE, tags: ['a:shiny'] }, selectors: ['p'] }, '/rule/tags/0'],
    ['a selector to count', { rule: { ...RULE, tags: 'a' }, selectors: ['h1', 'p:bogus('] }, '/selectors/1'],
    ['a selector to count without a rule', { rule: null, selectors: ['p:bogus('] }, '/selectors/0'],
  ])('names what is wrong with %s', async (_what, body, pointer) => {
    const refused = await trial(body);
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([400, pointer]);
  });
});

it('explains a page by the rule that was saved just now, and names it', async () => {
  const { body } = await send(`/v1/rules/${HOST}`, 'PUT', RULE);
  const explained = await send('/v1/explanations?key=river-0.html');
  expect(explained.body.article.provenance.authors.source).toBe(`rule:${HOST}@${body.version}`);
  expect(explained.body.article.authors).toEqual([{ name: 'Jane Roe', url: null }]);
});
