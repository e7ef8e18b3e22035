/** An archive's place in the order, against places that its pages took by themselves. */
import { describe, expect, it } from 'vitest';
import { articleId } from '../../shared/articles/index.ts';
import { memberKey } from '../../shared/archive-keys/index.ts';
import { ARCHIVE, ArchiveWorld, type QueuedMessage } from '../properties/archives-world.ts';
import { tar } from './make.ts';

const KEY = memberKey({ archive: ARCHIVE, name: 'a.html' });
const page = (content: number): Buffer => tar([{ name: 'a.html', body: `page ${content} a.html` }]);

async function deliver(world: ArchiveWorld, messages: readonly QueuedMessage[]): Promise<void> {
  for (const message of messages) expect(await world.receive(message)).toBe(true);
}

async function drain(world: ArchiveWorld): Promise<void> {
  while (world.queue.length > 0) await deliver(world, world.queue.splice(0));
}

function newWorld(): ArchiveWorld {
  return new ArchiveWorld({ versioned: true, maxItemBytes: 350_000 });
}

describe('an archive that was looked at without a sequencer', () => {
  it('withdraws a page that an older upload backdated meanwhile', async () => {
    const archives = newWorld();
    archives.put(page(0));
    await deliver(archives, archives.queue.splice(0));
    const late = archives.queue.splice(0);
    archives.put(page(2));
    await drain(archives);
    await deliver(
      archives,
      late.map((message) => ({ ...message, receives: 1 })),
    );
    expect(await archives.reader.get(articleId('raw', KEY))).toMatchObject({ record: { firstSeen: '2026-03-01T00:00:01.000Z' } });
    archives.put(tar([{ name: 'b.html', body: 'page 1 b.html' }]), false);
    await drain(archives);
    expect(await archives.reader.get(articleId('raw', KEY))).toMatchObject({ state: 'withdrawn' });
  });

  it('takes in a page that was read again by itself before', async () => {
    const archives = newWorld();
    archives.put(page(0));
    await drain(archives);
    const again = { eventName: 'ObjectCreated:Put', eventTime: '2026-03-01T00:00:09.000Z' };
    archives.queue.push({
      body: JSON.stringify({ Records: [{ ...again, s3: { bucket: { name: 'raw' }, object: { key: KEY } } }] }),
      receives: 0,
    });
    await drain(archives);
    archives.put(page(1), false);
    await drain(archives);
    const found = await archives.reader.get(articleId('raw', KEY));
    expect(found).toMatchObject({ state: 'live', record: { title: 'Title 1 of a.html', object: { sequencer: '001' } } });
  });
});
