/** Quotas of keys: what is counted and when it is added up, what answers say of it, and what those get who have used theirs up. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey, createQuotaCounter, keyIdOf, usedOf, type Quota } from '../../shared/access/index.ts';
import { OPERATIONS } from '../../functions/api/operations.ts';
import { Documented } from './documented.ts';
import { createWorld, startServices, type Services, type World } from './harness.ts';

let services: Services;
let world: World;
const documented = new Documented();

beforeAll(async () => {
  services = await startServices();
  world = await createWorld(services, { access: { readers: 'keys', publishers: 'keys' }, corsOrigins: ['*'] });
});
afterAll(() => services.stop());

async function keyWith(quota: Quota): Promise<string> {
  const request = { name: 'counted', rights: ['read'] as const, quota, expires: null };
  return (await createKey(world.keyTable, request, new Date(world.now), randomBytes)).key;
}
const ask = (key: string, where = world, path = '/v1/articles') => where.send(path, { headers: { 'x-api-key': key } });

describe('a key with a quota', () => {
  it('is told with every answer what is left, and refused when nothing is, until the day is over', async () => {
    const key = await keyWith({ requests: 3, per: 'day' });
    const statusAndLimit = async () => {
      const { status, headers } = documented.check('listArticles', await ask(key));
      return [status, headers['ratelimit']];
    };
    expect(await statusAndLimit()).toEqual([200, '"day";r=2;t=43200']);
    expect(await statusAndLimit()).toEqual([200, '"day";r=1;t=43200']);
    expect(await statusAndLimit()).toEqual([200, '"day";r=0;t=43200']);
    const refused = documented.check('listArticles', await ask(key));
    expect(refused.status).toBe(429);
    expect(refused.headers).toMatchObject({
      'retry-after': '43200',
      ratelimit: '"day";r=0;t=43200',
      'ratelimit-policy': '"day";q=3;w=86400',
      'access-control-expose-headers': expect.stringContaining('RateLimit-Policy'),
    });
    expect(JSON.parse(refused.text)).toMatchObject({
      type: expect.stringContaining('quota-exceeded'),
      detail: expect.stringContaining('3 requests a day'),
    });
    expect(world.lines.at(-1)?.line).toMatchObject({ keyId: keyIdOf(key), status: 429, problem: 'quota-exceeded' });
    world.now += 43_200_000;
    expect(await statusAndLimit()).toEqual([200, '"day";r=2;t=86400']);
    world.now -= 43_200_000;
  });

  it('is told by a month of the calendar', async () => {
    const { headers } = await ask(await keyWith({ requests: 1_000_000, per: 'month' }));
    expect([headers['ratelimit-policy'], headers['ratelimit']]).toEqual([
      '"month";q=1000000;w=2678400',
      `"month";r=999999;t=${31 * 86_400 - 43_200}`,
    ]);
  });

  it('is counted over all instances of the function, and by what it was refused for, not at all', async () => {
    const key = await keyWith({ requests: 4, per: 'day' });
    const other = await createWorld(services, { of: world, access: { readers: 'keys', publishers: 'keys' } });
    expect([(await ask(key)).status, (await ask(key, other)).status, (await ask(key)).status, (await ask(key, other)).status]).toEqual([
      200, 200, 200, 200,
    ]);
    expect([(await ask(key)).status, (await ask(key, other)).status, (await ask(key)).status]).toEqual([429, 429, 429]);
    expect(await usedOf(world.keyTable, keyIdOf(key) ?? '', { requests: 4, per: 'day' }, new Date(world.now))).toBeLessThanOrEqual(6);
  });

  it('is counted for what it has no right to, and for what has not changed, alike', async () => {
    const key = await keyWith({ requests: 100, per: 'day' });
    const first = await ask(key);
    const { status, headers } = await world.send('/v1/articles', {
      headers: { 'x-api-key': key, 'if-none-match': first.headers['etag'] ?? '' },
    });
    expect([status, headers['ratelimit']]).toEqual([304, '"day";r=98;t=43200']);
  });

  it('is refused by every operation that takes keys', async () => {
    const read = await keyWith({ requests: 1, per: 'day' });
    await ask(read);
    const id = '0'.repeat(26);
    for (const { right, method, path } of OPERATIONS.filter((operation) => operation.right === 'read')) {
      const target = path.replace('{id}', id).replace('{version}', '1');
      const reply = await world.send(target, { method: method.toUpperCase(), headers: { 'x-api-key': read } });
      expect([right, target, reply.status]).toEqual([right, target, 429]);
    }
  });

  it('leaves those without alone', async () => {
    const { headers, status } = await ask(await world.key('read'));
    expect([status, headers['ratelimit'], headers['ratelimit-policy']]).toEqual([200, undefined, undefined]);
  });
});

/** A counter on an `add` of the test’s, with a clock that it moves. */
const counter = (add: (requests: number) => number) => {
  const written: number[] = [];
  const failures: unknown[] = [];
  const clock = { now: Date.UTC(2026, 2, 1) };
  const quotas = createQuotaCounter(
    async (_id, _period, requests) => {
      written.push(requests);
      return add(requests);
    },
    () => new Date(clock.now),
    (error) => failures.push(error),
  );
  return { quotas, written, failures, clock };
};

