/** What the console's tests share: the local cloud, a real Chromium before it, and an eye on everything that goes wrong in there. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page, type Request } from 'playwright-core';
import { afterAll, expect } from 'vitest';
import { testCloud, until, type TestCloud } from '../end-to-end/cloud.ts';
import { CHROMIUM_PATH } from '../security/browser.ts';

/** Where screenshots go when `CONSOLE_PICTURES` names a folder. */
const PICTURES = process.env['CONSOLE_PICTURES'];

/**
 * Milliseconds by which timers, frames and answers of the API come late, drawn anew each time up to this many: what a test or the
 * console itself takes for granted right after an action does not hold then. `CONSOLE_LATE=400` finds such races on a machine of any speed.
 */
const LATE_MS = Number(process.env['CONSOLE_LATE'] ?? 0);

/** How the browser tells of what an uploaded page may not do (functions/api/routes/explanations.ts). */
const FRAME_POLICY =
  /"(?:style-src 'unsafe-inline'|img-src data:|default-src 'none'|frame-src 'self'|base-uri 'none'|form-action 'none')"|sandboxed/;

export interface Desk {
  readonly page: Page;
  /** Requests that left the origin, errors of scripts, and refusals of the policy. */
  readonly faults: readonly string[];
  open(view: string): Promise<void>;
  /** What axe finds, at any level: `rule: selector`. */
  axe(): Promise<string[]>;
  /** What makes the page scroll sideways; nothing where it does not. */
  overflows(): Promise<string[]>;
  picture(name: string): Promise<void>;
  close(): Promise<void>;
}

export interface Desktop {
  readonly cloud: TestCloud;
  readonly origin: string;
  desk(options?: BrowserContextOptions): Promise<Desk>;
}

/** A cloud and a browser for the tests of one file. */
export async function startDesktop(ofCloud?: Parameters<typeof testCloud>[0]): Promise<Desktop> {
  const cloud = await testCloud(ofCloud);
  const browser = await chromium.launch({ executablePath: CHROMIUM_PATH, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
  afterAll(async () => {
    await browser.close();
    await cloud.stop();
  });
  const origin = cloud.outputs.apiUrl;
  return { cloud, origin, desk: (options) => openDesk(browser, origin, options, cloud.outputs.consoleUrl) };
}

/** @param address with the console's token, where it is served on loopback */
export async function openDesk(browser: Browser, origin: string, options: BrowserContextOptions = {}, address?: string): Promise<Desk> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    locale: 'en-GB',
    ...options,
  });
  if (address !== undefined) await context.request.get(address, { maxRedirects: 0 });
  // Waiting is no assertion, and machines are busy.
  context.setDefaultTimeout(120_000);
  await context.addInitScript(REMEMBER_TOASTS);
  if (LATE_MS > 0) await beLate(context);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => void faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    // The browser tells of every answer that is an error; those are the API's to give, and the console's to show.
    // Refusals within an uploaded page are what should happen to it.
    const isOfFrame = message.location().url.includes('/explanations/page') || FRAME_POLICY.test(message.text());
    if (message.type() === 'error' && !isOfFrame && !message.text().startsWith('Failed to load resource'))
      faults.push(`console: ${message.text()}`);
  });
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  // A policy stops a request after the browser has told of it: what counts is what was answered, or failed on its way.
  const leave = (request: Request): void => {
    const url = new URL(request.url());
    const isStopped = request.failure()?.errorText === 'csp';
    if (url.origin !== origin && url.protocol !== 'data:' && url.protocol !== 'blob:' && !isStopped)
      faults.push(`left the origin: ${request.url()} (${request.failure()?.errorText})`);
  };
  page.on('requestfinished', leave);
  page.on('requestfailed', leave);
  return {
    page,
    faults,
    async open(view) {
      await page.goto(`${origin}/console/${view}`, { waitUntil: 'load' });
      await page.locator('h1').waitFor();
    },
    async axe() {
      // In the page's own world, but not as one of its scripts: the policy holds for the console, not for its examiner.
      await page.evaluate(axe.source);
      return await page.evaluate(
        // Frames are other documents: uploaded pages are not ours to judge.
        `axe.run({ exclude: ['iframe'] }, { resultTypes: ['violations'], iframes: false })
           .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target.join(' '))))`,
      );
    },
    overflows: () =>
      page.evaluate(`(() => {
        const width = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= width) return [];
        return [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > width).map((one) => one.tagName + '.' + one.className);
      })()`),
    async picture(name) {
      if (PICTURES === undefined) return;
      // The masthead stays where the window is, which a picture of the whole page would show in its middle.
      await page.evaluate('scrollTo(0, 0)');
      await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
    },
    close: () => context.close(),
  };
}

/** The first to ask may ask a function that is only starting, and be told to try again. */
export const openOnceUp = async (desk: Desk, view: string): Promise<void> => {
  desk.page.setDefaultTimeout(30_000);
  await until(async () => await desk.open(view), 240_000);
  desk.page.setDefaultTimeout(120_000);
};

/** What the console says at its foot goes after seconds, in which a busy machine may not look once. */
const REMEMBER_TOASTS = `(() => {
  globalThis.toastsSaid = [];
  new MutationObserver(() => {
    for (const { textContent } of document.querySelectorAll('.toast > span'))
      if (!toastsSaid.includes(textContent)) toastsSaid.push(textContent);
  }).observe(document, { childList: true, subtree: true });
})()`;

/** Once the console has said this at its foot, whether it still stands there or not. */
export async function said({ page }: Desk, words: RegExp): Promise<void> {
  await until(async () => expect((await page.evaluate<string[]>('toastsSaid')).join('\n')).toMatch(words));
}

async function beLate(context: BrowserContext): Promise<void> {
  await context.addInitScript(`(() => {
    const [timer, frame] = [setTimeout, requestAnimationFrame];
    const late = () => Math.random() * ${LATE_MS};
    globalThis.setTimeout = (act, ms = 0, ...more) => timer(act, ms + late(), ...more);
    globalThis.requestAnimationFrame = (act) => frame(() => timer(() => act(performance.now()), late()));
  })()`);
  await context.route('**/console/api/**', async (route) => {
    await sleep(Math.random() * LATE_MS);
    // The page may have been left meanwhile, and its requests with it.
    await route.continue().catch(() => undefined);
  });
}

/** Answers the system's choice of files that a button opens. */
export async function choose({ page }: Desk, button: string, paths: string | string[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: button }).first().click()]);
  await chooser.setFiles(paths);
}

/** The keys that lead to a view. Both at once, for whoever takes long between them means something else, and a busy machine would. */
export async function goTo({ page }: Desk, letter: string): Promise<void> {
  await Promise.all([page.keyboard.press('g'), page.keyboard.press(letter)]);
}

/** Once the uploaded page in the view's frame is loaded: the view hears of no click in it before. */
export const framed = async ({ page }: Desk): Promise<void> =>
  await until(async () => expect(await page.evaluate("document.querySelector('iframe')?.contentDocument?.readyState")).toBe('complete'));

/** The sentence that a view opens with. */
export const lede = async ({ page }: Desk): Promise<string> => (await page.locator('h1').textContent()) ?? '';
