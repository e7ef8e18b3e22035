/** Pages for the pipeline benchmark: real ones where there is a corpus, made ones otherwise; a size can be asked for. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export interface BenchPage {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Where pages come from, told to other processes in a few words. */
export type PageSource = { readonly folder: string; readonly count: number } | { readonly madeBytes: number; readonly count: number };

/** As many as warm the function's processes up before they are measured, all of them together. */
export const FLOOD_WARM_UPS = 30;

export const readPagesOf = (source: PageSource): BenchPage[] =>
  'folder' in source ? pagesOf(source.folder, source.count) : madePages(source.count, source.madeBytes);

/** HTML files of a folder, `.html` or `.html.gz`; the first `count` by name, over and over if there are fewer. */
export function pagesOf(folder: string, count: number): BenchPage[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.html(?:\.gz)?$/.test(name))
    .toSorted();
  if (names.length === 0) throw new Error(`${folder} holds no .html or .html.gz files.`);
  const pages = names.slice(0, count).map((name) => {
    const bytes = readFileSync(join(folder, name));
    return { name: name.replace(/\.gz$/, ''), bytes: name.endsWith('.gz') ? gunzipSync(bytes) : bytes };
  });
  return Array.from({ length: count }, (_, index) => ({
    name: `${Math.floor(index / pages.length)}/${pages[index % pages.length]?.name ?? ''}`,
    bytes: pages[index % pages.length]?.bytes ?? Buffer.alloc(0),
  }));
}

const WORDS =
  'the ferry left an island before dawn and its crew counted forty passengers on open deck while fog lifted early from quay where pilot had waited since midnight'.split(
    ' ',
  );

/** Pages of about the size, half of it article and half of it the rest of a page. */
export function madePages(count: number, sizeBytes: number): BenchPage[] {
  return Array.from({ length: count }, (_, index) => {
    const sentence = (n: number): string =>
      `${Array.from({ length: 18 }, (_word, at) => WORDS[(n * 7 + at * 5 + index) % WORDS.length]).join(' ')}.`;
    const paragraphs: string[] = [];
    for (let length = 0, n = 0; length < sizeBytes / 2; n += 4) {
      const paragraph = `<p>${[0, 1, 2, 3].map((more) => sentence(n + more)).join(' ')}</p>`;
      paragraphs.push(paragraph);
      length += paragraph.length;
    }
    const links = Array.from(
      { length: Math.floor(sizeBytes / 2 / 90) },
      (_link, n) => `<li class="teaser teaser-${n}"><a href="/section/${n}/story-${index}">Another story, number ${n}</a></li>`,
    );
    const title = `Ferry number ${index}`;
    // Signed and dated, as what a publisher uploads: a text of eight thousand words with neither is doubtful as an article.
    const day = new Date(Date.UTC(2024, 0, 1 + (index % 365))).toISOString();
    const head = `<meta charset="utf-8"><title>${title}</title><meta property="og:type" content="article"><meta name="author" content="Ada Quay"><meta property="article:published_time" content="${day}">`;
    return {
      name: `made/${index}.html`,
      bytes: Buffer.from(
        `<!doctype html><html lang="en"><head>${head}</head><body><nav><ul>${links.join('')}</ul></nav><article><h1>${title}</h1>${paragraphs.join('')}</article></body></html>`,
      ),
    };
  });
}
