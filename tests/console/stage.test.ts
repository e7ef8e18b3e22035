/** The stage in the console: whether it is well, how it is set, and what a month of it costs. */
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, it } from 'vitest';
import { BATCHES, estimate, sumOf } from '../../shared/costs/index.ts';
import { page as articlePage, until } from '../end-to-end/cloud.ts';
import { chromiumIsThere } from '../security/browser.ts';
import { CONDITIONS, nameOf } from './conditions.ts';
import { goTo, lede, startDesktop, type Desktop } from './desktop.ts';
import { addDriftingSites } from './drifting.ts';

describe.skipIf(!chromiumIsThere)('the stage in the console', () => {
  let desktop: Desktop;
  beforeAll(async () => {
    desktop = await startDesktop();
    for (const name of ['ferry', 'mill', 'choir']) await desktop.cloud.put(`news/${name}.html`, articlePage(`The ${name} at dawn`));
    await desktop.cloud.put('news/empty.html', ' ');
    await addDriftingSites(desktop.cloud);
    const { deadLetterQueueUrl: QueueUrl } = desktop.cloud.outputs;
    await desktop.cloud.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'What no function can read.' }));
    await until(async () => expect((await desktop.cloud.articles()).length).toBe(3), 30_000);
    await desktop.cloud.settled();
  });

  it.each(['', 'upload', 'articles', 'article?key=a.html', 'feeds', 'hooks', 'keys', 'stage', 'rules', 'rules?host=a.example'])(
    'says that it does not answer, and nothing that it does not know, in the view “%s”',
    async (view) => {
      const desk = await desktop.desk();
      const problem = { type: 'about:blank', title: 'The stage cannot be reached', status: 502, detail: 'Nobody answers.' };
      await desk.page.route('**/console/api/**', (route) =>
        route.fulfill({ status: 502, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
      );
      await desk.open(view);
      if (view !== 'upload') await desk.page.getByText('The stage cannot be reached').first().waitFor();
      expect(await desk.page.locator('h1').count()).toBe(1);
      expect(await desk.page.locator('main').textContent()).not.toMatch(/keeps 0|Live|undefined|null/);
      expect(await desk.axe()).toEqual([]);
      expect(desk.faults).toEqual([]);
      await desk.close();
    },
  );

  it('says how it is, and leads to what needs a person', async () => {
    const desk = await desktop.desk();
    const { page } = desk;
    await desk.open('');
    await page.locator('.arr tbody tr.r').first().waitFor();
    await goTo(desk, 's');
    await until(async () =>
      expect(await lede(desk)).toMatch(/^Stage local answers in \d+ ms\. In 24 hours 4 pages arrived; 1 is rejected; 1 not processed/),
    );
    const says = async (heading: string, parts: readonly string[]): Promise<void> =>
      await until(async () => {
        const text = await page.locator('section', { has: page.getByRole('heading', { name: heading }) }).textContent();
        for (const part of parts) expect(text).toContain(part);
      });
    await says('Uploads of 24 hours', [
      'Stored3',
      'Rejected1',
      'In the queue0',
      'Not processed1',
      'Rejected becauseEmpty 1',
      'Sites: drifting1',
      'Sites: silent1',
      'at the median',
    ]);
    await says('What follows the changes', ['search']);
    await says('Settings', ['Who may readanyone', 'Who may publishwho has a key', 'Searchon']);
    await desk.picture('stage');
    await page.getByRole('link', { name: '1 is rejected' }).click();
    await page.locator('.arr').getByText('news/empty.html').waitFor();
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it('reckons a month as the command does', async () => {
    const desk = await desktop.desk();
    const { page } = desk;
    await desk.open('stage');
    const cost = page.locator('section', { has: page.getByRole('heading', { name: 'What a month costs' }) });
    await cost.getByLabel('Articles uploaded').fill('1000000');
    await cost.getByLabel('Articles read').fill('500000');
    await cost.getByLabel('Articles come many at once').check();
    await cost.getByLabel('The table is billed by capacity').check();
    const month = {
      articles: 1e6,
      reads: 5e5,
      lists: 0,
      emails: true,
      tracing: false,
      batch: BATCHES.bulk,
      billing: 'provisioned',
    } as const;
    const total = sumOf(estimate(month)).toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    await until(async () => expect(await cost.locator('output').textContent()).toBe(`$${total}`));
    expect(await cost.locator('tbody tr').count()).toBe(estimate(month).length + 1);
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it.each(CONDITIONS)('is without findings %s', async (name, options) => {
    const desk = await desktop.desk(options);
    await desk.open('stage');
    await desk.page.getByRole('heading', { name: 'Settings' }).waitFor();
    expect(await desk.axe()).toEqual([]);
    expect(await desk.overflows()).toEqual([]);
    await desk.picture(`stage-${nameOf(name)}`);
    expect(desk.faults).toEqual([]);
    await desk.close();
  });
});
