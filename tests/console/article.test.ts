/** The view of one article: what was dropped and why, where fields were found, what changed, and pages that mean harm. */
import { beforeAll, describe, expect, it } from 'vitest';
import { until } from '../end-to-end/cloud.ts';
import { chromiumIsThere } from '../security/browser.ts';
import { said, startDesktop, type Desktop } from './desktop.ts';

const STORY = [
  'The vote that was to settle the tidal barrier has been put off until April, after engineers found that the harbour floor has moved by more than the plans allow.',
  'Of 61 soundings taken in October, 14 differ from the chart by more than 40 centimetres. Twelve of them lie along the line on which the eastern piers were to stand.',
  'A new survey begins on 12 January. Until it is done, the council will pay 18,000 crowns a month to keep the dredger in port, and nobody knows who will crew it.',
];
const barrier = (headline: string, second = STORY[1]): string => `<!doctype html><html lang="en"><head><title>${headline} | Ledger</title>
<meta property="og:type" content="article"><meta property="article:published_time" content="2026-11-27T10:00:00Z"><meta name="author" content="Imre Oduya">
<link rel="stylesheet" href="https://elsewhere.example/style.css"><style>nav{background:#dfe8e4} body{font:16px sans-serif}</style></head>
<body><nav><a href="/">Harbour Ledger</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>
<main><article><h1>${headline}</h1><p>${STORY[0]}</p><img src="https://elsewhere.example/barrier.jpg" alt="The barrier">
<div class="advert">Advertisement</div><p>${second}</p><blockquote>The sea does not read our minutes.</blockquote><p>${STORY[2]}</p></article></main>
<footer><a href="/about">About us</a> <a href="/terms">Terms of use</a></footer></body></html>`;

const KEY = 'ledger/2026/tidal-barrier.html';

