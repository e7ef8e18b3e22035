/** The view of rules: a rule made by clicking, seen on pages of its site before it is saved, and in the record after a replay. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { galley } from '../cli/galley.ts';
import { temporaryFolder, until } from '../end-to-end/cloud.ts';
import { chromiumIsThere } from '../security/browser.ts';
import { framed, openOnceUp, said, startDesktop, type Desk, type Desktop } from './desktop.ts';
import { HOST, STORY, AUTHORS, page, WEIR, weirPage } from './rule-pages.ts';

const RULE = { host: HOST, author: '.credit-line', strip: '.slogan' };
const PAGES = 6;

const tried = async (desk: Desk): Promise<void> => await desk.page.getByText('follows the draft').waitFor();

describe.skipIf(!chromiumIsThere)('rules in the console', () => {
  let desktop: Desktop;
  const folder = temporaryFolder();
  beforeAll(async () => {
    desktop = await startDesktop();
    const { cloud } = desktop;
    for (let at = 0; at < PAGES; at += 1) await cloud.put(`fenwick/${at}.html`, page(at));
    await until(async () => expect(await cloud.articles()).toHaveLength(PAGES), 60_000);
    await cloud.settled();
    writeFileSync(join(folder, 'outputs.json'), JSON.stringify(cloud.outputs));
  });
  const run = async (...words: string[]) => await galley([...words, '--outputs', join(folder, 'outputs.json')], { cwd: folder });
  /** Saves the rule that tests begin with; answers its version. */
  const keepRule = async (): Promise<number> => {
    writeFileSync(join(folder, 'rule.json'), JSON.stringify(RULE));
    const { stdout } = await run('rules', 'put', 'rule.json');
    return Number(/version (\d+) is in use/.exec(stdout)?.[1]);
  };
  const patientDesk = async (options?: Parameters<Desktop['desk']>[0]): Promise<Desk> => {
    const desk = await desktop.desk(options);
    // Dozens of processes on a busy machine.
    desk.page.setDefaultTimeout(120_000);
    return desk;
  };
  const editor = `rules?host=${HOST}&key=${encodeURIComponent('fenwick/0.html')}`;

  it('is made by clicking, tried on the site’s pages, saved, and stands in the record after a replay', async () => {
    const desk = await patientDesk();
    const { page: browser } = desk;
    await openOnceUp(desk, `article?key=${encodeURIComponent('fenwick/0.html')}`);
    await browser.getByRole('link', { name: 'Make a rule' }).click();
    await browser.getByRole('heading', { name: 'The rule', exact: true }).waitFor();
    await framed(desk);
    await browser.getByRole('button', { name: 'Pick Author' }).click();
    const frame = browser.frameLocator('iframe');
    await frame.getByText('Adaeze Holm').click();
    const selectors = browser.getByLabel('Selectors for: Author');
    await until(async () => expect(await selectors.inputValue()).toBe('.credit-line'));
    await tried(desk);
    await browser.getByText(`matches on ${PAGES} of ${PAGES} pages`).waitFor();
    // Some pages had their author right before; those that change come to the very name that stands there.
    const made = await browser.locator('.fx ins').allTextContents();
    expect(made).toContain('Adaeze Holm');
    expect(made.filter((name) => !AUTHORS.includes(name))).toEqual([]);
    expect(await browser.locator('.fx del').allTextContents()).toContain('Fenwick Post Staff');
    expect(await browser.locator('.path [aria-pressed=true]').textContent()).toBe('span.credit-line');

    await browser.getByRole('button', { name: 'Pick Leave out' }).click();
    await frame.getByText('The Fenwick almanac').click();
    await browser.getByText('25 words go, 0 come').first().waitFor();
    await tried(desk);
    expect(await desk.axe()).toEqual([]);
    await desk.picture('rules');
    const whole = browser.getByRole('region', { name: 'On all that is stored of the site' });
    await whole.getByRole('button', { name: 'Start a dry run' }).click();
    await until(async () => expect(await whole.locator('.head').getByRole('status').textContent()).toBe(`${PAGES} pages`), 120_000);
    expect(await whole.locator('.fx > li').count()).toBe(PAGES);
    expect(await desk.axe()).toEqual([]);
    await desk.picture('rules-dry-run');
    await browser.getByRole('button', { name: 'Save as version 1' }).click();
    await said(desk, /^Saved as version 1$/m);
    await browser.getByText('version 1 is in use').waitFor();
    // What the dry run found is still to be seen when one decides on the replay.
    expect(await whole.locator('.fx > li').count()).toBe(PAGES);
    await whole.getByRole('button', { name: 'Replay the site' }).click();
    const question = browser.getByRole('dialog', { name: 'Replay the site?' });
    await question.getByText(`In the last 90 days ${PAGES} pages of it came in.`).waitFor();
    expect(await desk.axe()).toEqual([]);
    // Keeping things as they are is what Enter does.
    await browser.keyboard.press('Enter');
    await question.waitFor({ state: 'detached' });
    await whole.getByRole('button', { name: 'Replay the site' }).press('Enter');
    await question.getByRole('button', { name: 'Replay the site' }).press('Enter');
    await whole.getByRole('button', { name: 'Stop the replay' }).waitFor();
    expect(await browser.evaluate('document.activeElement.getAttribute("role")')).toBe('status');
    expect(await desk.axe()).toEqual([]);
    await whole.getByText(`${PAGES} pages have been read again.`).waitFor();
    expect(await desk.axe()).toEqual([]);
    await desk.picture('rules-replay');
    await whole.getByRole('link', { name: 'See what came of them' }).click();
    await browser.getByText('New version').first().waitFor();
    expect(desk.faults).toEqual([]);
    await desk.close();

    const kept = JSON.parse((await run('rules', 'get', HOST)).stdout);
    expect(kept).toEqual(RULE);
    await desktop.cloud.settled();
    const articles = await desktop.cloud.articles();
    expect(articles.map(({ version }) => version)).toEqual(Array.from({ length: PAGES }, () => 2));
    const { body } = await desktop.cloud.get(`/v1/articles/${articles[0].id}?include=provenance`);
    expect(body.provenance).toMatchObject({ authors: { source: `rule:${HOST}@1` }, html: { source: `rule:${HOST}@1` } });
    expect(AUTHORS).toContain(body.authors[0].name);
    expect(body.text).not.toContain('almanac for next year');
    // The same page by the same rule says the same: no third version.
    expect((await run('replay', '--site', HOST)).status).toBe(0);
    await desktop.cloud.settled();
    expect((await desktop.cloud.articles()).map(({ version }) => version)).toEqual(Array.from({ length: PAGES }, () => 2));
  });

  it('takes in a block that was dropped, and gives subtitle, tags and picture by clicks', async () => {
    const { cloud } = desktop;
    for (const at of [0, 1]) await cloud.put(`weir/${at}.html`, weirPage(at));
    await cloud.settled();
    const desk = await patientDesk();
    const { page: browser } = desk;
    await openOnceUp(desk, `article?key=${encodeURIComponent('weir/0.html')}`);
    const note = browser.locator('.note', { has: browser.getByRole('link', { name: 'Take it in by a rule' }) });
    const dropped = browser.locator('.proof .gone', { hasText: 'Sign up for the weir letter' });
    await dropped.focus();
    const noteId = await dropped.getAttribute('aria-describedby');
    await note
      .and(browser.locator(`#${noteId}`))
      .getByRole('link')
      .click();
    await until(async () => expect(await browser.getByLabel('Selectors for: Take in').inputValue()).toBe('.letter-box'));
    await tried(desk);
    await browser.getByText('0 words go, 12 come').first().waitFor();
    const frame = browser.frameLocator('iframe');
    await framed(desk);
    const pick = async (field: string, words: string, selector: string): Promise<void> => {
      await browser.getByRole('button', { name: `Pick ${field}` }).click();
      await frame.getByText(words, { exact: true }).first().click();
      await until(async () => expect(await browser.getByLabel(`Selectors for: ${field}`).inputValue()).toBe(selector));
    };
    await pick('Subtitle', WEIR.subtitle, '.quiet-line');
    await pick('Tags', 'rivers', '.topics a');
    await pick('Picture', 'Boards of the weir, drawn up', '.lead img@data-src');
    await tried(desk);
    expect(await desk.axe()).toEqual([]);
    await browser.getByRole('button', { name: 'Save as version 1' }).click();
    await browser.getByText('version 1 is in use').waitFor();
    expect(desk.faults).toEqual([]);

    expect((await run('replay', '--site', 'weir.example')).status).toBe(0);
    await cloud.settled();
    const [found] = (await cloud.get('/v1/articles/lookup?url=https://weir.example/part-0')).body.items;
    const { body } = await cloud.get(`/v1/articles/${found.id}`);
    expect(body).toMatchObject({
      subtitle: WEIR.subtitle,
      tags: ['rivers', 'boards'],
      image: { url: 'https://weir.example/boards-0.jpg' },
    });
    expect(body.text).toContain('Sign up for the weir letter');

    // What the rule took in, it may leave out as well; and the article says which block that is.
    await desk.open(`article?key=${encodeURIComponent('weir/0.html')}`);
    const block = browser.locator('.proof .p:not(.gone)', { hasText: 'Sign up for the weir letter' });
    await block.focus();
    await browser.getByRole('link', { name: 'Leave it out by a rule' }).click();
    await until(async () => expect(await browser.getByLabel('Selectors for: Leave out').inputValue()).toBe('.letter-box'));
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it('is made by keys alone, keeps its draft over a reload, and can be taken back', async () => {
    const version = await keepRule();
    const desk = await patientDesk();
    const { page: browser } = desk;
    await desk.open(editor);
    await tried(desk);
    await browser.getByRole('button', { name: 'Pick Title' }).focus();
    await browser.keyboard.press('Enter');
    const pressed = browser.locator('.path [aria-pressed=true]');
    await until(async () => expect(await pressed.textContent()).toBe('h1'));
    await pressed.focus();
    await browser.keyboard.press('ArrowRight');
    await until(async () => expect(await pressed.textContent()).toBe('p.meta-line'));
    await browser.keyboard.press('ArrowDown');
    await until(async () => expect(await pressed.textContent()).toBe('span.credit-line'));
    await browser.keyboard.press('ArrowUp');
    await until(async () => expect(await browser.getByLabel('Selectors for: Title').inputValue()).toBe('.meta-line'));
    await until(async () => expect(await browser.evaluate('document.activeElement.textContent')).toBe('p.meta-line'));
    await browser.reload();
    await browser.getByText(`a draft on version ${version},`).waitFor();
    await until(async () => expect(await browser.locator('.rf .says', { hasText: '.meta-line' }).count()).toBe(1));
    await browser.getByRole('button', { name: 'Discard' }).click();
    await browser.getByText(`version ${version} is in use`).waitFor();
    await browser.getByRole('button', { name: 'Undo' }).click();
    await browser.getByText(`a draft on version ${version},`).waitFor();
    await tried(desk);
    await browser.getByRole('button', { name: `Save as version ${version + 1}` }).click();
    await browser.getByText(`version ${version + 1} is in use`).waitFor();
    await browser.getByRole('button', { name: 'Undo' }).click();
    await browser.getByText(`version ${version + 2} is in use`).waitFor();
    expect(JSON.parse((await run('rules', 'get', HOST)).stdout)).toEqual(RULE);
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it('says what is no selector, what is not there, and of a rule that others have saved meanwhile that they have', async () => {
    const version = await keepRule();
    const desk = await patientDesk();
    const { page: browser } = desk;
    await desk.open(editor);
    await browser.getByRole('button', { name: 'Pick Date' }).click();
    await browser.getByLabel('Selectors for: Date').fill('p:bogus(');
    await browser.getByText('“p:bogus(” is no CSS selector.').waitFor();
    await browser.getByLabel('Selectors for: Date').fill('.absent');
    await browser.getByText(`matches on 0 of ${PAGES} pages`).waitFor();
    expect(await keepRule()).toBe(version + 1);
    await tried(desk);
    await browser.getByRole('button', { name: `Save as version ${version + 1}` }).click();
    await browser
      .getByRole('alert')
      .getByText(`Version ${version + 1} is the newest`)
      .waitFor();
    expect(await run('rules', 'try', 'rule.json', '--json')).toMatchObject({ status: 0, stderr: expect.stringContaining('6 pages tried') });
    writeFileSync(join(folder, 'other.json'), JSON.stringify({ host: HOST, title: '.meta-line' }));
    const dry = await run('replay', '--dry-run', '--site', HOST, '--rule', 'other.json', '--json');
    expect(JSON.parse(dry.stdout)).toMatchObject({ fields: { title: { changed: PAGES } } });
    expect((await run('replay', '--site', HOST, '--rule', 'other.json')).stderr).toContain('add --dry-run');
    await browser.evaluate('localStorage.clear()');
    await desk.open('rules');
    await browser.getByRole('link', { name: HOST }).waitFor();
    expect(await browser.locator('.kept').textContent()).toContain('gives strip, author');
    await browser.getByLabel('Host').fill('https://none.example/');
    await browser.getByRole('button', { name: 'Open the rule' }).click();
    await browser.getByText('Give a host name').waitFor();
    await browser.getByLabel('Host').fill('none.example');
    await browser.getByRole('button', { name: 'Open the rule' }).click();
    await browser.getByRole('heading', { name: 'No page of this site is here to try the draft on.' }).waitFor();
    expect(desk.faults).toEqual([]);
    await desk.close();
  });

  it('is listed, shown and removed on the command line', async () => {
    const version = await keepRule();
    expect((await run('rules', 'list')).stdout).toMatch(new RegExp(`^fenwick\\.example +${version} .* strip, author$`, 'm'));
    expect(await run('rules', 'put', 'rule.json', '--over', String(version - 1))).toMatchObject({ status: 1, stdout: '' });
    expect((await run('rules', 'delete', HOST)).stdout).toBe(`${HOST}: removed, as version ${version + 1}.\n`);
    expect(await run('rules', 'get', HOST)).toMatchObject({ status: 1, stderr: expect.stringContaining('was removed') });
    expect(await run('rules', 'delete', HOST)).toMatchObject({ status: 1, stderr: expect.stringContaining('galley rules list') });
    writeFileSync(join(folder, 'broken.json'), JSON.stringify({ host: HOST, title: 'h1:shiny' }));
    expect(await run('rules', 'put', 'broken.json')).toMatchObject({ status: 2, stderr: expect.stringContaining(':shiny') });
  });

  it.each([
    ['dark', { colorScheme: 'dark' }],
    ['in forced colours', { forcedColors: 'active' }],
    ['320 pixels wide', { viewport: { width: 320, height: 640 } }],
    ['1,100 pixels wide', { viewport: { width: 1100, height: 800 } }],
  ] as const)('is without findings %s', async (name, options) => {
    await keepRule();
    const desk = await patientDesk(options);
    await desk.open(`${editor}&field=author`);
    await tried(desk);
    await desk.page.locator('.would code').first().waitFor();
    expect(await desk.axe()).toEqual([]);
    expect(await desk.overflows()).toEqual([]);
    await desk.picture(`rules-${name.replaceAll(/[ ,]+/g, '-')}`);
    await desk.open('rules');
    await desk.page.getByRole('link', { name: HOST }).waitFor();
    expect([await desk.axe(), await desk.overflows()]).toEqual([[], []]);
    await desk.close();
  });

  it('comes to no harm by a page that means it', async () => {
    const harm = `<!doctype html><html><head><title>Harm</title><link rel="canonical" href="https://harm.example/a"><meta http-equiv="refresh" content="0;url=https://evil.example/">
<script>top.location='https://evil.example/'</script></head><body><img name="querySelectorAll"><img name="elementFromPoint"><img name="body"><img name="addEventListener">
<article><h1>Harm</h1><form id="parentElement"><input name="parentElement"><input name="getAttribute"><input name="tagName"><input name="getBoundingClientRect">
<p class="x&quot;]</style><script>alert(1)</script>">${STORY[0]}</p></form><p onclick="alert(2)">${STORY[1]}</p><p>${STORY[2]}</p>
<a href="https://evil.example/" target="_top">The link of this page</a></article></body></html>`;
    await desktop.cloud.put('harm/a.html', harm);
    await desktop.cloud.settled();
    const desk = await patientDesk();
    const { page: browser } = desk;
    await desk.open(`rules?host=harm.example&key=${encodeURIComponent('harm/a.html')}&field=body`);
    await tried(desk);
    await framed(desk);
    // By the mouse itself: the page's names stand in the way of whoever asks its elements.
    const box = (await browser.locator('iframe').boundingBox()) ?? { x: 0, y: 0, height: 0 };
    for (let down = 30; down < Math.min(box.height, 400); down += 45) {
      await browser.mouse.click(box.x + 60, box.y + down);
      await browser.locator('.path [aria-pressed=true]').waitFor();
    }
    expect(await browser.getByLabel('Selectors for: Text').inputValue()).not.toBe('');
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown']) await browser.locator('.path [aria-pressed=true]').press(key);
    expect(browser.url()).toContain('/console/rules?host=harm.example');
    expect(desk.faults).toEqual([]);
    await desk.close();
  });
});
