/**
 * One stage's data under three deployments of the synthesized stack, whose functions search with SQLite, with a real OpenSearch, and with
 * SQLite again. The local cloud runs no OpenSearch Serverless, so the template's functions are given the address of this one.
 */
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, describe } from 'vitest';
import { startOpenSearch, WHY_NOT } from '../search/opensearch/node.ts';
import { assembly, page, temporaryFolder, testCloud, until, type TestCloud } from './cloud.ts';

if (WHY_NOT !== null) console.log(WHY_NOT);

/** A copy of the assembly whose functions that search do it so. */
async function assemblyWith(variables: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(temporaryFolder(), 'cdk.out');
  cpSync(await assembly(), folder, { recursive: true });
  let changed = 0;
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.template.json'))) {
    const template = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    for (const { Type, Properties } of Object.values<{
      Type: string;
      Properties: { Environment?: { Variables: Record<string, unknown> } };
    }>(template.Resources)) {
      const own = Type === 'AWS::Lambda::Function' ? Properties.Environment?.Variables : undefined;
      if (own?.['SEARCH_ENGINE'] === undefined) continue;
      Object.assign(own, variables);
      changed += 1;
    }
    writeFileSync(join(folder, name), JSON.stringify(template));
  }
  // The API's and the search writer's.
  expect(changed).toBe(2);
  return folder;
}

const titles = async (cloud: TestCloud, q: string): Promise<string[]> => {
  const { status, body } = await cloud.get(`/v1/search?q=${encodeURIComponent(q)}&sort=newest`);
  return status === 200 ? body.items.map(({ title }: { title: string }) => title).toSorted() : [`${status}`];
};
const finds = (cloud: TestCloud, q: string, wanted: readonly string[]): Promise<void> =>
  until(async () => expect(await titles(cloud, q)).toEqual(wanted), 90_000, 500);

describe.skipIf(WHY_NOT !== null)('a stage that goes to another search engine and back', () => {
  test(
    'finds after each deployment what there is, and nothing that was removed, with nothing done by hand',
    { timeout: 600_000 },
    async () => {
      const dataFolder = temporaryFolder();
      const node = await startOpenSearch();
      try {
        const sqlite = await testCloud({ dataFolder });
        for (const name of ['Ocelot', 'Pangolin', 'Tapir']) await sqlite.put(`zoo/${name}.html`, page(`${name} sighted`));
        await finds(sqlite, 'sighted', ['Ocelot sighted', 'Pangolin sighted', 'Tapir sighted']);
        const { body: first } = await sqlite.get('/v1/search?q=sighted&limit=1');
        await sqlite.stop();

        const opensearch = await testCloud({
          dataFolder,
          assembly: await assemblyWith({ SEARCH_ENGINE: 'opensearch', SEARCH_ENDPOINT: node.endpoint }),
        });
        await opensearch.put('zoo/Quokka.html', page('Quokka sighted'));
        await opensearch.put('zoo/Tapir.html', page('Tapir missed'));
        await opensearch.remove('zoo/Ocelot.html');
        await finds(opensearch, 'sighted', ['Pangolin sighted', 'Quokka sighted']);
        await finds(opensearch, 'missed', ['Tapir missed']);
        expect((await opensearch.get(`/v1/search?q=sighted&limit=1&cursor=${encodeURIComponent(first.cursor)}`)).status).toBe(400);
        await opensearch.stop();

        const again = await testCloud({ dataFolder });
        await again.put('zoo/Numbat.html', page('Numbat missed'));
        await finds(again, 'missed', ['Numbat missed', 'Tapir missed']);
        await finds(again, 'sighted', ['Pangolin sighted', 'Quokka sighted']);
        const { body: last } = await again.get('/v1/search?q=sighted%20OR%20missed');
        expect(last.total).toBe(4);
        await again.stop();
      } finally {
        await node.stop();
      }
    },
  );
});
