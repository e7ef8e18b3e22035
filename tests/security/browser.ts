/** A real Chromium with a tripwire: whatever runs, navigates, loads or opens is written down. */
import { existsSync, readFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { comparable } from './markup.ts';

/** Where Debian puts it; `CHROMIUM_PATH` names another. */
export const CHROMIUM_PATH = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
export const chromiumIsThere = existsSync(CHROMIUM_PATH);

/** What a document did that a document of words and pictures never does. */
export interface Trespass {
  readonly kind: 'ran' | 'navigated' | 'requested' | 'dialog' | 'opened' | 'scheme' | 'markup';
  readonly detail: string;
}

/** The script of the poking hand, plain JavaScript because it runs in the page and not here. */
const POKE = readFileSync(new URL('poke.js', import.meta.url), 'utf8');

const ORIGIN = 'https://tripwire.invalid/';

export interface Tripwire {
  /** Shows `html` as a document, pokes every element, and tells what happened. `mayLoad` are URLs of pictures that it may fetch. */
  visit(html: string, mayLoad: ReadonlySet<string>, headers?: Record<string, string>): Promise<Trespass[]>;
  close(): Promise<void>;
}

export async function startTripwire(): Promise<Tripwire> {
  const browser: Browser = await chromium.launch({
    executablePath: CHROMIUM_PATH,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const context = await browser.newContext();
  let found: Trespass[] = [];
  const EMPTY: Record<string, string> = {};
  let document = { html: '', headers: EMPTY };
  let allowed: ReadonlySet<string> = new Set();
  let own: ReadonlySet<string> = new Set();
  await context.exposeFunction('fire', (n: unknown) => void found.push({ kind: 'ran', detail: String(n) }));
  await context.route('**/*', async (route) => {
    const url = route.request().url();
    if (url === ORIGIN)
      return route.fulfill({ body: document.html, headers: { 'content-type': 'text/html; charset=utf-8', ...document.headers } });
    if (route.request().isNavigationRequest()) found.push({ kind: 'navigated', detail: url });
    else if (!(route.request().resourceType() === 'image' && allowed.has(comparable(url))))
      found.push({ kind: 'requested', detail: `${route.request().resourceType()} ${url}` });
    return route.abort();
  });
  let page: Page | undefined;
  const freshPage = async (): Promise<Page> => {
    const made = await context.newPage();
    made.on('dialog', (dialog) => {
      found.push({ kind: 'dialog', detail: dialog.message() });
      void dialog.dismiss();
    });
    made.on('popup', (opened) => void found.push({ kind: 'opened', detail: opened.url() }));
    return made;
  };
  return {
    async visit(html, mayLoad, headers = {}) {
      found = [];
      document = { html, headers };
      // A picture of the document before may be asked for a moment late: it is no trespass of this one.
      allowed = new Set([...own, ...[...mayLoad].map(comparable)]);
      own = new Set([...mayLoad].map(comparable));
      page ??= await freshPage();
      await page.goto(ORIGIN, { waitUntil: 'load' });
      const seen: { schemes: string[]; markup: string[] } = await page
        .evaluate<{ schemes: string[]; markup: string[] }>(POKE)
        .catch((error: unknown) => {
          found.push({ kind: 'navigated', detail: `while it was poked: ${String(error)}` });
          return { schemes: [], markup: [] };
        });
      for (const detail of seen.schemes) found.push({ kind: 'scheme', detail });
      for (const detail of seen.markup) found.push({ kind: 'markup', detail });
      if (page.url() !== ORIGIN) found.push({ kind: 'navigated', detail: page.url() });
      if (found.length > 0) {
        // A document that did harm may still be doing it: the next one gets a page of its own.
        await page.close();
        page = undefined;
      }
      return found;
    },
    close: () => browser.close(),
  };
}
