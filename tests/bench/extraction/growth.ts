/** Whether cost grows linearly: one article repeated to double sizes, each timed at its best of a few runs. */
import { extract } from '../../../shared/extraction/index.ts';

export interface Growth {
  readonly megabytes: number;
  readonly milliseconds: number;
}

const PARAGRAPH = `<p>The harbour was closed on Tuesday after a storm tore <a href="/pier">the old pier</a> from its posts, the council said, and it
will stay closed <em>until divers have looked</em> at what is left of it. Boats are asked to use the northern entrance.</p>`;
const SECTION = `<h2>What is known</h2>${PARAGRAPH.repeat(6)}<ul><li>Nobody was hurt.</li><li>Two boats were lost.</li></ul><aside class="related"><a href="/a">More stories</a></aside>`;

const SIZES = [0.0625, 0.125, 0.25, 0.5, 1, 2, 4, 8];
const RUNS = 3;

export function measureGrowth(): Growth[] {
  return SIZES.map((megabytes) => {
    const page = `<!DOCTYPE html><html lang="en"><title>Harbour closed</title><body><article><h1>Harbour closed after storm</h1>${SECTION.repeat(Math.round((megabytes * 1024 * 1024) / SECTION.length))}</article></body></html>`;
    const bytes = new TextEncoder().encode(page);
    let best = Infinity;
    for (let run = 0; run < RUNS; run++) {
      const started = performance.now();
      extract(bytes, { url: 'https://news.example/harbour' });
      best = Math.min(best, performance.now() - started);
    }
    return { megabytes: bytes.length / (1024 * 1024), milliseconds: best };
  });
}
