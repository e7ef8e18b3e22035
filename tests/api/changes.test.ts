/** The change log as a client follows it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeArticle } from './articles.ts';
import { createWorld, startServices, type Services } from './harness.ts';
import { Mirror } from './mirror.ts';

const DAY = 24 * 60 * 60 * 1000;
let services: Services;

beforeAll(async () => {
  services = await startServices();
});
afterAll(() => services.stop());

describe('changes', () => {
  it('come in order, each with id and version', async () => {
    const world = await createWorld(services);
    const id = await world.upload('a.html', makeArticle());
    await world.upload('a.html', makeArticle({ title: 'Again' }));
    await world.upload('a.html', makeArticle({ title: 'Again' }));
    await world.remove('a.html');
    world.settle();
    const { items } = JSON.parse((await world.send('/v1/changes')).text);
    expect(items.map(({ type, version }: { type: string; version: number }) => [type, version])).toEqual([
      ['created', 1],
      ['updated', 2],
      ['deleted', 2],
    ]);
    expect(new Set(items.map((item: { id: string }) => item.id))).toEqual(new Set([id]));
  });

  it('are shown only once they are past the lag', async () => {
    const world = await createWorld(services);
    const mirror = new Mirror(world);
    await world.upload('a.html', makeArticle());
    world.now += 4_000;
    await mirror.follow();
    expect(mirror.versions.size).toBe(0);
    world.now += 2_000;
    await mirror.follow();
    expect(mirror.versions.size).toBe(1);
  });

  it('say while there are more, and always where to go on', async () => {
    const world = await createWorld(services);
    for (let index = 0; index < 5; index += 1) await world.upload(`${index}.html`, makeArticle({ title: String(index) }));
    world.settle();
    const first = await world.send('/v1/changes?limit=3');
    const page = JSON.parse(first.text);
    expect([page.items.length, page.more, first.headers['link']]).toEqual([
      3,
      true,
      `</v1/changes?limit=3&cursor=${page.cursor}>; rel="next"`,
    ]);
    const second = JSON.parse((await world.send(`/v1/changes?limit=3&cursor=${page.cursor}`)).text);
    expect([second.items.length, second.more]).toEqual([2, false]);
    const third = JSON.parse((await world.send(`/v1/changes?cursor=${second.cursor}`)).text);
    expect([third.items, third.more, typeof third.cursor]).toEqual([[], false, 'string']);
  });
});

describe('an old cursor', () => {
  it('is good for 90 days after it was last current', async () => {
    const world = await createWorld(services);
    const mirror = new Mirror(world);
    await world.upload('a.html', makeArticle());
    world.settle();
    await mirror.follow();
    await world.remove('a.html');
    world.now += 90 * DAY - 10_000;
    await mirror.follow();
    expect(mirror.versions.size).toBe(0);
    world.now += 90 * DAY + 10_000;
    await expect(mirror.follow()).rejects.toThrow('410');
  });

  it('is not made young by turning pages of old changes', async () => {
    const world = await createWorld(services);
    for (let index = 0; index < 4; index += 1) await world.upload(`${index}.html`, makeArticle({ title: String(index) }));
    world.settle();
    const mirror = new Mirror(world, 1);
    await mirror.turn();
    world.now += 80 * DAY;
    await mirror.turn();
    world.now += 80 * DAY;
    await expect(mirror.turn()).rejects.toThrow('410');
  });

  it('does not stop a client that starts anew on a log of many years', async () => {
    const world = await createWorld(services);
    for (let index = 0; index < 4; index += 1) {
      await world.upload(`${index}.html`, makeArticle({ title: String(index) }));
      world.now += 200 * DAY;
    }
    await world.remove('0.html');
    world.now += 100 * DAY;
    const mirror = new Mirror(world, 1);
    await mirror.follow();
    expect(mirror.versions).toEqual(new Map([1, 2, 3].map((index) => [world.id(`${index}.html`), 1])));
  });
});

describe('a client that starts while a removal is about to be forgotten', () => {
  it('still hears of it, however slowly it turns the pages', async () => {
    const world = await createWorld(services);
    await world.upload('a.html', makeArticle());
    world.now += 10_000;
    await world.remove('a.html');
    world.now += 90 * DAY - 5_000;
    const mirror = new Mirror(world, 1);
    await mirror.turn();
    world.now += 80 * DAY;
    await mirror.follow();
    expect(mirror.versions.size).toBe(0);
  });
});

describe('a mirror', () => {
  it('holds the live set while uploads, overwrites and removals go on', async () => {
    const world = await createWorld(services);
    const mirror = new Mirror(world, 3);
    const live = new Map<string, number>();
    for (let step = 0; step < 120; step += 1) {
      const key = `${(step * 7) % 13}.html`;
      const id = world.id(key);
      if (step % 5 === 4 && live.has(id)) {
        await world.remove(key);
        live.delete(id);
      } else {
        await world.upload(key, makeArticle({ title: `Step ${step}` }));
        live.set(id, JSON.parse((await world.send(`/v1/articles/${id}`)).text).version);
      }
      if (step % 4 === 0) await mirror.follow();
      world.now += (step % 7) * 500;
    }
    world.settle();
    await mirror.follow();
    expect(mirror.versions).toEqual(live);
    const late = new Mirror(world);
    await late.follow();
    expect(late.versions).toEqual(live);
  });

  it('holds the live set while writers work side by side and the clock jumps', async () => {
    const world = await createWorld(services);
    const mirror = new Mirror(world, 5);
    const writing = { isOver: false };
    const write = async (writer: number): Promise<void> => {
      for (let step = 0; step < 8; step += 1) {
        const key = `${writer}-${step % 3}.html`;
        if (step % 4 === 3) await world.remove(key);
        else await world.upload(key, makeArticle({ title: `Step ${step}` }));
      }
    };
    const follow = async (): Promise<void> => {
      for (let round = 0; !writing.isOver; round += 1) {
        await mirror.follow();
        world.now += (round * 977) % 700;
      }
    };
    const following = follow();
    await Promise.all([0, 1, 2, 3].map(write));
    writing.isOver = true;
    await following;
    world.settle();
    world.settle();
    await mirror.follow();
    const live = new Map<string, number>();
    for (const writer of [0, 1, 2, 3]) {
      for (const index of [0, 1, 2]) {
        const reply = await world.send(`/v1/articles/${world.id(`${writer}-${index}.html`)}`);
        if (reply.status === 200) live.set(JSON.parse(reply.text).id, JSON.parse(reply.text).version);
      }
    }
    expect(live.size).toBe(8);
    expect(mirror.versions).toEqual(live);
  });
});
