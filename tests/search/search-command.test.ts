/** `galley search`: how the index stands, in words and as JSON, and the message that has it rebuilt. */
import { Command } from 'commander';
import { afterEach, expect, it } from 'vitest';
import { searchCommand } from '../../infra/cli/search.ts';
import { isRebuildAsked } from '../../functions/search-writer/message.ts';
import { makeIndex, sampleDocument, type TestIndex } from './index-of.ts';

let index: TestIndex | undefined;
let engine = 'sqlite';
afterEach(() => {
  index?.close();
  engine = 'sqlite';
});

async function run(...words: readonly string[]): Promise<{ readonly lines: readonly string[]; readonly asked: number }> {
  const lines: string[] = [];
  let asked = 0;
  const store = (index ??= await makeIndex()).store;
  const program = new Command('galley')
    .enablePositionalOptions()
    .addCommand(
      searchCommand({ open: () => ({ store, engine, askForRebuild: async () => void (asked += 1) }), print: (line) => lines.push(line) }),
    );
  for (const command of [program, ...program.commands, ...program.commands.flatMap((group) => group.commands)])
    command.exitOverride().configureOutput({ writeErr: (text) => lines.push(text.trim()) });
  await program.parseAsync(['search', ...words], { from: 'user' }).catch((error: unknown) => lines.push(`exit ${Object(error).exitCode}`));
  return { lines, asked };
}

it('says how the index stands, and how far a new one is', async () => {
  index = await makeIndex();
  expect((await run('status')).lines.join(' ')).toMatch(/no index yet.*exit 1/);
  await index.add(sampleDocument({ id: 'a', title: 'River' }), sampleDocument({ id: 'b', title: 'Lake' }));
  expect((await run('status')).lines).toEqual([
    expect.stringMatching(/^2 articles, 0\.\d MB, published 1 times, all changes before 2026-03-01T11:59:00\.000Z\.$/),
  ]);
  await index.writer.rebuild();
  expect((await run('status')).lines[1]).toBe('Being rebuilt: 0 articles so far, all changes before the first.');
  expect(JSON.parse((await run('status', '--json')).lines[0] ?? '')).toMatchObject({
    articles: 2,
    generation: 1,
    rebuilding: { articles: 0, indexedThrough: null },
  });
});

it('says nothing of an index that was left in the bucket, where the stage searches with OpenSearch', async () => {
  index = await makeIndex();
  await index.add(sampleDocument({ id: 'a', title: 'River' }));
  engine = 'opensearch';
  expect((await run('status')).lines.join(' ')).toMatch(/in OpenSearch.*galley status.*indexedThrough.*exit 2/);
  expect((await run('rebuild')).asked).toBe(1);
});

it('tells the writer to make it anew', async () => {
  expect(await run('rebuild')).toMatchObject({ asked: 1, lines: [expect.stringContaining('galley search status')] });
  expect([isRebuildAsked('{"rebuild":true}'), isRebuildAsked('{"wake":"changes"}'), isRebuildAsked('no JSON')]).toEqual([
    true,
    false,
    false,
  ]);
});
