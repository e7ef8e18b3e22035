/** Upload as a publisher uses it: drop files, follow them, come back after a reload, mend what was rejected. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { page as articlePage, temporaryFolder, until } from '../end-to-end/cloud.ts';
import { zip } from '../archives/make.ts';
import { chromiumIsThere } from '../security/browser.ts';
import { choose, goTo, lede, said, startDesktop, type Desktop } from './desktop.ts';

/** What a page of links looks like to the extractor: no article. */
const LINKS = `<!doctype html><title>Index</title><ul>${Array.from({ length: 40 }, (_, at) => `<li><a href="/${at}">Page ${at}</a>`).join('')}</ul>`;

describe.skipIf(!chromiumIsThere)('uploading in the console', () => {
  let desktop: Desktop;
  let folder: string;
  beforeAll(async () => {
    desktop = await startDesktop();
    folder = temporaryFolder();
  });

  const write = (path: string, text: string | Uint8Array): string => {
    const whole = join(folder, path);
    mkdirSync(dirname(whole), { recursive: true });
    writeFileSync(whole, text);
    return whole;
  };
  it('follows 200 files to the end, over a reload in the middle, and mends what was rejected', async () => {
    const desk = await desktop.desk();
    await desk.open('upload');
    expect(await desk.axe()).toEqual([]);
    await desk.page.getByLabel('Address pattern').fill('https://fenwick.example/{path}');
    await desk.page.getByLabel('Folder in the stage').fill('fenwick/archive');
    for (let at = 0; at < 200; at += 1) {
      const isIndex = at % 40 === 7;
      write(`archive/19${60 + (at % 20)}/page-${at}.html`, isIndex ? LINKS : articlePage(`The mill in its year ${at}`));
    }
    write('archive/style.css', 'body { color: red }');
    write('archive/cut-off.html', '');
    await choose(desk, 'Choose a folder', join(folder, 'archive'));

    await desk.page.getByText('1 file was left aside, no page by the name: style.css').waitFor();
    await until(async () => expect(await lede(desk)).toMatch(/^\d+ of 201 pages/), 20_000);
    const formeOf = async (): Promise<string> =>
      await desk.page.evaluate(`[...document.querySelector('.forme').children].map(({ className }) => className).join(' ')`);
    await desk.page.reload({ waitUntil: 'domcontentloaded' });
    await until(async () => expect(await lede(desk)).toMatch(/ of 201 pages/), 20_000);
    await desk.picture('upload-under-way');
    await until(async () => expect(await lede(desk)).toBe('195 of 201 pages are visible; 5 were rejected, 1 could not be sent.'), 120_000);
    await until(async () => expect(await desk.page.locator('.forme i.x').count()).toBe(6));
    // The cells stand as the files were dropped, after a reload too.
    const before = await formeOf();
    await desk.page.reload({ waitUntil: 'domcontentloaded' });
    await desk.page.locator('.forme i').first().waitFor();
    await until(async () => expect(await formeOf()).toBe(before));
    await desk.picture('upload');
    expect(await desk.axe()).toEqual([]);

    const { body } = await desktop.cloud.get('/v1/articles/lookup?url=https://fenwick.example/1960/page-0');
    expect(body.items.map((one: { title: string }) => one.title)).toEqual(['The mill in its year 0']);

    const group = desk.page.locator('details.grp', { hasText: 'No article' });
    expect(await group.getByText('Put the story into <article>').count()).toBe(1);
    // One choice mends what was rejected for several reasons; a name that fits nothing is told.
    expect(await desk.page.locator('details.grp', { hasText: 'Empty' }).getByText('The file is empty').count()).toBeGreaterThan(0);
    const mended = ['page-7', 'cut-off', 'page-999'].map((name) => write(`mended/${name}.html`, articlePage(`The mill, mended: ${name}`)));
    const [chooser] = await Promise.all([
      desk.page.waitForEvent('filechooser'),
      group.getByRole('button', { name: 'Choose mended files' }).click(),
    ]);
    await chooser.setFiles(mended);
    await said(desk, /Sent 2 mended files; 1 other has the name of none that was rejected/);
    await until(async () => expect(await lede(desk)).toBe('197 of 201 pages are visible; 4 were rejected.'), 20_000);
    await group
      .getByRole('button', { name: /^Leave out/ })
      .first()
      .click();
    await until(async () => expect(await lede(desk)).toBe('197 of 200 pages are visible; 3 were rejected.'));
    await desk.page.getByRole('button', { name: 'Undo' }).click();
    await until(async () => expect(await lede(desk)).toBe('197 of 201 pages are visible; 4 were rejected.'));
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it('takes an archive, with a receipt for each of its pages, and drops what a newer one has mended', async () => {
    const desk = await desktop.desk();
    await desk.open('upload');
    await desk.page.getByLabel('Address pattern').fill('https://weir.example/{path}');
    const archive = (...pages: string[]): string => write('weir.zip', zip(pages.map((body, at) => ({ name: `news/${at}.html`, body }))));
    const [first, second] = [articlePage('The weir at dawn'), articlePage('The weir at noon')];
    await choose(desk, 'Choose files', [archive(first, second, LINKS), write('loose.html', articlePage('The loose page'))]);
    await until(async () => expect(await lede(desk)).toBe('3 of 4 pages are visible; 1 was rejected.'), 120_000);
    const group = desk.page.locator('details.grp', { hasText: 'No article' });
    await group.getByText('weir.zip!/news/2.html').first().waitFor();
    expect(await group.getByText('Fix pages of an archive in the archive').count()).toBe(1);
    expect(await group.getByRole('button', { name: 'Choose mended files' }).count()).toBe(0);
    expect(await desk.axe()).toEqual([]);
    const { body } = await desktop.cloud.get('/v1/articles/lookup?url=https://weir.example/news/0.html');
    expect(body.items.map((one: { title: string }) => one.title)).toEqual(['The weir at dawn']);

    await desk.page.reload({ waitUntil: 'domcontentloaded' });
    await until(async () => expect(await lede(desk)).toBe('3 of 4 pages are visible; 1 was rejected.'), 20_000);
    await choose(desk, 'Choose files', archive(first, second, articlePage('The weir at dusk')));
    await until(async () => expect(await lede(desk)).toBe('All 4 pages are visible.'), 120_000);
    await desk.page.getByText('Archives, unpacked into pages').waitFor();
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it('goes on by itself after the stage has not answered, in whichever tab the pages were dropped', async () => {
    const desk = await desktop.desk();
    await desk.open('upload');
    const other = await desk.page.context().newPage();
    await other.goto(`${desktop.origin}/console/upload`);
    // The stage goes away under both tabs; the page and its script are there already.
    await desk.page.context().route('**/console/api/**', (route) => route.fulfill({ status: 502, body: '{}' }));
    await choose({ ...desk, page: other }, 'Choose files', [
      write('outage/one.html', articlePage('One in an outage')),
      write('outage/two.html', articlePage('Two in an outage')),
    ]);
    for (const page of [desk.page, other])
      await until(async () => expect(await page.locator('h1').textContent()).toMatch(/2 on their way/), 20_000);
    await desk.page.getByText('The stage does not answer').waitFor();
    expect(await desk.axe()).toEqual([]);
    // Longer than the tries of one file last.
    await desk.page.waitForTimeout(17_000);
    await desk.page.context().unroute('**/console/api/**');
    for (const page of [desk.page, other])
      await until(async () => expect(await page.locator('h1').textContent()).toBe('All 2 pages are visible.'), 60_000);
    await until(async () => expect(await desk.page.getByText('The stage does not answer').count()).toBe(0));
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it.each([
    ['dark', { colorScheme: 'dark' }],
    ['in forced colours', { forcedColors: 'active' }],
    ['320 pixels wide', { viewport: { width: 320, height: 640 } }],
    ['2,560 pixels wide', { viewport: { width: 2560, height: 1440 } }],
  ] as const)('is without findings %s', async (name, options) => {
    const desk = await desktop.desk(options);
    await desk.open('upload');
    await choose(desk, 'Choose files', [
      write('few/one.html', articlePage('One of few')),
      write('few/index.html', LINKS),
      write('few/empty.html', ' '),
    ]);
    await until(async () => expect(await lede(desk)).toBe('1 of 3 pages is visible; 2 were rejected.'), 30_000);
    expect(await desk.axe()).toEqual([]);
    expect(await desk.overflows()).toEqual([]);
    await desk.picture(`upload-${name.replaceAll(/[ ,]+/g, '-')}`);
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it('takes what is dropped on it, folders walked through, and can be worked by keys alone', async () => {
    const desk = await desktop.desk();
    await desk.open('upload');
    const { page } = desk;
    await page.evaluate(`(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([${JSON.stringify(articlePage('Dropped by hand'))}], 'dropped.html', { type: 'text/html' }));
      document.querySelector('main').dispatchEvent(new DragEvent('drop', { bubbles: true, dataTransfer: transfer }));
    })()`);
    await until(async () => expect(await lede(desk)).toBe('The page is visible.'), 30_000);

    await page.evaluate('document.activeElement?.blur()');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    const reached: string[] = [];
    for (let at = 0; at < 12; at += 1) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate<string>('(document.activeElement.textContent || document.activeElement.placeholder || "").trim()'));
    }
    for (const name of ['Clear the list', 'Choose files', 'Choose a folder', 'https://example.com/{path}']) expect(reached).toContain(name);
    await goTo(desk, 'a');
    await page.getByRole('heading', { name: 'The newest articles' }).waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    expect(desk.faults).toEqual([]);
    await desk.close();
  });
});
