/** What is timed, and ours; apart from the others, so that it can be bundled as the ingest function is. */
import { extract } from '../../../shared/extraction/index.ts';
import type { BenchPage } from './pages.ts';

export interface Contender {
  readonly name: string;
  /** How the ratio reads: `ours ÷ theirs` for parsers, which do less than we do, `theirs ÷ ours` for extractors. */
  readonly ratio: 'ours ÷ theirs' | 'theirs ÷ ours';
  /** @returns how many characters came out */
  readonly run: (page: BenchPage) => number | Promise<number>;
}

/** Bytes to the complete record in all four forms. */
export const OURS: Contender = {
  name: 'galley',
  ratio: 'ours ÷ theirs',
  run: ({ bytes, url }) => {
    const result = extract(bytes, { url });
    return result.outcome === 'article' ? result.article.text.length : 0;
  },
};
