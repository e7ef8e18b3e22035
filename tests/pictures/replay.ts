/** The picture of docs/operations.md: the report pages of the replay that `npm run prove` kills twice, a dry run beside the real one. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { PROOF_FOLDER } from '../prove/proof.ts';

const PICTURE = new URL('../../docs/replay.png', import.meta.url);
const REPORTS = ['replay-dry.html', 'replay-real.html'].map((name) => join(PROOF_FOLDER, name));
const WIDTH = 1360;
const HEIGHT = 560;

/** Leaves the picture as it is where the proof was not run on this machine. */
export async function drawReplay(browser: Browser): Promise<void> {
  if (!REPORTS.every((file) => existsSync(file))) {
    console.log(`${PICTURE.pathname} stays as it is: run "npm run prove -- tests/end-to-end/replay-killed.test.ts" first.`);
    return;
  }
  const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT }, deviceScaleFactor: 1.5 });
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; background: #eef0f3; display: grid; grid-template-columns: 1fr 1fr; gap: 16px; padding: 16px; box-sizing: border-box; height: ${HEIGHT}px; }
    iframe { width: 100%; height: 100%; border: 1px solid #d3d8de; border-radius: 6px; background: #fff; }
  </style>${REPORTS.map(() => '<iframe></iframe>').join('')}`);
  const frames = await page.$$('iframe');
  for (const [at, frame] of frames.entries()) await (await frame.contentFrame())?.setContent(readFileSync(REPORTS[at] ?? '', 'utf8'));
  writeFileSync(PICTURE, await page.screenshot({ type: 'png' }));
  console.log(`${PICTURE.pathname}: the reports of ${REPORTS.length} runs.`);
}