describe.skipIf(!chromiumIsThere)('an article in the console', () => {
  let desktop: Desktop;
  beforeAll(async () => {
    desktop = await startDesktop();
    const { cloud } = desktop;
    await cloud.put(KEY, barrier('Council rejects the tidal barrier', STORY[1]?.replace('14', '11')));
    await until(async () => expect((await cloud.articles()).length).toBe(1));
    await cloud.put(KEY, barrier('Council delays vote on the tidal barrier'));
    await cloud.put(
      'ledger/index.html',
      '<!doctype html><title>All pages</title><ul><li><a href="/a">One</a><li><a href="/b">Two</a></ul>',
    );
    await until(
      async () => expect((await cloud.articles())[0]).toMatchObject({ title: 'Council delays vote on the tidal barrier' }),
      30_000,
    );
    await cloud.settled();
  });
  const address = `article?key=${encodeURIComponent(KEY)}`;

  it('strikes through what was dropped, with the reason, in the proof and in the page', async () => {
    const desk = await desktop.desk();
    const { page } = desk;
    await desk.open(address);
    await page.getByRole('heading', { level: 1, name: 'Council delays vote on the tidal barrier' }).waitFor();
    const gone = page.locator('.proof .gone', { hasText: 'Advertisement' });
    await gone.waitFor();
    expect(await page.evaluate('getComputedStyle(document.querySelector(".proof .gone")).textDecorationLine')).toBe('line-through');
    expect(await page.locator(`#${await gone.getAttribute('aria-describedby')}`).textContent()).toMatch(/[a-z]+.*0\.\d\d$/);
    expect(await page.locator('.proof .p:not(.gone)', { hasText: 'A new survey begins' }).count()).toBe(1);
    expect(await page.locator('.proof blockquote').textContent()).toBe('The sea does not read our minutes.');
    await until(async () => expect(await page.locator('.marks .d').count()).toBeGreaterThan(2));
    expect(await page.locator('.marks .k').count()).toBeGreaterThanOrEqual(4);

    // Where a mark lies, the page has those words.
    const partner = page.locator('.proof .p', { hasText: 'A new survey begins' });
    await partner.focus();
    await until(async () => {
      const mark = await page.locator('.marks .k.on').boundingBox();
      const words = await page.frameLocator('iframe').getByText('A new survey begins').boundingBox();
      expect(Math.abs((mark?.y ?? 0) - (words?.y ?? 99))).toBeLessThan(4);
    });

    await page.getByLabel('Show what was dropped').uncheck();
    await until(async () => expect(await page.locator('.proof .gone').count()).toBe(0));
    await page.getByLabel('Show what was dropped').check();
    expect(await desk.axe()).toEqual([]);
    await desk.picture('article');
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it('tells where each field was found, and which words a version changed', async () => {
    const desk = await desktop.desk();
    const { page } = desk;
    await desk.open(address);
    await page.locator('#field-title').getByText('h1').waitFor();
    expect(await page.locator('#field-authors code').first().textContent()).toMatch(/author/);
    const title = page.locator('#field-title details');
    await title.locator('summary').click();
    expect(await title.locator('li').first().textContent()).toContain('Ledger');
    const newest = page.locator('.rev').first();
    await newest.locator('ins').first().waitFor();
    const [removed, added] = [await newest.locator('del').allTextContents(), await newest.locator('ins').allTextContents()];
    expect(removed.map((text) => text.trim())).toEqual(expect.arrayContaining(['rejects', '11']));
    expect(added.map((text) => text.trim()).join(' ')).toMatch(/^delays vote on .*14/);
    await until(async () => expect(await page.locator('.rev').count()).toBe(2));
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it('copies the request and the article', async () => {
    const desk = await desktop.desk({ permissions: ['clipboard-read', 'clipboard-write'] });
    const { page } = desk;
    await desk.open(address);
    await page.getByRole('button', { name: 'curl' }).click();
    await said(desk, /Copied the request as curl/);
    const curl: string = await page.evaluate('navigator.clipboard.readText()');
    expect(curl).toMatch(/^curl -H "x-api-key: \$GALLEY_KEY".*\n.*\/v1\/articles\/[0-9a-z]{26}\?include=blocks,provenance"$/);
    await page.getByText('Copy as').click();
    await page.getByRole('button', { name: 'Markdown' }).click();
    await said(desk, /Copied the article as Markdown/);
    expect(await page.evaluate<string>('navigator.clipboard.readText()')).toContain('# Council delays vote on the tidal barrier');
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it('folds a long menu into a line, which a click in the page or a key opens', async () => {
    const menu = Array.from({ length: 60 }, (_, at) => `<li><a href="/${at}">Section ${at}</a></li>`).join('');
    await desktop.cloud.put('ledger/menu.html', barrier('The ferry under a long menu').replace('<main>', `<ul>${menu}</ul><main>`));
    await desktop.cloud.settled();
    const desk = await desktop.desk();
    const { page } = desk;
    await desk.open(`article?key=${encodeURIComponent('ledger/menu.html')}`);
    const fold = page.getByRole('button', { name: /^\d\d blocks dropped/ });
    await fold.waitFor();
    // The article is in sight, where the menu alone is longer than the window.
    await until(async () =>
      expect((await page.locator('.proof .p', { hasText: 'A new survey begins' }).boundingBox())?.y).toBeLessThan(900),
    );
    expect(await page.locator('.proof .gone', { hasText: /^Section 30$/ }).count()).toBe(0);
    expect(await desk.axe()).toEqual([]);
    await desk.picture('article-folded');

    // A click is heard once the page is loaded, pictures and all.
    await until(async () => {
      await page.frameLocator('iframe').getByText('Section 30').click();
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Section 30');
    });
    expect(await fold.getAttribute('aria-expanded')).toBe('true');
    await fold.click();
    await until(async () => expect(await page.locator('.proof .gone', { hasText: /^Section 30$/ }).count()).toBe(0));
    await page.evaluate('document.activeElement.blur()');
    await page.keyboard.press('n');
    expect(await page.evaluate('document.activeElement.className')).toContain('gone');
    await page.keyboard.press('p');
    expect(await page.evaluate('document.activeElement.className')).toBe('fold');
    await page.keyboard.press('Enter');
    await page.keyboard.press('n');
    expect(await page.evaluate('document.activeElement.textContent')).toMatch(/^Section/);
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it('names the articles that say the same, and which was first', async () => {
    const text = Array.from(
      { length: 8 },
      (_, at) => `<p>${STORY.join(' ')} It was day ${at} of the dredging, and the harbour was still.</p>`,
    );
    const story = (headline: string, day: number): string =>
      `<!doctype html><title>${headline}</title><article><h1>${headline}</h1><time datetime="2026-11-0${day}">${day} November</time>${text.join('')}</article>`;
    await desktop.cloud.put('agency/dredger.html', story('The dredger stays in port', 1));
    await desktop.cloud.settled();
    await desktop.cloud.put('paper/dredger.html', story('Dredger must stay, council says', 3));
    await desktop.cloud.settled();
    const { id } = (await desktop.cloud.articles()).find(({ title }) => title === 'Dredger must stay, council says');
    await until(
      async () => expect((await desktop.cloud.get(`/v1/articles/${id}?include=duplicates`)).body.duplicates).toMatchObject({ why: 'text' }),
      90_000,
      200,
    );
    const desk = await desktop.desk();
    await desk.open(`article?key=${encodeURIComponent('paper/dredger.html')}`);
    await desk.page.getByRole('heading', { name: 'Says the same' }).waitFor();
    const same = desk.page.locator('#same');
    expect(await same.textContent()).toMatch(/Another was first\..*The dredger stays in port.*the first/);
    expect(await desk.axe()).toEqual([]);
    await desk.picture('article-duplicates');
    await same.getByRole('link', { name: 'The dredger stays in port' }).click();
    await desk.page.getByRole('heading', { level: 1, name: 'The dredger stays in port' }).waitFor();
    await desk.page.getByText('This one is the first of them.').waitFor();
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it('can be read by keys alone', async () => {
    const desk = await desktop.desk();
    const { page } = desk;
    await desk.open(address);
    await page.locator('.proof .p').first().waitFor();
    await page.keyboard.press('n');
    expect(await page.evaluate('document.activeElement.className')).toMatch(/gone/);
    const first = await page.evaluate<string>('document.activeElement.id');
    await page.keyboard.press('n');
    expect(await page.evaluate('document.activeElement.id')).not.toBe(first);
    await page.keyboard.press('p');
    expect(await page.evaluate('document.activeElement.id')).toBe(first);
    const copyAs = page.locator('.menu > summary');
    await copyAs.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Markdown');
    await page.keyboard.press('Escape');
    expect(await page.evaluate('document.activeElement === document.querySelector(".menu > summary")')).toBe(true);
    await desk.close();
  });

  it('shows a rejected page with its reasons, and what is not there as that', async () => {
    const desk = await desktop.desk();
    const { page } = desk;
    await desk.open('article?key=ledger%2Findex.html');
    await page.getByRole('heading', { name: 'No article' }).waitFor();
    expect(await page.locator('.notice').textContent()).toContain('Put the story into <article>');
    await page.locator('.proof .p').first().waitFor();
    expect(await desk.axe()).toEqual([]);
    await desk.picture('article-rejected');
    await page.goto(`${desktop.origin}/console/article?key=never.html`);
    await page.getByRole('alert').waitFor();
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it.each([
    ['dark', { colorScheme: 'dark' }],
    ['in forced colours', { forcedColors: 'active' }],
    ['320 pixels wide', { viewport: { width: 320, height: 640 } }],
    ['1,100 pixels wide', { viewport: { width: 1100, height: 800 } }],
  ] as const)('is without findings %s', async (name, options) => {
    const desk = await desktop.desk(options);
    await desk.open(address);
    await desk.page.locator('.proof .p').first().waitFor();
    expect(await desk.axe()).toEqual([]);
    expect(await desk.overflows()).toEqual([]);
    await desk.picture(`article-${name.replaceAll(/[ ,]+/g, '-')}`);
    await desk.close();
  });

  it('comes to no harm by a page that means it', async () => {
    const harm = `<!doctype html><html><head><title>"><script>fire(1)</script></title><base href="https://evil.example/">
<meta http-equiv="refresh" content="0;url=https://evil.example/"><script>top.location='https://evil.example/'; alert(1)</script>
<link rel="stylesheet" href="https://evil.example/a.css"><style>@import "https://evil.example/b.css"; body{background:url(https://evil.example/c.png)}</style></head>
<body onload="alert(2)"><article><h1><img src=x onerror="alert(3)">Harm</h1><p>${STORY[0]}</p><p>${STORY[1]}</p><p>${STORY[2]}</p>
<iframe src="https://evil.example/"></iframe><object data="https://evil.example/o"></object><video autoplay src="https://evil.example/v.mp4"></video>
<form action="https://evil.example/"><button autofocus>Send</button></form><a href="https://evil.example/" target="_top">The link of this page</a>
<a href="javascript:alert(4)">A script</a><svg onload="alert(5)"></svg></article></body></html>`;
    await desktop.cloud.put('harm/<img src=x onerror=alert(6)>.html', harm);
    await desktop.cloud.settled();
    const desk = await desktop.desk();
    const { page } = desk;
    await desk.open(`article?key=${encodeURIComponent('harm/<img src=x onerror=alert(6)>.html')}`);
    await page.locator('.proof .p').first().waitFor();
    const frame = page.frameLocator('iframe');
    await frame.getByText('The link of this page').click();
    await frame.getByText('A script').click();
    await frame.getByRole('button', { name: 'Send' }).click();
    await page.waitForTimeout(500);
    expect(page.url()).toContain('/console/article?key=harm');
    expect(await frame.getByText('The link of this page').count()).toBe(1);
    expect(desk.faults).toEqual([]);
    await desk.close();
  });
});
