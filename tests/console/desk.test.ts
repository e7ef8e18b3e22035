/** The desk: what arrived, live, filtered by the address, counted and drawn; and the search among articles. */
import { beforeAll, describe, expect, it } from 'vitest';
import { page as articlePage, until } from '../end-to-end/cloud.ts';
import { chromiumIsThere } from '../security/browser.ts';
import { lede, startDesktop, type Desktop } from './desktop.ts';

const LINKS = `<!doctype html><title>Index</title><ul>${Array.from({ length: 40 }, (_, at) => `<li><a href="/${at}">Page ${at}</a>`).join('')}</ul>`;
const NAMES = ['ferry', 'mill', 'bridge', 'choir', 'harvest'];

/** The colours of the chart's canvas, as CSS writes them. */
const COLOURS = `(() => {
  const canvas = document.querySelector('.plot canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const found = new Set();
  for (let at = 0; at < data.length; at += 4) if (data[at + 3] === 255) found.add(\`rgb(\${data[at]}, \${data[at + 1]}, \${data[at + 2]})\`);
  return [...found];
})()`;

/** Cells of outcomes whose contents stand out of them. */
const TOO_WIDE =
  "[...document.querySelectorAll('.arr td.oc')].filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent)";

describe.skipIf(!chromiumIsThere)('the desk of the console', () => {
  let desktop: Desktop;
  beforeAll(async () => {
    desktop = await startDesktop();
    const { cloud } = desktop;
    for (const name of NAMES) await cloud.put(`news/${name}.html`, articlePage(`The ${name} at dawn`));
    await cloud.put('news/arabic.html', articlePage('ميناء الشرق يستقبل أول سفينة', { language: 'ar' }));
    await cloud.put('lists/index.html', LINKS);
    await until(async () => expect((await cloud.articles()).length).toBe(6), 30_000);
    await cloud.settled();
  });

  it('says what arrived, and takes in what comes while one looks', async () => {
    const desk = await desktop.desk();
    const { page } = desk;
    await desk.open('');
    await until(async () => expect(await lede(desk)).toBe('In 24 hours 7 pages arrived. 6 are visible; 1 was rejected.'));
    await page.locator('.arr').getByText('The choir at dawn').waitFor();
    expect(await desk.axe()).toEqual([]);
    await desktop.cloud.put('news/late.html', articlePage('The late train'));
    await page.locator('.arr').getByText('The late train').waitFor({ timeout: 60_000 });
    expect(await page.locator('.arr tbody tr.r').first().textContent()).toContain('The late train');

    // Nothing moves under the hand of a person who is in the list.
    await page.keyboard.press('j');
    expect(await page.evaluate('document.activeElement.className')).toBe('disclose');
    await desktop.cloud.put('news/later.html', articlePage('The later train'));
    await page.getByRole('button', { name: '1 new arrival' }).waitFor({ timeout: 60_000 });
    expect(await page.locator('.arr').getByText('The later train').count()).toBe(0);
    await page.getByRole('button', { name: '1 new arrival' }).click();
    await page.locator('.arr').getByText('The later train').waitFor();
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it('filters by the address, and opens a rejected row with its way out', async () => {
    const desk = await desktop.desk();
    const { page } = desk;
    await desk.open('');
    await page.locator('.seg label', { hasText: 'Rejected' }).click();
    await until(async () => expect(await page.locator('.arr tbody tr.r').count()).toBe(1));
    expect(page.url()).toMatch(/\/console\/\?status=rejected$/);
    await page.locator('.arr .disclose').click();
    await page.getByText('Put the story into <article>').first().waitFor();
    expect(await desk.axe()).toEqual([]);
    await desk.picture('desk-rejected');
    await page.keyboard.press('Escape');
    await until(async () => expect(await page.locator('tr.more').count()).toBe(0));
    expect(await page.evaluate('document.activeElement.className')).toBe('disclose');

    await page.locator('.seg label', { hasText: 'All' }).click();
    await page.locator('#filter').fill('news/f');
    await page.keyboard.press('Enter');
    await until(async () => expect(await page.locator('.arr tbody tr.r').count()).toBe(1));
    expect(await page.locator('.arr').textContent()).toContain('The ferry at dawn');
    expect(page.url()).toContain('prefix=news%2Ff');
    await page.reload({ waitUntil: 'domcontentloaded' });
    await page.locator('.tok', { hasText: 'prefix: news/f' }).waitFor();
    await page.locator('#filter').focus();
    await page.keyboard.press('Backspace');
    await until(async () => expect(await page.locator('.arr tbody tr.r').count()).toBeGreaterThan(6));
    const chart = page.getByRole('slider', { name: 'Arrivals by hour' });
    await chart.locator('canvas').waitFor();
    await chart.focus();
    await page.keyboard.press('Home');
    await until(async () => expect(await chart.getAttribute('aria-valuetext')).toMatch(/^\d\d:00: nothing arrived$/));
    // The counts come after the rows. All hours together: the pages may have come in two of them.
    await page.keyboard.press('Shift+End');
    await until(async () => expect(await chart.getAttribute('aria-valuetext')).toMatch(/:\d\d: [6-9] stored/));
    await until(async () => expect(await page.locator('.hour').textContent()).toBe(await chart.getAttribute('aria-valuetext')));
    // Ink where the bar of this hour stands, in the colour of its legend.
    await until(async () =>
      expect(await page.evaluate(COLOURS)).toContain(
        await page.evaluate("getComputedStyle(document.querySelector('.key .c-stored')).backgroundColor"),
      ),
    );
    await page.getByText('As a table').click();
    await until(async () => expect(await page.locator('.chart tbody tr').last().textContent()).toMatch(/:00[1-9]/));
    await page.locator('.arr').getByText('The ferry at dawn').click();
    await page.getByRole('heading', { level: 1, name: 'The ferry at dawn' }).waitFor();
    await page.goBack();
    await page.locator('.arr').waitFor();
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it('shows hours alone that were chosen in the chart by key, click or drag, and goes back', async () => {
    const desk = await desktop.desk();
    const { page } = desk;
    const rows = page.locator('.arr tbody tr.r');
    await desk.open('?since=-7d&prefix=news/');
    const chart = page.getByRole('slider', { name: 'Arrivals by hour' });
    await chart.locator('canvas').waitFor();
    await until(async () => expect(await rows.count()).toBeGreaterThan(5));
    await chart.focus();
    // The first of seven days: nothing arrived.
    for (const key of ['Home', 'Enter']) await page.keyboard.press(key);
    await page.getByText('No arrival fits these filters.').waitFor();
    const first = new URL(page.url()).searchParams;
    expect(Date.parse(first.get('until') ?? '') - Date.parse(first.get('since') ?? '')).toBe(86_400_000);
    await page.getByText('These hours are over').waitFor();
    expect(await desk.axe()).toEqual([]);
    // The focus is still there, to take in the days up to today.
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('slider');
    await page.keyboard.press('Shift+End');
    await page.keyboard.press('Enter');
    await until(async () => expect(await rows.count()).toBeGreaterThan(5));
    await until(async () => expect(await lede(desk)).toMatch(/: \d+ pages arrived\./), 30_000);
    await until(async () =>
      expect(await page.evaluate(COLOURS)).toContain(
        await page.evaluate("getComputedStyle(document.querySelector('.tok')).backgroundColor"),
      ),
    );
    await desk.picture('desk-hours');
    await page.keyboard.press('Escape');
    await until(async () => expect(new URL(page.url()).search).toBe('?since=-7d&prefix=news%2F'));

    const over = chart.locator('.u-over');
    const box = await over.boundingBox();
    if (box === null) throw new Error('The chart has no place on the page.');
    const at = (day: number): [number, number] => [box.x + (box.width * (day + 0.5)) / 7, box.y + box.height / 2];
    await page.mouse.click(...at(0));
    await page.getByText('No arrival fits these filters.').waitFor();
    await page.mouse.move(...at(4));
    await page.mouse.down();
    await page.mouse.move(...at(5));
    await page.mouse.move(...at(6));
    await page.mouse.up();
    await until(async () => expect(await rows.count()).toBeGreaterThan(5));
    const three = new URL(page.url()).searchParams;
    expect(Date.parse(three.get('until') ?? '') - Date.parse(three.get('since') ?? '')).toBe(3 * 86_400_000);
    await page.goBack();
    await page.getByText('No arrival fits these filters.').waitFor();
    await page.getByRole('button', { name: 'Back to 7 days' }).click();
    await until(async () => expect(new URL(page.url()).search).toBe('?since=-7d&prefix=news%2F'));
    await until(async () => expect(await rows.count()).toBeGreaterThan(5));

    // The table leads there, too.
    await page.getByText('As a table').click();
    await page.locator('.chart tbody a').last().click();
    await until(async () => expect(new URL(page.url()).searchParams.get('until')).not.toBeNull());
    await until(async () => expect(await rows.count()).toBeGreaterThan(5));
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it.each([
    ['light', {}],
    ['dark', { colorScheme: 'dark' }],
    ['in forced colours', { forcedColors: 'active' }],
    ['320 pixels wide', { viewport: { width: 320, height: 640 } }],
  ] as const)('is without findings %s', async (name, options) => {
    const desk = await desktop.desk(options);
    await desk.open('');
    await desk.page.locator('.arr tbody tr.r').first().waitFor();
    expect(await desk.axe()).toEqual([]);
    expect(await desk.overflows()).toEqual([]);
    // The outcome keeps its room beside the time and the site.
    expect(await desk.page.evaluate(TOO_WIDE)).toEqual([]);
    await desk.picture(`desk-${name.replaceAll(/[ ,]+/g, '-')}`);
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it('finds articles by their words, and marks them', async () => {
    const desk = await desktop.desk();
    const { page } = desk;
    await desk.open('');
    await page.locator('.arr').waitFor();
    await page.evaluate('document.activeElement?.blur()');
    await until(async () => expect((await desktop.cloud.get('/v1/search?q=ferry')).body.total).toBeGreaterThan(0), 60_000);
    await page.keyboard.press('/');
    await page.keyboard.type('choir');
    await page.keyboard.press('Enter');
    await page.locator('.hits .ttl', { hasText: 'The choir at dawn' }).waitFor();
    await until(async () => expect(await lede(desk)).toBe('1 article fits.'));
    expect(page.url()).toMatch(/articles\?q=choir$/);
    expect(await desk.axe()).toEqual([]);
    await desk.picture('search');
    expect(desk.faults).toEqual([]);
    await desk.close();
  });
});
