/** What an archive asks of S3 and of the queue, against what `galley cost` reckons with (shared/costs/usage.ts). */
import { expect, it } from 'vitest';
import { MEASURED } from '../../shared/costs/index.ts';
import { ArchiveWorld } from '../properties/archives-world.ts';
import { tar } from './make.ts';

it('takes as many requests as galley cost takes for granted, whatever its pages are', async () => {
  const { pages, pagesAMessage, puts, gets } = MEASURED.archive;
  const world = new ArchiveWorld({ versioned: true, maxItemBytes: 350_000 });
  world.partPages = pagesAMessage;
  world.put(tar(Array.from({ length: pages }, (_, index) => ({ name: `${index}.html`, body: `page ${index % 8} ${index}.html` }))));
  const asked = new Map<string, number>();
  let messages = 0;
  for (let message = world.queue.shift(); message !== undefined; message = world.queue.shift()) {
    messages += 1;
    const before = async (name: string): Promise<void> => void asked.set(name, (asked.get(name) ?? 0) + 1);
    expect(await world.receive(message, { before })).toBe(true);
  }
  const of = (...names: string[]): number => names.reduce((sum, name) => sum + (asked.get(name) ?? 0), 0);
  expect(await world.reader.receiptOfKey('export/pages.tar')).toMatchObject({ pages: { stored: pages } });
  // S3 bills a list as a PUT, and a HEAD as a GET.
  expect({ puts: of('PutObjectCommand', 'ListObjectsV2Command'), gets: of('GetObjectCommand', 'HeadObjectCommand') }).toEqual({
    puts,
    gets,
  });
  expect(messages).toBe(1 + pages / pagesAMessage);
  expect(of('SendMessageBatch')).toBe(1);
});
