/** Extracts every page of a corpus folder and measures it. */
import { performance } from 'node:perf_hooks';
import { extract, type Article } from '../../shared/extraction/index.ts';
import { readCorpus, readPage, type CorpusPage } from './corpus.ts';
import { measurePage, type Measured, type PageMeasures } from './measure.ts';

export interface PageResult {
  readonly folder: string;
  readonly page: CorpusPage;
  readonly ms: number;
  readonly bytes: number;
  /** Null where the page was rejected; `rejection` then says why. */
  readonly article: Article | null;
  readonly rejection: string | null;
  readonly measures: PageMeasures;
}

const NOTHING: Measured = { text: '', title: null, authors: [], published: null, siteName: null, language: null };

/** Runs the pages one after the other, so that a page's time is its own. */
export function runCorpus(folder: string, receivedAt: Date, onPage: (done: number, total: number) => void): PageResult[] {
  const pages = readCorpus(folder);
  const results: PageResult[] = [];
  for (const page of pages) {
    const bytes = readPage(folder, page);
    const start = performance.now();
    const result = extract(bytes, { url: page.url === '' ? undefined : page.url, receivedAt });
    const ms = performance.now() - start;
    const article = result.outcome === 'article' ? result.article : null;
    const rejection = result.outcome === 'rejected' ? result.reason : null;
    results.push({ folder, page, ms, bytes: bytes.byteLength, article, rejection, measures: measurePage(article ?? NOTHING, page.truth) });
    onPage(results.length, pages.length);
  }
  return results;
}
