/**
 * `npm run pictures`: draws the pictures of the documents from the product itself. That of the README: a page of our own making, as a browser shows it, with
 * every block that the extractor leaves out struck through, beside the article that the extractor makes of it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { extract, type Article } from '../../shared/extraction/index.ts';
import { drawReplay } from './replay.ts';

const PAGE = new URL('harbour.html', import.meta.url);
const PICTURE = new URL('../../docs/article.png', import.meta.url);
/** Plain script, since it runs in the page. */
const STRIKE = readFileSync(new URL('strike-dropped.js', import.meta.url), 'utf8');
const WIDTH = 1360;
const HEIGHT = 900;

const html = readFileSync(PAGE, 'utf8');
const result = extract(html, { url: 'https://courier.example/harbour/ferry-winter', explain: true });
if (result.outcome !== 'article') throw new Error(`${PAGE.pathname} is no article: ${result.message}`);

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--force-color-profile=srgb'],
});
try {
  const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT }, deviceScaleFactor: 1.5 });
  await page.setContent(shell(result.article));
  const frame = await (await page.$('iframe'))?.contentFrame();
  if (frame === null || frame === undefined) throw new Error('The picture has no frame for the page.');
  await frame.setContent(html);
  await frame.evaluate(STRIKE);
  const fields = [result.article.title, ...result.article.authors.map(({ name }) => name)];
  const dropped = Number(await frame.evaluate(`strikeDropped(${JSON.stringify(result.decisions ?? [])}, ${JSON.stringify(fields)})`));
  if (dropped === 0) throw new Error('Nothing was struck through: the page holds no noise, or its blocks were not found.');
  writeFileSync(PICTURE, await page.screenshot({ type: 'png' }));
  console.log(`${PICTURE.pathname}: ${dropped} blocks struck through.`);
  await drawReplay(browser);
} finally {
  await browser.close();
}

function shell(article: Article): string {
  const line = [article.authors.map(({ name }) => name).join(', '), article.siteName, article.published?.slice(0, 10)]
    .filter(Boolean)
    .join(' · ');
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; background: #eef0f3; font: 14px sans-serif; display: grid; grid-template-columns: 1fr 1fr; gap: 18px; padding: 16px; box-sizing: border-box; height: ${HEIGHT}px; }
    section { display: flex; flex-direction: column; min-height: 0; }
    h4 s { color: #9a9a9a; text-decoration-color: #c0392b; } h4 b { outline: 2px solid #2c6bd6; outline-offset: 1px; font-weight: inherit; }
  h4 { font-weight: bold; margin: 0 0 8px; font-size: 15px; color: #39424e; }
    iframe, main { flex: 1; border: 1px solid #d3d8de; border-radius: 6px; background: #fff; min-height: 0; overflow: hidden; }
    main { padding: 26px 34px; font: 17px/1.55 Georgia, serif; color: #1b1b1b; }
    main h1 { font: bold 31px/1.2 Georgia, serif; margin: 0 0 8px; } main > p:first-of-type { font: 13px sans-serif; color: #666; }
  </style>
  <section><h4>The page as uploaded: <s>left out</s>, and <b>framed</b> what becomes a field</h4><iframe></iframe></section>
  <section><h4>The article that apps read</h4><main><h1>${article.title ?? ''}</h1><p>${line}</p>${article.html}</main></section>`;
}
