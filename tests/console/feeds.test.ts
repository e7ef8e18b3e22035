/** Feeds in the console: choose what is in one, take its address to a reader, and see what it has now. */
import { beforeAll, describe, expect, it } from 'vitest';
import { page as articlePage, until } from '../end-to-end/cloud.ts';
import { chromiumIsThere } from '../security/browser.ts';
import { CONDITIONS, nameOf } from './conditions.ts';
import { goTo, lede, said, startDesktop, type Desktop } from './desktop.ts';

describe.skipIf(!chromiumIsThere)('feeds in the console', () => {
  let desktop: Desktop;
  beforeAll(async () => {
    desktop = await startDesktop();
    for (const name of ['ferry', 'mill', 'choir']) await desktop.cloud.put(`news/${name}.html`, articlePage(`The ${name} at dawn`));
    const harbour = articlePage('ميناء الشرق يستقبل أول سفينة').replace(
      '</head>',
      '<meta property="article:section" content="Harbour"></head>',
    );
    await desktop.cloud.put('news/arabic.html', harbour);
    await until(async () => expect((await desktop.cloud.articles()).length).toBe(4), 30_000);
  });

  it('shows what a feed has, and gives the address by which a reader gets just that', async () => {
    const desk = await desktop.desk({ permissions: ['clipboard-read', 'clipboard-write'] });
    const { page } = desk;
    await desk.open('');
    await goTo(desk, 'f');
    await until(async () => expect(await lede(desk)).toBe('This feed has every article, the newest first.'));
    await until(async () => expect(await page.locator('.hits > li').count()).toBe(4));

    await page.getByLabel('Section').fill('harbour');
    await page.keyboard.press('Enter');
    await until(async () => expect(await lede(desk)).toBe('This feed has the articles of section harbour, the newest first.'));
    await until(async () => expect(await page.locator('.hits > li').count()).toBe(1));
    expect(page.url()).toMatch(/\/console\/feeds\?section=harbour$/);
    await page.getByRole('button', { name: 'Copy the address of Atom' }).click();
    await said(desk, /Copied the address of Atom/);
    const address = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(address).toBe(`${desktop.origin}/v1/feed.atom?section=harbour`);
    const feed = await (await fetch(address)).text();
    expect(feed.match(/<entry\b/g)?.length).toBe(1);
    expect(feed).toContain('ميناء الشرق');

    await page.reload({ waitUntil: 'load' });
    await until(async () => expect(await page.locator('.hits > li').count()).toBe(1));
    expect(await page.getByLabel('Section').inputValue()).toBe('harbour');
    await page.locator('.hits .ttl').click();
    await page.getByRole('heading', { level: 1, name: /ميناء/ }).waitFor();
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it('says where nothing fits, and what is wrong where the API refuses', async () => {
    const desk = await desktop.desk();
    await desk.open('feeds?tag=nobody-wrote-of-this');
    await desk.page.getByText('No article fits yet.').waitFor();
    await desk.open('feeds?lang=not_a_language');
    expect(await desk.page.getByRole('alert').textContent()).toMatch(/lang/);
    expect(await desk.axe()).toEqual([]);
    await desk.close();
  });

  it.each(CONDITIONS)('is without findings %s', async (name, options) => {
    const desk = await desktop.desk(options);
    await desk.open('feeds');
    await desk.page.locator('.hits > li').first().waitFor();
    expect(await desk.axe()).toEqual([]);
    expect(await desk.overflows()).toEqual([]);
    await desk.picture(`feeds-${nameOf(name)}`);
    await desk.open('more');
    expect(await desk.axe()).toEqual([]);
    expect(desk.faults).toEqual([]);
    await desk.close();
  });
});
