/** A session that ends under an open console: the person is told, keeps what is typed, and goes on. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listenForConsole, type Listening } from '../../infra/console/index.ts';
import { createKey, listKeys, revokeKey, type KeyTable } from '../../shared/access/index.ts';
import { makeTableClient } from '../../shared/platform/index.ts';
import { page as articlePage, until } from '../end-to-end/cloud.ts';
import { chromiumIsThere } from '../security/browser.ts';
import { startDesktop, type Desk, type Desktop } from './desktop.ts';

/** As infra/local/console.ts names it. */
const NAME = 'console of the local cloud';
const RIGHTS = ['read', 'publish', 'admin'] as const;

describe.skipIf(!chromiumIsThere)('a session that ends under an open console', () => {
  let desktop: Desktop;
  let table: KeyTable;
  let client: ReturnType<typeof makeTableClient>;
  beforeAll(async () => {
    desktop = await startDesktop();
    const { region, dynamodbEndpoint, credentials, tableName } = desktop.cloud.outputs;
    client = makeTableClient({ region, endpoint: dynamodbEndpoint, credentials });
    table = { client, tableName };
    await desktop.cloud.put('news/ferry.html', articlePage('The ferry at dawn'));
    await desktop.cloud.settled(120_000);
  });
  afterAll(() => client?.destroy());

  const patientDesk = async (options?: Parameters<Desktop['desk']>[0]): Promise<Desk> => {
    const desk = await desktop.desk(options);
    // Dozens of processes on a busy machine.
    desk.page.setDefaultTimeout(120_000);
    return desk;
  };

  it('whose key was revoked or has expired says so with the way on, and takes up what was refused once there is another', async () => {
    const good = await createKey(table, { name: 'desk', rights: RIGHTS, expires: null }, new Date(), randomBytes);
    const over = await createKey(table, { name: 'old', rights: RIGHTS, expires: '2026-01-01T00:00:00.000Z' }, new Date(), randomBytes);
    let { key } = good;
    const own: Listening = await listenForConsole(
      { stage: 'prod', token: 'of-prod', apiUrl: desktop.cloud.outputs.apiUrl, key: async () => key },
      0,
    );
    const desk = await patientDesk();
    const { page } = desk;
    await page.goto(own.url);
    await page.locator('.arr').getByText('The ferry at dawn').waitFor();
    await page.locator('#filter').fill('reason:half-typed');
    ({ key } = over);
    const notice = page.getByRole('alert').filter({ hasText: 'The stage refuses the key of this console' });
    await notice.waitFor();
    expect(await notice.textContent()).toContain('GALLEY_API_KEY=glly_… npx galley console --stage prod');
    expect(await page.locator('#filter').inputValue()).toBe('reason:half-typed');
    expect(await desk.axe()).toEqual([]);
    await desk.picture('session-refused');
    await notice.getByRole('button', { name: 'Try again' }).click();
    await notice.getByText('It is refused still.').waitFor();

    // A view that is opened now cannot be shown, and is once the key is another.
    await page.keyboard.press('Escape');
    await page.getByRole('navigation', { name: 'Views', exact: true }).getByRole('link', { name: 'Keys' }).click();
    await page.locator('main').getByRole('alert').waitFor();
    ({ key } = good);
    await notice.getByRole('button', { name: 'Try again' }).click();
    await notice.waitFor({ state: 'detached' });
    await page.locator('main').getByText('desk', { exact: true }).first().waitFor();
    expect(await page.locator('main').getByRole('alert').count()).toBe(0);
    await desk.close();
    await own.close();
  });

  it('of the local cloud goes on by itself, with a key that is made for it', async () => {
    const inUse = async (): Promise<string[]> =>
      (await listKeys(table)).filter(({ name, revoked }) => name === NAME && revoked === null).map(({ id }) => id);
    const desk = await patientDesk();
    const { page } = desk;
    await desk.open('');
    await page.locator('.arr').getByText('The ferry at dawn').waitFor();
    await page.locator('#filter').fill('reason:half-typed');
    const [first = ''] = await inUse();
    await revokeKey(table, first, new Date());
    // Functions remember a key for half a minute.
    await until(async () => {
      await page.evaluate("fetch('/console/api/v1/ingestions?limit=1')");
      expect(await inUse()).toHaveLength(1);
    }, 120_000);
    await desktop.cloud.put('news/late.html', articlePage('The late train'));
    await page.locator('.arr').getByText('The late train').waitFor();
    await until(async () => expect(await page.locator('#lapsed').count()).toBe(0), 120_000);
    expect(await page.locator('#filter').inputValue()).toBe('reason:half-typed');
    await desk.close();
  });
});