describe('counting', () => {
  it('writes seldom while much is left, and every time near the end: for 10,000 requests some hundreds of writes', async () => {
    let total = 0;
    const { quotas, written } = counter((requests) => (total += requests));
    let served = 0;
    for (let request = 0; request < 11_000; request += 1)
      if (!(await quotas.take('a', { requests: 10_000, per: 'day' })).isSpent) served += 1;
    expect([served, total]).toEqual([10_000, 10_000]);
    expect(written.length).toBeLessThan(700);
    expect(written.slice(1, 4)).toEqual([99, 99, 98]);
    expect(written.slice(-50)).toEqual(Array.from({ length: 50 }, () => 1));
  });

  it('adds up after half a minute, however little it is', async () => {
    let total = 0;
    const { quotas, written, clock } = counter((requests) => (total += requests));
    const take = () => quotas.take('a', { requests: 1_000_000, per: 'day' });
    for (let request = 0; request < 5; request += 1) await take();
    clock.now += 30_000;
    await take();
    expect(written).toEqual([1, 5]);
  });

  it('lets no instance go on for long past what all of them have used', async () => {
    let total = 0;
    const add = (requests: number) => (total += requests);
    const instances = Array.from({ length: 8 }, () => counter(add).quotas);
    let served = 0;
    for (let request = 0; request < 20_000; request += 1) {
      const standing = await instances[request % 8]?.take('a', { requests: 10_000, per: 'month' });
      if (standing?.isSpent === false) served += 1;
    }
    expect(served).toBeGreaterThanOrEqual(10_000 - 8);
    expect(served).toBeLessThan(10_100);
  });

  it('refuses nobody where the table is away, tries again after some seconds, and loses nothing that was counted', async () => {
    let isAway = true;
    const { quotas, written, failures, clock } = counter((requests) => {
      if (isAway) throw new Error('The table is away.');
      return requests;
    });
    const take = () => quotas.take('a', { requests: 50, per: 'day' });
    for (let request = 0; request < 10; request += 1) expect((await take()).isSpent).toBe(false);
    expect([written, failures.length]).toEqual([[1], 1]);
    isAway = false;
    clock.now += 5_000;
    expect((await take()).left).toBe(39);
    expect(written).toEqual([1, 11]);
  });

  it('begins anew with the day, and knows leap days', async () => {
    const { quotas, clock } = counter((requests) => requests);
    clock.now = Date.UTC(2028, 1, 29, 23, 59, 59, 500);
    expect(await quotas.take('a', { requests: 9, per: 'month' })).toMatchObject({ seconds: 29 * 86_400, secondsLeft: 1, left: 8 });
    clock.now += 500;
    expect(await quotas.take('a', { requests: 9, per: 'month' })).toMatchObject({ seconds: 31 * 86_400, left: 8 });
  });
});
