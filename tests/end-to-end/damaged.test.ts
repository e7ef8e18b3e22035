/** The tables are lost to a damaged file: the start says so and how to go on, and that way brings every article back. */
import { execFile } from 'node:child_process';
import { readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { writeOutputs } from '../../infra/local/index.ts';
import { page, temporaryFolder, testCloud, until } from './cloud.ts';

test('articles come back from the uploads', async () => {
  const folder = temporaryFolder();
  const first = await testCloud({ dataFolder: folder });
  const titles = ['Kept one', 'Kept two', 'Kept three'];
  for (const title of titles) await first.put(`${title}.html`, page(title));
  await until(async () => expect(await first.articles()).toHaveLength(titles.length));
  // A message that is still worked on outlives the stop, and would bring its article back by itself.
  await first.settled();
  await first.stop();

  const tables = join(folder, 'tables');
  for (const name of readdirSync(tables)) writeFileSync(join(tables, name), 'damaged');
  await expect(testCloud({ dataFolder: folder })).rejects.toThrow(/are damaged.*move that folder away.*npx galley reconcile --everything/);

  renameSync(tables, join(folder, 'damaged'));
  const second = await testCloud({ dataFolder: folder });
  try {
    await until(async () => expect(await second.articles()).toEqual([]));
    writeOutputs(join(folder, 'outputs.json'), second.outputs);
    await promisify(execFile)(process.execPath, [
      'infra/cli/galley.ts',
      'reconcile',
      '--everything',
      '--outputs',
      join(folder, 'outputs.json'),
    ]);
    await until(async () => expect((await second.articles()).map(({ title }) => String(title)).toSorted()).toEqual(titles.toSorted()));
  } finally {
    await second.stop();
  }
});
