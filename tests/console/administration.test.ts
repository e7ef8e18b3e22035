/** Administering a stage in the console: keys and webhooks made, shown once, tried, and taken back. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../end-to-end/cloud.ts';
import { chromiumIsThere } from '../security/browser.ts';
import { CONDITIONS, nameOf } from './conditions.ts';
import { lede, said, startDesktop, type Desktop } from './desktop.ts';

describe.skipIf(!chromiumIsThere)('administering in the console', () => {
  let desktop: Desktop;
  let receiver: Server;
  let url: string;
  const heard: string[] = [];
  beforeAll(async () => {
    desktop = await startDesktop();
    receiver = createServer((incoming, outgoing) => {
      incoming.setEncoding('utf8').on('data', (text: string) => heard.push(text));
      incoming.on('end', () => outgoing.writeHead(204).end());
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    // A listening TCP server has an address with a port.
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  });
  afterAll(() => receiver?.close());

  it('makes a key that works, shows it once, and revokes it', async () => {
    const desk = await desktop.desk();
    const { page } = desk;
    await desk.open('keys');
    await page.getByLabel('Who or what it is for').fill('sports desk');
    await page.getByLabel('Publish pages').check();
    await page.getByLabel('Only objects under').fill('sports/');
    await page.getByRole('button', { name: 'Make the key' }).click();
    const key = (await page.locator('.secret').textContent()) ?? '';
    expect(key).toMatch(/^glly_/);
    const upload = (name: string): Promise<Response> =>
      fetch(`${desktop.origin}/v1/uploads`, {
        method: 'POST',
        headers: { 'x-api-key': key, 'content-type': 'application/json' },
        body: JSON.stringify({ key: name }),
      });
    expect([(await upload('sports/a.html')).status, (await upload('news/a.html')).status]).toEqual([201, 403]);
    const row = page.locator('tbody tr', { hasText: 'sports desk' });
    expect(await row.textContent()).toMatch(/read, publish.*sports\/.*20\d\d/);
    expect(await desk.axe()).toEqual([]);
    await page.getByRole('button', { name: 'I have stored it' }).click();
    await until(async () => expect(await page.locator('main').textContent()).not.toContain(key));

    await row.getByRole('button', { name: 'Revoke sports desk' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke the key' }).click();
    await said(desk, /Revoked sports desk/);
    await until(async () => expect(await row.count()).toBe(0));
    await page.getByLabel('Show those that have ended').check();
    await until(async () => expect(await row.textContent()).toContain('revoked'));
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it('makes a webhook, tries it, shows what came of it, and deletes it', async () => {
    const desk = await desktop.desk();
    const { page } = desk;
    await desk.open('hooks');
    await until(async () => expect(await lede(desk)).toBe('No webhook hears of changes.'));
    await page.getByLabel('Who or what it is for').fill('search team');
    await page.getByLabel('withdrawals').uncheck();
    await page.getByText('Only articles of').click();
    await page.getByLabel('Site').fill('news.example, -blog.example');
    await page.getByLabel('Address').fill(url);
    await page.getByRole('button', { name: 'Make the webhook' }).click();
    expect(await page.locator('.secret').textContent()).toMatch(/^whsec_/);
    await page.getByRole('button', { name: 'I have stored it' }).click();
    const hook = page.locator('.hook', { hasText: 'search team' });
    expect(await hook.textContent()).toMatch(/hears of new articles, new versions; site news\.example, -blog\.example/);
    await until(async () => expect(await lede(desk)).toBe('1 webhook hears of changes.'));

    await hook.getByRole('button', { name: 'Send a test' }).click();
    await said(desk, /is on its way$/m);
    await until(async () => expect(heard.join('')).toContain('test'), 60_000);
    await until(async () => {
      await hook.getByText('What came of the latest messages').click();
      await hook.locator('td', { hasText: 'Taken' }).first().waitFor({ timeout: 10_000 });
    }, 60_000);
    expect(await desk.axe()).toEqual([]);
    await desk.picture('hooks');
    await hook.getByRole('button', { name: 'Pause' }).click();
    await hook.getByText('Paused').waitFor();
    await hook.getByRole('button', { name: 'Resume' }).click();
    await hook.getByText('Active').waitFor();

    await hook.getByRole('button', { name: 'New secret' }).click();
    await page.getByRole('button', { name: 'Make it' }).click();
    await page.locator('.secret').waitFor();
    await hook.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete the webhook' }).click();
    await until(async () => expect(await hook.count()).toBe(0));
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it('says in the API’s words what is wrong with a request, at the form', async () => {
    const desk = await desktop.desk();
    const { page } = desk;
    await desk.open('keys');
    await page.getByLabel('Who or what it is for').fill('nobody');
    await page.getByLabel('Read articles').uncheck();
    await page.getByRole('button', { name: 'Make the key' }).click();
    await page
      .getByRole('alert')
      .getByText(/rights/)
      .waitFor();
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it.each(CONDITIONS)('is without findings %s', async (name, options) => {
    const desk = await desktop.desk(options);
    for (const view of ['keys', 'hooks']) {
      await desk.open(view);
      await desk.page.getByRole('button', { name: /^Make the/ }).waitFor();
      if (view === 'keys') await desk.page.locator('tbody tr').first().waitFor();
      expect(await desk.axe()).toEqual([]);
      expect(await desk.overflows()).toEqual([]);
      await desk.picture(`${view}-${nameOf(name)}`);
    }
    expect(desk.faults).toEqual([]);
    await desk.close();
  });
});
